package kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import kobai.math.Matrix;
import kobai.math.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {
    private final Rng rng = new Rng(5);

    static Stream<Loss> losses() { return Stream.of(new SquaredError(), new SigmoidCrossEntropy(), new SoftmaxCrossEntropy()); }

    @Test
    void squaredErrorByHand() {
        var loss = new SquaredError();
        // rows (1, 2) and (3, 5) from (1, 0) and (0, 1): ½(0 + 4) = 2 and ½(9 + 16) = 12.5, mean 7.25
        Matrix y = Matrix.of(new double[] {1, 2}, new double[] {3, 5}), t = Matrix.of(new double[] {1, 0}, new double[] {0, 1});
        assertEquals(7.25, loss.forward(y, t));
        assertEquals(Matrix.of(new double[] {0, 1}, new double[] {1.5, 2}), loss.backward());
    }

    @Test
    void sigmoidCrossEntropyByHand() {
        var loss = new SigmoidCrossEntropy();
        // σ(0) = ½: −ln ½ = 0.693147; σ(2) = 0.880797, t = 0: −ln 0.119203 = 2.126928
        Matrix y = Matrix.column(0, 2), t = Matrix.column(1, 0);
        assertEquals((0.693147181 + 2.126928011) / 2, loss.forward(y, t), 1e-9);
        assertArrayEquals(new double[] {-0.25, 0.880797078 / 2}, loss.backward().toArray(), 1e-9);
    }

    @Test
    void softmaxCrossEntropyByHand() {
        var loss = new SoftmaxCrossEntropy();
        // e⁰ : e^ln 3 = 1 : 3, so p = ¼, ¾; the loss of class 0 is ln 4
        Matrix y = Matrix.row(0, Math.log(3)), t = Matrix.row(1, 0);
        assertEquals(Math.log(4), loss.forward(y, t), 1e-15);
        assertArrayEquals(new double[] {-0.75, 0.75}, loss.backward().toArray(), 1e-15);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void deltaIsOutputMinusTargetOverN(Loss loss) {
        Matrix y = Matrix.normal(7, 3, 3, rng);
        Matrix t = SoftmaxCrossEntropy.softmax(Matrix.normal(7, 3, 1, rng));
        Matrix output = loss instanceof SquaredError ? y : loss instanceof SigmoidCrossEntropy
                ? SigmoidCrossEntropy.sigmoid(y) : SoftmaxCrossEntropy.softmax(y);
        loss.forward(y, t);
        assertArrayEquals(output.minus(t).scale(1.0 / 7).toArray(), loss.backward().toArray(), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void valueIsForwardWithoutATrace(Loss loss) {
        Matrix y = Matrix.normal(4, 2, 1, rng), t = SoftmaxCrossEntropy.softmax(Matrix.normal(4, 2, 1, rng));
        double l = loss.forward(y, t);
        Matrix dY = loss.backward();
        assertEquals(l, loss.value(y, t));
        loss.value(y.scale(2), t);
        assertEquals(dY, loss.backward());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theMeanOfABatchIsTheMeanOfItsRows(Loss loss) {
        Matrix y = Matrix.normal(2, 3, 1, rng), t = SoftmaxCrossEntropy.softmax(Matrix.normal(2, 3, 1, rng));
        double first = loss.value(y.slice(0, 1), t.slice(0, 1)), second = loss.value(y.slice(1, 2), t.slice(1, 2));
        assertEquals((first + second) / 2, loss.value(y, t), 1e-15);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void curvatureIsTheSlopeOfDelta(Loss loss) {
        Matrix y = Matrix.normal(4, 3, 1, rng), t = SoftmaxCrossEntropy.softmax(Matrix.normal(4, 3, 1, rng));
        Matrix v = Matrix.normal(4, 3, 1, rng);
        loss.forward(y.plus(v.scale(1e-5)), t);
        Matrix plus = loss.backward();
        loss.forward(y.minus(v.scale(1e-5)), t);
        Matrix numeric = plus.minus(loss.backward()).scale(0.5e5);
        assertArrayEquals(numeric.toArray(), loss.curvatureTimes(y, v).toArray(), 1e-10);
    }

    @ParameterizedTest(name = "y = {0}, t = {1}: {2}")
    @CsvSource({"1000, 1, 0", "1000, 0, 1000", "-1000, 1, 1000", "-1000, 0, 0", "0, 0.5, 0.6931471805599453"})
    void sigmoidCrossEntropyIsStable(double y, double t, double expected) {
        var loss = new SigmoidCrossEntropy();
        assertEquals(expected, loss.forward(Matrix.row(y), Matrix.row(t)));
        assertEquals(y > 0 ? 1 - t : y < 0 ? -t : 0, loss.backward().get(0, 0), 0x1p-1000);
    }

    @Test
    void softmaxIsStableAndBlindToAShift() {
        var loss = new SoftmaxCrossEntropy();
        assertEquals(2000, loss.forward(Matrix.row(1000, -1000, 0), Matrix.row(0, 1, 0)));
        assertEquals(Matrix.row(1, -1, 0), loss.backward());
        assertEquals(0, loss.forward(Matrix.row(1000, -1000, 0), Matrix.row(1, 0, 0)));
        assertEquals("0.0", "" + loss.forward(Matrix.row(1000.0, -1000), Matrix.row(1.0, 0)), "not -0.0");
        assertEquals(Math.log(3), loss.value(Matrix.row(1000, 1000, 1000), Matrix.row(0, 1, 0)), 1e-12);
        Matrix y = Matrix.normal(3, 4, 2, rng);
        assertArrayEquals(SoftmaxCrossEntropy.softmax(y).toArray(),
                SoftmaxCrossEntropy.softmax(y.map(v -> v + 500)).toArray(), 1e-13);
        assertArrayEquals(new double[] {1, 1, 1}, SoftmaxCrossEntropy.softmax(y).t().sumRows().toArray(), 1e-15);
    }

    @Test
    void aLossNearZeroKeepsItsDigits() {
        // ln(1 + e⁻⁴⁰) ≈ e⁻⁴⁰, which 1 + e⁻⁴⁰ alone would lose
        assertEquals(Math.exp(-40), new SigmoidCrossEntropy().value(Matrix.row(40.0), Matrix.row(1.0)), 1e-30);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void saysWhatIsWrong(Loss loss) {
        String name = loss.getClass().getSimpleName();
        assertEquals(name + ".backward: call forward first; backward needs what it remembers",
                assertThrows(IllegalStateException.class, loss::backward).getMessage());
        assertEquals(name + ": (2 × 3) and (2 × 4) must have the same shape", assertThrows(IllegalArgumentException.class,
                () -> loss.forward(Matrix.zeros(2, 3), Matrix.zeros(2, 4))).getMessage());
        assertTrue(loss.toString().contains(loss instanceof SquaredError ? "squared error" : "cross-entropy"));
    }

    @Test
    void targetsThatAreNoProbabilitiesAreRefused() {
        assertEquals("SigmoidCrossEntropy: a target must be from 0 to 1, got 2.0", assertThrows(IllegalArgumentException.class,
                () -> new SigmoidCrossEntropy().value(Matrix.row(1.0), Matrix.row(2.0))).getMessage());
        assertEquals("SigmoidCrossEntropy: a target must be from 0 to 1, got NaN", assertThrows(IllegalArgumentException.class,
                () -> new SigmoidCrossEntropy().value(Matrix.row(1.0), Matrix.row(Double.NaN))).getMessage());
        assertEquals("SoftmaxCrossEntropy: a target is a probability, from 0 to 1, that of row 0, class 1 is -1.0",
                assertThrows(IllegalArgumentException.class, () -> new SoftmaxCrossEntropy().forward(Matrix.zeros(1, 3),
                        Matrix.row(2, -1, 0))).getMessage());
        assertEquals("SoftmaxCrossEntropy: the targets of a row must sum to 1, row 1 sums to 2.0",
                assertThrows(IllegalArgumentException.class, () -> new SoftmaxCrossEntropy().value(Matrix.zeros(2, 2),
                        Matrix.of(new double[] {0, 1}, new double[] {1, 1}))).getMessage());
    }

    @Test
    void aLossOfYourOwnSaysWhatTheHessianNeeds() {
        var own = new Loss() {
            @Override
            public double value(Matrix y, Matrix t) { return 0; }

            @Override
            public double forward(Matrix y, Matrix t) { return 0; }

            @Override
            public Matrix backward() { return null; }

            @Override
            public String toString() { return "my loss"; }
        };
        assertEquals("my loss: the Hessian needs the curvature of the loss; override curvatureTimes",
                assertThrows(UnsupportedOperationException.class, () -> own.curvatureTimes(Matrix.row(1.0), Matrix.row(1.0)))
                        .getMessage());
    }
}

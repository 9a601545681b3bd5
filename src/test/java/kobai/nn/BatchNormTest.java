package kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kobai.math.Matrix;
import kobai.math.Rng;
import org.junit.jupiter.api.Test;

class BatchNormTest {
    private final Rng rng = new Rng(7);

    /** The batch 1 … 5: μ = 3, σ² = (4 + 1 + 0 + 1 + 4)/5 = 2. */
    private static final Matrix ONE_TO_FIVE = Matrix.column(1, 2, 3, 4, 5);

    @Test
    void standardizesABatchOfFive() {
        var norm = new BatchNorm(1, 0.9, 1e-12);
        double r = Math.sqrt(2);   // (1 − 3)/√2 = −√2
        assertArrayEquals(new double[] {-r, -r / 2, 0, r / 2, r}, norm.forward(ONE_TO_FIVE).toArray(), 1e-11);
    }

    /** The four steps on 1 … 5 with γ = 3, β = 10 and ε = 0.25: μ = 3, σ² = 2, x̂ = (x − 3)/1.5, y = 3 x̂ + 10. */
    @Test
    void theFourStepsCanBeRead() {
        var norm = new BatchNorm(1, 0.9, 0.25);
        norm.gamma().set(Matrix.row(3.0));
        norm.beta().set(Matrix.row(10.0));
        Matrix y = norm.forward(ONE_TO_FIVE);
        assertEquals(Matrix.row(3.0), norm.mean());
        assertEquals(Matrix.row(2.0), norm.variance());
        assertArrayEquals(new double[] {-2 / 1.5, -1 / 1.5, 0, 1 / 1.5, 2 / 1.5}, norm.xHat().toArray(), 1e-15);
        assertArrayEquals(new double[] {6, 8, 10, 12, 14}, y.toArray(), 1e-14);
        assertEquals(0.3, norm.runningMean().get(0, 0), 1e-15);
        assertEquals(1.1, norm.runningVariance().get(0, 0), 1e-15);

        norm.predict(Matrix.column(7, 8));
        assertEquals(Matrix.row(3.0), norm.mean(), "predict leaves no trace");
        assertEquals("BatchNorm.xHat: there was no batch yet; call forward first",
                assertThrows(IllegalStateException.class, () -> new BatchNorm(1).xHat()).getMessage());
    }

    @Test
    void epsilonStandsUnderTheRoot() {
        var norm = new BatchNorm(1, 0.9, 0.25);   // √(2 + ¼) = 1.5
        assertArrayEquals(new double[] {-2 / 1.5, -1 / 1.5, 0, 1 / 1.5, 2 / 1.5}, norm.forward(ONE_TO_FIVE).toArray(), 1e-15);
    }

    @Test
    void columnsGetMeanBetaAndStandardDeviationGamma() {
        var norm = new BatchNorm(3, 0.9, 1e-12);
        norm.parameters().get(0).set(Matrix.row(2, 0.5, 1));
        norm.parameters().get(1).set(Matrix.row(-1, 0, 10));
        Matrix y = norm.forward(Matrix.normal(50, 3, 4, rng));
        assertArrayEquals(new double[] {-1, 0, 10}, y.meanRows().toArray(), 1e-12);
        for (int j = 0; j < 3; j++) {
            assertEquals(new double[] {2, 0.5, 1}[j], Matrix.column(y.columnArray(j)).std(), 1e-9);
        }
    }

    @Test
    void runningStatisticsMoveByOneTenthAndUseTheBiasedVariance() {
        var norm = new BatchNorm(1);
        norm.forward(ONE_TO_FIVE);
        // mean 0.9·0 + 0.1·3, variance 0.9·1 + 0.1·2
        assertEquals(0.3, norm.statistics().get(0).value().get(0, 0), 1e-15);
        assertEquals(1.1, norm.statistics().get(1).value().get(0, 0), 1e-15);
        norm.forward(ONE_TO_FIVE);
        assertEquals(0.57, norm.statistics().get(0).value().get(0, 0), 1e-15);
        assertEquals(1.19, norm.statistics().get(1).value().get(0, 0), 1e-15);
    }

    @Test
    void predictUsesTheRunningStatisticsAndLeavesNoTrace() {
        var norm = new BatchNorm(1, 0, 1e-12);   // momentum 0: running = the last batch's
        norm.forward(ONE_TO_FIVE);
        List<Matrix> before = norm.statistics().stream().map(Parameter::value).toList();
        assertEquals(1 / Math.sqrt(2), norm.predict(Matrix.row(4.0)).get(0, 0), 1e-12);
        assertEquals(before, norm.statistics().stream().map(Parameter::value).toList());

        Matrix dY = Matrix.normal(5, 1, 1, rng);
        norm.forward(ONE_TO_FIVE);
        Matrix dX = norm.backward(dY);
        norm.forward(ONE_TO_FIVE);
        norm.predict(Matrix.normal(5, 1, 9, rng));
        assertEquals(dX, norm.backward(dY));
    }

    @Test
    void aConstantColumnBecomesBeta() {
        var norm = new BatchNorm(2);
        norm.parameters().get(1).set(Matrix.row(5, 6));
        Matrix y = norm.forward(Matrix.of(new double[] {1e6, 1}, new double[] {1e6, 2}, new double[] {1e6, 3}));
        assertArrayEquals(new double[] {5, 5, 5}, y.columnArray(0));
        assertTrue(y.isFinite() && norm.backward(Matrix.normal(3, 2, 1, rng)).isFinite());
    }

    @Test
    void theGradientOfXIsOrthogonalToOneAndToXHat() {
        var norm = new BatchNorm(1, 0.9, 1e-12);
        Matrix xHat = norm.forward(ONE_TO_FIVE);
        Matrix dX = norm.backward(Matrix.normal(5, 1, 1, rng));
        assertEquals(0, dX.sum(), 1e-12);
        assertEquals(0, dX.times(xHat).sum(), 1e-10);
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals("BatchNorm: made for 3 features, got x (2 × 4)",
                assertThrows(IllegalArgumentException.class, () -> new BatchNorm(3).forward(Matrix.zeros(2, 4))).getMessage());
        assertEquals("BatchNorm: made for 3 features, got x (1 × 4)",
                assertThrows(IllegalArgumentException.class, () -> new BatchNorm(3).predict(Matrix.zeros(1, 4))).getMessage());
        assertEquals("BatchNorm: the momentum must be from 0 to below 1, got 1.0",
                assertThrows(IllegalArgumentException.class, () -> new BatchNorm(3, 1, 1e-6)).getMessage());
        assertEquals("BatchNorm: the momentum must be from 0 to below 1, got -0.1",
                assertThrows(IllegalArgumentException.class, () -> new BatchNorm(3, -0.1, 1e-6)).getMessage());
        assertEquals("BatchNorm: ε must be positive and finite, got 0.0",
                assertThrows(IllegalArgumentException.class, () -> new BatchNorm(3, 0.9, 0)).getMessage());
        assertEquals("BatchNorm: ε must be positive and finite, got Infinity", assertThrows(IllegalArgumentException.class,
                () -> new BatchNorm(3, 0.9, Double.POSITIVE_INFINITY)).getMessage());
        assertEquals("BatchNorm.backward: call forward first; backward needs what it remembers",
                assertThrows(IllegalStateException.class, () -> new BatchNorm(3).backward(Matrix.zeros(2, 3))).getMessage());
    }

    @Test
    void showsItsNumbers() { assertEquals("BatchNorm 3, momentum 0.9, ε 1.0E-6", new BatchNorm(3).toString()); }
}

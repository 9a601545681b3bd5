package kobai.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import java.util.stream.Stream;
import kobai.math.Exact;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.nn.Activation;
import kobai.nn.Affine;
import kobai.nn.BatchNorm;
import kobai.nn.Initializer;
import kobai.nn.Loss;
import kobai.nn.Mlp;
import kobai.nn.Network;
import kobai.nn.SigmoidCrossEntropy;
import kobai.nn.SoftmaxCrossEntropy;
import kobai.nn.SquaredError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HessianTest {
    private final Rng rng = new Rng(11);

    static Stream<Arguments> cases() {
        return Stream.of(new SquaredError(), new SigmoidCrossEntropy(), new SoftmaxCrossEntropy())
                .flatMap(loss -> Stream.<Supplier<Activation>>of(Activation::sigmoid, Activation::tanh,
                        Activation::leakyRelu, Activation::relu, Activation::identity)
                        .map(f -> Arguments.of(loss, f, f.get().name())));
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("cases")
    void rOperatorIsTheDifferenceOfTheGradient(Loss loss, Supplier<Activation> f, String name) {
        Hessian hessian = hessian(loss, f);
        Matrix numeric = hessian.byDifferences(1e-5), exact = hessian.full();
        assertTrue(exact.norm() > 0.1);
        assertEquals(0, exact.minus(numeric).norm() / exact.norm(), 1e-6);
        assertEquals(0, exact.minus(exact.t()).norm() / exact.norm(), 1e-13, "symmetric");

        Matrix v = Matrix.normal(1, exact.rows(), 1, rng);
        assertEquals(0, hessian.times(v).minus(v.dot(exact)).norm() / v.dot(exact).norm(), 1e-12);
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("cases")
    void outerProductIsJacobianTwiceAround(Loss loss, Supplier<Activation> f, String name) {
        var network = network(f);
        Matrix x = Matrix.normal(6, 3, 1, rng), t = targets();
        Matrix outer = new Hessian(network, loss, x, t).outerProduct();
        // J by differences of the outputs, one row for each weight
        Matrix w = Flat.of(network);
        int outputs = 6 * 2;
        var rows = new double[w.cols()][];
        for (int i = 0; i < w.cols(); i++) {
            rows[i] = outputs(network, w.with(0, i, w.get(0, i) + 1e-5), x)
                    .minus(outputs(network, w.with(0, i, w.get(0, i) - 1e-5), x)).scale(0.5e5).toArray();
        }
        Flat.set(network, w);
        Matrix j = Matrix.of(rows), y = network.predict(x);
        var curved = new double[w.cols()][];
        for (int i = 0; i < w.cols(); i++) {
            double[] row = rows[i];
            curved[i] = loss.curvatureTimes(y, Matrix.generate(6, 2, (a, b) -> row[2 * a + b])).toArray();
        }
        assertEquals(outputs, j.cols());
        Matrix expected = Matrix.of(curved).dotTransposed(j);
        assertEquals(0, outer.minus(expected).norm() / expected.norm(), 1e-8);
    }

    private static Matrix outputs(Network network, Matrix w, Matrix x) {
        Flat.set(network, w);
        return Matrix.row(network.predict(x).toArray());
    }

    @Test
    void outerProductHasNoNegativeEigenvalueWhereTheHessianHas() {
        Hessian hessian = hessian(new SquaredError(), Activation::tanh);
        Matrix outer = hessian.outerProduct();
        double smallest = kobai.math.Eigen.of(outer.plus(outer.t()).scale(0.5)).values()[0];
        assertTrue(smallest > -1e-12, "" + smallest);
        assertTrue(hessian.eigenvalues()[0] < -1e-3, "" + hessian.eigenvalues()[0]);
    }

    /** Without a hidden layer nothing is left out: both approximations are exact. */
    @Test
    void approximationsAreExactWithoutAHiddenLayer() {
        var network = new Network(new Affine(3, 2, Initializer.xavier(), rng));
        for (Loss loss : new Loss[] {new SquaredError(), new SoftmaxCrossEntropy(), new SigmoidCrossEntropy()}) {
            var hessian = new Hessian(network, loss, Matrix.normal(6, 3, 1, rng), targets());
            Matrix full = hessian.full();
            assertEquals(full, hessian.outerProduct());
            for (int i = 0; i < full.rows(); i++) {
                assertEquals(full.get(i, i), hessian.diagonal().get(0, i), 1e-15);
            }
        }
    }

    /** One unit a layer has no cross terms to leave out. */
    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("cases")
    void diagonalIsExactForAChainOfSingleUnits(Loss loss, Supplier<Activation> f, String name) {
        var network = Mlp.of(1, 1, 1, 1).activation(f.get()).weights(Initializer.normal(1)).biases(Initializer.normal(1))
                .draw(rng);
        Matrix t = loss instanceof SoftmaxCrossEntropy ? Matrix.fill(5, 1, 1) : Matrix.uniform(5, 1, 0, 1, rng);
        var hessian = new Hessian(network, loss, Matrix.normal(5, 1, 1, rng), t);
        Matrix full = hessian.full();
        for (int i = 0; i < full.rows(); i++) {
            assertEquals(full.get(i, i), hessian.diagonal().get(0, i), 1e-14);
        }
    }

    @Test
    void theValleyByHand() {
        // E = ½ (1/2) Σ (x w + b − t)² over x = 1, 3: ∂²E/∂w² = (1 + 9)/2, ∂²E/∂w∂b = (1 + 3)/2, ∂²E/∂b² = 1
        var network = new Network(new Affine(Matrix.row(0.7), Matrix.row(0.1)));
        var hessian = new Hessian(network, new SquaredError(), Matrix.column(1.0, 3), Matrix.column(2.0, 5));
        assertEquals(Matrix.of(new double[] {5, 2}, new double[] {2, 1}), hessian.full());
        // λ = 3 ± √8
        assertArrayEquals(new double[] {3 - Math.sqrt(8), 3 + Math.sqrt(8)}, hessian.eigenvalues(), 1e-14);
    }

    @Test
    void leavesTheWeightsAsTheyWere() {
        var network = network(Activation::tanh);
        Matrix before = Flat.of(network);
        var hessian = new Hessian(network, new SquaredError(), Matrix.normal(6, 3, 1, rng), targets());
        hessian.byDifferences(1e-5);
        hessian.eigenvalues();
        assertEquals(before, Flat.of(network));
    }

    @Test
    void saysWhatIsWrong() {
        var normalized = new Network(new Affine(3, 2, Initializer.he(), rng), new BatchNorm(2));
        assertEquals("Hessian: knows affine layers and activations only, got BatchNorm 2, momentum 0.9, ε 1.0E-6",
                assertThrows(IllegalArgumentException.class, () -> new Hessian(normalized, new SquaredError(),
                        Matrix.zeros(6, 3), Matrix.zeros(6, 2))).getMessage());
        var own = hessian(new SquaredError(), () -> Activation.of("swish", x -> x / (1 + Exact.exp(-x)), (x, y) -> 1));
        assertEquals("swish: its curvature f″ is not known; make it with Activation.of(name, f, slope, curvature)",
                assertThrows(IllegalStateException.class, own::full).getMessage());
        assertEquals("the parameters of the network make a row (1 × 26), got (1 × 3)", assertThrows(
                IllegalArgumentException.class, () -> own.times(Matrix.row(1.0, 2, 3))).getMessage());
        for (double h : new double[] {Double.NaN, 0, -1e-5}) {
            assertEquals("Hessian.byDifferences: h must be positive and finite, got " + h,
                    assertThrows(IllegalArgumentException.class, () -> own.byDifferences(h)).getMessage());
        }
        assertEquals("Hessian: the loss is NaN at these weights and examples; take a place where it is finite",
                assertThrows(IllegalArgumentException.class, () -> new Hessian(network(Activation::tanh), new SquaredError(),
                        Matrix.fill(6, 3, Double.NaN), targets())).getMessage());
    }

    @Test
    void anInterruptStopsIt() {
        var network = network(Activation::tanh);
        Matrix before = Flat.of(network);
        int[] calls = {0};
        var loss = new SquaredError();
        var interrupting = new Loss() {
            @Override
            public double value(Matrix y, Matrix t) { return loss.value(y, t); }

            @Override
            public double forward(Matrix y, Matrix t) {
                if (++calls[0] == 7) {   // 1 for the place itself, then two for each row
                    Thread.currentThread().interrupt();
                }
                return loss.forward(y, t);
            }

            @Override
            public Matrix backward() { return loss.backward(); }
        };
        var hessian = new Hessian(network, interrupting, Matrix.normal(6, 3, 1, rng), targets());
        var e = assertThrows(IllegalStateException.class, () -> hessian.byDifferences(1e-5));
        assertTrue(Thread.interrupted());
        assertEquals("Hessian: interrupted after 3 of 26 rows", e.getMessage());
        assertEquals(before, Flat.of(network), "the weights are as they were");
    }

    private Hessian hessian(Loss loss, Supplier<Activation> f) {
        return new Hessian(network(f), loss, Matrix.normal(6, 3, 1, rng), targets());
    }

    private Matrix targets() { return SoftmaxCrossEntropy.softmax(Matrix.normal(6, 2, 1, rng)); }

    private Network network(Supplier<Activation> f) {
        return Mlp.of(3, 4, 2).activation(f.get()).weights(Initializer.xavier()).biases(Initializer.normal(0.5)).draw(rng);
    }
}

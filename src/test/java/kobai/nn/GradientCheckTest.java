package kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Named.named;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import kobai.math.Exact;
import kobai.math.Matrix;
import kobai.math.Rng;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer's and loss's backward against difference quotients, and the check itself against wrong backwards. */
class GradientCheckTest {
    private final Rng rng = new Rng(42);

    static Stream<Named<Supplier<Layer>>> layers() {
        return Stream.of(
                named("Affine", () -> new Affine(4, 3, Initializer.xavier(), new Rng(1))),
                named("BatchNorm", () -> new BatchNorm(4)),
                named("Dropout", () -> new SameEveryTime(() -> new Dropout(0.5, new Rng(3)))),
                named("sigmoid", Activation::sigmoid),
                named("tanh", Activation::tanh),
                named("ReLU", Activation::relu),
                named("leaky ReLU", Activation::leakyRelu),
                named("identity", Activation::identity),
                named("Network", () -> Mlp.of(4, 5, 3).activation(Activation.tanh()).weights(Initializer.xavier())
                        .draw(new Rng(2))),
                named("Network, ReLU", () -> Mlp.of(4, 5, 5, 3).draw(new Rng(2))),
                named("Network, normalized",
                        () -> Mlp.of(4, 5, 3).activation(Activation.sigmoid()).batchNorm().draw(new Rng(2))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void backwardOfEveryLayerIsRight(Supplier<Layer> supplier) {
        Layer layer = supplier.get();
        randomize(layer);
        GradientCheck check = GradientCheck.of(layer, offCorners(5, 4), rng);
        assertTrue(check.passes(), check.toString());
        assertTrue(check.worst().error() <= 1e-7, check.toString());
        assertEquals(0, check.corners().size(), check.toString());
        // but for b1 before batch normalization, whose gradient is 0
        int entries = 20 + layer.parameters().stream().mapToInt(p -> p.value().rows() * p.value().cols()).sum();
        assertEquals(entries - (check.unproved().equals(List.of("b1")) ? 5 : 0), check.entries().size());
    }

    static Stream<Named<Supplier<Loss>>> losses() {
        return Stream.of(
                named("SquaredError", SquaredError::new),
                named("SigmoidCrossEntropy", SigmoidCrossEntropy::new),
                named("SoftmaxCrossEntropy", SoftmaxCrossEntropy::new));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void backwardOfEveryLossIsRight(Supplier<Loss> supplier) {
        Matrix y = Matrix.normal(5, 3, 2, rng);
        Matrix t = SoftmaxCrossEntropy.softmax(Matrix.normal(5, 3, 1, rng));
        GradientCheck check = GradientCheck.of(supplier.get(), y, t);
        assertTrue(check.worst().error() <= 1e-7, check.toString());
        assertTrue(check.worst().name().startsWith("∂L/∂Y["), check.toString());

        var network = Mlp.of(4, 5, 3).activation(Activation.tanh()).weights(Initializer.xavier()).draw(rng);
        GradientCheck whole = GradientCheck.of(network, supplier.get(), Matrix.normal(5, 4, 1, rng), t);
        assertTrue(whole.worst().error() <= 1e-7, whole.toString());
    }

    @Test
    void noLayerAndNoLossIsForgotten() throws IOException {
        Set<String> checked = new HashSet<>();
        layers().forEach(l -> checked.add(l.getName().equals("Dropout") ? "Dropout"
                : l.getPayload().get().getClass().getSimpleName()));
        losses().forEach(l -> checked.add(l.getPayload().get().getClass().getSimpleName()));
        var folder = Path.of(System.getProperty("kobai.home", "."), "src/main/java/kobai/nn");
        var found = new ArrayList<String>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.readString(file).matches("(?s).*class \\w+ implements (Layer|Loss)\\b.*")) {
                    found.add(file.getFileName().toString().replace(".java", ""));
                }
            }
        }
        assertTrue(found.size() >= 8, "found only " + found);
        found.removeAll(checked);
        assertEquals(List.of(), found, "add these to the lists above");
    }

    @Test
    void aWrongSlopeIsCaughtAndNamed() {
        Activation wrong = Activation.of("wrong", Exact::tanh, (x, y) -> 1 - y);   // should be 1 − y²
        GradientCheck check = GradientCheck.of(wrong, Matrix.of(new double[] {0.5, 2}, new double[] {1, -1}), rng);
        assertFalse(check.passes());
        // at x = −1: 1 − y = 1.76, 1 − y² = 0.42
        assertEquals("∂L/∂X[1,1]", check.worst().name());
        assertTrue(check.toString().startsWith("backward is wrong: 4 of 4 entries of X differ from difference quotients\n"
                + "the worst, ∂L/∂X[1,1]: backward "), check.toString());
        var e = assertThrows(AssertionError.class, check::orThrow);
        assertEquals(check.toString(), e.getMessage());
    }

    @Test
    void aSlopeWrongByOneInAMillionIsCaught() {
        Activation wrong = Activation.of("wrong", Exact::tanh, (x, y) -> (1 - y * y) * (1 + 1e-6));
        assertFalse(GradientCheck.of(wrong, Matrix.normal(3, 3, 1, rng), rng).passes());
    }

    @Test
    void aGradientWithoutItsMeanIsCaught() {
        var wrong = new Loss() {
            private final SquaredError right = new SquaredError();

            @Override
            public double value(Matrix y, Matrix t) { return right.value(y, t); }

            @Override
            public double forward(Matrix y, Matrix t) { return right.forward(y, t); }

            @Override
            public Matrix backward() { return right.backward().scale(4); }
        };
        GradientCheck check = GradientCheck.of(wrong, Matrix.normal(4, 2, 1, rng), Matrix.normal(4, 2, 1, rng));
        assertFalse(check.passes());
        assertEquals(0.75, check.worst().error(), 1e-6);
    }

    @Test
    void aNaNIsNotRight() {
        Activation broken = Activation.of("broken", x -> x, (x, y) -> x > 1 ? Double.NaN : 1);
        assertFalse(GradientCheck.of(broken, Matrix.row(0, 2, 0.5), rng).passes());
    }

    @Test
    void findsTheCornerOfReluAndDoesNotBlameBackward() {
        GradientCheck check = GradientCheck.of(Activation.relu(), Matrix.row(1, -1, 0, 4e-6), rng);
        assertTrue(check.passes());
        assertEquals(List.of("∂L/∂X[0,2]", "∂L/∂X[0,3]"),
                check.corners().stream().map(GradientCheck.Entry::name).toList());
        GradientCheck.Entry zero = check.corners().get(0);
        assertTrue(zero.backward() == 0);
        assertEquals(0, zero.left(), 1e-9);
        assertEquals(0.5, zero.quotient() / zero.right(), 1e-9);
        assertTrue(check.toString().startsWith("backward is right: 2 entries of X agree"), check.toString());
        assertTrue(check.toString().contains("∂L/∂X[0,2] is at a corner: slope 0.00 on the left, "), check.toString());
    }

    @Test
    void aWrongSlopeAtACornerIsNoExcuse() {
        Activation wrong = Activation.of("wrong", x -> Math.max(0, x), (x, y) -> x > 0 ? 1 : x == 0 ? 2 : 0);
        assertFalse(GradientCheck.of(wrong, Matrix.row(1, 0), rng).passes());
    }

    @Test
    void refusesWhatProvesNothing() {
        assertEquals("GradientCheck of step: backward and quotient are both 0 for every entry of X (2 × 3), which proves "
                + "nothing; take inputs where the slope is not 0",
                assertThrows(IllegalArgumentException.class,
                        () -> GradientCheck.of(Activation.step(), offCorners(2, 3), rng)).getMessage());
        assertEquals("GradientCheck of ReLU: every entry is at a corner, which proves nothing; move the inputs by more "
                + "than h = 1.0E-5",
                assertThrows(IllegalArgumentException.class,
                        () -> GradientCheck.of(Activation.relu(), Matrix.zeros(2, 3), rng)).getMessage());
        assertEquals("GradientCheck of Dropout 0.5: forward gave two different Y for the same X, so a quotient means "
                + "nothing; let its random numbers begin again in every forward",
                assertThrows(IllegalArgumentException.class,
                        () -> GradientCheck.of(new Dropout(0.5, new Rng(1)), Matrix.fill(4, 4, 1), rng)).getMessage());
        assertEquals("GradientCheck of a network of 1 layers: forward gave two different Y for the same X, so a quotient "
                + "means nothing; let its random numbers begin again in every forward",
                assertThrows(IllegalArgumentException.class, () -> GradientCheck.of(new Network(new Dropout(0.5, new Rng(1))),
                        new SquaredError(), Matrix.fill(4, 4, 1), Matrix.zeros(4, 4))).getMessage());
        assertEquals("BatchNorm.forward: a batch of one row has no variance, so every x̂ would be 0; use batches of at "
                + "least 2 rows, or predict, which uses the running statistics",
                assertThrows(IllegalArgumentException.class,
                        () -> GradientCheck.of(new BatchNorm(3), Matrix.row(1, 2, 3), rng)).getMessage());
    }

    @Test
    void refusesWhatIsNotFinite() {
        Matrix nan = Matrix.row(1, Double.NaN, 3);
        assertEquals("GradientCheck of tanh: X (1 × 3) contains NaN or an infinite number; take other inputs",
                message(() -> GradientCheck.of(Activation.tanh(), nan, rng)));
        assertEquals("GradientCheck of tanh: X (1 × 3) contains NaN or an infinite number; take other inputs",
                message(() -> GradientCheck.errorBySteps(Activation.tanh(), nan, rng)));
        Activation root = Activation.of("root", Math::sqrt, (x, y) -> 0.5 / y);
        assertEquals("GradientCheck of root: forward of a finite X gave NaN or an infinite number in Y (1 × 2), so a quotient "
                + "means nothing", message(() -> GradientCheck.of(root, Matrix.row(-1.0, 2), rng)));
        assertEquals("GradientCheck of squared error: the loss is Infinity here, so a quotient means nothing; take a place where "
                + "it is finite", message(() -> GradientCheck.of(new SquaredError(), Matrix.row(1e200), Matrix.row(0.0))));
        for (double h : new double[] {Double.NaN, 0, -1}) {
            assertEquals("GradientCheck.errorBySteps: a step must be positive and finite, got " + h,
                    message(() -> GradientCheck.errorBySteps(Activation.tanh(), Matrix.row(1.0, 2), rng, 0.1, h)));
        }
    }

    @Test
    void refusesAGradientThatIsNoneOrOfAnotherShape() {
        assertEquals("GradientCheck of mine: backward returned null; it must return dX",
                message(() -> GradientCheck.of(withBackward(dY -> null), Matrix.row(1.0, 2), rng)));
        assertEquals("GradientCheck of mine, X and ∂L/∂X: (1 × 2) and (2 × 1) must have the same shape",
                message(() -> GradientCheck.of(withBackward(Matrix::t), Matrix.row(1.0, 2), rng)));
    }

    private static Layer withBackward(UnaryOperator<Matrix> backward) {
        return new Layer() {
            @Override
            public Matrix predict(Matrix x) { return x; }

            @Override
            public Matrix forward(Matrix x) { return x; }

            @Override
            public Matrix backward(Matrix dY) { return backward.apply(dY); }

            @Override
            public String toString() { return "mine"; }
        };
    }

    private static String message(Executable call) { return assertThrows(IllegalArgumentException.class, call).getMessage(); }

    @Test
    void anInterruptStopsIt() {
        Thread.currentThread().interrupt();
        var e = assertThrows(IllegalStateException.class, () -> GradientCheck.of(Activation.tanh(), Matrix.row(1.0, 2), rng));
        assertThrows(IllegalStateException.class, () -> GradientCheck.errorBySteps(Activation.tanh(), Matrix.row(1.0, 2), rng));
        assertTrue(Thread.interrupted());
        assertEquals("GradientCheck of tanh: interrupted", e.getMessage());
    }

    @Test
    void saysOfWhichParameterNothingIsProved() {
        // a bias before batch normalization is taken away again with the mean
        var network = new Network(new Affine(3, 2, Initializer.he(), rng), new BatchNorm(2));
        GradientCheck check = GradientCheck.of(network, Matrix.normal(6, 3, 1, rng), rng);
        assertTrue(check.passes(), check.toString());
        assertEquals(List.of("b"), check.unproved());
        assertTrue(check.toString().endsWith("\nnothing is proved of b: the gradient is 0 everywhere"), check.toString());
    }

    @Test
    void leavesParametersAndRunningStatisticsAsTheyWere() {
        var network = Mlp.of(3, 4, 2).activation(Activation.tanh()).batchNorm().draw(rng);
        Matrix x = Matrix.normal(6, 3, 1, rng);
        Matrix before = network.predict(x);
        assertEquals("backward is right: 48 entries of X, W1, gamma, beta, W2, b2 agree with difference quotients",
                GradientCheck.of(network, x, rng).orThrow().toString().split("\n")[0]);
        assertEquals(before, network.predict(x));
        GradientCheck.errorBySteps(network, x, rng, 1e-3);
        assertEquals(before, network.predict(x));
    }

    @Test
    void aLargeMatrixIsCheckedByDrawnEntries() {
        var affine = new Affine(60, 50, Initializer.xavier(), rng);
        assertEquals(180 + 500 + 50, GradientCheck.of(affine, Matrix.normal(3, 60, 1, rng), rng).entries().size());
    }

    @Test
    void theErrorOverTheStepIsAV() {
        var v = GradientCheck.errorBySteps(Activation.tanh(), Matrix.normal(4, 4, 1, rng), rng,
                1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10);
        assertTrue(v.best() == 1e-5 || v.best() == 1e-6, v.toString());
        // right arm: curvature, h² – left arm: rounding, 1/h
        assertEquals(100, v.errors()[0] / v.errors()[1], 15);
        assertEquals(100, v.errors()[1] / v.errors()[2], 1);
        assertTrue(v.errors()[9] > 1000 * v.errors()[5], v.toString());
        assertTrue(v.toString().startsWith("step h     error\n1e-01    "), v.toString());

        assertArrayEquals(new double[] {1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12},
                GradientCheck.errorBySteps(Activation.tanh(), Matrix.row(1.0, 2), rng).steps());
        assertEquals("GradientCheck of step: backward and quotient are both 0 for every entry of X (1 × 2), which proves "
                + "nothing; take inputs where the slope is not 0", assertThrows(IllegalArgumentException.class,
                () -> GradientCheck.errorBySteps(Activation.step(), Matrix.row(1.0, 2), rng)).getMessage());
    }

    private Matrix offCorners(int rows, int cols) {
        return Matrix.normal(rows, cols, 1, rng).map(v -> v + Math.copySign(0.1, v));
    }

    /** Not the usual 0 and 1, which can hide a wrong gradient. */
    private void randomize(Layer layer) {
        for (Parameter p : layer.parameters()) {
            p.set(Matrix.normal(p.value().rows(), p.value().cols(), 1, rng));
        }
    }

    /** Begins again, with its random numbers, in every forward. */
    private static final class SameEveryTime implements Layer {
        private final Supplier<Layer> start;
        private Layer layer;

        SameEveryTime(Supplier<Layer> start) { this.start = start; }

        @Override
        public Matrix predict(Matrix x) { return start.get().predict(x); }

        @Override
        public Matrix forward(Matrix x) {
            layer = start.get();
            return layer.forward(x);
        }

        @Override
        public Matrix backward(Matrix dY) { return layer.backward(dY); }
    }
}

package kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import kobai.math.Matrix;
import kobai.math.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong shape gives one sentence with both shapes. */
class ShapeErrorTest {
    private static final String OWN = "a layer remembers its last batch, so give each place one of its own, such as relu() "
            + "twice, or fresh() of an activation";
    private static final String DOT = "dot: (5 × 6) · (3 × 4), inner sizes 6 and 3 differ; give one another shape, or turn it "
            + "with t()";

    private static Affine affine() { return affine(4, 3); }

    private static Affine affine(int in, int out) { return new Affine(in, out, Initializer.he(), new Rng(1)); }

    private static Network deep() { return new Network(affine(3, 4), Activation.relu(), affine(4, 2)); }

    /** A layer of which nobody knows how many columns it gives. */
    private static Layer own() {
        return new Layer() {
            @Override
            public Matrix predict(Matrix x) { return x; }

            @Override
            public Matrix forward(Matrix x) { return x; }

            @Override
            public Matrix backward(Matrix dY) { return dY; }
        };
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                error("dot: (5 × 6) · (4 × 3), inner sizes 6 and 4 differ; give one another shape, or turn it with t()",
                        () -> affine().predict(Matrix.zeros(5, 6))),
                error("dot: (5 × 6) · (4 × 3), inner sizes 6 and 4 differ; give one another shape, or turn it with t()",
                        () -> affine().forward(Matrix.zeros(5, 6))),
                error("transposedDot: (5 × 4)ᵀ · (6 × 3), inner sizes 5 and 6 differ; give one another shape, or turn it "
                        + "with t()",
                        () -> {
                    Affine affine = affine();
                    affine.forward(Matrix.zeros(5, 4));
                    affine.backward(Matrix.zeros(6, 3));
                }),
                error("gradient of W: (4 × 3) and (4 × 2) must have the same shape", () -> {
                    Affine affine = affine();
                    affine.forward(Matrix.zeros(5, 4));
                    affine.backward(Matrix.zeros(5, 2));
                }),
                error("times: (2 × 3) and (2 × 2) must have the same shape", () -> {
                    Activation relu = Activation.relu();
                    relu.forward(Matrix.zeros(2, 2));
                    relu.backward(Matrix.zeros(2, 3));
                }),
                error("times: (2 × 3) and (2 × 2) must have the same shape", () -> {
                    var norm = new BatchNorm(2);
                    norm.forward(Matrix.zeros(2, 2));
                    norm.backward(Matrix.zeros(2, 3));
                }),
                error("Affine: W (4 × 3) needs b (1 × 3), got (1 × 4)",
                        () -> new Affine(Matrix.zeros(4, 3), Matrix.zeros(1, 4))),
                error("Affine: W (4 × 3) needs b (1 × 3), got (3 × 3)",
                        () -> new Affine(Matrix.zeros(4, 3), Matrix.zeros(3, 3))),
                error("set W: (2 × 3) and (3 × 2) must have the same shape",
                        () -> new Parameter("W", Matrix.zeros(2, 3)).set(Matrix.zeros(3, 2))),
                error("gradient of b: (1 × 3) and (1 × 4) must have the same shape",
                        () -> new Parameter("b", Matrix.zeros(1, 3)).setGradient(Matrix.zeros(1, 4))),
                error("Network: needs at least one layer, got none", () -> new Network()),
                error("Network: layers 2 and 4 are one and the same, ReLU; " + OWN, () -> {
                    Activation relu = Activation.relu();
                    new Network(affine(3, 4), relu, affine(4, 4), relu, affine(4, 2));
                }),
                error("Network: layers 1.2 and 2 are one and the same, ReLU; " + OWN, () -> {
                    Activation relu = Activation.relu();
                    new Network(new Network(affine(3, 4), relu), relu);
                }),
                error("Network: layer 2, Affine 5 → 2, takes 5 columns, but layer 1, Affine 3 → 4, gives 4; make the two "
                        + "numbers equal", () -> new Network(affine(3, 4), affine(5, 2))),
                error("Network: layer 4, Affine 5 → 2, takes 5 columns, but layer 1, Affine 3 → 4, gives 4; make the two "
                        + "numbers equal", () -> new Network(affine(3, 4), Activation.relu(), new Dropout(0.5, new Rng(1)),
                        affine(5, 2))),
                error("Network: layer 2, BatchNorm 5, momentum 0.9, ε 1.0E-6, takes 5 columns, but layer 1, Affine 3 → 4, "
                        + "gives 4; make the two numbers equal", () -> new Network(affine(3, 4), new BatchNorm(5))),
                error("Network: layer 3, Affine 5 → 2, takes 5 columns, but layer 2, BatchNorm 4, momentum 0.9, ε 1.0E-6, "
                        + "gives 4; make the two numbers equal",
                        () -> new Network(affine(3, 4), new BatchNorm(4), affine(5, 2))),
                error("Network: layer 2, a network of 2 layers, takes 5 columns, but layer 1, Affine 3 → 4, gives 4; make "
                        + "the two numbers equal",
                        () -> new Network(affine(3, 4), new Network(Activation.relu(), affine(5, 2)))),
                error("Network: layer 2, Affine 5 → 2, takes 5 columns, but layer 1, a network of 2 layers, gives 4; make "
                        + "the two numbers equal",
                        () -> new Network(new Network(affine(3, 4), Activation.relu()), affine(5, 2))),
                error("layer 1, Affine 3 → 4: X (5 × 6) came in; " + DOT, () -> deep().forward(Matrix.zeros(5, 6))),
                error("layer 1, Affine 3 → 4: X (5 × 6) came in; " + DOT, () -> deep().predict(Matrix.zeros(5, 6))),
                error("layer 2, a network of 1 layers: X (5 × 3) came in; layer 1, Affine 4 → 2: X (5 × 3) came in; dot: (5 × "
                        + "3) · (4 × 2), inner sizes 3 and 4 differ; give one another shape, or turn it with t()", () ->
                        new Network(own(), new Network(affine(4, 2))).forward(Matrix.zeros(5, 3))),
                error("layer 3, Affine 4 → 2: dY (5 × 1) came back; gradient of W: (4 × 2) and (4 × 1) must have the same "
                        + "shape", () -> {
                    Network network = deep();
                    network.forward(Matrix.zeros(5, 3));
                    network.backwardFirst(Matrix.zeros(5, 1));
                }),
                error("layer 1, Affine 3 → 4: dY (6 × 4) came back; transposedDot: (5 × 3)ᵀ · (6 × 4), inner sizes 5 and 6 "
                        + "differ; give one another shape, or turn it with t()", () -> {
                    Network network = new Network(affine(3, 4));
                    network.forward(Matrix.zeros(5, 3));
                    network.backward(Matrix.zeros(6, 4));
                }),
                error("Mlp.of: needs the sizes of input and output at least, got [5]; for example Mlp.of(784, 30, 10)",
                        () -> Mlp.of(5)));
    }

    private static Arguments error(String message, Executable wrong) { return Arguments.of(message, wrong); }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void saysWhatIsWrong(String message, Executable wrong) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, wrong).getMessage());
    }

    @Test
    void whatFitsOrCannotBeKnownIsAccepted() {
        new Network(affine(3, 4), Activation.relu(), new BatchNorm(4), new Dropout(0.1, new Rng(1)), affine(4, 2));
        new Network(affine(3, 4), own(), affine(5, 2));
        new Network(own(), new BatchNorm(7), new Network(own(), affine(3, 4)), affine(4, 1));
    }

    @Test
    void backwardBeforeForwardSaysSo() {
        assertEquals("Affine.backward: call forward first; backward needs what it remembers",
                assertThrows(IllegalStateException.class, () -> affine().backward(Matrix.zeros(5, 3))).getMessage());
    }
}

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
    private static Affine affine() { return new Affine(4, 3, Initializer.he(), new Rng(1)); }

    static Stream<Arguments> errors() {
        return Stream.of(
                error("dot: (5 × 6) · (4 × 3), inner sizes 6 and 4 differ; give one another shape, or turn it with t()",
                        () -> affine().predict(Matrix.zeros(5, 6))),
                error("dot: (5 × 6) · (4 × 3), inner sizes 6 and 4 differ; give one another shape, or turn it with t()",
                        () -> affine().forward(Matrix.zeros(5, 6))),
                error("transposedDot: (5 × 4)ᵀ · (6 × 3), inner sizes 5 and 6 differ; give one another shape, or turn it with t()",
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
    void backwardBeforeForwardSaysSo() {
        assertEquals("Affine.backward: call forward first; backward needs what it remembers",
                assertThrows(IllegalStateException.class, () -> affine().backward(Matrix.zeros(5, 3))).getMessage());
    }
}

package kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import kobai.math.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationTest {
    private static Activation of(String name) {
        return switch (name) {
            case "step" -> Activation.step();
            case "sigmoid" -> Activation.sigmoid();
            case "tanh" -> Activation.tanh();
            case "ReLU" -> Activation.relu();
            case "leaky ReLU 0.01" -> Activation.leakyRelu();
            case "leaky ReLU 0.2" -> Activation.leakyRelu(0.2);
            case "identity" -> Activation.identity();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /**
     * σ(ln 4) = 4/5, so σ′ = 4/5 · 1/5 = 0.16 and σ″ = 0.16 · (1 − 1.6) = −0.096;
     * tanh(ln 2) = (2 − ½)/(2 + ½) = 0.6, so the slope is 1 − 0.36 = 0.64 and the curvature −2 · 0.6 · 0.64 = −0.768.
     */
    @ParameterizedTest(name = "{0} at {1}: {2}, slope {3}, curvature {4}")
    @CsvSource({
        "step, 0.5, 1, 0, 0", "step, 0, 0, 0, 0", "step, -0.5, 0, 0, 0",
        "sigmoid, 0, 0.5, 0.25, 0", "sigmoid, 1.3862943611198906, 0.8, 0.16, -0.096",
        "sigmoid, -1.3862943611198906, 0.2, 0.16, 0.096", "sigmoid, 1000, 1, 0, 0", "sigmoid, -1000, 0, 0, 0",
        "tanh, 0, 0, 1, 0", "tanh, 0.6931471805599453, 0.6, 0.64, -0.768", "tanh, -0.6931471805599453, -0.6, 0.64, 0.768",
        "ReLU, 3, 3, 1, 0", "ReLU, 0, 0, 0, 0", "ReLU, -3, 0, 0, 0",
        "leaky ReLU 0.01, 3, 3, 1, 0", "leaky ReLU 0.01, 0, 0, 0.01, 0", "leaky ReLU 0.01, -3, -0.03, 0.01, 0",
        "leaky ReLU 0.2, -3, -0.6, 0.2, 0",
        "identity, -3, -3, 1, 0", "identity, 3, 3, 1, 0",
    })
    void goldenValues(String name, double x, double y, double slope, double curvature) {
        Activation f = of(name);
        assertEquals(name, f.name());
        assertEquals(name, f.toString());
        assertEquals(y, f.at(x), 1e-15);
        assertEquals(slope, f.slopeAt(x), 1e-15);
        assertEquals(curvature, f.curvatureAt(x), 1e-15);
        assertEquals(y, f.forward(Matrix.row(x, x)).get(0, 1), 1e-15);
        assertEquals(2 * slope, f.backward(Matrix.row(1.0, 2)).get(0, 1), 1e-15);
    }

    @Test
    void predictLeavesNoTrace() {
        Activation f = Activation.sigmoid();
        f.forward(Matrix.row(0.0, 0));
        f.predict(Matrix.row(5.0, 5));
        assertEquals(Matrix.row(0.25, 0.5), f.backward(Matrix.row(1.0, 2)));
    }

    /** Figures ask for one number, layers for matrices: both get the same bits, also at ±0, ±∞ and NaN. */
    @ParameterizedTest
    @ValueSource(strings = {"step", "sigmoid", "tanh", "ReLU", "leaky ReLU 0.01", "leaky ReLU 0.2", "identity"})
    void oneNumberAndAMatrixGiveTheSameBits(String name) {
        Activation f = of(name);
        var x = new double[2008];
        Arrays.setAll(x, i -> (i - 1000) / 100.0);
        System.arraycopy(new double[] {-0.0, 0.0, 1e-300, -1e-300, 1000, -1000, Double.POSITIVE_INFINITY, Double.NaN}, 0, x,
                2000, 8);
        assertArrayEquals(f.predict(Matrix.row(x)).toArray(), Arrays.stream(x).map(f::at).toArray());
        f.forward(Matrix.row(x));
        assertArrayEquals(f.backward(Matrix.fill(1, x.length, 1)).toArray(), Arrays.stream(x).map(f::slopeAt).toArray());
    }

    @Test
    void aFreshOneRemembersNothing() {
        Activation f = Activation.leakyRelu(0.2);
        f.forward(Matrix.row(-1.0));
        Activation fresh = f.fresh();
        assertEquals("leaky ReLU 0.2", fresh.name());
        assertEquals(-0.2, fresh.at(-1));
        assertThrows(IllegalStateException.class, () -> fresh.backward(Matrix.row(1.0)));
        fresh.forward(Matrix.row(1.0));
        assertEquals(Matrix.row(0.2), f.backward(Matrix.row(1.0)), "and the other still remembers");
    }

    @Test
    void backwardBeforeForwardSaysSo() {
        assertEquals("ReLU.backward: call forward first; backward needs what it remembers",
                assertThrows(IllegalStateException.class, () -> Activation.relu().backward(Matrix.row(1.0))).getMessage());
    }
}

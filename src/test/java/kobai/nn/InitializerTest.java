package kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import kobai.math.Matrix;
import kobai.math.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InitializerTest {
    static Stream<Arguments> spreads() {
        return Stream.of(
                Arguments.of(Initializer.normal(0.01), 0.01),
                Arguments.of(Initializer.normal(0), 0.0),
                Arguments.of(Initializer.xavier(), Math.sqrt(1 / 400.0)),
                Arguments.of(Initializer.xavierBothWays(), Math.sqrt(2 / (400.0 + 100))),
                Arguments.of(Initializer.he(), Math.sqrt(2 / 400.0)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("spreads")
    void spreadIsTheFormulas(Initializer initializer, double std) {
        Matrix w = initializer.draw(400, 100, 400, 100, new Rng(1));
        assertEquals("(400 × 100)", w.shape());
        // the spread of 40,000 draws is known to 1/√80,000
        assertEquals(std, w.std(), 4 * std / Math.sqrt(80_000));
        assertEquals(0, w.mean(), 4 * std / 200);
    }

    @Test
    void constantsDrawNothing() {
        var rng = new Rng(1);
        assertEquals(Matrix.zeros(2, 3), Initializer.zeros().draw(2, 3, 2, 3, rng));
        assertEquals(Matrix.fill(2, 3, 0.5), Initializer.constant(0.5).draw(2, 3, 2, 3, rng));
        assertEquals(new Rng(1).bits(), rng.bits());
    }

    /** Five layers of 100: Xavier keeps the spread of a linear network, He keeps the size of a ReLU one. */
    @Test
    void sizeAfterFiveLayers() {
        var rng = new Rng(2);
        Matrix x = Matrix.normal(500, 100, 1, rng);
        Mlp linear = Mlp.deep(100, 4, 100, 100).activation(Activation.identity()).weights(Initializer.xavier());
        assertEquals(1, size(linear.draw(rng), x), 0.15);
        assertEquals(Math.sqrt(2), size(Mlp.of(100, 100, 100, 100, 100, 100).draw(rng), x), 0.3);
        double lost = size(Mlp.of(100, 100, 100, 100, 100, 100).weights(Initializer.normal(0.01)).draw(rng), x);
        assertTrue(lost < 1e-4, "" + lost);
    }

    private static double size(Network network, Matrix x) { return network.predict(x).norm() / Math.sqrt(500 * 100); }

    @Test
    void saysWhatItIs() {
        assertEquals("N(0, 0.01²)", Initializer.normal(0.01).toString());
        assertEquals("zeros", Initializer.zeros().toString());
        assertEquals("Xavier", Initializer.xavier().toString());
        assertEquals("Xavier both ways", Initializer.xavierBothWays().toString());
        assertEquals("He", Initializer.he().toString());
        for (double std : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertEquals("normal: the standard deviation must be 0 or more and finite, got " + std,
                    assertThrows(IllegalArgumentException.class, () -> Initializer.normal(std)).getMessage());
        }
    }
}

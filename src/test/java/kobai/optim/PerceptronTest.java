package kobai.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import kobai.math.Matrix;
import kobai.math.Rng;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerceptronTest {
    private static final Matrix GATE = Matrix.of(new double[] {0, 0}, new double[] {0, 1}, new double[] {1, 0},
            new double[] {1, 1});
    private static final Matrix OR = Matrix.column(0, 1, 1, 1), XOR = Matrix.column(0, 1, 1, 0);

    @AfterEach
    void noInterruptIsLeftForTheNextTest() { Thread.interrupted(); }

    @Test
    void gatesByHand() {
        var and = Perceptron.weights(0.5, 0.5).bias(-0.7);
        assertEquals(Matrix.column(0, 0, 0, 1), and.predict(GATE));
        assertEquals(1, and.at(1, 1));
        assertEquals(0, and.at(1, 0));
        assertEquals(-0.6, and.lineAt(2), 1e-15);   // 0.5 · 2 − 0.5 · 0.6 = 0.7
        assertEquals(0.25, and.errorOn(GATE, Matrix.column(1, 0, 0, 1)));
        assertEquals(0, Perceptron.weights(1.0).at(0), "a = 0 gives 0");
    }

    /**
     * OR from zero, w₁ w₂ b. Epoch 1: (0,0) right (a = 0, y = 0); (0,1) wrong: 0 1 1; (1,0) a = 1 right; (1,1) right.
     * Epoch 2: (0,0) a = 1 wrong: 0 1 0; (0,1) right; (1,0) a = 0 wrong: 1 1 1; (1,1) right.
     * Epoch 3: (0,0) a = 1 wrong: 1 1 0; the rest right. Epoch 4: all right.
     */
    @Test
    void everyLineOfOrByHand() {
        var learning = Perceptron.weights(0, 0).learn(GATE, OR, 10);
        assertEquals(List.of(unit(0, 0, 0), unit(0, 1, 1), unit(0, 1, 0), unit(1, 1, 1), unit(1, 1, 0)), learning.lines());
        assertArrayEquals(new int[] {1, 0, 2, 0}, learning.examples());
        assertArrayEquals(new int[] {1, 2, 1, 0}, learning.mistakesPerEpoch());
        assertEquals(4, learning.mistakes());
        assertTrue(learning.atRest());
        assertEquals(unit(1, 1, 0), learning.last());
        assertArrayEquals(new double[] {0.75, 0.25, 0.25, 0.25, 0}, learning.errors());
        assertEquals(0, learning.bestError());
        assertEquals("at rest: no mistake in epoch 4, 4 before; y = 1 if 1 x1 + 1 x2 + 0 > 0, else 0", learning.toString());
    }

    private static Perceptron unit(double w1, double w2, double b) { return Perceptron.weights(w1, w2).bias(b); }

    @Test
    void oneEpochIsEnoughToBegin() {
        var learning = Perceptron.weights(0, 0).learn(GATE, OR, 1);
        assertEquals(1, learning.mistakes());
        assertEquals("not at rest: 1 mistakes in 1 epochs, 1 in the last; the best line is wrong about 25.0 %",
                learning.toString());
    }

    @Test
    void targetsMayBePlusAndMinusOne() {
        assertEquals(Perceptron.weights(0, 0).learn(GATE, OR, 10).lines(),
                Perceptron.weights(0, 0).learn(GATE, Matrix.column(-1, 1, 1, 1), 10).lines());
    }

    /** From zero it goes round in four lines, all wrong about half; no line at all is wrong about fewer than a quarter. */
    @Test
    void neverAtRestOnXor() {
        var learning = Perceptron.weights(0, 0).learn(GATE, XOR, 100);
        assertFalse(learning.atRest());
        assertEquals(100, learning.mistakesPerEpoch().length);
        assertTrue(Arrays.stream(learning.mistakesPerEpoch()).allMatch(m -> m > 0));
        assertEquals(learning.mistakes(), Arrays.stream(learning.mistakesPerEpoch()).sum());
        assertEquals(0.5, learning.bestError());
        assertEquals(0.5, learning.best().errorOn(GATE, XOR));
        assertEquals(0.25, unit(1, 1, -0.5).learn(GATE, XOR, 100).bestError());
        assertTrue(learning.toString().endsWith(" in the last; the best line is wrong about 50.0 %"), learning.toString());
    }

    /** Two clouds around (−2, −2) and (2, 2), parted by x₁ + x₂ = 0. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void onCloudsTheMistakesAreBounded(long seed) {
        var rng = new Rng(seed);
        Matrix x = Matrix.generate(200, 2, (i, j) -> (i % 2 == 0 ? -2 : 2) + 0.5 * rng.gaussian());
        Matrix t = Matrix.generate(200, 1, (i, j) -> i % 2);
        var learning = Perceptron.weights(0, 0).learn(x, t, 1000);
        assertTrue(learning.atRest());
        assertEquals(0, learning.last().errorOn(x, t));
        double bound = Perceptron.weights(1, 1).boundOfMistakes(x, t);
        assertTrue(learning.mistakes() <= bound, learning.mistakes() + " mistakes, bound " + bound);
        assertTrue(learning.mistakes() <= learning.last().boundOfMistakes(x, t), "its own line bounds it too");
    }

    /** R² = 1 + 1 + 1 = 3; OR by (1, 1), −½ has |a| ≥ ½ and ‖(w, b)‖² = 2.25: 3 · 2.25 / 0.25 = 27. */
    @Test
    void theBoundByHand() {
        assertEquals(27, unit(1, 1, -0.5).boundOfMistakes(GATE, OR));
        assertEquals("boundOfMistakes: y = 1 if 1 x1 + 1 x2 + 0 > 0, else 0 does not part the examples, so it gives no bound; "
                + "ask a unit that makes no mistake", message(() -> unit(1, 1, 0).boundOfMistakes(GATE, OR)));
        assertThrows(IllegalArgumentException.class, () -> unit(1, 1, -0.5).boundOfMistakes(GATE, XOR));
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();
        assertEquals(1, Perceptron.weights(0, 0).learn(GATE, XOR, 1_000_000).mistakesPerEpoch().length);
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals("Perceptron: its weights must be a row (1 × d), got (2 × 1)",
                message(() -> new Perceptron(Matrix.column(1, 2), 0)));
        assertEquals("Perceptron: has 3 weights, so it needs x (n × 3), got (4 × 2)",
                message(() -> Perceptron.weights(1, 2, 3).predict(GATE)));
        assertEquals("Perceptron: x (4 × 2) needs targets (4 × 1), got (4 × 2)",
                message(() -> Perceptron.weights(0, 0).learn(GATE, GATE, 5)));
        assertEquals("Perceptron: the targets must all be 0 or 1, or all −1 or 1, that of example 2 is 0.5",
                message(() -> Perceptron.weights(0, 0).learn(GATE, Matrix.column(0, 1, 0.5, 1), 5)));
        assertEquals("Perceptron: the targets must all be 0 or 1, or all −1 or 1, that of example 0 is 0.0 beside a −1",
                message(() -> Perceptron.weights(0, 0).learn(GATE, Matrix.column(0, 1, -1, 1), 5)));
        assertEquals("Perceptron.learn: needs at least 1 epoch, got 0",
                message(() -> Perceptron.weights(0, 0).learn(GATE, OR, 0)));
    }

    private static String message(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }

    @Test
    void showsItself() {
        assertEquals("y = 1 if 0.5 x1 + 0.5 x2 − 0.7 > 0, else 0", unit(0.5, 0.5, -0.7).toString());
        assertEquals("y = 1 if −2 x1 + 10 x2 + 0 > 0, else 0", unit(-2, 10, 0).toString());
    }
}

package kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import kobai.math.Matrix;
import kobai.math.Rng;
import org.junit.jupiter.api.Test;

class DropoutTest {
    private static final Matrix ONES = Matrix.fill(200, 100, 1);

    @Test
    void entriesAreDroppedOrScaledUpAndTheMeanStays() {
        Matrix y = new Dropout(0.2, new Rng(1)).forward(ONES);
        assertTrue(Arrays.stream(y.toArray()).allMatch(v -> v == 0 || v == 1.25));
        long dropped = Arrays.stream(y.toArray()).filter(v -> v == 0).count();
        // binomial(20000, 0.2): standard deviation 57
        assertEquals(4000, dropped, 4 * 57);
        assertEquals(1, y.mean(), 0.02);
    }

    @Test
    void backwardGoesThroughTheSameMask() {
        var dropout = new Dropout(0.5, new Rng(2));
        assertEquals(dropout.forward(ONES), dropout.backward(ONES));
    }

    @Test
    void theMaskIsNewEveryTimeButBelongsToTheSeed() {
        var dropout = new Dropout(0.5, new Rng(3));
        Matrix first = dropout.forward(ONES);
        assertNotEquals(first, dropout.forward(ONES));
        assertEquals(first, new Dropout(0.5, new Rng(3)).forward(ONES));
    }

    @Test
    void predictIsTheIdentityAndDrawsNothing() {
        var rng = new Rng(4);
        assertSame(ONES, new Dropout(0.5, rng).predict(ONES));
        assertEquals(new Rng(4).bits(), rng.bits());
    }

    @Test
    void rateZeroDropsNothing() { assertEquals(ONES, new Dropout(0, new Rng(5)).forward(ONES)); }

    @Test
    void saysWhatIsWrong() {
        for (double rate : new double[] {-0.1, 1, Double.NaN}) {
            assertEquals("Dropout: the rate must be from 0 to below 1, got " + rate,
                    assertThrows(IllegalArgumentException.class, () -> new Dropout(rate, new Rng(1))).getMessage());
        }
        assertEquals("Dropout.backward: call forward first; backward needs what it remembers",
                assertThrows(IllegalStateException.class, () -> new Dropout(0.5, new Rng(1)).backward(ONES)).getMessage());
        assertEquals("Dropout 0.5", new Dropout(0.5, new Rng(1)).toString());
    }
}

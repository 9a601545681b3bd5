package kobai.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RangeTest {
    @Test
    void evenByHand() {
        assertArrayEquals(new double[] {-1, -0.5, 0, 0.5, 1}, Range.even(-1, 1, 5));
        assertArrayEquals(new double[] {3, 2, 1}, Range.even(3, 1, 3));
        assertArrayEquals(new double[] {2, 2}, Range.even(2, 2, 2));
    }

    @Test
    void logByHand() {
        assertArrayEquals(new double[] {1, 0.1, 0.01, 0.001, 0.0001}, Range.log(1, 1e-4, 5), 1e-18);
        assertArrayEquals(new double[] {0.25, 1, 4}, Range.log(0.25, 4, 3), 1e-15);
    }

    /** The weight scales of the book's experiment: 10 to the power of −4k/15. */
    @Test
    void theSixteenScalesOfTheBook() {
        double[] scales = Range.log(1, 1e-4, 16);
        assertEquals(16, scales.length);
        for (int k = 0; k < 16; k++) {
            assertEquals(-4 * k / 15.0, Math.log10(scales[k]), 1e-14);
        }
        assertEquals("0.5411695265464637", "" + scales[1], "as NumPy's logspace prints it");
        assertEquals("5d4d2de4", Digest.of(scales), "the same bits everywhere");
    }

    @Test
    void theEndsAreExact() {
        double[] even = Range.even(0.1, 0.7, 50), log = Range.log(0.1, 0.7, 50);
        assertArrayEquals(new double[] {0.1, 0.7, 0.1, 0.7}, new double[] {even[0], even[49], log[0], log[49]});
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals("Range.even: needs at least 2 numbers, its two ends, got 1", message(() -> Range.even(0, 1, 1)));
        assertEquals("Range.even: both ends must be finite, got NaN and 1.0", message(() -> Range.even(Double.NaN, 1, 3)));
        assertEquals("Range.log: needs at least 2 numbers, its two ends, got -3", message(() -> Range.log(1, 2, -3)));
        assertEquals("Range.log: both ends must be above 0, got 0.0 and -4.0; for other ends take Range.even",
                message(() -> Range.log(0, -4, 16)));
        assertThrows(IllegalArgumentException.class, () -> Range.log(1, 0, 16));
    }

    private static String message(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}

package kobai.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
    /** z² = 3.8415: centre (0.74 + 0.038415)/1.07683 = 0.722877, half 1.95996/1.07683 · √(0.003848 + 0.00038415) = 0.118408. */
    @Test
    void wilsonsIntervalByHand() {
        var p = Proportion.of(37, 50);
        assertEquals(0.74, p.rate());
        assertEquals(0.722877 - 0.118408, p.low(), 2e-6);
        assertEquals(0.722877 + 0.118408, p.high(), 2e-6);
    }

    /** With no success the upper end is z²/(n + z²): 3.8415/13.8415. */
    @Test
    void noneAndAllHaveAWidthToo() {
        assertEquals(0, Proportion.of(0, 10).low());
        assertEquals(0.277533, Proportion.of(0, 10).high(), 1e-6);
        assertEquals(1 - 0.277533, Proportion.of(10, 10).low(), 1e-6);
        assertEquals(1, Proportion.of(10, 10).high());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "37 |    50 | 37 of 50, 74 % (60 to 84 %)",
        " 0 |    50 | 0 of 50, 0 % (0 to 7 %)",
        " 1 |     1 | 1 of 1, 100 % (21 to 100 %)",
        " 5 |  1000 | 5 of 1000, 0.5 % (0.2 to 1.2 %)",
        "25 | 10000 | 25 of 10000, 0.3 % (0.2 to 0.4 %)",
    })
    void showsItself(int successes, int n, String text) { assertEquals(text, Proportion.of(successes, n).toString()); }

    @Test
    void countsWhatIsSo() {
        assertEquals(Proportion.of(2, 4), Proportion.of(new double[] {0.05, 0.3, 0.09, Double.NaN}, loss -> loss < 0.1));
    }

    @ParameterizedTest
    @CsvSource({"3, 2", "-1, 2", "0, 0"})
    void saysWhatIsWrong(int successes, int n) {
        assertEquals("Proportion: needs from 0 to n successes of at least 1 try, got " + successes + " of " + n,
                assertThrows(IllegalArgumentException.class, () -> Proportion.of(successes, n)).getMessage());
    }
}

package kobai.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTest {
    private static Claim claim(double low, double high) {
        return new Claim("9.9", "It shrinks.", "Kin 2021", "the ratio", low, high, Claim.HOLDS);
    }

    @Test
    void showsWhatWasMeasuredInTheBand() {
        var shown = claim(0.2, 0.25).measured(0.2, 0.25);
        assertEquals("Claim 9.9 holds. It shrinks. Measured: the ratio 0.2, 0.25 (between 0.2 and 0.25). Source: Kin 2021.", shown.alt());
        assertTrue(shown.html().startsWith("<div class=\"claim holds\" data-claim=\"9.9\" data-measured=\"0.2 0.25\">"), shown.html());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.19999, 0.25001, Double.NaN, Double.POSITIVE_INFINITY})
    void stopsTheNotebookOutsideTheBand(double value) {
        Stop stop = assertThrows(Stop.class, () -> claim(0.2, 0.25).measured(0.22, value));
        assertEquals("claim 9.9 does not come out as printed here: the ratio is " + kobai.plot.Numbers.text(value, 6)
                + ", which is not between 0.2 and 0.25. The claim: It shrinks. If you changed something above on purpose, you have "
                + "found where the claim ends.", stop.notebookMessage());
        assertEquals(0, stop.getStackTrace().length, "the reader sees the message alone");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"holds, holds", "holds only if it is small, conditional", "does not hold, fails"})
    void showsHowItCameOut(String verdict, String kind) {
        var claim = new Claim("9.8", "It shrinks.", "Kin 2021", "the ratio", 0, 1, verdict);
        assertTrue(claim.measured(0.5).html().startsWith("<div class=\"claim " + kind + "\""));
        assertTrue(claim.measured(0.5).alt().startsWith("Claim 9.8 " + verdict + ". It shrinks."));
    }

    @Test
    void namesItsBand() {
        assertEquals("exactly 0.25", claim(0.25, 0.25).band());
        assertEquals("at most 3", claim(Double.NEGATIVE_INFINITY, 3).band());
        assertEquals("at least 1.5", claim(1.5, Double.POSITIVE_INFINITY).band());
    }
}

package kobai.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kobai.data.Toys;
import kobai.math.Rng;
import kobai.train.History;
import kobai.train.Spread;
import kobai.train.Spreads;
import kobai.train.Sweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTest {
    private static final String TWO_CAUSES = "\nOne of two things has happened. If you changed nothing, a cell above was left "
            + "out, or run in another order: run all cells from the top. If you changed something on purpose, you have found "
            + "where the claim ends.";

    private static Claim claim(Band band, Verdict verdict) {
        return new Claim("9.9", "It <shrinks>.", "Kin 2021", "the ratio", band, verdict, "", 0);
    }

    private static Claim claim(double low, double high) { return claim(new Band(low, high), new Verdict.Holds()); }

    @Test
    void showsWhatWasMeasuredInTheBand() {
        var shown = claim(0.2, 0.25).measured(0.2, 1 / 4.5);
        assertEquals("Claim 9.9 holds. It <shrinks>. Measured: the ratio: 0.2, 0.2222 (between 0.2 and 0.25). Source: Kin 2021.",
                shown.alt());
        assertEquals("<div class=\"claim holds\" data-claim=\"9.9\" data-measured=\"0.2 0.2222222222222222\" "
                + "data-verdict=\"holds\""
                + " data-band=\"between 0.2 and 0.25\" data-sentence=\"It &lt;shrinks&gt;.\" data-quantity=\"the ratio\""
                + " data-source=\"Kin 2021\" data-data=\"\" data-seeds=\"\">", shown.html().replaceFirst("(?<=\">)<p>.*", ""));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"0.19999, 0.19999", "0.199999999, 0.199999999", "0.25001, 0.25001", "NaN, 'NaN, which is not a number'",
        "Infinity, ∞"})
    void stopsTheNotebookOutsideTheBand(double value, String words) {
        Stop stop = assertThrows(Stop.class, () -> claim(0.2, 0.25).measured(0.22, value));
        assertEquals("claim 9.9 does not come out as printed here. Measured: the ratio, " + words
                + "; the band: between 0.2 and 0.25. The claim: It <shrinks>." + TWO_CAUSES, stop.notebookMessage());
        assertEquals(0, stop.getStackTrace().length, "the reader sees the message alone");
    }

    @Test
    void wantsANumber() {
        assertEquals("claim(\"9.9\").measured(): there is no number between the brackets; asked is the ratio.",
                assertThrows(Stop.class, () -> claim(0, 1).measured()).getMessage());
    }

    @Test
    void showsHowItCameOut() {
        assertCameOut("holds", "holds", new Verdict.Holds());
        assertCameOut("holds only if it is small", "conditional", new Verdict.HoldsOnlyIf("it is small"));
        assertCameOut("does not hold", "fails", new Verdict.DoesNotHold());
    }

    private static void assertCameOut(String words, String kind, Verdict verdict) {
        var shown = claim(new Band(0, 1), verdict).measured(0.5);
        assertTrue(shown.html().startsWith("<div class=\"claim " + kind + "\""), shown.html());
        assertTrue(shown.html().contains(" data-verdict=\"" + words + "\""), shown.html());
        assertTrue(shown.alt().startsWith("Claim 9.9 " + words + ". It <shrinks>."), shown.alt());
    }

    @Test
    void saysOnWhichDataAndWithHowManySeeds() {
        var spread = Spread.of(5, seed -> new double[] {0.5, seed / 10.0});
        var data = Toys.moons(10, 0.2, new Rng(1));
        var shown = claim(0, 1).from(spread, data).measured(0.5);
        assertTrue(shown.alt().contains("(between 0 and 1); " + data.name() + ", 5 seeds. Source"), shown.alt());
        assertTrue(shown.html().contains("data-data=\"" + data.name() + "\" data-seeds=\"5\""), shown.html());
        assertTrue(claim(0, 1).measured(spread).alt().contains("the ratio: 0.5, 0.3 (between 0 and 1); 5 seeds."));
        Spreads<Integer> spreads = Sweep.over(1, 2).spread(3, (n, seed) -> (double) n * seed);
        assertEquals(3, claim(0, 1).from(spreads).seeds(), "the spread of each setting has three");
        var history = new History(new double[] {1}, List.of(), false, "toy");
        assertEquals("toy", claim(0, 1).from(history, history).data());
        assertEquals(1, claim(0, 1).from(spreads, history).seeds(), "the fewest");
        assertTrue(claim(0, 1).from(1, "").measured(1).alt().contains("(between 0 and 1); one seed."));
    }

    @Test
    void namesItsBand() {
        assertEquals("exactly 0.25", new Band(0.25, 0.25).toString());
        assertEquals("at most 3", new Band(Double.NEGATIVE_INFINITY, 3).toString());
        assertEquals("at least 1.5", new Band(1.5, Double.POSITIVE_INFINITY).toString());
        assertThrows(IllegalArgumentException.class, () -> new Band(2, 1));
        assertThrows(IllegalArgumentException.class, () -> new Band(Double.NaN, 1));
    }
}

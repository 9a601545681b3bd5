package kobai.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kobai.math.Digest;
import kobai.math.Matrix;
import kobai.train.History;
import kobai.train.Spread;
import kobai.train.Spreads;
import kobai.train.Sweep;
import org.junit.jupiter.api.Test;

/** What a cell calls, as it works where there is no kernel: in a program, in a test. */
class NotebookTest {
    @Test
    void opensAChapterAndFindsItsMaterial() {
        assertTrue(Notebook.chapter("02").alt().matches("Chapter 2 is open: it measures \\d+ claims and sets \\d+ exercises\\."));
        assertEquals("2.1", Notebook.claim("2.1").id());
        assertEquals("2.4", Notebook.exercise("2.4").id());
        assertSame(Notebook.claim("2.1"), Notebook.claim("2.1"));
        assertEquals(Matrix.of(new double[] {1, -2, 0.5}, new double[] {0, 3, -1}), Notebook.given("2.4", "dY"));
        assertTrue(assertThrows(Stop.class, () -> Notebook.claim("8.1")).getMessage()
                .startsWith("claim(\"8.1\"): chapter 02 has the claims 2.1, 2.2, 2.3, 2.4, "));
        assertTrue(assertThrows(Stop.class, () -> Notebook.exercise("7")).getMessage()
                .startsWith("exercise(\"7\"): chapter 02 has the exercises 2.1, 2.2, 2.3, 2.4, "));
    }

    @Test
    void anOpenedChapterBeginsAnew() {
        Notebook.chapter("02");
        for (int wrong : new int[] {1, 2, 3}) {
            assertThrows(Stop.class, () -> Notebook.exercise("2.2").isSolvedBy(wrong));
        }
        assertTrue(assertThrows(Stop.class, () -> Notebook.exercise("2.2").isSolvedBy(4)).getMessage().endsWith("The answer is "
                + "8."));
        Notebook.chapter("02");
        assertTrue(assertThrows(Stop.class, () -> Notebook.exercise("2.2").isSolvedBy(7)).getMessage().endsWith("a thousandth."));
    }

    @Test
    void digestsWhateverHasNumbers() {
        var spread = Spread.of(3, seed -> new double[] {seed, 2 * seed});
        var history = new History(new double[] {2, 1}, List.of(), false, "toy");
        assertEquals("Digest: " + Digest.of(1, 2) + ".", Notebook.digest(new double[] {1, 2}).alt());
        assertEquals("Digest: training " + history.digest() + ", spread " + spread.digest() + ".",
                Notebook.digest("training", history, "spread", spread).alt());
        assertEquals(Notebook.digest(Matrix.row(1, 2)).alt(), Notebook.digest(List.of(Matrix.row(1, 2))).alt());
        assertEquals("Digest: " + Digest.of(7) + ".", Notebook.digest(7).alt());
        Spreads<Integer> spreads = Sweep.over(1, 2).spread(3, (n, seed) -> (double) n * seed);
        assertEquals("Digest: " + spreads.digest() + ".", Notebook.digest(spreads).alt());
        assertNotEquals(Notebook.digest((Object) new Spread[] {spread}).alt(), Notebook.digest((Object) new Spread[0]).alt());
        assertEquals("digest: of a StringBuilder there is none; give a history, a spread, a network, numbers or matrices",
                assertThrows(IllegalArgumentException.class, () -> Notebook.digest(new StringBuilder())).getMessage());
        assertThrows(IllegalArgumentException.class, () -> Notebook.digest("training"));
    }

    @Test
    void progressesWithoutAKernel() {
        Progress progress = Notebook.progress("ten runs");
        progress.at(1, 10);
        progress.at(10, 10);
        progress.end();
    }
}

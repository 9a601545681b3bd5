package kobai.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kobai.math.Digest;
import kobai.train.Callback.Epoch;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Epoch FIRST = new Epoch(1, 2.5, 2.25, 0.5, 0.25);
    private static final History HISTORY = new History(new double[] {3, 2, 1}, List.of(FIRST), false, "toy");

    @Test
    void holdsCopies() {
        HISTORY.losses()[0] = 99;
        assertEquals(3, HISTORY.losses()[0]);
        double[] given = {1, 2};
        var history = new History(given, List.of(), false, "toy");
        given[0] = 99;
        assertEquals(1, history.losses()[0]);
        assertThrows(UnsupportedOperationException.class, () -> HISTORY.epochs().clear());
    }

    @Test
    void looksBack() {
        assertEquals(3, HISTORY.updates());
        assertEquals(1.5, HISTORY.lossOfLast(2));
        assertEquals(2, HISTORY.lossOfLast(3));
        assertEquals(FIRST, HISTORY.kept());
        assertEquals(FIRST, HISTORY.best());
        assertEquals(FIRST, HISTORY.last());
        assertEquals("toy", HISTORY.source());
    }

    @Test
    void everyNumberCounts() {
        assertEquals(Digest.of(3, 2, 1, 2.5, 2.25, 0.5, 0.25), HISTORY.digest());
        assertEquals(HISTORY, new History(new double[] {3, 2, 1}, List.of(new Epoch(1, 2.5, 2.25, 0.5, 0.25)), false, "toy"));
        assertNotEquals(HISTORY, new History(new double[] {3, 2, 1}, List.of(FIRST), true, "toy"));
        assertNotEquals(HISTORY, new History(new double[] {3, 2, 2}, List.of(FIRST), false, "toy"));
        assertNotEquals(HISTORY, new History(new double[] {3, 2, 1}, List.of(), false, "toy"));
        assertNotEquals(HISTORY.hashCode(), new History(new double[] {3, 2, 2}, List.of(FIRST), false, "toy").hashCode());
        assertNotEquals(HISTORY.hashCode(), new History(new double[] {3, 2, 1}, List.of(), false, "toy").hashCode());
    }

    @Test
    void theBestEpochHasTheSmallestTestLoss() {
        Epoch second = new Epoch(2, 2, 1.5, 0.5, 0.25), third = new Epoch(3, 1, 1.5, 0.75, 0.5);
        var history = new History(new double[] {3, 2, 1}, List.of(FIRST, second, third), false, "toy", 2);
        assertEquals(second, history.best(), "the first of equals");
        assertEquals(second, history.kept());
        assertEquals(third, history.last());
        assertEquals("3 updates, loss 3.0000 → 1.0000, back to epoch 2 of 3, accuracy 0.5000 on training and 0.2500 on test "
                + "data  [" + history.digest() + "]", history.toString());
    }

    @Test
    void saysWhatWasNotMeasured() {
        var updates = new History(new double[] {3}, List.of(), false, "toy");
        for (String asked : List.of("last", "best", "kept")) {
            assertEquals("History." + asked + ": no epoch was finished; train with epochs(…), not updates(…), and without "
                    + "interruption", assertThrows(IllegalStateException.class, () -> {
                        var end = asked.equals("last") ? updates.last() : asked.equals("best") ? updates.best() : updates.kept();
                    }).getMessage());
        }
        var untested = new History(new double[] {3}, List.of(new Epoch(1, 3, Double.NaN, 0.5, Double.NaN)), false, "toy");
        assertEquals("History.best: no test loss was measured; name test data with testOn(…)",
                assertThrows(IllegalStateException.class, untested::best).getMessage());
        assertEquals("[epoch, loss, training accuracy]", untested.columns().keySet().toString());
        assertEquals("[update, loss]", updates.columns().keySet().toString());
    }

    @Test
    void showsItself() {
        assertEquals("3 updates, loss 3.0000 → 1.0000, accuracy 0.5000 on training and 0.2500 on test data  ["
                + HISTORY.digest() + "]", HISTORY.toString());
        var untested = new History(new double[] {3}, List.of(new Epoch(1, 3, Double.NaN, 0.5, Double.NaN)), false, "toy");
        assertTrue(untested.toString().startsWith("1 updates, loss 3.0000 → 3.0000, accuracy 0.5000 on training data  ["),
                untested.toString());
        var nothing = new History(new double[0], List.of(), true, "toy");
        assertTrue(nothing.toString().startsWith("0 updates (interrupted), loss NaN → NaN  ["), nothing.toString());
    }
}

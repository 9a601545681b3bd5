package kobai.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import kobai.math.Matrix;
import kobai.math.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DatasetTest {
    private final Dataset ten = Dataset.ofLabels("ten", Matrix.generate(10, 1, (i, j) -> i),
            new int[] {0, 1, 2, 0, 1, 2, 0, 1, 2, 0}, 3);

    @Test
    void labelsBecomeOneHotRows() {
        assertArrayEquals(new double[] {0, 0, 1}, ten.t().rowArray(5));
        assertEquals(2, ten.label(5));
        assertEquals("ten: 10 examples, x (10 × 1), t (10 × 3)", ten.toString());
    }

    @Test
    void aSingleTargetSplitsAtOneHalf() {
        var data = new Dataset("yes or no", Matrix.zeros(3, 2), Matrix.column(0, 1, .5));
        assertEquals(List.of(0, 1, 1), List.of(data.label(0), data.label(1), data.label(2)));
    }

    @Test
    void batchesHoldEveryExampleOnceAndTheLastIsShort() {
        List<Dataset> batches = ten.batches(4, new Rng(1));
        assertEquals(List.of(4, 4, 2), batches.stream().map(Dataset::size).toList());
        var seen = new ArrayList<Double>();
        for (Dataset batch : batches) {
            for (int i = 0; i < batch.size(); i++) {
                seen.add(batch.x().get(i, 0));
                assertEquals((int) batch.x().get(i, 0) % 3, batch.label(i), "input and target stay together");
            }
        }
        assertEquals(10, new TreeSet<>(seen).size());
        assertNotEquals(new ArrayList<>(new TreeSet<>(seen)), seen, "shuffled");
    }

    @Test
    void sampleDrawsWithReplacement() {
        Dataset sample = ten.sample(100, new Rng(1));
        assertEquals(100, sample.size());
        assertEquals(10, new TreeSet<>(java.util.Arrays.stream(sample.x().toArray()).boxed().toList()).size());
    }

    @Test
    void firstAndRows() {
        assertArrayEquals(new double[] {0, 1, 2}, ten.first(3).x().toArray());
        assertArrayEquals(new double[] {7, 7, 1}, ten.rows(7, 7, 1).x().toArray());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertMessage("Dataset odd: x (3 × 2) and t (2 × 1) must have the same number of rows",
                () -> new Dataset("odd", Matrix.zeros(3, 2), Matrix.zeros(2, 1)));
        assertMessage("Dataset odd: x (3 × 2) needs 3 labels, got 1",
                () -> Dataset.ofLabels("odd", Matrix.zeros(3, 2), new int[1], 2));
        assertMessage("Dataset odd: label 2 of example 1 is not one of the classes 0 to 1",
                () -> Dataset.ofLabels("odd", Matrix.zeros(2, 2), new int[] {0, 2}, 2));
        assertMessage("Dataset odd: label -1 of example 0 is not one of the classes 0 to 1",
                () -> Dataset.ofLabels("odd", Matrix.zeros(1, 2), new int[] {-1}, 2));
        assertMessage("Dataset.rows: needs at least one example of ten, got none", () -> ten.rows());
        assertMessage("Dataset.rows: there is no example 10, ten has 10, counted from 0", () -> ten.rows(3, 10));
        assertMessage("Dataset.rows: there is no example -1, ten has 10, counted from 0", () -> ten.rows(-1));
        assertMessage("Dataset.first: 11 examples asked for, ten has 10", () -> ten.first(11));
        assertMessage("batch size must be at least 1, got 0", () -> ten.batches(0, new Rng(1)));
        assertMessage("batch size must be at least 1, got -5", () -> ten.sample(-5, new Rng(1)));
    }

    private static void assertMessage(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}

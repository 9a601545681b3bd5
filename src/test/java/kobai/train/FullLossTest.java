package kobai.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kobai.data.Dataset;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.nn.Affine;
import kobai.nn.Mlp;
import kobai.nn.Network;
import kobai.nn.SquaredError;
import kobai.optim.Optimizer.Sgd;
import org.junit.jupiter.api.Test;

class FullLossTest {
    private static final Dataset NUMBERS = new Dataset("numbers", Matrix.column(0, 1, 2, 3, 4), Matrix.column(0, 2, 4, 6, 8));
    private static final Dataset ONE = new Dataset("one", Matrix.row(1.0), Matrix.row(2.0));

    private static Trainer trainer(double rate) {
        return new Trainer(new Network(new Affine(Matrix.row(0.0), Matrix.row(0.0))), new SquaredError(), new Sgd(rate),
                new Rng(1));
    }

    /** Each update takes y of (1, 2) from 2 (1 − 0.8ᵏ) on: what is left is 2 · 0.8ᵏ, the loss 2 · 0.64ᵏ. */
    @Test
    void theLossByHand() {
        var full = FullLoss.on(ONE, new SquaredError()).every(2);
        trainer(0.1).watch(full).epochs(5, ONE);
        assertArrayEquals(new double[] {0, 2, 4, 5}, full.updates(), "the start, every second, and the last");
        assertArrayEquals(new double[] {0, 2, 4, 5}, full.examples());
        assertArrayEquals(new double[] {2, 0.8192, 2 * Math.pow(0.64, 4), 2 * Math.pow(0.64, 5)}, full.losses(), 1e-15);
        assertEquals(2, full.updatesTo(0.9));
        assertEquals(-1, full.updatesTo(0.1));
        assertEquals("loss on all of one: 2.0000 → 0.2147 after 5 updates and 5 examples", full.toString());
    }

    @Test
    void examplesAreCountedAsTheyComeWithAShortLastBatch() {
        var full = FullLoss.on(NUMBERS, new SquaredError());
        trainer(0.01).batchSize(3).watch(full).epochs(2, NUMBERS);
        assertArrayEquals(new double[] {0, 1, 2, 3, 4}, full.updates());
        assertArrayEquals(new double[] {0, 3, 5, 8, 10}, full.examples());
        assertEquals(12, full.losses()[0], "(4 + 16 + 36 + 64)/(2 · 5)");
        assertEquals(8, full.examplesTo(full.losses()[3]));
    }

    @Test
    void measuringChangesNothingAndBeginsAnewForEachTraining() {
        var full = FullLoss.on(NUMBERS, new SquaredError());
        History watched = trainer(0.01).batchSize(2).watch(full).epochs(2, NUMBERS);
        double[] losses = full.losses();
        assertEquals(trainer(0.01).batchSize(2).epochs(2, NUMBERS), watched);
        trainer(0.01).batchSize(2).watch(full).epochs(2, NUMBERS);
        assertArrayEquals(losses, full.losses());
    }

    /** All five at once, then two by two: both begin at the same loss. */
    @Test
    void experimentsOfOtherBatchesCanBeCompared() {
        var plain = Experiment.of(Mlp.of(1, 3, 1), NUMBERS).loss(new SquaredError()).rule(new Sgd(0.01)).epochs(2);
        var full = FullLoss.on(NUMBERS, new SquaredError());
        plain.batch(5).watch(full).run(1);
        double[] whole = full.losses();
        assertArrayEquals(new double[] {0, 5, 10}, full.examples());
        Run run = plain.batch(2).watch(full).run(1);
        assertArrayEquals(new double[] {0, 2, 4, 5, 7, 9, 10}, full.examples());
        assertEquals(whole[0], full.losses()[0]);
        assertEquals(run.loss(), full.losses()[6]);
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals("FullLoss.every: expects 1 or more, got 0", assertThrows(IllegalArgumentException.class,
                () -> FullLoss.on(ONE, new SquaredError()).every(0)).getMessage());
        assertTrue(FullLoss.on(ONE, new SquaredError()).toString().endsWith("nothing measured yet; watch a training with it"));
    }
}

package kobai.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import kobai.data.Dataset;
import kobai.data.Tables;
import kobai.data.Toys;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.nn.Activation;
import kobai.nn.Affine;
import kobai.nn.Initializer;
import kobai.nn.Mlp;
import kobai.nn.Network;
import kobai.nn.SoftmaxCrossEntropy;
import kobai.optim.Optimizer.Sgd;
import kobai.train.Callback.Update;
import kobai.train.History;
import kobai.train.Trainer;
import org.junit.jupiter.api.Test;

class LayerRecorderTest {
    private final Rng rng = new Rng(1);
    private final Dataset spiral = Toys.spiral(rng);

    private LayerRecorder trained(LayerRecorder recorder, int updates) {
        var network = Mlp.of(2, 20, 20, 3).activation(Activation.sigmoid()).weights(Initializer.xavier()).draw(rng);
        new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(0.5), rng).batchSize(50).watch(recorder)
                .updates(updates, spiral);
        return recorder;
    }

    /** One unit, one example: x = 2, W = 0.5, b = −1 → y = 0, σ = ½; and from ∂L/∂σ = 3 follows δ = 3 · ¼. */
    @Test
    void theNumbersOfOneUnitByHand() {
        var affine = new Affine(Matrix.row(0.5), Matrix.row(-1.0));
        var network = new Network(affine, Activation.sigmoid());
        var recorder = new LayerRecorder().outputBins(0, 1, 4).deltaBins(-1, 1, 4);
        var batch = new Dataset("one", Matrix.row(2.0), Matrix.row(0.0));

        recorder.start(network);
        network.forward(batch.x());
        network.backwardFirst(Matrix.row(3.0));
        new Sgd(0.1).update(network.parameters());
        recorder.afterUpdate(new Update(1, 1, 1.5, batch, network));

        Reading unit = recorder.at(1, 1), sigmoid = recorder.at(1, 2);
        assertEquals("Affine 1 → 1", unit.name());
        assertEquals(0, unit.mean());
        assertEquals(.75, unit.deltaRms());
        assertEquals(Double.NaN, unit.saturated());
        assertEquals(.5, sigmoid.mean());
        assertEquals(3, sigmoid.deltaRms());
        assertEquals(0, sigmoid.saturated());
        assertEquals(0, sigmoid.dead());
        assertArrayEquals(new int[] {0, 0, 1, 0}, sigmoid.outputs().counts());
        assertArrayEquals(new int[] {0, 1, 0, 0}, unit.deltas().counts(), "log₁₀ 0.75 = −0.125");
        // g = x δ = 1.5, ΔW = −0.15, ‖ΔW‖ / ‖W‖ = 0.3;  b: g = 0.75, Δb = −0.075, ratio 0.075
        assertEquals(1.5, unit.parameter("W").gradientNorm());
        assertEquals(.3, unit.parameter("W").updateRatio(), 1e-15);
        assertEquals(.5, unit.parameter("W").norm());
        assertEquals(.75, unit.parameter("b").gradientNorm());
        assertEquals(.075, unit.parameter("b").updateRatio(), 1e-15);
        assertEquals(List.of(), sigmoid.parameters());
    }

    @Test
    void saturatedIsWhereLittleOfDeltaPasses() {
        // slopes of the sigmoid: at 0 0.25, at ±2 0.105, at 4 0.018, at −9 0.0001
        var network = new Network(Activation.sigmoid());
        var x = Matrix.row(0, 2, -2, 4, -9);
        var recorder = new LayerRecorder();
        recorder.start(network);
        network.backward(network.forward(x));
        recorder.afterUpdate(new Update(1, 1, 0, new Dataset("x", x, x), network));
        assertEquals(.4, recorder.at(1, 1).saturated());
    }

    @Test
    void everyTenthUpdateOfTheAffineLayers() {
        var recorder = trained(new LayerRecorder().every(10).only(Affine.class), 35);
        assertArrayEquals(new double[] {1, 11, 21, 31}, recorder.updates());
        assertEquals(List.of("Affine 2 → 20", "Affine 20 → 20", "Affine 20 → 3"), recorder.layers());
        assertEquals(4, recorder.overUpdates(2, Reading::deltaRms).length);
        assertEquals(recorder.at(21, 2).deltaRms(), recorder.overUpdates(2, Reading::deltaRms)[2]);
        assertArrayEquals(new double[] {recorder.at(11, 1).mean(), recorder.at(11, 2).mean(), recorder.at(11, 3).mean()},
                recorder.byLayer(11, Reading::mean));
        var table = Tables.of("layers", recorder.columns());
        assertEquals(12, table.rowCount());
        assertEquals(recorder.at(31, 3).deltaRms(), table.get(11, table.columnIndex("δ rms")));
    }

    @Test
    void watchingChangesNothing() {
        var with = new LayerRecorder();
        assertEquals(run(with), run(null));
        assertEquals(20, with.updates().length);
    }

    private History run(LayerRecorder recorder) {
        var own = new Rng(5);
        var trainer = new Trainer(Mlp.of(2, 10, 3).draw(own),
                new SoftmaxCrossEntropy(), new Sgd(0.1), own);
        return (recorder == null ? trainer : trainer.watch(recorder)).updates(20, spiral);
    }

    @Test
    void aSecondRunBeginsAnew() {
        var recorder = trained(new LayerRecorder(), 7);
        trained(recorder, 3);
        assertArrayEquals(new double[] {1, 2, 3}, recorder.updates());
    }

    @Test
    void askingForWhatIsNotThere() {
        var e1 = assertThrows(IllegalStateException.class, () -> new LayerRecorder().at(1, 1));
        assertEquals("LayerRecorder: nothing is recorded yet; let a trainer train that watches it", e1.getMessage());

        var recorder = trained(new LayerRecorder().every(10), 35);
        var e2 = assertThrows(IllegalArgumentException.class, () -> recorder.at(20, 1));
        assertEquals("LayerRecorder: there is no record of update 20, layer 1; recorded are the layers 1 to 5 at every "
                + "10. update from 1 to 31", e2.getMessage());
        assertThrows(IllegalArgumentException.class, () -> recorder.at(1, 6));
        assertThrows(IllegalArgumentException.class, () -> recorder.at(-9, 1));
        assertThrows(IllegalArgumentException.class, () -> recorder.overUpdates(0, Reading::mean));

        var e3 = assertThrows(IllegalArgumentException.class, () -> recorder.at(1, 1).parameter("gamma"));
        assertEquals("layer 1, Affine 2 → 20, has no parameter gamma, only [W, b]", e3.getMessage());
        var e4 = assertThrows(IllegalArgumentException.class, () -> new LayerRecorder().every(0));
        assertEquals("LayerRecorder.every: expects 1 or more, got 0", e4.getMessage());
    }

    @Test
    void histogramsCountTheEndsAndWhatLiesOutside() {
        var histogram = new Histogram.Bins(0, 1, 4).count(Matrix.row(-1, 0, .24, .25, .99, 1, 1.5, Double.NaN), v -> v);
        assertArrayEquals(new int[] {2, 1, 0, 2}, histogram.counts());
        assertEquals(1, histogram.below());
        assertEquals(1, histogram.above());
        assertArrayEquals(new double[] {.125, .375, .625, .875}, histogram.centres());
        assertArrayEquals(new double[] {2 / 7.0, 1 / 7.0, 0, 2 / 7.0}, histogram.shares());
        var e = assertThrows(IllegalArgumentException.class, () -> new Histogram.Bins(1, 1, 10));
        assertEquals("histogram: expects from < to and at least 1 bin, got 10 bins from 1.0 to 1.0", e.getMessage());
    }
}

package kobai.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import kobai.data.Dataset;
import kobai.data.Tables;
import kobai.data.Toys;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.nn.Activation;
import kobai.nn.Affine;
import kobai.nn.BatchNorm;
import kobai.nn.Initializer;
import kobai.nn.Layer;
import kobai.nn.Mlp;
import kobai.nn.Network;
import kobai.nn.Parameter;
import kobai.nn.SoftmaxCrossEntropy;
import kobai.nn.SquaredError;
import kobai.optim.Optimizer.Sgd;
import kobai.train.Callback.Update;
import kobai.train.Experiment;
import kobai.train.Run;
import kobai.train.Spread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotTest {
    /** So many layers with W = c · I: each multiplies δ by c. */
    private static Network scaled(double c, int layers) {
        var all = new ArrayList<Layer>();
        for (int l = 0; l < layers; l++) {
            all.add(new Affine(Matrix.generate(5, 5, (i, j) -> i == j ? c : 0), Matrix.zeros(1, 5)));
        }
        return new Network(all);
    }

    private static Snapshot snapshot(Network network) {
        var rng = new Rng(1);
        return Snapshot.of(network, Matrix.normal(20, 5, 1, rng), Matrix.normal(20, 5, 1, rng));
    }

    @Test
    void partsAndMultiples() {
        assertArrayEquals(new double[] {.25, .5, 1}, Snapshot.relative(2, 4, 8));
        assertArrayEquals(new double[] {.5, .25}, Snapshot.factors(1, 2, 8));
    }

    /** Also where the squares of δ are far below 10⁻³⁰⁸ or above 10³⁰⁸. */
    @ParameterizedTest(name = "{1} layers of {0}")
    @CsvSource({"0.25, 6", "1, 6", "7, 6", "0.25, 100", "0.001, 100", "1e-10, 30", "1000, 100", "1e10, 30"})
    void theFactorOfScaledIdentities(double c, int layers) {
        Snapshot snapshot = snapshot(scaled(c, layers));
        assertEquals(c, snapshot.factor(), 1e-13 * c);
        assertEquals(layers - 1, snapshot.factors().length);
        for (double factor : snapshot.factors()) {
            assertEquals(c, factor, 1e-13 * c);
        }
    }

    @ParameterizedTest(name = "{1} layers of {0}")
    @CsvSource({"1e-10, 40, small, shrink", "1e-200, 4, small, shrink", "1e10, 40, large, grow", "1e200, 4, large, grow"})
    void beyondADoubleItSaysSo(double c, int layers, String size, String change) {
        String message = assertThrows(ArithmeticException.class, () -> snapshot(scaled(c, layers)).factor()).getMessage();
        assertEquals("Snapshot: δ of layer N, Affine 5 → 5, is too " + size + " for a double; measure fewer layers, or weights "
                + "that make it " + change + " less", message.replaceAll("layer \\d+", "layer N"));
    }

    /** Weights of 0 let no δ through: that is a size of 0, not a lost one. */
    @Test
    void zeroWeightsGiveZero() {
        assertArrayEquals(new double[] {0, 0, 1}, Snapshot.relative(snapshot(scaled(0, 3)).deltaRms()));
    }

    /**
     * Two examples, one unit a layer. a = 2x: 2, −2; z = ReLU: 2, 0; y = 3z. dY = 1, 4:
     * δ₂ = 1, 4; δ₁ = 3, 0. ∂L/∂W₁ = 3 · 1, ∂L/∂b₁ = 3, ∂L/∂W₂ = 2 · 1, ∂L/∂b₂ = 5.
     */
    @Test
    void aNetworkByHand() {
        var network = new Network(new Affine(Matrix.row(2.0), Matrix.row(0.0)), Activation.relu(),
                new Affine(Matrix.row(3.0), Matrix.row(0.0)));
        Snapshot snapshot = Snapshot.of(network, Matrix.column(1, -1), Matrix.column(1, 4));
        assertArrayEquals(new double[] {Math.sqrt(4.5), Math.sqrt(8.5)}, snapshot.deltaRms(), 1e-15);
        assertEquals(Math.sqrt(4.5 / 8.5), snapshot.factor(), 1e-15);
        assertArrayEquals(new double[] {3, 5}, snapshot.biasGradientNorm());
        assertArrayEquals(new double[] {0, 0}, snapshot.weightGradientStd(), "of one entry");
        assertArrayEquals(new double[] {1}, snapshot.outputMean());
        assertArrayEquals(new double[] {1}, snapshot.outputStd());
        assertArrayEquals(new double[] {.5}, snapshot.saturated());
        assertArrayEquals(new double[] {0}, snapshot.dead());
        assertEquals(List.of(Matrix.column(2, 0)), snapshot.outputs());
        assertEquals(List.of(Matrix.column(2, -2), Matrix.column(6, 0)), snapshot.outputs(Affine.class));
        assertEquals(List.of(Matrix.column(3, 0), Matrix.column(1, 4)), snapshot.deltas());
        assertEquals("layer 2, ReLU: output mean 1.000, std 1.000, its δ rms 8.746",
                snapshot.toString().lines().skip(1).findFirst().get());
        assertEquals(List.of("layer", "δ rms", "∂L/∂W std", "‖∂L/∂b‖"),
                Tables.of("t", snapshot.columns()).columnNames());
    }

    /** Units 1 to 4 for x = 1, −1: on and off, always on, always off, off at a corner. */
    @Test
    void deadUnitsAreOffForEveryExample() {
        var affine = new Affine(Matrix.row(1.0, 1, 1, 0), Matrix.row(0.0, 2, -2, 0));
        Matrix x = Matrix.column(1, -1);
        assertArrayEquals(new double[] {.5}, Snapshot.of(new Network(affine, Activation.relu()), x, Matrix.fill(2, 4, 1)).dead());
        assertArrayEquals(new double[] {0}, Snapshot.of(new Network(affine, Activation.leakyRelu()), x, Matrix.fill(2, 4, 1))
                .dead());
    }

    @Test
    void withALossItIsTheMeanGradientOfTheData() {
        var data = new Dataset("two", Matrix.column(1, 2), Matrix.column(0, 0));
        var network = new Network(new Affine(Matrix.row(3.0), Matrix.row(0.0)));
        Snapshot snapshot = Snapshot.of(network, new SquaredError(), data);
        assertArrayEquals(new double[] {4.5}, snapshot.biasGradientNorm(), "(3 + 6) / 2");
        assertEquals("two", snapshot.source());
    }

    @Test
    void runningStatisticsStayAsTheyAre() {
        var network = new Network(new BatchNorm(5));
        List<Matrix> before = network.statistics().stream().map(Parameter::value).toList();
        snapshot(network);
        assertEquals(before, network.statistics().stream().map(Parameter::value).toList());
    }

    /** Network, then x, then dY from one stream: the numbers of chapter 08 hang on it. */
    @Test
    void randomNumbersInTheirOrder() {
        Mlp mlp = Mlp.deep(8, 2, 8, 8).activation(Activation.sigmoid()).weights(Initializer.xavier());
        var rng = new Rng(3);
        Network network = mlp.draw(rng);
        Snapshot expected = Snapshot.of(network, Matrix.normal(400, 8, 1, rng), Matrix.normal(400, 8, 1, rng));
        assertArrayEquals(expected.deltaRms(), Snapshot.ofRandom(mlp, 3).deltaRms());
        Spread spread = Spread.of(4, seed -> Snapshot.ofRandom(mlp, seed), Snapshot::sizes);
        assertEquals(expected.factor(), spread.quantity("factor").ofEachRun(0)[2]);
        assertEquals(Snapshot.relative(expected.deltaRms())[0], spread.quantity("delta").ofEachRun(0)[2]);
    }

    @Test
    void ofAnExperimentBeforeAndAfter() {
        Dataset spiral = Toys.spiral(new Rng(1));
        Experiment experiment = Experiment.of(Mlp.of(2, 10, 3), spiral).epochs(2);
        assertArrayEquals(Snapshot.of(Mlp.of(2, 10, 3).draw(5), new SoftmaxCrossEntropy(), spiral).biasGradientNorm(),
                Snapshot.of(experiment, 5).biasGradientNorm());
        Run run = experiment.run(5);
        assertArrayEquals(Snapshot.of(run.network(), new SoftmaxCrossEntropy(), spiral).deltaRms(),
                Snapshot.of(run).deltaRms());
        assertEquals(spiral.name(), Snapshot.of(run).source());
    }

    /** The recorder writes at update 1 what the snapshot of the same batch shows. */
    @Test
    void theRecorderReadsTheSame() {
        Dataset spiral = Toys.spiral(new Rng(1));
        Network network = Mlp.of(2, 10, 3).activation(Activation.tanh()).draw(1);
        var loss = new SoftmaxCrossEntropy();
        Snapshot snapshot = Snapshot.of(network, loss, spiral);
        var recorder = new LayerRecorder();
        recorder.start(network);
        loss.forward(network.forward(spiral.x()), spiral.t());
        network.backwardFirst(loss.backward());
        new Sgd(0.1).update(network.parameters());
        recorder.afterUpdate(new Update(1, 1, 0, spiral, network));
        assertEquals(snapshot.deltaRms()[1], recorder.at(1, 3).deltaRms());
        assertEquals(snapshot.saturated()[0], recorder.at(1, 2).saturated());
        assertEquals(snapshot.dead()[0], recorder.at(1, 2).dead());
        assertEquals(snapshot.outputStd()[0], recorder.at(1, 2).std());
        assertEquals(snapshot.biasGradientNorm()[0], recorder.at(1, 1).parameter("b").gradientNorm());
        assertEquals(snapshot.weightGradientStd()[0], recorder.at(1, 1).parameter("W").gradientStd());
    }
}

package kobai.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import kobai.data.Dataset;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.nn.Activation;
import kobai.nn.Affine;
import kobai.nn.Initializer;
import kobai.nn.Mlp;
import kobai.nn.Network;
import kobai.nn.Parameter;
import kobai.nn.SigmoidCrossEntropy;
import kobai.nn.SoftmaxCrossEntropy;
import kobai.nn.SquaredError;
import kobai.optim.Optimizer;
import kobai.optim.Optimizer.Adam;
import kobai.optim.Optimizer.Sgd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final Matrix GATE = Matrix.of(new double[] {0, 0}, new double[] {0, 1}, new double[] {1, 0},
            new double[] {1, 1});
    private static final Dataset XOR = Dataset.ofLabels("XOR", GATE, new int[] {0, 1, 1, 0}, 2);

    /** Example i is the number i, its target 2 i. */
    private static Dataset numbers(int n) {
        return new Dataset("numbers", Matrix.generate(n, 1, (i, j) -> i), Matrix.generate(n, 1, (i, j) -> 2 * i));
    }

    private static Network line() { return new Network(new Affine(Matrix.row(0.0), Matrix.row(0.0))); }

    private static Trainer onNumbers(Network network, double rate) {
        return new Trainer(network, new SquaredError(), new Sgd(rate), new Rng(1));
    }

    @AfterEach
    void noInterruptIsLeftForTheNextTest() { Thread.interrupted(); }

    @Test
    void learnsXor() {
        var rng = new Rng(1);
        var network = Mlp.of(2, 4, 2).activation(Activation.tanh()).weights(Initializer.xavier()).draw(rng);
        History history = new Trainer(network, new SoftmaxCrossEntropy(), new Adam(0.05), rng).batchSize(4).testOn(XOR)
                .epochs(300, XOR);
        assertEquals(1, history.last().trainAccuracy());
        assertEquals(1, history.last().testAccuracy());
        assertTrue(history.lossOfLast(1) < 0.05, history.toString());
        assertEquals(300, history.updates());
    }

    @Test
    void learnsXorWithOneOutputToo() {
        var rng = new Rng(1);
        var network = Mlp.of(2, 4, 1).activation(Activation.tanh()).weights(Initializer.xavier()).draw(rng);
        var xor = new Dataset("XOR", GATE, Matrix.column(0.0, 1, 1, 0));
        new Trainer(network, new SigmoidCrossEntropy(), new Adam(0.05), rng).batchSize(4).epochs(300, xor);
        Matrix p = SigmoidCrossEntropy.sigmoid(network.predict(GATE));
        assertTrue(p.minus(xor.t()).norm() < 0.1, p.toString());
    }

    @Test
    void sameSeedSameHistoryBitForBit() {
        History one = train(1), same = train(1), other = train(2);
        assertEquals(one, same);
        assertEquals(one.hashCode(), same.hashCode());
        assertEquals(one.digest(), same.digest());
        assertNotEquals(one, other);
        assertNotEquals(one.digest(), other.digest());
    }

    private static History train(int seed) {
        var rng = new Rng(seed);
        return new Trainer(Mlp.of(2, 4, 2).draw(rng), new SoftmaxCrossEntropy(),
                new Sgd(0.1), rng).batchSize(3).epochs(5, XOR);
    }

    /** Two updates of y = w x + b by hand: batch (x = 1, t = 2), η = 0.1. */
    @Test
    void twoUpdatesByHand() {
        var network = line();
        var one = new Dataset("one", Matrix.row(1.0), Matrix.row(2.0));
        History history = onNumbers(network, 0.1).epochs(2, one);
        // y = 0, L = ½·4 = 2, δ = −2: w = b = 0.2;   y = 0.4, L = ½·1.6² = 1.28, δ = −1.6: w = b = 0.36
        assertEquals(2, history.losses()[0]);
        assertEquals(1.28, history.losses()[1], 1e-15);
        assertEquals(0.36, network.affines().get(0).weights().value().get(0, 0), 1e-15);
        assertEquals(0.36, network.affines().get(0).biases().value().get(0, 0), 1e-15);
    }

    @Test
    void everyEpochSeesEachExampleOnceInBatchesWithAShortLast() {
        var seen = new ArrayList<List<Double>>();
        var order = new ArrayList<Double>();
        var sizes = new ArrayList<Integer>();
        History history = onNumbers(line(), 1e-9).batchSize(4).watch(new Callback() {
            @Override
            public void afterUpdate(Update update) {
                sizes.add(update.batch().size());
                Arrays.stream(update.batch().x().toArray()).forEach(order::add);
                assertEquals(sizes.size(), update.number());
                assertEquals(9, update.of());
            }

            @Override
            public void afterEpoch(Epoch epoch) {
                seen.add(List.copyOf(order));
                order.clear();
            }
        }).epochs(3, numbers(10));
        assertEquals(List.of(4, 4, 2, 4, 4, 2, 4, 4, 2), sizes);
        assertEquals(9, history.updates());
        List<Double> all = IntStream.range(0, 10).mapToObj(i -> (double) i).toList();
        for (List<Double> epoch : seen) {
            assertNotEquals(all, epoch, "shuffled");
            assertEquals(all, epoch.stream().sorted().toList());
        }
        assertNotEquals(seen.get(0), seen.get(1), "shuffled anew");
    }

    @Test
    void batchesOfOneAreStochastic() {
        assertEquals(20, onNumbers(line(), 1e-9).batchSize(1).epochs(2, numbers(10)).updates());
    }

    /** The weights stand still, so that the loss of an epoch is the loss of all examples, however they are cut. */
    @Test
    void theLossOfAnEpochCountsEveryExampleAlike() {
        Dataset data = numbers(10);
        History history = onNumbers(line(), 1e-12).batchSize(4).epochs(1, data);
        double whole = new SquaredError().value(Matrix.zeros(10, 1), data.t());
        assertEquals(whole, history.last().loss(), 1e-6);
    }

    @Test
    void updatesDrawWithReplacement() {
        var drawn = new ArrayList<Double>();
        History history = onNumbers(line(), 1e-9).batchSize(50).watch(new Callback() {
            @Override
            public void afterUpdate(Update update) { Arrays.stream(update.batch().x().toArray()).forEach(drawn::add); }
        }).updates(2, numbers(10));
        assertEquals(2, history.updates());
        assertEquals(100, drawn.size());
        assertEquals(10, drawn.stream().distinct().count());
        assertTrue(history.epochs().isEmpty());
    }

    @Test
    void stopsEarlyWhenEnoughIsReached() {
        History history = onNumbers(line(), 0.01).until(epochs -> epochs.get(epochs.size() - 1).number() == 3)
                .epochs(10, numbers(10));
        assertEquals(3, history.epochs().size());
        assertFalse(history.interrupted());
    }

    @Test
    void anInterruptKeepsWhatWasMeasured() {
        var calls = new ArrayList<String>();
        History history = onNumbers(line(), 1e-3).batchSize(4).watch(new Callback() {
            @Override
            public void start(Network network) { calls.add("start"); }

            @Override
            public void afterUpdate(Update update) {
                if (update.number() == 5) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void end() { calls.add("end"); }
        }).epochs(100, numbers(10));
        assertTrue(history.interrupted());
        assertEquals(5, history.updates());
        assertEquals(1, history.epochs().size(), "the second was not finished");
        assertEquals(List.of("start", "end"), calls);
    }

    @Test
    void anInterruptAfterTheLastUpdateOfAnEpochKeepsTheEpoch() {
        History history = onNumbers(line(), 1e-3).batchSize(4).watch(new Callback() {
            @Override
            public void afterUpdate(Update update) {
                if (update.number() == 6) {
                    Thread.currentThread().interrupt();
                }
            }
        }).epochs(100, numbers(10));
        assertEquals(6, history.updates());
        assertEquals(2, history.epochs().size());
        assertTrue(history.toString().contains(" updates (interrupted), loss "), history.toString());
    }

    @Test
    void anInterruptStopsUpdatesToo() {
        Thread.currentThread().interrupt();
        History history = onNumbers(line(), 1e-3).updates(100, numbers(10));
        assertEquals(0, history.updates());
        assertTrue(history.interrupted());
    }

    @Test
    void anOverflowIsTracedToItsLayer() {
        var network = new Network(new Affine(Matrix.row(1.0), Matrix.row(0.0)), Activation.identity(),
                new Affine(Matrix.row(1.0), Matrix.row(0.0)));
        var ended = new boolean[1];
        var e = assertThrows(ArithmeticException.class, () -> onNumbers(network, 1e200).batchSize(10).watch(new Callback() {
            @Override
            public void end() { ended[0] = true; }
        }).epochs(5, numbers(10)));
        assertEquals("training: the loss became Infinity at update 2; the first infinite or undefined number is in layer "
                + "3, Affine 1 → 1. Try a smaller learning rate (SGD, learning rate 1.0E200) or smaller initial weights",
                e.getMessage());
        assertTrue(ended[0]);
    }

    @Test
    void anInfiniteLossOfFiniteOutputsIsTheLosss() {
        var network = new Network(new Affine(Matrix.row(1e200), Matrix.row(0.0)));
        var e = assertThrows(ArithmeticException.class, () -> onNumbers(network, 0.1).updates(1, numbers(10)));
        assertEquals("training: the loss became Infinity at update 1; the first infinite or undefined number is in the loss "
                + "itself. Try a smaller learning rate (SGD, learning rate 0.1) or smaller initial weights", e.getMessage());
    }

    @Test
    void accuracyCountsTheLargestOutput() {
        var network = new Network(Activation.identity());
        var data = Dataset.ofLabels("four", Matrix.of(new double[] {2, 1}, new double[] {0, 5}, new double[] {3, 4},
                new double[] {1, 0}), new int[] {0, 1, 0, 0}, 2);
        assertEquals(0.75, Trainer.accuracy(network, data));
        assertEquals(Double.NaN, Trainer.accuracy(network, new Dataset("one output", data.x().slice(0, 4), Matrix.zeros(4, 1))));
    }

    @Test
    void measuringLeavesNoTrace() {
        var network = Mlp.of(2, 4, 2).batchNorm().draw(new Rng(1));
        List<Matrix> before = network.statistics().stream().map(Parameter::value).toList();
        Trainer.accuracy(network, XOR);
        assertEquals(before, network.statistics().stream().map(Parameter::value).toList());
        assertTrue(network.outputs().isEmpty());
    }

    @Test
    void watchingDoesNotChangeTheRun() {
        History watched = onNumbers(line(), 1e-3).watch(new Callback() { }).epochs(3, numbers(10));
        assertEquals(onNumbers(line(), 1e-3).epochs(3, numbers(10)), watched);
    }

    @Test
    void saysWhatIsWrong() {
        for (int size : new int[] {0, -5}) {
            assertEquals("Trainer: batch size must be at least 1, got " + size, assertThrows(IllegalArgumentException.class,
                    () -> onNumbers(line(), 0.1).batchSize(size)).getMessage());
        }
        Optimizer sgd = new Sgd(0.1);
        assertEquals("Trainer: squared error, SGD, learning rate 0.1, batches of 32",
                new Trainer(line(), new SquaredError(), sgd, new Rng(1)).batchSize(32).toString());
    }
}

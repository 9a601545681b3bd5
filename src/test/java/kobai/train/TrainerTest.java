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
import kobai.nn.SigmoidCrossEntropy;
import kobai.nn.SoftmaxCrossEntropy;
import kobai.nn.SquaredError;
import kobai.optim.Optimizer;
import kobai.optim.Optimizer.Adam;
import kobai.optim.Optimizer.Sgd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** Trained towards 2, tested on 1: y = 2 (1 − 0.8ᵏ) after epoch k is 0.4, 0.72, 0.976, 1.1808, 1.34464. */
    private static final Dataset TWO = new Dataset("two", Matrix.row(1.0), Matrix.row(2.0));
    private static final Dataset ONE = new Dataset("one", Matrix.row(1.0), Matrix.row(1.0));

    @Test
    void theTestLossIsMeasuredAfterEveryEpoch() {
        History history = onNumbers(line(), 0.1).testOn(ONE).epochs(2, TWO);
        assertEquals(0.18, history.epochs().get(0).testLoss(), 1e-15);      // ½ 0.6²
        assertEquals(0.0392, history.last().testLoss(), 1e-15);             // ½ 0.28²
        assertEquals(1.28, history.last().loss(), 1e-15);                   // before its update
        assertEquals("2 updates, loss 2.0000 → 1.2800, test loss 0.0392  [" + history.digest() + "]", history.toString());
        assertEquals(List.of("epoch", "loss", "test loss"), List.copyOf(history.columns().keySet()));
    }

    @Test
    void stoppingEarlyRestoresTheBestWeights() {
        var network = line();
        History history = onNumbers(network, 0.1).testOn(ONE).stopEarly(2).epochs(100, TWO);
        assertEquals(5, history.epochs().size());
        assertEquals(3, history.best().number());
        assertEquals(history.best(), history.kept());
        assertEquals(0.488, network.affines().get(0).weights().value().get(0, 0), 1e-15);
        assertEquals(0.976, network.predict(Matrix.row(1.0)).get(0, 0), 1e-15);
        assertTrue(history.toString().contains(", back to epoch 3 of 5, test loss 0.0003  ["), history.toString());
        assertNotEquals(history, onNumbers(line(), 0.1).testOn(ONE).epochs(5, TWO), "it tells where the network was left");
    }

    /** Trained and tested on what it gives already, nothing changes: the first of the equal epochs is the best. */
    @Test
    void anEqualTestLossIsNoProgress() {
        var zero = new Dataset("zero", Matrix.row(1.0), Matrix.row(0.0));
        History history = onNumbers(line(), 0.1).testOn(zero).stopEarly(2).epochs(100, zero);
        assertEquals(3, history.epochs().size());
        assertEquals(1, history.keptEpoch());
    }

    @Test
    void withPatienceToSpareItIsRestoredAtTheEndToo() {
        var network = line();
        History history = onNumbers(network, 0.1).testOn(ONE).stopEarly(50).epochs(4, TWO);
        assertEquals(4, history.epochs().size());
        assertEquals(0.976, network.predict(Matrix.row(1.0)).get(0, 0), 1e-15);
        assertEquals(3, history.keptEpoch());
    }

    @Test
    void aRunTellsOfTheWeightsThatWereKept() {
        Dataset spiral = Toys.spiral(new Rng(1)), other = Toys.spiral(new Rng(2));
        Run run = Experiment.of(Mlp.of(2, 20, 3), spiral).test(other).rule(new Sgd(1)).batch(30).epochs(20)
                .trainer(t -> t.stopEarly(1)).run(1);
        assertTrue(run.history().epochs().size() < 20, run.toString());
        assertEquals(Trainer.accuracy(run.network(), other), run.testAccuracy());
        assertEquals(Trainer.accuracy(run.network(), spiral), run.trainAccuracy());
        assertEquals(run.history().best().testLoss(), run.testLoss());
        assertNotEquals(run.history().last(), run.history().kept());
    }

    @Test
    void runningStatisticsAreRestoredToo() {
        var rng = new Rng(1);
        var network = new Network(new Affine(1, 3, Initializer.he(), rng), new BatchNorm(3),
                new Affine(3, 1, Initializer.he(), rng));
        var after = new ArrayList<List<Matrix>>();
        History history = onNumbers(network, 0.5).batchSize(5).testOn(numbers(7)).stopEarly(1).watch(new Callback() {
            @Override
            public void afterEpoch(Epoch epoch) { after.add(network.statistics().stream().map(Parameter::value).toList()); }
        }).epochs(50, numbers(10));
        assertTrue(history.epochs().size() < 50, "the loss rises once");
        assertNotEquals(after.get(after.size() - 1), after.get(history.keptEpoch() - 1));
        assertEquals(after.get(history.keptEpoch() - 1), network.statistics().stream().map(Parameter::value).toList());
        assertEquals(history.kept().testLoss(), Trainer.loss(network, new SquaredError(), numbers(7)));
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
    void callbacksHearOfTheEndWhateverFails() {
        var ended = new int[1];
        var watcher = new Callback() {
            @Override
            public void end() { ended[0]++; }
        };
        var classes = new Trainer(line(), new SigmoidCrossEntropy(), new Sgd(0.1), new Rng(1)).watch(watcher);
        assertEquals("SigmoidCrossEntropy: a target must be from 0 to 1, got 2.0", message(() -> classes.epochs(1, TWO)));
        assertThrows(IllegalArgumentException.class, () -> classes.updates(1, TWO));
        assertEquals(2, ended[0]);
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

    /** y = x: from t = 2x it is wrong by x. √((0 + 1 + 4 + 9)/4) = √3.5, and half the mean square is 1.75. */
    @Test
    void rmsErrorAndLossByHand() {
        var network = new Network(Activation.identity());
        assertEquals(Math.sqrt(3.5), Trainer.rmsError(network, numbers(4)), 1e-15);
        assertEquals(1.75, Trainer.loss(network, new SquaredError(), numbers(4)), 1e-15);
        var plane = new Dataset("plane", Matrix.of(new double[] {3, 4}, new double[] {0, 0}), Matrix.zeros(2, 2));
        assertEquals(Math.sqrt(12.5), Trainer.rmsError(network, plane), 1e-15);   // lengths 5 and 0
    }

    @Test
    void manyExamplesAreMeasuredInPartsAsIfAtOnce() {
        var rng = new Rng(1);
        var network = Mlp.of(3, 20, 4).draw(rng);
        var data = new Dataset("many", Matrix.normal(2345, 3, 1, rng),
                Matrix.generate(2345, 4, (i, j) -> i % 4 == j ? 1 : 0));
        Matrix y = network.predict(data.x());
        long correct = IntStream.range(0, 2345).filter(i -> y.argmax(i) == i % 4).count();
        assertEquals(correct / 2345.0, Trainer.accuracy(network, data));
        var loss = new SoftmaxCrossEntropy();
        assertEquals(loss.value(y, data.t()), Trainer.loss(network, loss, data), 1e-14);
    }

    /** Each example is the same row, so that the data take no memory; the outputs would. */
    @Test
    void noLayerIsGivenSixtyThousandExamplesAtOnce() {
        var sizes = new ArrayList<Integer>();
        var watched = new Layer() {
            @Override
            public Matrix predict(Matrix x) {
                sizes.add(x.rows());
                return x;
            }

            @Override
            public Matrix forward(Matrix x) { return x; }

            @Override
            public Matrix backward(Matrix dY) { return dY; }
        };
        var many = new Dataset("many", Matrix.row(0.0, 1).repeatRow(60_500), Matrix.row(0.0, 1).repeatRow(60_500));
        assertEquals(1, Trainer.accuracy(new Network(watched), many));
        assertEquals(60_500, sizes.stream().mapToInt(Integer::intValue).sum());
        assertTrue(sizes.stream().allMatch(n -> n <= 1000), sizes.toString());
    }

    @Test
    void whatCannotBeMeasuredIsRefused() {
        var broken = new Network(Activation.of("broken", x -> x > 4 ? Double.NaN : x, (x, y) -> 1));
        var data = Dataset.ofLabels("four", Matrix.of(new double[] {2, 1}, new double[] {0, 5}), new int[] {0, 1}, 2);
        assertEquals("accuracy: output 1 of example 1 is NaN, so there is nothing to measure; draw the network anew and train it "
                + "with a smaller learning rate", message(() -> Trainer.accuracy(broken, data)));
        assertTrue(message(() -> Trainer.loss(broken, new SquaredError(), data)).startsWith("loss: output 1 of example 1"));
        assertTrue(message(() -> Trainer.rmsError(broken, data)).startsWith("rmsError: output 1 of example 1"));
        var three = Dataset.ofLabels("three classes", data.x(), new int[] {0, 2}, 3);
        assertEquals("the network gives 2 outputs, but three classes has targets (2 × 3); make a network of 3 outputs, or take "
                + "other data", message(() -> Trainer.accuracy(new Network(Activation.identity()), three)));
    }

    @Test
    void weightsLostInTheLastUpdateOfAnEpochAreFoundToo() {
        var network = Mlp.of(2, 2).draw(new Rng(1));
        var trainer = new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(1e308), new Rng(1)).batchSize(4);
        var large = new Dataset("large", XOR.x().scale(50), XOR.t());
        var e = assertThrows(ArithmeticException.class, () -> trainer.epochs(1, large));
        assertTrue(e.getMessage().startsWith("training: after update 1 output "), e.getMessage());
        assertTrue(e.getMessage().contains(". Try a smaller learning rate (SGD, learning rate 1.0E308)"), e.getMessage());
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
        assertEquals("Trainer: the number of epochs must be 0 or more, got -2",
                message(() -> onNumbers(line(), 0.1).epochs(-2, numbers(3))));
        assertEquals("Trainer: the number of updates must be 0 or more, got -1",
                message(() -> onNumbers(line(), 0.1).updates(-1, numbers(3))));
        assertEquals("Trainer.stopEarly: the patience must be at least 1 epoch, got 0",
                message(() -> onNumbers(line(), 0.1).stopEarly(0)));
        assertEquals("Trainer.stopEarly: it looks at the loss on test data; name them with testOn(…)",
                message(() -> onNumbers(line(), 0.1).stopEarly(3).epochs(5, numbers(3))));
        assertEquals("Trainer.stopEarly: it counts epochs; train with epochs(…), not updates(…)",
                message(() -> onNumbers(line(), 0.1).testOn(ONE).stopEarly(3).updates(5, numbers(3))));
        assertEquals("Trainer: training data numbers: 3 examples, x (3 × 1), t (3 × 1), but test data XOR: 4 examples, "
                + "x (4 × 2), t (4 × 2); both need the same columns",
                message(() -> onNumbers(line(), 0.1).testOn(XOR).epochs(5, numbers(3))));
        Optimizer sgd = new Sgd(0.1);
        assertEquals("Trainer: squared error, SGD, learning rate 0.1, batches of 32",
                new Trainer(line(), new SquaredError(), sgd, new Rng(1)).batchSize(32).toString());
        assertEquals("Trainer: squared error, SGD, learning rate 0.1, batches of 100, stops early with patience 3",
                onNumbers(line(), 0.1).stopEarly(3).toString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "x of training data | NaN: x of example 1, column 0",
        "t of training data | Infinity: t of example 2, column 0",
        "test data          | NaN: x of example 1, column 0",
    })
    void nanInTheDataIsNotBlamedOnTheLearningRate(String where, String found) {
        Dataset good = numbers(3);
        var bad = where.startsWith("t of") ? new Dataset("bad", good.x(), good.t().with(2, 0, Double.POSITIVE_INFINITY))
                : new Dataset("bad", good.x().with(1, 0, Double.NaN), good.t());
        var trainer = onNumbers(line(), 0.1).testOn(where.equals("test data") ? bad : good);
        Dataset train = where.equals("test data") ? good : bad;
        String message = "Trainer: the data bad contain " + found + "; leave such examples out, or replace the value";
        assertEquals(message, message(() -> trainer.epochs(1, train)));
        assertEquals(message, message(() -> trainer.updates(1, train)));
    }

    @ParameterizedTest(name = "{0} examples in batches of {1}")
    @CsvSource(delimiter = '|', value = {
        "1001 | 100 | 1,001 examples in batches of 100 leave a last batch of one, which has no variance for BatchNorm: take "
            + "1,000 examples, or batches of 99",
        "  31 |   6 | 31 examples in batches of 6 leave a last batch of one, which has no variance for BatchNorm: take "
            + "30 examples, or batches of 4",
        "   3 |   2 | 3 examples in batches of 2 leave a last batch of one, which has no variance for BatchNorm: take 2 examples",
        "   5 |   1 | a batch of one example has no variance for BatchNorm; take batches of 2 or more",
        "   1 |   9 | a batch of one example has no variance for BatchNorm; take batches of 2 or more",
    })
    void aBatchOfOneIsFoundBeforeTheFirstUpdate(int examples, int batchSize, String message) {
        var norm = new BatchNorm(1);
        var inside = new Network(new Network(norm));
        var trainer = onNumbers(inside, 0.1).batchSize(batchSize);
        assertEquals("Trainer: " + message, message(() -> trainer.epochs(1, numbers(examples))));
        assertEquals(Matrix.row(0.0), norm.runningMean(), "no update was made");
        assertEquals(1, onNumbers(line(), 1e-9).batchSize(examples).epochs(1, numbers(examples)).updates(), "others do not mind");
    }

    @Test
    void updatesOfOneExampleAreRefusedForBatchNormToo() {
        var network = new Network(new BatchNorm(1));
        assertEquals("Trainer: a batch of one example has no variance for BatchNorm; take batches of 2 or more",
                message(() -> onNumbers(network, 0.1).batchSize(1).updates(1, numbers(5))));
        assertEquals(1, onNumbers(network, 0.1).batchSize(2).updates(1, numbers(5)).updates());
    }

    private static String message(Executable call) { return assertThrows(IllegalArgumentException.class, call).getMessage(); }
}

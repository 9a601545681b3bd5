package kobai.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
import kobai.nn.Parameter;
import kobai.nn.SoftmaxCrossEntropy;
import kobai.nn.SquaredError;
import kobai.optim.Optimizer;
import kobai.optim.Optimizer.Momentum;
import kobai.optim.Optimizer.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExperimentTest {
    private static final Dataset SPIRAL = Toys.spiral(new Rng(1));
    private static final Experiment PLAIN = Experiment.of(Mlp.deep(2, 1, 10, 3), SPIRAL).epochs(3).batch(50)
            .test(Toys.spiral(new Rng(2)));

    private static List<Matrix> values(Network network) {
        return network.parameters().stream().map(Parameter::value).toList();
    }

    /** One stream draws first the network, then the batches: as when it is written out. */
    @Test
    void aRunIsTheTrainingWrittenOut() {
        var rng = new Rng(4);
        Network network = Mlp.deep(2, 1, 10, 3).draw(rng);
        History history = new Trainer(network, new SoftmaxCrossEntropy(), new Momentum(0.1), rng).batchSize(50)
                .testOn(Toys.spiral(new Rng(2))).epochs(3, SPIRAL);
        Run run = PLAIN.rule(new Momentum(0.1)).run(4);
        assertEquals(history, run.history());
        assertEquals(values(network), values(run.network()));
        assertEquals(history.last().testAccuracy(), run.testAccuracy());
        assertEquals(history.last().trainAccuracy(), run.trainAccuracy());
        assertEquals(new SoftmaxCrossEntropy().value(network.predict(SPIRAL.x()), SPIRAL.t()), run.loss());
        assertEquals(SPIRAL.name(), run.source());
        assertEquals(SPIRAL.name(), run.history().source());
    }

    @Test
    void trainedByUpdates() {
        var rng = new Rng(4);
        Network network = Mlp.deep(2, 1, 10, 3).draw(rng);
        History history = new Trainer(network, new SoftmaxCrossEntropy(), new Sgd(0.1), rng).batchSize(50).updates(20, SPIRAL);
        Run run = PLAIN.updates(20).run(4);
        assertEquals(history, run.history());
        assertEquals(Trainer.accuracy(network, SPIRAL), run.trainAccuracy());
        assertEquals(Trainer.accuracy(network, Toys.spiral(new Rng(2))), run.testAccuracy());
        assertEquals(3, PLAIN.updates(20).epochs(3).run(4).history().epochs().size(), "what is said last counts");
    }

    /** A rule with a memory, a loss that remembers: nothing is left over from one run to the next. */
    @Test
    void everyRunBeginsAnew() {
        Experiment experiment = PLAIN.rule(new Momentum(0.1));
        assertEquals(experiment.run(1).history(), experiment.run(1).history());
        assertNotEquals(experiment.run(1).history(), experiment.run(2).history());
        assertEquals(values(experiment.draw(5)), values(experiment.draw(5)));
    }

    @Test
    void everyCallReturnsAnother() {
        String before = PLAIN.toString();
        History history = PLAIN.run(1).history();
        PLAIN.loss(new SquaredError()).rule(new Sgd(9)).batch(1).epochs(1).updates(1).data(Toys.blobs(new Rng(1)))
                .test(SPIRAL).hidden(4).width(3).activation(Activation.tanh()).weights(Initializer.xavier())
                .biases(Initializer.normal(1)).batchNorm().dropout(0.5).named("other").watch(new Callback() { })
                .trainer(t -> t.batchSize(1)).mlp(Mlp.of(2, 3));
        assertEquals(before, PLAIN.toString());
        assertEquals(history, PLAIN.run(1).history());
    }

    @Test
    void aNameIsTrueOnlyUntilSomethingChanges() {
        assertEquals("2-10-3 ReLU, weights He; softmax + cross-entropy, SGD, learning rate 0.1, batches of "
                + "50, 3 epochs", PLAIN.toString());
        Experiment named = PLAIN.named("plain");
        assertEquals("plain", named.toString());
        assertEquals("plain", named.watch(new Callback() { }).toString());
        assertTrue(named.updates(7).toString().endsWith("batches of 50, 7 updates"), named.updates(7).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "8"})
    void theSameSpreadOnAnyNumberOfThreads(String threads) {
        System.setProperty("kobai.threads", threads);
        try {
            Experiment experiment = PLAIN.rule(new Momentum(0.1)).dropout(0.2);
            Spread spread = experiment.spread(6, run -> run.history().losses());
            for (int seed = 1; seed <= 6; seed++) {
                int r = seed - 1;
                double[] losses = experiment.run(seed).history().losses();
                for (int k = 0; k < losses.length; k++) {
                    assertEquals(losses[k], spread.ofEachRun(k)[r]);
                }
            }
            assertEquals(SPIRAL.name(), spread.source());
        } finally {
            System.clearProperty("kobai.threads");
        }
    }

    @Test
    void spreadsOfAnyNumberOfQuantities() {
        Spread one = PLAIN.spread(3, Run::testAccuracy);
        Spread two = PLAIN.spread(3, run -> Map.of("test", run.testAccuracy(), "loss", run.loss()));
        assertArrayEquals(one.median(), two.quantity("test").median());
        assertEquals(PLAIN.spread(3, Run::loss).first(), two.quantity("loss").first());
    }

    @Test
    void comparedByNameOrByThemselves() {
        Experiment fast = PLAIN.rule(new Sgd(0.5)).named("fast"), slow = PLAIN.rule(new Sgd(0.01)).named("slow");
        var runs = Sweep.over(fast, slow).run(e -> e.run(3));
        assertEquals(slow.run(3).history(), runs.of("slow").history());
        assertEquals(fast.run(3).history(), runs.of(fast).history());
        var table = Tables.of("t", runs.columns("network", "test accuracy", Run::testAccuracy, "loss", Run::loss));
        assertEquals(List.of("network", "test accuracy", "loss"), table.columnNames());
        assertEquals("slow: seed 3: " + runs.of("slow").history(), runs.toString().lines().skip(2).findFirst().get());
        assertEquals("slow", table.get(1, 0));
        assertEquals(slow.run(3).testAccuracy(), table.get(1, 1));
        var e = assertThrows(IllegalArgumentException.class, () -> runs.of("quick"));
        assertEquals("Sweep: there is no result of quick, only of [fast, slow]", e.getMessage());
        var twice = Sweep.over(PLAIN.named("a"), PLAIN.named("a")).run(x -> 1);
        e = assertThrows(IllegalArgumentException.class, () -> twice.of("a"));
        assertEquals("Sweep: 2 settings are called a; give each a name of its own, an experiment with named(…)",
                e.getMessage());
    }

    @Test
    void sweptOverSettings() {
        Spreads<Integer> byDepth = Sweep.over(1, 2).spread(3, PLAIN::hidden, Run::testAccuracy);
        assertEquals(PLAIN.hidden(2).spread(3, Run::testAccuracy).digest(), byDepth.of(2).digest());
        assertEquals(SPIRAL.name(), byDepth.source());
        var grid = Sweep.over(PLAIN.named("plain"), PLAIN.batchNorm().named("normalized")).by(1, 2)
                .spread(2, Experiment::hidden, Run::testAccuracy);
        assertEquals(PLAIN.batchNorm().hidden(2).spread(2, Run::testAccuracy).digest(), grid.of("normalized", 2).digest());
    }

    @Test
    void aNetworkBuiltByHand() {
        Experiment byHand = Experiment.of(rng -> new Network(new Affine(2, 10, Initializer.he(), rng), Activation.relu(),
                new Affine(10, 3, Initializer.he(), rng)), SPIRAL).epochs(3).batch(50);
        assertEquals(PLAIN.run(5).history().losses()[17], byHand.run(5).history().losses()[17]);
        var e = assertThrows(IllegalStateException.class, () -> byHand.hidden(2));
        assertEquals("Experiment: its network is built by hand, so that its layers cannot be changed from here; begin with "
                + "Experiment.of(Mlp.of(…), data)", e.getMessage());
    }

    @Test
    void aTrainersOwnSettings() {
        assertEquals(2, PLAIN.trainer(t -> t.until(epochs -> epochs.size() == 2)).run(1).history().epochs().size());
    }

    @Test
    void stoppedEarlyEachRunByItself() {
        Experiment patient = PLAIN.rule(new Sgd(3)).epochs(30).stopEarly(2);
        Run run = patient.run(1);
        assertTrue(run.history().epochs().size() < 30, run.toString());
        assertEquals(run.history().best(), run.history().kept());
        assertEquals(run.history().kept().testAccuracy(), run.testAccuracy());
        assertEquals(run.testLoss(), patient.spread(2, Run::testLoss).ofEachRun(0)[0]);
        assertEquals(run.history().epochs().size(), patient.trainer(t -> t.batchSize(50)).run(1).history().epochs().size(),
                "what was set before stays");
    }

    @Test
    void aRunThatDivergesIsAResultWhereThatIsSaid() {
        Experiment wild = PLAIN.activation(Activation.identity()).rule(new Sgd(1e100));
        Diverged error = assertThrows(Diverged.class, () -> wild.run(1));
        assertTrue(error.getMessage().startsWith("training: the loss became NaN at update "), error.getMessage());

        Run run = wild.mayDiverge().named("wild").run(1);
        assertTrue(run.diverged() && run.toString().startsWith("seed 1, diverged: "), run.toString());
        assertEquals(error.history(), run.history());
        assertTrue(run.history().updates() > 0, "what was measured until then is kept");
        assertEquals(0, run.trainAccuracy());
        assertEquals(0, run.testAccuracy());
        assertArrayEquals(new double[3], run.trainAccuracies());
        assertEquals(PLAIN.run(1).trainAccuracy(), PLAIN.run(1).trainAccuracies()[2]);
        assertEquals(Double.POSITIVE_INFINITY, run.loss());
        assertEquals(Double.POSITIVE_INFINITY, run.testRmsError());
        assertFalse(PLAIN.mayDiverge().run(1).diverged());
        assertEquals(PLAIN.run(1).loss(), PLAIN.mayDiverge().run(1).loss());
    }

    @Test
    void errorsInTheUnitOfTheTargets() {
        Run run = PLAIN.run(1);
        assertEquals(Trainer.rmsError(run.network(), SPIRAL), run.rmsError());
        assertEquals(Trainer.rmsError(run.network(), Toys.spiral(new Rng(2))), run.testRmsError());
    }

    /** Progress can follow many runs; what writes down one cannot. */
    @Test
    void watchers() {
        var updates = new int[1];
        PLAIN.watch(new Callback() {
            @Override
            public void afterUpdate(Update update) { updates[0]++; }
        }).run(1);
        assertEquals(18, updates[0]);
        class Line implements Callback, Sweep.Watcher {
            private String last;

            @Override
            public void at(int done, int all) { last = done + "/" + all; }

            @Override
            public void end() { last += " end"; }
        }
        var line = new Line();
        PLAIN.watch(line).spread(4, Run::loss);
        assertEquals("4/4 end", line.last);
        class Recorder implements Callback { }
        var e = assertThrows(IllegalArgumentException.class, () -> PLAIN.watch(new Recorder()).spread(4, Run::loss));
        assertEquals("Experiment.spread: Recorder watches one run and would mix up 4 that go on at once; use run(seed), or "
                + "leave it out", e.getMessage());
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad("Experiment.epochs: expects 1 or more, got -2", () -> PLAIN.epochs(-2)),
                bad("Experiment.updates: expects 1 or more, got 0", () -> PLAIN.updates(0)),
                bad("Experiment.stopEarly: expects 1 or more, got 0", () -> PLAIN.stopEarly(0)),
                bad("Experiment.batch: expects 1 or more, got 0", () -> PLAIN.batch(0)),
                bad("Experiment: the network 784-10 ReLU takes 784 inputs, but " + SPIRAL.name() + " has 2 columns of inputs; "
                        + "make the two numbers equal", () -> PLAIN.mlp(Mlp.of(784, 10)).run(1)),
                bad("Experiment: the network 2-10 ReLU gives 10 outputs, but " + SPIRAL.name() + " has 3 columns of targets; "
                        + "make the two numbers equal", () -> PLAIN.mlp(Mlp.of(2, 10)).run(1)));
    }

    private static Arguments bad(String message, Executable make) { return Arguments.of(message, make); }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void saysWhatIsWrong(String message, Executable make) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, make).getMessage());
    }

    @Test
    void whatCannotBeginAnewSaysSoWhereItIsGiven() {
        Optimizer own = parameters -> { };
        String message = assertThrows(IllegalStateException.class, () -> PLAIN.rule(own)).getMessage();
        assertTrue(message.contains("public Optimizer fresh()"), message);
        var e = assertThrows(IllegalStateException.class, () -> Experiment.of(Mlp.of(2, 3), SPIRAL).run(1).testAccuracy());
        assertEquals("Run: the experiment has no test data; give it some with test(…), for example test(digits.test(1000))",
                e.getMessage());
    }
}

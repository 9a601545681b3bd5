package kobai.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import kobai.data.Dataset;
import kobai.math.Rng;
import kobai.nn.Activation;
import kobai.nn.Initializer;
import kobai.nn.Loss;
import kobai.nn.Mlp;
import kobai.nn.Network;
import kobai.nn.SoftmaxCrossEntropy;
import kobai.optim.Optimizer;
import kobai.optim.Optimizer.Sgd;

/**
 * A training that is not yet run: all that it needs but a seed. Each call returns another one and leaves this as it is.
 *
 * <pre>
 *   var plain = Experiment.of(Mlp.deep(784, 4, 30, 10), digits.train(1000))
 *       .loss(new SoftmaxCrossEntropy()).rule(new Sgd(0.1)).batch(100).epochs(10)      as if nothing were said
 *       .test(digits.test(1000));
 *   plain.hidden(2).run(1).testAccuracy()                   one run
 *   plain.spread(20, Run::testAccuracy)                     the seeds 1 to 20, on all cores
 *   Sweep.over(plain, plain.batchNorm().named("normalized")).run(e -&gt; e.run(1))       a comparison
 * </pre>
 *
 * <p>A run has one stream of random numbers, {@code new Rng(seed)}: first the network is drawn from it, then the batches.
 * Network, loss and update rule are new in each run.
 */
public final class Experiment {
    private Mlp mlp;                             // or null if the network is built by hand
    private Function<Rng, Network> network;
    private Dataset data;
    private Dataset test;                        // or null
    private Loss loss = new SoftmaxCrossEntropy();
    private Optimizer rule = new Sgd(0.1);
    private int batch = 100;
    private int epochs = 10;                     // 0 if it is trained by updates
    private int updates;                         // 0 if it is trained by epochs
    private boolean mayDiverge;
    private String name;                         // or null
    private UnaryOperator<Trainer> trainer = t -> t;
    private List<Callback> watchers = List.of();

    private Experiment() { }

    /** Returns the experiment that trains such a network on these data. */
    public static Experiment of(Mlp mlp, Dataset data) { return of(mlp, mlp::draw, data); }

    /** Returns the experiment that trains a network built by hand, {@code rng -> new Network(…)}, anew in each run. */
    public static Experiment of(Function<Rng, Network> network, Dataset data) { return of(null, network, data); }

    private static Experiment of(Mlp mlp, Function<Rng, Network> network, Dataset data) {
        var experiment = new Experiment();
        experiment.mlp = mlp;
        experiment.network = network;
        experiment.data = data;
        return experiment;
    }

    /** Returns a copy with something changed, whose old name would no longer be true. */
    private Experiment with(Consumer<Experiment> change) {
        Experiment other = named(null);
        change.accept(other);
        return other;
    }

    /** Names it, for legends and to find its result by; call it last, since a change takes the name away. */
    public Experiment named(String name) {
        Experiment other = of(mlp, network, data);
        other.test = test;
        other.loss = loss;
        other.rule = rule;
        other.batch = batch;
        other.epochs = epochs;
        other.updates = updates;
        other.mayDiverge = mayDiverge;
        other.trainer = trainer;
        other.watchers = watchers;
        other.name = name;
        return other;
    }

    /** Draws networks like this. */
    public Experiment mlp(Mlp mlp) {
        return with(e -> {
            e.mlp = mlp;
            e.network = mlp::draw;
        });
    }

    /** Gives the network so many hidden layers. */
    public Experiment hidden(int layers) { return mlp(mlp().hidden(layers)); }

    /** Gives every hidden layer so many units. */
    public Experiment width(int units) { return mlp(mlp().width(units)); }

    /** Gives every hidden layer this activation. */
    public Experiment activation(Activation activation) { return mlp(mlp().activation(activation)); }

    /** Draws the first weights so. */
    public Experiment weights(Initializer weights) { return mlp(mlp().weights(weights)); }

    /** Draws the first biases so. */
    public Experiment biases(Initializer biases) { return mlp(mlp().biases(biases)); }

    /** Normalizes what each hidden layer's activation is given. */
    public Experiment batchNorm() { return mlp(mlp().batchNorm()); }

    /** The same with another ε than the book's. */
    public Experiment batchNorm(double epsilon) { return mlp(mlp().batchNorm(epsilon)); }

    /** Drops outputs of the hidden layers with this probability. */
    public Experiment dropout(double rate) { return mlp(mlp().dropout(rate)); }

    /** Trains on these data. */
    public Experiment data(Dataset data) { return with(e -> e.data = data); }

    /** Measures the accuracy on these data too. */
    public Experiment test(Dataset test) { return with(e -> e.test = test); }

    /** Makes this loss small. */
    public Experiment loss(Loss loss) {
        Loss own = loss.fresh();
        return with(e -> e.loss = own);
    }

    /** Updates the parameters by this rule. */
    public Experiment rule(Optimizer rule) {
        Optimizer own = rule.fresh();
        return with(e -> e.rule = own);
    }

    /** Takes so many examples for one update. */
    public Experiment batch(int size) {
        requirePositive("batch", size);
        return with(e -> e.batch = size);
    }

    /** Trains for so many epochs: every example once in each, in shuffled batches. */
    public Experiment epochs(int count) {
        requirePositive("epochs", count);
        return with(e -> {
            e.epochs = count;
            e.updates = 0;
        });
    }

    /** Trains for so many updates instead, each on a batch drawn with replacement. */
    public Experiment updates(int count) {
        requirePositive("updates", count);
        return with(e -> {
            e.epochs = 0;
            e.updates = count;
        });
    }

    private static void requirePositive(String what, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("Experiment." + what + ": expects 1 or more, got " + count);
        }
    }

    /** Stops early: ends when so many epochs brought no smaller test loss, and puts the network back to the best. */
    public Experiment stopEarly(int patience) {
        requirePositive("stopEarly", patience);
        return trainer(t -> t.stopEarly(patience));
    }

    /** Takes a run that diverges as a result, {@link Run#diverged}; else it is an error that ends the experiment. */
    public Experiment mayDiverge() { return with(e -> e.mayDiverge = true); }

    /** Lets something more be set on each run's own trainer: {@code trainer(t -> t.until(…))}. */
    public Experiment trainer(UnaryOperator<Trainer> settings) {
        UnaryOperator<Trainer> before = trainer;
        return with(e -> e.trainer = t -> settings.apply(before.apply(t)));
    }

    /**
     * Lets a callback watch a run. With many seeds only a {@link Sweep.Watcher} can, as {@code progress("training")} is one:
     * others would mix up runs that go on at once.
     */
    public Experiment watch(Callback callback) {
        Experiment other = named(name);
        other.watchers = new ArrayList<>(watchers);
        other.watchers.add(callback);
        return other;
    }

    /** Returns the network that {@link #run} with this seed begins with. */
    public Network draw(long seed) { return draw(new Rng(seed)); }

    private Network draw(Rng rng) {
        if (mlp != null) {
            int[] sizes = mlp.sizes();
            requireFit("takes", "inputs", sizes[0], data.x().cols());
            requireFit("gives", "outputs", sizes[sizes.length - 1], data.t().cols());
        }
        return network.apply(rng);
    }

    private void requireFit(String verb, String what, int has, int needs) {
        if (has != needs) {
            throw new IllegalArgumentException("Experiment: the network " + mlp.name() + " " + verb + " " + has + " " + what
                    + ", but " + data.name() + " has " + needs + " columns of " + (verb.equals("takes") ? "inputs" : "targets")
                    + "; make the two numbers equal");
        }
    }

    /** Draws a network with this seed and trains it. */
    public Run run(long seed) { return run(seed, watchers); }

    private Run run(long seed, List<Callback> watchers) {
        var rng = new Rng(seed);
        Network network = draw(rng);
        Trainer own = trainer.apply(new Trainer(network, loss.fresh(), rule.fresh(), rng).batchSize(batch));
        test().ifPresent(own::testOn);
        watchers.forEach(own::watch);
        try {
            return new Run(this, seed, network, updates > 0 ? own.updates(updates, data) : own.epochs(epochs, data), false);
        } catch (Diverged end) {
            if (mayDiverge) {
                return new Run(this, seed, network, end.history(), true);
            }
            throw end;
        }
    }

    /** Runs it with the seeds 1 to {@code runs}, on all cores; reads a number, numbers or a map by name from each run. */
    public Spread spread(int runs, Function<? super Run, ?> quantity) {
        List<Sweep.Watcher> all = watchers.stream().map(callback -> watcherOf(runs, callback)).toList();
        return Sweep.over(this).watch(all).spread(runs, (self, seed) -> run(seed, List.of()), quantity).of(this);
    }

    private static Sweep.Watcher watcherOf(int runs, Callback callback) {
        if (callback instanceof Sweep.Watcher watcher) {
            return watcher;
        }
        throw new IllegalArgumentException("Experiment.spread: " + callback.getClass().getSimpleName() + " watches one run and "
                + "would mix up " + runs + " that go on at once; use run(seed), or leave it out");
    }

    /** Returns what is trained on. */
    public Dataset data() { return data; }

    /** Returns the test data, if there are any. */
    public Optional<Dataset> test() { return Optional.ofNullable(test); }

    /** Returns what is made small. */
    public Loss loss() { return loss; }

    /** Returns how many epochs it is trained for, 0 if it is trained by updates. */
    int epochs() { return epochs; }

    /** Returns what is drawn. */
    public Mlp mlp() {
        if (mlp == null) {
            throw new IllegalStateException("Experiment: its network is built by hand, so that its layers cannot be changed from "
                    + "here; begin with Experiment.of(Mlp.of(…), data)");
        }
        return mlp;
    }

    /** Returns its name, or what it is made of if it has none. */
    @Override
    public String toString() {
        if (name != null) {
            return name;
        }
        String length = updates > 0 ? updates + " updates" : epochs + " epochs";
        return (mlp == null ? "a network built by hand" : mlp) + "; " + loss + ", " + rule + ", batches of " + batch + ", "
                + length;
    }
}

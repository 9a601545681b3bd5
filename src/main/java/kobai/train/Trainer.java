package kobai.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import kobai.data.Dataset;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.nn.Loss;
import kobai.nn.Network;
import kobai.optim.Optimizer;
import kobai.train.Callback.Epoch;
import kobai.train.Callback.Update;

/**
 * Mini-batch training of one network.
 *
 * <pre>
 *   repeat:  take a batch X, T
 *            Y  ← forward(X)
 *            L  ← loss(Y, T)
 *            backward(∂L/∂Y)          sets every gradient
 *            θ  ← update(θ, ∂L/∂θ)    for every parameter
 * </pre>
 *
 * <p>Interrupting the thread ends the run after the update under way; the history then holds what was measured so far.
 *
 * @see <a href="https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/">PRML 5.2.4; the six steps of the
 *     slide 学習の流れ</a>
 */
public final class Trainer {
    private final Network network;
    private final Loss loss;
    private final Optimizer optimizer;
    private final Rng rng;
    private final List<Callback> callbacks = new ArrayList<>();
    private int batchSize = 100;
    private Dataset test;
    private Dataset checked;   // the data that are known to be finite
    private Predicate<List<Epoch>> enough = epochs -> false;
    private int patience;   // epochs without a smaller test loss before it stops early, 0: never

    /** Names what is trained, how; {@code rng} picks the batches. */
    public Trainer(Network network, Loss loss, Optimizer optimizer, Rng rng) {
        this.network = network;
        this.loss = loss;
        this.optimizer = optimizer;
        this.rng = rng;
    }

    /** Sets how many examples make one update, 100 if not called. */
    public Trainer batchSize(int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("Trainer: batch size must be at least 1, got " + batchSize);
        }
        this.batchSize = batchSize;
        return this;
    }

    /** Measures loss and accuracy on these data after every epoch. */
    public Trainer testOn(Dataset test) {
        this.test = test;
        return this;
    }

    /** Lets a callback watch. */
    public Trainer watch(Callback callback) {
        callbacks.add(callback);
        return this;
    }

    /** Stops after the first epoch for which this holds of all epochs so far. */
    public Trainer until(Predicate<List<Epoch>> enough) {
        this.enough = enough;
        return this;
    }

    /**
     * Early stopping (早期終了): ends when so many epochs in a row brought no smaller loss on the test data.
     *
     * <p>However the training ends, also by an interrupt, the network is then put back to what it had learned and measured
     * after the epoch with the smallest test loss, which {@link History#kept} tells.
     *
     * @see <a href="https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/">PRML 5.5.2</a>
     */
    public Trainer stopEarly(int patience) {
        if (patience < 1) {
            throw new IllegalArgumentException("Trainer.stopEarly: the patience must be at least 1 epoch, got " + patience);
        }
        this.patience = patience;
        return this;
    }

    /** Trains for some epochs (エポック): every example once in each, in shuffled batches. */
    public History epochs(int count, Dataset train) {
        Requirements.count("epochs", count);
        requireReady(train);
        Requirements.remainderForBatchNorm(network, batchSize, train.size());
        if (patience > 0 && test == null) {
            throw new IllegalArgumentException("Trainer.stopEarly: it looks at the loss on test data; name them with testOn(…)");
        }
        int perEpoch = (train.size() + batchSize - 1) / batchSize;
        try (var run = new Training((int) Math.min(Integer.MAX_VALUE, (long) count * perEpoch), train)) {
            for (int e = 1; e <= count && !run.interrupted; e++) {
                int first = run.losses.size();
                double sum = 0;
                for (Dataset batch : train.batches(batchSize, rng)) {
                    if (run.isInterrupted()) {
                        break;
                    }
                    sum += run.update(batch) * batch.size();
                }
                if (run.interrupted && run.losses.size() - first < perEpoch) {
                    break;
                }
                run.epoch(e, sum / train.size());
                if (run.isEnough()) {
                    break;
                }
            }
            return run.history();
        }
    }

    /** Trains for some updates, each on a batch drawn with replacement, as the book's loop does. */
    public History updates(int count, Dataset train) {
        Requirements.count("updates", count);
        requireReady(train);
        Requirements.batchesForBatchNorm(network, batchSize);
        if (patience > 0) {
            throw new IllegalArgumentException("Trainer.stopEarly: it counts epochs; train with epochs(…), not updates(…)");
        }
        try (var run = new Training(count, train)) {
            for (int u = 0; u < count && !run.isInterrupted(); u++) {
                run.update(train.sample(batchSize, rng));
            }
            return run.history();
        }
    }

    private void requireReady(Dataset train) {
        if (train != checked) {   // a data set never changes: once is enough for calls of a few updates each
            Requirements.finite(train);
            checked = train;
        }
        if (test != null) {
            Requirements.sameColumns(train, test);
            Requirements.finite(test);
        }
    }

    /** Returns the part of the examples whose largest output is at the right place, from 0 to 1; NaN for a single output. */
    public static double accuracy(Network network, Dataset data) {
        return data.t().cols() == 1 ? Double.NaN : new Score(network, null, data).orThrow("accuracy").accuracy();
    }

    /** Returns the loss on all of these data, with the network as {@link Network#predict} uses it. */
    public static double loss(Network network, Loss loss, Dataset data) {
        return new Score(network, loss, data).orThrow("loss").loss();
    }

    /**
     * Returns the root mean square error, in the unit of the targets.
     *
     * <pre>
     *   √( (1/n) Σᵢ ‖yᵢ − tᵢ‖² )
     * </pre>
     *
     * @see <a href="https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/">PRML 1.3</a>
     */
    public static double rmsError(Network network, Dataset data) {
        return new Score(network, null, data).orThrow("rmsError").rmsError();
    }

    /** One call of epochs or updates; the callbacks hear of its end whatever ends it. */
    private final class Training implements AutoCloseable {
        private final int updates;
        private final Dataset train;
        private final List<Double> losses = new ArrayList<>();
        private final List<Epoch> epochs = new ArrayList<>();
        private final EarlyStopping stopping = patience > 0 ? new EarlyStopping(patience, network) : null;
        private boolean interrupted;

        Training(int updates, Dataset train) {
            this.updates = updates;
            this.train = train;
            callbacks.forEach(c -> c.start(network));
        }

        double update(Dataset batch) {
            Matrix y = network.forward(batch.x());
            double l = loss.forward(y, batch.t());
            requireFinite(l);
            network.backwardFirst(loss.backward());
            optimizer.update(network.parameters());

            losses.add(l);
            var update = new Update(losses.size(), updates, l, batch, network);
            callbacks.forEach(c -> c.afterUpdate(update));
            return l;
        }

        boolean isInterrupted() {
            interrupted |= Thread.currentThread().isInterrupted();
            return interrupted;
        }

        void epoch(int number, double meanLoss) {
            // nothing is asked of a single output in training, and nothing without test data
            Score onTrain = train.t().cols() == 1 ? null : finite(new Score(network, null, train));
            Score onTest = test == null ? null : finite(new Score(network, loss, test));
            var epoch = new Epoch(number, meanLoss, onTest == null ? Double.NaN : onTest.loss(),
                    onTrain == null ? Double.NaN : onTrain.accuracy(), onTest == null ? Double.NaN : onTest.accuracy());
            epochs.add(epoch);
            if (stopping != null) {
                stopping.after(epoch);
            }
            callbacks.forEach(c -> c.afterEpoch(epoch));
        }

        boolean isEnough() { return enough.test(epochs) || stopping != null && stopping.isEnough(); }

        History history() {
            return soFar().kept(stopping == null ? epochs.size() : stopping.restore());
        }

        private History soFar() {
            return new History(losses.stream().mapToDouble(Double::doubleValue).toArray(), epochs, interrupted, train.name());
        }

        @Override
        public void close() { callbacks.forEach(Callback::end); }

        private Score finite(Score score) {
            if (score.undefined() != null) {
                throw lost("after update " + losses.size() + " " + score.undefined());
            }
            return score;
        }

        /** The remedy is worth more than the NaN: says where the first bad number came up. */
        private void requireFinite(double l) {
            if (Double.isFinite(l)) {
                return;
            }
            String where = "the loss itself";
            for (int i = network.layers().size() - 1; i >= 0; i--) {
                if (!network.outputs().get(i).isFinite()) {
                    where = "layer " + (i + 1) + ", " + network.layers().get(i);
                }
            }
            throw lost("the loss became " + l + " at update " + (losses.size() + 1)
                    + "; the first infinite or undefined number is in " + where);
        }

        private Diverged lost(String what) {
            return new Diverged("training: " + what + ". Try a smaller learning rate (" + optimizer
                    + ") or smaller initial weights", soFar());
        }
    }

    @Override
    public String toString() {
        return "Trainer: " + loss + ", " + optimizer + ", batches of " + batchSize
                + (patience == 0 ? "" : ", stops early with patience " + patience);
    }
}

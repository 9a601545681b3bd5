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
    private Predicate<List<Epoch>> enough = epochs -> false;

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

    /** Measures the accuracy on these data after every epoch. */
    public Trainer testOn(Dataset test) {
        this.test = test;
        return this;
    }

    /** Lets a callback watch. */
    public Trainer watch(Callback callback) {
        callbacks.add(callback);
        return this;
    }

    /** Stops early, after the first epoch for which this holds of all epochs so far. */
    public Trainer until(Predicate<List<Epoch>> enough) {
        this.enough = enough;
        return this;
    }

    /** Trains for some epochs (エポック): every example once in each, in shuffled batches. */
    public History epochs(int count, Dataset train) {
        int perEpoch = (train.size() + batchSize - 1) / batchSize;
        var run = new Run(count * perEpoch, train.name());
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
            run.epoch(new Epoch(e, sum / train.size(), accuracy(network, train),
                    test == null ? Double.NaN : accuracy(network, test)));
            if (enough.test(run.epochs)) {
                break;
            }
        }
        return run.end();
    }

    /** Trains for some updates, each on a batch drawn with replacement, as the book's loop does. */
    public History updates(int count, Dataset train) {
        var run = new Run(count, train.name());
        for (int s = 0; s < count && !run.isInterrupted(); s++) {
            run.update(train.sample(batchSize, rng));
        }
        return run.end();
    }

    /** Returns the part of the examples whose largest output is at the right place, from 0 to 1; NaN for a single output. */
    public static double accuracy(Network network, Dataset data) {
        if (data.t().cols() == 1) {
            return Double.NaN;   // there is no largest of one
        }
        Matrix y = network.predict(data.x());
        int correct = 0;
        for (int i = 0; i < data.size(); i++) {
            correct += y.argmax(i) == data.label(i) ? 1 : 0;
        }
        return (double) correct / data.size();
    }

    /** One call of epochs or updates. */
    private final class Run {
        private final int updates;
        private final String source;
        private final List<Double> losses = new ArrayList<>();
        private final List<Epoch> epochs = new ArrayList<>();
        private boolean interrupted;

        Run(int updates, String source) {
            this.updates = updates;
            this.source = source;
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

        void epoch(Epoch epoch) {
            epochs.add(epoch);
            callbacks.forEach(c -> c.afterEpoch(epoch));
        }

        History end() {
            callbacks.forEach(Callback::end);
            return new History(losses.stream().mapToDouble(Double::doubleValue).toArray(), epochs, interrupted,
                    source);
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
            callbacks.forEach(Callback::end);
            throw new ArithmeticException("training: the loss became " + l + " at update " + (losses.size() + 1)
                    + "; the first infinite or undefined number is in " + where + ". Try a smaller learning rate ("
                    + optimizer + ") or smaller initial weights");
        }
    }

    @Override
    public String toString() { return "Trainer: " + loss + ", " + optimizer + ", batches of " + batchSize; }
}

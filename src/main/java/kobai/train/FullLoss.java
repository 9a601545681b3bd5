package kobai.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kobai.data.Dataset;
import kobai.nn.Loss;
import kobai.nn.Network;

/**
 * Measures the loss on all of some data at every k-th update: what batches of different sizes can be compared by.
 *
 * <pre>
 *   var full = FullLoss.on(data, new SoftmaxCrossEntropy()).every(10);
 *   trainer.watch(full).epochs(5, data);
 *   full.losses()  against  full.updates()  or  full.examples()
 *
 *   L = (1/n) Σᵢ ℓ(yᵢ, tᵢ)   of all n examples, as predict gives y; before the first update, at k, 2k, …, and at the last
 * </pre>
 *
 * <p>Every training that it watches begins a new list. What is measured changes nothing in the training. Use one for each
 * run: two runs at the same time would write into one list.
 *
 * @see <a href="https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/">PRML 5.2.4: batch and on-line</a>
 */
public final class FullLoss implements Callback {
    private final Dataset data;
    private final Loss loss;
    private int every = 1;
    private int seen;
    private final List<double[]> points = new ArrayList<>();   // updates, examples, loss

    private FullLoss(Dataset data, Loss loss) {
        this.data = data;
        this.loss = loss;
    }

    /** Measures this loss on these data, at every update if not told otherwise. */
    public static FullLoss on(Dataset data, Loss loss) { return new FullLoss(data, loss); }

    /** Measures at every k-th update only. */
    public FullLoss every(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("FullLoss.every: expects 1 or more, got " + k);
        }
        every = k;
        return this;
    }

    @Override
    public void start(Network network) {
        points.clear();
        seen = 0;
        measure(0, network);
    }

    @Override
    public void afterUpdate(Update update) {
        seen += update.batch().size();
        if (update.number() % every == 0 || update.number() == update.of()) {
            measure(update.number(), update.network());
        }
    }

    private void measure(int updates, Network network) {
        points.add(new double[] {updates, seen, new Score(network, loss, data).loss()});
    }

    /** Returns the number of updates made before each measurement, 0 at first. */
    public double[] updates() { return column(0); }

    /** Returns the number of examples seen before each measurement, a repeated one counted each time. */
    public double[] examples() { return column(1); }

    /** Returns the loss on all data at each measurement; NaN where an output was not finite. */
    public double[] losses() { return column(2); }

    /** Returns the updates after which the loss was first measured to be at most {@code loss}, −1 if it never was. */
    public int updatesTo(double loss) { return firstAtMost(loss, 0); }

    /** Returns the examples after which the loss was first measured to be at most {@code loss}, −1 if it never was. */
    public int examplesTo(double loss) { return firstAtMost(loss, 1); }

    private int firstAtMost(double loss, int column) {
        return points.stream().filter(p -> p[2] <= loss).findFirst().map(p -> (int) p[column]).orElse(-1);
    }

    private double[] column(int k) { return points.stream().mapToDouble(p -> p[k]).toArray(); }

    @Override
    public String toString() {
        if (points.isEmpty()) {
            return "FullLoss on " + data.name() + ": nothing measured yet; watch a training with it";
        }
        double[] first = points.get(0), last = points.get(points.size() - 1);
        return String.format(Locale.ROOT, "loss on all of %s: %.4f → %.4f after %,.0f updates and %,.0f examples", data.name(),
                first[2], last[2], last[0], last[1]);
    }
}

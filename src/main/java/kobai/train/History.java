package kobai.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import kobai.math.Digest;
import kobai.train.Callback.Epoch;

/**
 * What a training run measured: the loss at every update, and accuracies after every epoch.
 *
 * @param source the name of the data that it was trained on
 */
public record History(double[] losses, List<Epoch> epochs, boolean interrupted, String source) {
    public History {
        losses = losses.clone();
        epochs = List.copyOf(epochs);
    }

    /** Returns the loss of each update's batch, before the update. */
    @Override
    public double[] losses() { return losses.clone(); }

    /** Returns the number of updates. */
    public int updates() { return losses.length; }

    /** Returns the mean loss of the last n updates. */
    public double lossOfLast(int n) {
        if (n < 1 || n > losses.length) {
            throw new IllegalArgumentException("History.lossOfLast: " + n + " updates asked for, there are " + losses.length);
        }
        double sum = 0;
        for (int i = losses.length - n; i < losses.length; i++) {
            sum += losses[i];
        }
        return sum / n;
    }

    /** Returns the measurements after the last epoch. */
    public Epoch last() {
        if (epochs.isEmpty()) {
            throw new IllegalStateException("History.last: no epoch was finished; train with epochs(…), not updates(…), "
                    + "and without interruption");
        }
        return epochs.get(epochs.size() - 1);
    }

    /** Returns a row per epoch, or per update if it was not trained by epochs: the columns of a table. */
    public Map<String, double[]> columns() {
        var columns = new LinkedHashMap<String, double[]>();
        if (epochs.isEmpty()) {
            columns.put("update", IntStream.rangeClosed(1, updates()).asDoubleStream().toArray());
            columns.put("loss", losses());
        } else {
            columns.put("epoch", column(Epoch::number));
            columns.put("loss", column(Epoch::loss));
            columns.put("training accuracy", column(Epoch::trainAccuracy));
            columns.put("test accuracy", column(Epoch::testAccuracy));
        }
        return columns;
    }

    private double[] column(ToDoubleFunction<Epoch> number) { return epochs.stream().mapToDouble(number).toArray(); }

    /** Returns eight digits that stand for every number in here. */
    public String digest() {
        var digest = new Digest().add(losses);
        epochs.forEach(e -> digest.add(e.loss(), e.trainAccuracy(), e.testAccuracy()));
        return digest.toString();
    }

    @Override
    public String toString() {
        String end = epochs.isEmpty() || Double.isNaN(last().trainAccuracy()) ? "" : String.format(Locale.ROOT,
                ", accuracy %.4f on training%s data", last().trainAccuracy(), Double.isNaN(last().testAccuracy()) ? ""
                        : String.format(Locale.ROOT, " and %.4f on test", last().testAccuracy()));
        return String.format(Locale.ROOT, "%d updates%s, loss %.4f → %.4f%s  [%s]", updates(),
                interrupted ? " (interrupted)" : "", losses.length == 0 ? Double.NaN : losses[0],
                losses.length == 0 ? Double.NaN : losses[losses.length - 1], end, digest());
    }

    /** Tells whether every number of the other is the same, bit for bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof History h && java.util.Arrays.equals(losses, h.losses) && epochs.equals(h.epochs)
                && interrupted == h.interrupted;
    }

    @Override
    public int hashCode() { return java.util.Arrays.hashCode(losses) + 31 * epochs.hashCode(); }
}

package kobai.train;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import kobai.math.Digest;
import kobai.train.Callback.Epoch;

/**
 * What a training run measured: the loss at every update, losses and accuracies after every epoch.
 *
 * @param source the name of the data that it was trained on
 * @param keptEpoch the number of the epoch that the network was put back to, or else of the last; 0 if none was finished
 */
public record History(double[] losses, List<Epoch> epochs, boolean interrupted, String source, int keptEpoch) {
    /** Makes the history of a run whose network was left as it was after the last update. */
    public History(double[] losses, List<Epoch> epochs, boolean interrupted, String source) {
        this(losses, epochs, interrupted, source, epochs.size());
    }

    public History {
        losses = losses.clone();
        epochs = List.copyOf(epochs);
    }

    /** Returns this history of a network that was put back to what it was after that epoch. */
    History kept(int epoch) { return new History(losses, epochs, interrupted, source, epoch); }

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
        requireEpoch("last");
        return epochs.get(epochs.size() - 1);
    }

    /** Returns the measurements after the epoch with the smallest test loss, the first of equals. */
    public Epoch best() {
        requireEpoch("best");
        if (Double.isNaN(last().testLoss())) {
            throw new IllegalStateException("History.best: no test loss was measured; name test data with testOn(…)");
        }
        return epochs.stream().min(Comparator.comparingDouble(Epoch::testLoss)).get();
    }

    /** Returns the measurements of the epoch that the network was put back to by early stopping, else of the last one. */
    public Epoch kept() {
        requireEpoch("kept");
        return epochs.get(keptEpoch - 1);
    }

    private void requireEpoch(String asked) {
        if (epochs.isEmpty()) {
            throw new IllegalStateException("History." + asked + ": no epoch was finished; train with epochs(…), not "
                    + "updates(…), and without interruption");
        }
    }

    /** Returns a row per epoch, or per update if it was not trained by epochs: what was measured, as columns of a table. */
    public Map<String, double[]> columns() {
        var columns = new LinkedHashMap<String, double[]>();
        if (epochs.isEmpty()) {
            columns.put("update", IntStream.rangeClosed(1, updates()).asDoubleStream().toArray());
            columns.put("loss", losses());
        } else {
            columns.put("epoch", column(Epoch::number));
            columns.put("loss", column(Epoch::loss));
            columns.put("test loss", column(Epoch::testLoss));
            columns.put("training accuracy", column(Epoch::trainAccuracy));
            columns.put("test accuracy", column(Epoch::testAccuracy));
            columns.values().removeIf(column -> Double.isNaN(column[0]));
        }
        return columns;
    }

    private double[] column(ToDoubleFunction<Epoch> number) { return epochs.stream().mapToDouble(number).toArray(); }

    /** Returns eight digits that stand for every number in here. */
    public String digest() {
        var digest = new Digest().add(losses);
        epochs.forEach(e -> digest.add(e.loss(), e.testLoss(), e.trainAccuracy(), e.testAccuracy()));
        return digest.toString();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d updates%s, loss %.4f → %.4f%s  [%s]", updates(),
                interrupted ? " (interrupted)" : "", losses.length == 0 ? Double.NaN : losses[0],
                losses.length == 0 ? Double.NaN : losses[losses.length - 1], epochs.isEmpty() ? "" : end(), digest());
    }

    private String end() {
        Epoch now = kept();
        String back = now.number() == last().number() ? "" : ", back to epoch " + now.number() + " of " + epochs.size();
        if (Double.isNaN(now.trainAccuracy())) {
            return back + (Double.isNaN(now.testLoss()) ? "" : String.format(Locale.ROOT, ", test loss %.4f", now.testLoss()));
        }
        String onTest = Double.isNaN(now.testAccuracy()) ? ""
                : String.format(Locale.ROOT, " and %.4f on test", now.testAccuracy());
        return back + String.format(Locale.ROOT, ", accuracy %.4f on training%s data", now.trainAccuracy(), onTest);
    }

    /** Tells whether every number of the other is the same, bit for bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof History h && java.util.Arrays.equals(losses, h.losses) && epochs.equals(h.epochs)
                && interrupted == h.interrupted && keptEpoch == h.keptEpoch;
    }

    @Override
    public int hashCode() { return java.util.Arrays.hashCode(losses) + 31 * epochs.hashCode(); }
}

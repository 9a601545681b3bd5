package kobai.train;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import kobai.data.Dataset;
import kobai.nn.Network;
import kobai.train.Callback.Epoch;

/**
 * An experiment that was run with a seed: the trained network and its history.
 *
 * <pre>
 *   loss, rmsError, trainAccuracy              of the trained network, on all the data that it was trained on
 *   testLoss, testRmsError, testAccuracy       on the test data
 * </pre>
 *
 * <p>A network that diverged, see {@link Experiment#mayDiverge}, gives no numbers any more: its losses and errors are infinite,
 * and it is right about nothing, so that its accuracies are 0.
 */
public record Run(Experiment experiment, long seed, Network network, History history, boolean diverged) implements Sourced {
    /** Returns the loss on all the training data. */
    public double loss() { return orInfinite(() -> Trainer.loss(network, experiment.loss(), experiment.data())); }

    /** Returns the loss on the test data. */
    public double testLoss() { return orInfinite(() -> Trainer.loss(network, experiment.loss(), test())); }

    /** Returns the root mean square error on all the training data, in the unit of the targets. */
    public double rmsError() { return orInfinite(() -> Trainer.rmsError(network, experiment.data())); }

    /** Returns the root mean square error on the test data, in the unit of the targets. */
    public double testRmsError() { return orInfinite(() -> Trainer.rmsError(network, test())); }

    private double orInfinite(DoubleSupplier error) { return diverged ? Double.POSITIVE_INFINITY : error.getAsDouble(); }

    /** Returns the part of the training data that are classified rightly. */
    public double trainAccuracy() {
        return diverged ? 0 : history.epochs().isEmpty() ? Trainer.accuracy(network, experiment.data())
                : history.kept().trainAccuracy();
    }

    /** Returns the part of the training data that are classified rightly after each epoch, 0 from where it diverged. */
    public double[] trainAccuracies() {
        double[] all = history.epochs().stream().mapToDouble(Epoch::trainAccuracy).toArray();
        return diverged ? Arrays.copyOf(all, experiment.epochs()) : all;
    }

    /** Returns the part of the test data that are classified rightly. */
    public double testAccuracy() {
        Dataset test = test();
        return diverged ? 0 : history.epochs().isEmpty() ? Trainer.accuracy(network, test) : history.kept().testAccuracy();
    }

    private Dataset test() {
        return experiment.test().orElseThrow(() -> new IllegalStateException("Run: the experiment has no test data; give it "
                + "some with test(…), for example test(digits.test(1000))"));
    }

    @Override
    public String source() { return experiment.data().name(); }

    @Override
    public String toString() { return "seed " + seed + (diverged ? ", diverged: " : ": ") + history; }
}

package kobai.train;

import kobai.data.Dataset;
import kobai.nn.Network;

/**
 * An experiment that was run with a seed: the trained network and its history.
 *
 * <pre>
 *   loss, rmsError, trainAccuracy              of the trained network, on all the data that it was trained on
 *   testLoss, testRmsError, testAccuracy       on the test data
 * </pre>
 */
public record Run(Experiment experiment, long seed, Network network, History history) implements Sourced {
    /** Returns the loss on all the training data. */
    public double loss() { return Trainer.loss(network, experiment.loss(), experiment.data()); }

    /** Returns the loss on the test data. */
    public double testLoss() { return Trainer.loss(network, experiment.loss(), test()); }

    /** Returns the root mean square error on all the training data, in the unit of the targets. */
    public double rmsError() { return Trainer.rmsError(network, experiment.data()); }

    /** Returns the root mean square error on the test data, in the unit of the targets. */
    public double testRmsError() { return Trainer.rmsError(network, test()); }

    /** Returns the part of the training data that are classified rightly. */
    public double trainAccuracy() {
        return history.epochs().isEmpty() ? Trainer.accuracy(network, experiment.data()) : history.kept().trainAccuracy();
    }

    /** Returns the part of the test data that are classified rightly. */
    public double testAccuracy() {
        Dataset test = test();
        return history.epochs().isEmpty() ? Trainer.accuracy(network, test) : history.kept().testAccuracy();
    }

    private Dataset test() {
        return experiment.test().orElseThrow(() -> new IllegalStateException("Run: the experiment has no test data; give it "
                + "some with test(…), for example test(digits.test(1000))"));
    }

    @Override
    public String source() { return experiment.data().name(); }

    @Override
    public String toString() { return "seed " + seed + ": " + history; }
}

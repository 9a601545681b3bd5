package kobai.train;

import kobai.data.Dataset;
import kobai.nn.Loss;
import kobai.nn.Network;

/**
 * An experiment that was run with a seed: the trained network and its history.
 *
 * <pre>
 *   loss, trainAccuracy      of the network as it is now, on all the data that it was trained on
 *   testLoss, testAccuracy   on the test data
 * </pre>
 */
public record Run(Experiment experiment, long seed, Network network, History history) implements Sourced {
    private static final int AT_ONCE = 1000;   // examples; the outputs of all layers for 60,000 would take hundreds of MB

    /** Returns the loss on all the training data. */
    public double loss() { return loss(experiment.data()); }

    /** Returns the loss on the test data. */
    public double testLoss() { return loss(test()); }

    /** Returns the part of the training data that are classified rightly. */
    public double trainAccuracy() {
        return history.epochs().isEmpty() ? Trainer.accuracy(network, experiment.data()) : history.last().trainAccuracy();
    }

    /** Returns the part of the test data that are classified rightly. */
    public double testAccuracy() {
        Dataset test = test();
        return history.epochs().isEmpty() ? Trainer.accuracy(network, test) : history.last().testAccuracy();
    }

    private Dataset test() {
        return experiment.test().orElseThrow(() -> new IllegalStateException("Run: the experiment has no test data; give it "
                + "some with test(…), for example test(digits.test(1000))"));
    }

    private double loss(Dataset data) {
        Loss loss = experiment.loss().fresh();
        double sum = 0;
        for (int from = 0; from < data.size(); from += AT_ONCE) {
            int to = Math.min(from + AT_ONCE, data.size());
            sum += loss.value(network.predict(data.x().slice(from, to)), data.t().slice(from, to)) * (to - from);
        }
        return sum / data.size();
    }

    @Override
    public String source() { return experiment.data().name(); }

    @Override
    public String toString() { return "seed " + seed + ": " + history; }
}

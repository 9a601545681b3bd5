package kobai.train;

import kobai.data.Dataset;
import kobai.nn.Network;

/** Watches a training run without changing it; layers and optimizers know nothing of it. */
public interface Callback {
    /**
     * One update that has been made: its number from 1, out of how many, the loss of its batch before the update.
     * The network still holds the outputs and δ of this batch.
     */
    record Update(int number, int of, double loss, Dataset batch, Network network) { }

    /**
     * One pass through the data, from 1: mean loss of its batches, each before its update; loss on all test data after the
     * last; then accuracies from 0 to 1. NaN is what was not measured: without test data, or the accuracy of one output.
     */
    record Epoch(int number, double loss, double testLoss, double trainAccuracy, double testAccuracy) { }

    /** Called before the first update. */
    default void start(Network network) { }

    /** Called after every update. */
    default void afterUpdate(Update update) { }

    /** Called after every epoch. */
    default void afterEpoch(Epoch epoch) { }

    /** Called once at the end, also when training was interrupted or failed. */
    default void end() { }
}

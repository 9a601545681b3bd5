package kobai.train;

import java.util.Locale;
import kobai.data.Dataset;
import kobai.math.Matrix;
import kobai.nn.BatchNorm;
import kobai.nn.Layer;
import kobai.nn.Network;

/** What must hold before the first update of a training: found out here, it is said with its remedy. */
final class Requirements {
    private Requirements() { }

    static void count(String what, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("Trainer: the number of " + what + " must be 0 or more, got " + count);
        }
    }

    /** NaN in the data would come out as a NaN loss, and the learning rate would be blamed. */
    static void finite(Dataset data) {
        finite(data.name(), "x", data.x());
        finite(data.name(), "t", data.t());
    }

    private static void finite(String name, String part, Matrix m) {
        if (m.isFinite()) {
            return;
        }
        for (int i = 0; i < m.rows(); i++) {
            for (int j = 0; j < m.cols(); j++) {
                if (!Double.isFinite(m.get(i, j))) {
                    throw new IllegalArgumentException("Trainer: the data " + name + " contain " + m.get(i, j) + ": " + part
                            + " of example " + i + ", column " + j + "; leave such examples out, or replace the value");
                }
            }
        }
    }

    static void sameColumns(Dataset train, Dataset test) {
        if (train.x().cols() != test.x().cols() || train.t().cols() != test.t().cols()) {
            throw new IllegalArgumentException("Trainer: training data " + train + ", but test data " + test
                    + "; both need the same columns");
        }
    }

    /** A batch of one has no variance; without this, a last batch of one ends the training after its first epoch. */
    static void batchesForBatchNorm(Network network, int batchSize) {
        if (batchSize == 1 && hasBatchNorm(network)) {
            throw new IllegalArgumentException("Trainer: a batch of one example has no variance for BatchNorm; take batches of 2 "
                    + "or more");
        }
    }

    /** Looks at the last batch of an epoch too, which is what remains. */
    static void remainderForBatchNorm(Network network, int batchSize, int examples) {
        batchesForBatchNorm(network, Math.min(batchSize, examples));
        if (examples % batchSize != 1 || !hasBatchNorm(network)) {
            return;
        }
        int other = batchSize - 1;
        while (other > 1 && examples % other == 1) {
            other--;
        }
        throw new IllegalArgumentException(String.format(Locale.ROOT, "Trainer: %,d examples in batches of %d leave a last batch "
                + "of one, which has no variance for BatchNorm: take %,d examples%s", examples, batchSize, examples - 1,
                other > 1 ? ", or batches of " + other : ""));
    }

    private static boolean hasBatchNorm(Layer layer) {
        return layer instanceof BatchNorm
                || layer instanceof Network network && network.layers().stream().anyMatch(Requirements::hasBatchNorm);
    }
}

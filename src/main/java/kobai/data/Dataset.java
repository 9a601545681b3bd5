package kobai.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kobai.math.Matrix;
import kobai.math.Rng;

/**
 * Inputs and targets, row by row, with the name of their source.
 *
 * <pre>
 *   x  n × features        t  n × outputs  (one-hot for classes)
 * </pre>
 */
public record Dataset(String name, Matrix x, Matrix t) {
    public Dataset {
        if (x.rows() != t.rows()) {
            throw new IllegalArgumentException("Dataset " + name + ": x " + x.shape() + " and t " + t.shape()
                    + " must have the same number of rows");
        }
    }

    /** Returns the data set of these inputs and class labels, which become one-hot rows of {@code classes} columns. */
    public static Dataset ofLabels(String name, Matrix x, int[] labels, int classes) {
        if (labels.length != x.rows()) {
            throw new IllegalArgumentException("Dataset " + name + ": x " + x.shape() + " needs " + x.rows()
                    + " labels, got " + labels.length);
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException("Dataset " + name + ": label " + labels[i] + " of example " + i
                        + " is not one of the classes 0 to " + (classes - 1));
            }
        }
        return new Dataset(name, x, Matrix.generate(labels.length, classes, (i, j) -> labels[i] == j ? 1 : 0));
    }

    /** Returns the number of examples. */
    public int size() { return x.rows(); }

    /** Returns the class of example i: where its target is largest, or for a single target if it is at least ½. */
    public int label(int i) { return t.cols() > 1 ? t.argmax(i) : t.get(i, 0) >= 0.5 ? 1 : 0; }

    /** Returns these examples, in this order. */
    public Dataset rows(int... indices) {
        if (indices.length == 0) {
            throw new IllegalArgumentException("Dataset.rows: needs at least one example of " + name + ", got none");
        }
        for (int i : indices) {
            if (i < 0 || i >= size()) {
                throw new IllegalArgumentException("Dataset.rows: there is no example " + i + ", " + name + " has " + size()
                        + ", counted from 0");
            }
        }
        return new Dataset(name, x.select(indices), t.select(indices));
    }

    /** Returns the first n examples. */
    public Dataset first(int n) {
        if (n < 1 || n > size()) {
            throw new IllegalArgumentException("Dataset.first: " + n + " examples asked for, " + name + " has " + size());
        }
        return new Dataset(name, x.slice(0, n), t.slice(0, n));
    }

    /** Returns all examples in random order, cut into batches (ミニバッチ); the last one may be shorter. */
    public List<Dataset> batches(int batchSize, Rng rng) {
        requireBatchSize(batchSize);
        int[] order = rng.permutation(size());
        var batches = new ArrayList<Dataset>();
        for (int from = 0; from < order.length; from += batchSize) {
            batches.add(rows(Arrays.copyOfRange(order, from, Math.min(from + batchSize, order.length))));
        }
        return batches;
    }

    /** Returns a batch drawn with replacement, as the book's training loop does. */
    public Dataset sample(int batchSize, Rng rng) {
        requireBatchSize(batchSize);
        var indices = new int[batchSize];
        for (int i = 0; i < batchSize; i++) {
            indices[i] = rng.integer(size());
        }
        return rows(indices);
    }

    private static void requireBatchSize(int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch size must be at least 1, got " + batchSize);
        }
    }

    @Override
    public String toString() {
        return name + ": " + size() + " examples, x " + x.shape() + ", t " + t.shape();
    }
}

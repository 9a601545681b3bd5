package kobai.train;

import kobai.data.Dataset;
import kobai.math.Matrix;
import kobai.nn.Loss;
import kobai.nn.Network;

/**
 * What a network makes of data, as predict gives it, summed over parts of the rows: no layer's output of all examples is
 * ever made at once (for 60,000 digits and 784 units that would be 376 MB).
 */
final class Score {
    private static final int ROWS = 1000;

    private final Dataset data;
    private double loss;        // Σᵢ ℓ(yᵢ, tᵢ)
    private double squares;     // Σᵢ ‖yᵢ − tᵢ‖²
    private int correct;
    private String undefined;   // the first output that is no finite number, null if all are

    /** Scores the network; {@code loss} may be null. */
    Score(Network network, Loss loss, Dataset data) {
        this.data = data;
        for (int from = 0; from < data.size() && undefined == null; from += ROWS) {
            int to = Math.min(from + ROWS, data.size());
            add(from, network.predict(data.x().slice(from, to)), data.t().slice(from, to), loss);
        }
    }

    private void add(int from, Matrix y, Matrix t, Loss loss) {
        requireOutputs(y);
        if (!y.isFinite()) {
            undefined = firstUndefined(from, y);
            return;
        }
        this.loss += loss == null ? 0 : loss.value(y, t) * y.rows();
        Matrix difference = y.minus(t);
        squares += difference.times(difference).sum();
        for (int i = 0; i < y.rows(); i++) {
            correct += y.argmax(i) == t.argmax(i) ? 1 : 0;
        }
    }

    private void requireOutputs(Matrix y) {
        int outputs = data.t().cols();
        if (y.cols() != outputs) {
            throw new IllegalArgumentException("the network gives " + y.cols() + " outputs, but " + data.name() + " has targets "
                    + data.t().shape() + "; make a network of " + outputs + " outputs, or take other data");
        }
    }

    private static String firstUndefined(int from, Matrix y) {
        for (int i = 0; i < y.rows(); i++) {
            for (int k = 0; k < y.cols(); k++) {
                if (!Double.isFinite(y.get(i, k))) {
                    return "output " + k + " of example " + (from + i) + " is " + y.get(i, k);
                }
            }
        }
        return null;
    }

    /** Returns the first output that is infinite or NaN, null if all are finite. */
    String undefined() { return undefined; }

    /** Returns this, or throws if an output is infinite or NaN; {@code what} was asked for. */
    Score orThrow(String what) {
        if (undefined != null) {
            throw new IllegalArgumentException(what + ": " + undefined + ", so there is nothing to measure; draw the network "
                    + "anew and train it with a smaller learning rate");
        }
        return this;
    }

    double loss() { return undefined == null ? loss / data.size() : Double.NaN; }

    double rmsError() { return Math.sqrt(squares / data.size()); }

    double accuracy() { return data.t().cols() == 1 ? Double.NaN : (double) correct / data.size(); }
}

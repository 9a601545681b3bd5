package kobai.nn;

import kobai.math.Matrix;
import kobai.math.Rng;

/**
 * Dropout (ドロップアウト), inverted: in training every entry is dropped with probability p, and the rest are scaled up.
 *
 * <pre>
 *   forward     Y  = X ⊙ M        mᵢⱼ = 0 with probability p, else 1 / (1 − p), drawn anew
 *   backward    dX = dY ⊙ M
 *   predict     Y  = X
 * </pre>
 *
 * <p>The scale makes the mean of M one, so that predict has nothing to make up for.
 *
 * @see <a href="https://jmlr.org/papers/v15/srivastava14a.html">Srivastava et al. 2014; ゼロから作る Deep Learning 6.4.3</a>
 */
public final class Dropout implements Layer {
    private final double rate;
    private final Rng rng;
    private Matrix mask;

    /** Makes a layer that drops each entry with probability {@code rate}, from 0 to below 1. */
    public Dropout(double rate, Rng rng) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("Dropout: the rate must be from 0 to below 1, got " + rate);
        }
        this.rate = rate;
        this.rng = rng;
    }

    @Override
    public Matrix predict(Matrix x) { return x; }

    @Override
    public Matrix forward(Matrix x) {
        double kept = 1 / (1 - rate);
        mask = Matrix.generate(x.rows(), x.cols(), (i, j) -> rng.uniform() < rate ? 0 : kept);
        return x.times(mask);
    }

    @Override
    public Matrix backward(Matrix dY) {
        Layer.requireForward(mask, "Dropout");
        return dY.times(mask);
    }

    @Override
    public String toString() { return "Dropout " + rate; }
}

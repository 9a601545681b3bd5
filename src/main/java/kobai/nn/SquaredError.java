package kobai.nn;

import kobai.math.Matrix;

/**
 * Half the squared distance, for regression (二乗和誤差).
 *
 * <pre>
 *   L  = (1/n) Σᵢ ½ ‖yᵢ − tᵢ‖²        dY = (Y − T) / n        Y, T  n × out
 * </pre>
 *
 * @see <a href="https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/">PRML 5.14</a>
 */
public final class SquaredError implements Loss {
    private Matrix difference;   // Y − T

    @Override
    public double value(Matrix y, Matrix t) { return mean(difference(y, t)); }

    @Override
    public double forward(Matrix y, Matrix t) {
        difference = difference(y, t);
        return mean(difference);
    }

    @Override
    public Matrix backward() {
        Layer.requireForward(difference, "SquaredError");
        return difference.scale(1.0 / difference.rows());
    }

    @Override
    public Loss fresh() { return new SquaredError(); }

    @Override
    public Matrix curvatureTimes(Matrix y, Matrix v) { return v.scale(1.0 / v.rows()); }

    private static Matrix difference(Matrix y, Matrix t) {
        y.requireSameShape("SquaredError", t);
        return y.minus(t);
    }

    private static double mean(Matrix difference) {
        return difference.times(difference).sum() / (2.0 * difference.rows());
    }

    @Override
    public String toString() { return "squared error"; }
}

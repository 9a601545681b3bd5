package kobai.nn;

import kobai.math.Exact;
import kobai.math.Matrix;

/**
 * Softmax with cross-entropy, for one of K classes (多クラス交差エントロピー).
 *
 * <pre>
 *   pᵢₖ = exp(yᵢₖ) / Σⱼ exp(yᵢⱼ)         ln pᵢₖ = yᵢₖ − lse(yᵢ),   lse(y) = max y + ln Σⱼ exp(yⱼ − max y)
 *   L   = −(1/n) Σᵢₖ tᵢₖ ln pᵢₖ          dY = (P − T) / n
 *
 *   Y, P, T  n × K,  every t from 0 on, the rows of T sum to 1
 * </pre>
 *
 * <p>The exponents never overflow, because the largest is taken out first: scores of ±1000 give a finite loss.
 *
 * @see <a href="https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/">PRML 5.24</a>
 */
public final class SoftmaxCrossEntropy implements Loss {
    private Matrix logP;
    private Matrix t;

    @Override
    public double value(Matrix y, Matrix t) { return meanLoss(logSoftmax(y), t); }

    @Override
    public double forward(Matrix y, Matrix t) {
        this.logP = logSoftmax(y);
        this.t = t;
        return meanLoss(logP, t);
    }

    @Override
    public Matrix backward() {
        Layer.requireForward(logP, "SoftmaxCrossEntropy");
        return logP.map(Exact::exp).minus(t).scale(1.0 / t.rows());
    }

    @Override
    public Loss fresh() { return new SoftmaxCrossEntropy(); }

    @Override
    public Matrix curvatureTimes(Matrix y, Matrix v) {
        // ∂pₖ/∂yⱼ = pₖ (δₖⱼ − pⱼ)
        Matrix pv = softmax(y).times(v);
        Matrix rowSums = pv.dot(Matrix.fill(v.cols(), v.cols(), 1));
        return pv.minus(softmax(y).times(rowSums)).scale(1.0 / v.rows());
    }

    /** Returns P, the probabilities of the classes: positive, each row summing to 1. */
    public static Matrix softmax(Matrix y) { return logSoftmax(y).map(Exact::exp); }

    private static double meanLoss(Matrix logP, Matrix t) {
        logP.requireSameShape("SoftmaxCrossEntropy", t);
        requireDistributions(t);
        // where t = 0 nothing is added, even if ln p = −∞
        return logP.zip("SoftmaxCrossEntropy", t, (l, tk) -> tk == 0 ? 0 : -tk * l).sum() / t.rows();
    }

    /** dY = P − T is the gradient only if it is so. */
    private static void requireDistributions(Matrix t) {
        for (int i = 0; i < t.rows(); i++) {
            double sum = 0;
            for (int k = 0; k < t.cols(); k++) {
                sum += t.get(i, k);
                if (t.get(i, k) < 0) {
                    throw new IllegalArgumentException("SoftmaxCrossEntropy: a target is a probability, from 0 to 1, that of row "
                            + i + ", class " + k + " is " + t.get(i, k));
                }
            }
            if (!(Math.abs(sum - 1) < 1e-9)) {
                throw new IllegalArgumentException("SoftmaxCrossEntropy: the targets of a row must sum to 1, row " + i
                        + " sums to " + sum);
            }
        }
    }

    private static Matrix logSoftmax(Matrix y) {
        var rows = new double[y.rows()][];
        for (int i = 0; i < rows.length; i++) {
            double[] row = y.rowArray(i);
            double max = row[0];
            for (double v : row) {
                max = Math.max(max, v);
            }
            double sum = 0;
            for (double v : row) {
                sum += Exact.exp(v - max);
            }
            double lse = max + Exact.log(sum);
            for (int k = 0; k < row.length; k++) {
                row[k] -= lse;
            }
            rows[i] = row;
        }
        return Matrix.of(rows);
    }

    @Override
    public String toString() { return "softmax + cross-entropy"; }
}

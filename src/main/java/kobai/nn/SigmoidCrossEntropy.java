package kobai.nn;

import kobai.math.Exact;
import kobai.math.Matrix;

/**
 * Logistic sigmoid with cross-entropy, for independent yes-or-no answers (2 値の交差エントロピー).
 *
 * <pre>
 *   p  = σ(y)
 *   L  = −(1/n) Σᵢₖ ( t ln p + (1 − t) ln(1 − p) )  =  (1/n) Σᵢₖ ( softplus(y) − t y )
 *   dY = (P − T) / n                 softplus(y) = ln(1 + eʸ) = max(y, 0) + ln(1 + e^−|y|)
 *
 *   Y, P, T  n × out,  every t from 0 to 1
 * </pre>
 *
 * <p>No exponent is positive, so nothing overflows: scores of ±1000 give a finite loss.
 *
 * @see <a href="https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/">PRML 5.21</a>
 */
public final class SigmoidCrossEntropy implements Loss {
    private static final Activation SIGMOID = Activation.sigmoid();
    private Matrix y;
    private Matrix t;

    @Override
    public double value(Matrix y, Matrix t) {
        return y.zip("SigmoidCrossEntropy", t, SigmoidCrossEntropy::loss).sum() / t.rows();
    }

    @Override
    public double forward(Matrix y, Matrix t) {
        this.y = y;
        this.t = t;
        return value(y, t);
    }

    @Override
    public Matrix backward() {
        Layer.requireForward(y, "SigmoidCrossEntropy");
        return sigmoid(y).minus(t).scale(1.0 / t.rows());
    }

    @Override
    public Loss fresh() { return new SigmoidCrossEntropy(); }

    @Override
    public Matrix curvatureTimes(Matrix y, Matrix v) {
        // p′ = p (1 − p)
        return y.map(SIGMOID::slopeAt).times(v).scale(1.0 / v.rows());
    }

    /** Returns P, the probabilities of yes. */
    public static Matrix sigmoid(Matrix y) { return SIGMOID.predict(y); }

    private static double loss(double y, double t) {
        if (!(t >= 0 && t <= 1)) {
            throw new IllegalArgumentException("SigmoidCrossEntropy: a target must be from 0 to 1, got " + t);
        }
        // the large parts first, so that they cancel before the small one is added
        return Math.max(y, 0) - t * y + Exact.log1p(Exact.exp(-Math.abs(y)));
    }

    @Override
    public String toString() { return "sigmoid + cross-entropy"; }
}

package kobai.nn;

import kobai.math.Matrix;

/**
 * The loss L of a batch (誤差関数, 損失関数), the mean over its n examples; the one place that divides by n.
 *
 * <pre>
 *   value, forward   L  = (1/n) Σᵢ ℓ(yᵢ, tᵢ)        Y, T  n × out
 *   backward         dY = ∂L/∂Y                     n × out
 *   curvatureTimes   (∂²L/∂Y²) V                    V  n × out
 * </pre>
 */
public interface Loss {
    /** Returns L and leaves no trace. */
    double value(Matrix y, Matrix t);

    /** Returns L and remembers what {@link #backward} needs. */
    double forward(Matrix y, Matrix t);

    /** Returns dY, where the way back begins; call it after {@link #forward}. */
    Matrix backward();

    /** Returns the same loss, remembering nothing; an experiment asks for one for each of its runs. */
    default Loss fresh() {
        throw new IllegalStateException("this loss does not say how to begin again with nothing remembered, which many runs "
                + "need: give it a method  public Loss fresh() { return new …; }  that makes a new one");
    }

    /** Returns how dY changes when Y moves by V; only the Hessian of a network asks for it. */
    default Matrix curvatureTimes(Matrix y, Matrix v) {
        throw new UnsupportedOperationException(this + ": the Hessian needs the curvature of the loss; override "
                + "curvatureTimes");
    }
}

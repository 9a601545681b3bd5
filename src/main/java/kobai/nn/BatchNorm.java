package kobai.nn;

import java.util.List;
import kobai.math.Matrix;

/**
 * Batch normalization (バッチ正規化): gives every feature mean β and standard deviation γ over the batch.
 *
 * <pre>
 *   forward     μ  = mean(X)       σ² = mean((X − μ)²)       per column, over the n rows, n ≥ 2
 *               x̂  = (X − μ) / √(σ² + ε)
 *               Y  = γ x̂ + β
 *               running μ, σ²  ←  m · running + (1 − m) · the batch's
 *   backward    dβ = Σᵢ dYᵢ        dγ = Σᵢ dYᵢ x̂ᵢ
 *               dX = γ / √(σ² + ε) · (dY − dβ/n − x̂ dγ/n)
 *   predict     as forward, with the running μ and σ²
 *
 *   X, Y  n × d       γ, β, μ, σ²  1 × d
 * </pre>
 *
 * <p>σ² is the biased variance, divided by n, in the batch and in the running average alike, as in the book. The paper
 * averages n/(n − 1) σ² for predict (its Algorithm 2), which is 1 % more at batches of 100. The book's is kept: what was
 * divided by in training is divided by in predict, so that both agree once the statistics have settled. A column that is
 * constant over the batch becomes β.
 *
 * @see <a href="https://arxiv.org/abs/1502.03167">Ioffe, Szegedy 2015, Algorithm 1; ゼロから作る Deep Learning 6.3</a>
 */
public final class BatchNorm implements Layer {
    /** The book's momentum m of the running averages. */
    public static final double MOMENTUM = 0.9;
    /** The book's ε under the root (it writes 10e-7). */
    public static final double EPSILON = 1e-6;

    private final double momentum;
    private final double epsilon;
    private final Parameter gamma;
    private final Parameter beta;
    private final Parameter runningMean;
    private final Parameter runningVariance;
    private Matrix mean;
    private Matrix variance;
    private Matrix xHat;
    private Matrix inverseStd;   // 1 / √(σ² + ε)

    /** Makes a layer that starts as plain standardization, γ = 1 and β = 0, with the book's momentum and ε. */
    public BatchNorm(int features) { this(features, MOMENTUM, EPSILON); }

    /** Makes a layer whose running averages keep the part {@code momentum} of their old value. */
    public BatchNorm(int features, double momentum, double epsilon) {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("BatchNorm: the momentum must be from 0 to below 1, got " + momentum);
        }
        if (!(epsilon > 0) || epsilon == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("BatchNorm: ε must be positive and finite, got " + epsilon);
        }
        this.momentum = momentum;
        this.epsilon = epsilon;
        gamma = new Parameter("gamma", Matrix.fill(1, features, 1));
        beta = new Parameter("beta", Matrix.zeros(1, features));
        runningMean = new Parameter("running mean", Matrix.zeros(1, features));
        runningVariance = new Parameter("running variance", Matrix.fill(1, features, 1));
    }

    @Override
    public Matrix predict(Matrix x) {
        requireFeatures(x);
        int n = x.rows();
        Matrix standard = x.minus(runningMean.value().repeatRow(n)).times(invert(runningVariance.value()).repeatRow(n));
        return scaleAndShift(standard);
    }

    @Override
    public Matrix forward(Matrix x) {
        requireFeatures(x);
        int n = x.rows();
        if (n == 1) {
            throw new IllegalArgumentException("BatchNorm.forward: a batch of one row has no variance, so every x̂ would "
                    + "be 0; use batches of at least 2 rows, or predict, which uses the running statistics");
        }
        mean = x.meanRows();
        Matrix centred = x.minus(mean.repeatRow(n));
        variance = centred.times(centred).meanRows();
        average(runningMean, mean);
        average(runningVariance, variance);

        inverseStd = invert(variance);
        xHat = centred.times(inverseStd.repeatRow(n));
        return scaleAndShift(xHat);
    }

    @Override
    public Matrix backward(Matrix dY) {
        Layer.requireForward(xHat, "BatchNorm");
        int n = dY.rows();
        Matrix dBeta = dY.sumRows();
        Matrix dGamma = dY.times(xHat).sumRows();
        beta.setGradient(dBeta);
        gamma.setGradient(dGamma);

        // dX = γ / √(σ² + ε) · (dY − dβ/n − x̂ dγ/n)
        Matrix meanPart = dBeta.scale(1.0 / n).repeatRow(n);
        Matrix variancePart = xHat.times(dGamma.scale(1.0 / n).repeatRow(n));
        return dY.minus(meanPart).minus(variancePart).times(gamma.value().times(inverseStd).repeatRow(n));
    }

    /** Returns μ of the last batch, 1 × d. */
    public Matrix mean() { return ofLastBatch(mean, "mean"); }

    /** Returns σ² of the last batch, 1 × d, divided by n. */
    public Matrix variance() { return ofLastBatch(variance, "variance"); }

    /** Returns x̂ of the last batch, n × d, before γ and β. */
    public Matrix xHat() { return ofLastBatch(xHat, "xHat"); }

    /** Returns γ, 1 × d. */
    public Parameter gamma() { return gamma; }

    /** Returns β, 1 × d. */
    public Parameter beta() { return beta; }

    /** Returns the running mean, 1 × d, which predict subtracts. */
    public Matrix runningMean() { return runningMean.value(); }

    /** Returns the running variance, 1 × d, by whose root predict divides. */
    public Matrix runningVariance() { return runningVariance.value(); }

    private static Matrix ofLastBatch(Matrix m, String what) {
        if (m == null) {
            throw new IllegalStateException("BatchNorm." + what + ": there was no batch yet; call forward first");
        }
        return m;
    }

    @Override
    public List<Parameter> parameters() { return List.of(gamma, beta); }

    @Override
    public List<Parameter> statistics() { return List.of(runningMean, runningVariance); }

    private void requireFeatures(Matrix x) {
        int features = gamma.value().cols();
        if (x.cols() != features) {
            throw new IllegalArgumentException("BatchNorm: made for " + features + " features, got x " + x.shape());
        }
    }

    private Matrix scaleAndShift(Matrix standard) {
        int n = standard.rows();
        return standard.times(gamma.value().repeatRow(n)).plus(beta.value().repeatRow(n));
    }

    private Matrix invert(Matrix variance) { return variance.map(v -> 1 / Math.sqrt(v + epsilon)); }

    private void average(Parameter running, Matrix batch) {
        running.set(running.value().scale(momentum).plus(batch.scale(1 - momentum)));
    }

    @Override
    public String toString() {
        return "BatchNorm " + gamma.value().cols() + ", momentum " + momentum + ", ε " + epsilon;
    }
}

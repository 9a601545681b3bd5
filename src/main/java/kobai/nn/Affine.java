package kobai.nn;

import java.util.List;
import kobai.math.Matrix;
import kobai.math.Rng;

/**
 * A fully connected layer, also called linear or dense (全結合層).
 *
 * <pre>
 *   forward     Y  = X W + b
 *   backward    dW = Xᵀ dY        db = Σᵢ dYᵢ        dX = dY Wᵀ
 *
 *   X  n × in        W  in × out        b  1 × out        Y  n × out
 * </pre>
 *
 * <p>dW and db are sums over the batch: the mean is taken once, in the loss.
 *
 * @see <a href="https://github.com/oreilly-japan/deep-learning-from-scratch">ゼロから作る Deep Learning 5.6</a>
 */
public final class Affine implements Layer {
    private final Parameter W;
    private final Parameter b;
    private Matrix x;

    /** Makes a layer with drawn weights and zero biases. */
    public Affine(int in, int out, Initializer weights, Rng rng) {
        this(in, out, weights, Initializer.zeros(), rng);
    }

    /** Makes a layer with drawn weights, then drawn biases. */
    public Affine(int in, int out, Initializer weights, Initializer biases, Rng rng) {
        this(weights.draw(in, out, in, out, rng), biases.draw(1, out, in, out, rng));
    }

    /** Makes a layer of given weights, in × out, and biases, 1 × out. */
    public Affine(Matrix W, Matrix b) {
        if (b.rows() != 1 || b.cols() != W.cols()) {
            throw new IllegalArgumentException("Affine: W " + W.shape() + " needs b (1 × " + W.cols() + "), got "
                    + b.shape());
        }
        this.W = Parameter.weights("W", W);
        this.b = new Parameter("b", b);
    }

    @Override
    public Matrix predict(Matrix x) {
        return x.dotPlusRow(W.value(), b.value());
    }

    @Override
    public Matrix forward(Matrix x) {
        this.x = x;
        return predict(x);
    }

    @Override
    public Matrix backward(Matrix dY) {
        backwardFirst(dY);
        return dY.dotTransposed(W.value());
    }

    @Override
    public void backwardFirst(Matrix dY) {
        Layer.requireForward(x, "Affine");
        W.setGradient(x.transposedDot(dY));
        b.setGradient(dY.sumRows());
    }

    @Override
    public List<Parameter> parameters() { return List.of(W, b); }

    /** Returns W, in × out. */
    public Parameter weights() { return W; }

    /** Returns b, 1 × out. */
    public Parameter biases() { return b; }

    @Override
    public String toString() { return "Affine " + W.value().rows() + " → " + W.value().cols(); }
}

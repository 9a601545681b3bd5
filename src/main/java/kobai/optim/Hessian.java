package kobai.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import kobai.math.Eigen;
import kobai.math.Matrix;
import kobai.nn.Activation;
import kobai.nn.Affine;
import kobai.nn.Layer;
import kobai.nn.Loss;
import kobai.nn.Network;

/**
 * The second derivatives (ヘッセ行列) of the loss of a network of affine layers and activations, at the weights it has now.
 *
 * <pre>
 *   H = ∂²E/∂w∂w                            W × W, w in the order of {@link Flat}
 *   times(v)       v H, exactly, by the R-operator  R{·} = v·∇     1 × W, for the price of two gradients
 *   full           every row of H by times
 *   byDifferences  ( g(w + h) − g(w − h) ) / 2h, to check the others
 *   outerProduct   Jᵀ (∂²E/∂Y²) J            what is left where the residuals are small (Levenberg, Marquardt)
 *   diagonal       ∂²E/∂wᵢ² alone, with the cross terms left out on the way back
 * </pre>
 *
 * @see <a href="https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/">PRML 5.4</a>
 * @see <a href="https://doi.org/10.1162/neco.1994.6.1.147">Pearlmutter 1994</a>
 */
public final class Hessian {
    private final Network network;
    private final Loss loss;
    private final Matrix x;
    private final Matrix t;
    private final int size;
    private final List<Matrix> inputs = new ArrayList<>();   // Z, what each layer is given
    private final List<Matrix> deltas = new ArrayList<>();   // ∂E/∂output of each layer
    private final Matrix y;

    /** Looks at a network and a loss on these examples, which are kept as they are now. */
    public Hessian(Network network, Loss loss, Matrix x, Matrix t) {
        for (Layer layer : network.layers()) {
            if (!(layer instanceof Affine || layer instanceof Activation)) {
                throw new IllegalArgumentException("Hessian: knows affine layers and activations only, got " + layer);
            }
        }
        this.network = network;
        this.loss = loss;
        this.x = x;
        this.t = t;
        size = Flat.of(network).cols();
        y = network.forward(x);
        double l = loss.forward(y, t);
        if (!Double.isFinite(l)) {
            throw new IllegalArgumentException("Hessian: the loss is " + l + " at these weights and examples; take a place where "
                    + "it is finite");
        }
        network.backwardFirst(loss.backward());
        inputs.add(x);
        inputs.addAll(network.outputs().subList(0, network.outputs().size() - 1));
        deltas.addAll(network.deltas());
    }

    /** Returns v H, exact to rounding. */
    public Matrix times(Matrix v) { return backward(v, true); }

    /** Returns H. */
    public Matrix full() { return rows(this::times); }

    /** Returns v Jᵀ (∂²E/∂Y²) J: as times, without everything that a second derivative of the network brings in. */
    public Matrix outerProductTimes(Matrix v) { return backward(v, false); }

    /** Returns the outer-product approximation, which has no negative eigenvalue. */
    public Matrix outerProduct() { return rows(this::outerProductTimes); }

    /** Returns H by central differences of the gradient, which cost two gradients a row and half the digits. */
    public Matrix byDifferences(double h) {
        if (!(h > 0 && h < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Hessian.byDifferences: h must be positive and finite, got " + h);
        }
        Objective f = Objective.of(network, loss, x, t);
        Matrix w = Flat.of(network);
        try {
            return rows(e -> f.at(w.plus(e.scale(h))).gradient().minus(f.at(w.minus(e.scale(h))).gradient())
                    .scale(1 / (2 * h)));
        } finally {
            Flat.set(network, w);
        }
    }

    /** Returns the eigenvalues of H, smallest first. */
    public double[] eigenvalues() {
        Matrix h = full();
        return Eigen.of(h.plus(h.t()).scale(0.5)).values();   // symmetric to the last bit
    }

    /** Returns R{Z} of what each layer is given, then R{Y}: how they change when the weights move along v. */
    private List<Matrix> forward(Matrix v) {
        List<Matrix> parts = Flat.split(network.parameters(), v);
        var moved = new ArrayList<Matrix>();
        Matrix r = Matrix.zeros(x.rows(), x.cols());
        int k = 0;
        for (int l = 0; l < inputs.size(); l++) {
            moved.add(r);
            Matrix z = inputs.get(l);
            if (network.layers().get(l) instanceof Affine affine) {
                // R{Z W + b} = R{Z} W + Z V + c
                r = r.dot(affine.weights().value()).plus(z.dot(parts.get(k))).plus(parts.get(k + 1).repeatRow(z.rows()));
                k += 2;
            } else {
                // R{f(A)} = f′(A) ⊙ R{A}
                r = r.times(z.map(activation(l)::slopeAt));
            }
        }
        moved.add(r);
        return moved;
    }

    /** Takes R{δ} back through the layers and returns R{∂E/∂w}; not exact is without R of anything but δ. */
    private Matrix backward(Matrix v, boolean exact) {
        List<Matrix> moved = forward(v);
        Matrix rDelta = loss.curvatureTimes(y, moved.get(moved.size() - 1));
        List<Matrix> parts = Flat.split(network.parameters(), v);
        var gradients = new ArrayList<Matrix>();
        int k = parts.size();
        for (int l = inputs.size() - 1; l >= 0; l--) {
            Matrix z = inputs.get(l), rz = moved.get(l), delta = deltas.get(l);
            if (network.layers().get(l) instanceof Affine affine) {
                k -= 2;
                // R{Zᵀ δ} = Zᵀ R{δ} + R{Z}ᵀ δ        R{δ Wᵀ} = R{δ} Wᵀ + δ Vᵀ
                Matrix rW = z.transposedDot(rDelta);
                gradients.add(0, rDelta.sumRows());
                gradients.add(0, exact ? rW.plus(rz.transposedDot(delta)) : rW);
                rDelta = rDelta.dotTransposed(affine.weights().value());
                rDelta = exact ? rDelta.plus(delta.dotTransposed(parts.get(k))) : rDelta;
            } else {
                // R{δ ⊙ f′(A)} = R{δ} ⊙ f′(A) + δ ⊙ f″(A) ⊙ R{A}
                rDelta = rDelta.times(z.map(activation(l)::slopeAt));
                rDelta = exact ? rDelta.plus(delta.times(z.map(activation(l)::curvatureAt)).times(rz)) : rDelta;
            }
        }
        return Flat.join(gradients.stream());
    }

    /**
     * Returns the diagonal approximation, 1 × W.
     *
     * <pre>
     *   ∂²E/∂aⱼ² ≈ f′(aⱼ)² Σₖ wⱼₖ² ∂²E/∂aₖ² + f″(aⱼ) Σₖ wⱼₖ ∂E/∂aₖ        ∂²E/∂wᵢⱼ² = zᵢ² ∂²E/∂aⱼ²
     * </pre>
     */
    public Matrix diagonal() {
        int n = x.rows(), outputs = y.cols();
        // the diagonal of ∂²E/∂Y², one output at a time
        Matrix second = Matrix.zeros(n, outputs);
        for (int k = 0; k < outputs; k++) {
            int only = k;
            Matrix e = Matrix.generate(n, outputs, (i, j) -> j == only ? 1 : 0);
            second = second.plus(loss.curvatureTimes(y, e).times(e));
        }
        var gradients = new ArrayList<Matrix>();
        for (int l = inputs.size() - 1; l >= 0; l--) {
            Matrix z = inputs.get(l);
            if (network.layers().get(l) instanceof Affine affine) {
                gradients.add(0, second.sumRows());
                gradients.add(0, z.times(z).transposedDot(second));
                Matrix w = affine.weights().value();
                second = second.dotTransposed(w.times(w));
            } else {
                Matrix slope = z.map(activation(l)::slopeAt);
                second = slope.times(slope).times(second).plus(z.map(activation(l)::curvatureAt).times(deltas.get(l)));
            }
        }
        return Flat.join(gradients.stream());
    }

    private Activation activation(int l) { return (Activation) network.layers().get(l); }

    private Matrix rows(UnaryOperator<Matrix> row) {
        var rows = new double[size][];
        for (int i = 0; i < size; i++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("Hessian: interrupted after " + i + " of " + size + " rows");
            }
            int one = i;
            rows[i] = row.apply(Matrix.generate(1, size, (r, j) -> j == one ? 1 : 0)).rowArray(0);
        }
        return Matrix.of(rows);
    }
}

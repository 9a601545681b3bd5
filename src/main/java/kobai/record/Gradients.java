package kobai.record;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import kobai.data.Dataset;
import kobai.math.Matrix;
import kobai.nn.Affine;
import kobai.nn.Loss;
import kobai.nn.Network;

/**
 * How large the gradient is in each affine layer of a network, from input to output, after one pass forward and back.
 *
 * <pre>
 *   ofBiases    ‖∂L/∂b‖         the mean gradient of a batch
 *   ofWeights   std of ∂L/∂W    over the entries
 *   ofDeltas    rms of δ        δ = ∂L/∂a over all examples and units, a = X W + b
 *   factor      (rms δ of the first layer / rms δ of the last)^(1 / (layers − 1))
 * </pre>
 *
 * <p>The factor is what one layer does to the message on its way back, on average: below 1 it vanishes, above 1 it
 * explodes.
 */
public final class Gradients {
    private Gradients() { }

    /** Returns ‖∂L/∂b‖ of each affine layer on all these examples at once. */
    public static double[] ofBiases(Network network, Loss loss, Dataset data) {
        loss.forward(network.forward(data.x()), data.t());
        network.backwardFirst(loss.backward());
        return each(network, layer -> layer.biases().gradient().norm());
    }

    /** Returns the standard deviation of the entries of ∂L/∂W of each affine layer when {@code dY} comes in at the output. */
    public static double[] ofWeights(Network network, Matrix x, Matrix dY) {
        network.forward(x);
        network.backwardFirst(dY);
        return each(network, layer -> layer.weights().gradient().std());
    }

    /** Returns the root mean square of δ in each affine layer when the message {@code dY} comes in at the output. */
    public static double[] ofDeltas(Network network, Matrix x, Matrix dY) {
        network.forward(x);
        network.backwardFirst(dY);
        return deltas(network).stream().mapToDouble(Gradients::rms).toArray();
    }

    /** Returns δ of each affine layer, n × units, from the last pass back. */
    public static List<Matrix> deltas(Network network) {
        var deltas = new ArrayList<Matrix>();
        for (int l = 0; l < network.layers().size(); l++) {
            if (network.layers().get(l) instanceof Affine) {
                deltas.add(network.deltas().get(l));
            }
        }
        return deltas;
    }

    /** Returns the factor by which one layer changes the size of the message, the geometric mean over all layers. */
    public static double factor(double[] sizes) {
        if (sizes.length < 2) {
            throw new IllegalArgumentException("factor: needs the sizes of two layers at least, got " + sizes.length);
        }
        return StrictMath.pow(sizes[0] / sizes[sizes.length - 1], 1.0 / (sizes.length - 1));
    }

    private static double[] each(Network network, ToDoubleFunction<Affine> size) {
        return network.affines().stream().mapToDouble(size).toArray();
    }

    private static double rms(Matrix m) { return m.norm() / Math.sqrt((double) m.rows() * m.cols()); }
}

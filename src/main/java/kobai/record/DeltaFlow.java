package kobai.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.nn.Activation;
import kobai.nn.Initializer;
import kobai.nn.Network;
import kobai.train.Spread;

/**
 * How the message δ grows or shrinks on its way back through equally wide layers at the start of training.
 *
 * <pre>
 *   X ~ N(0, 1)  400 × width      dY ~ N(0, 1)  400 × width      some hidden layers of this width
 *   sizes    rms δ of each affine layer, input to output, as part of the last one's
 *   factor   what one layer makes of it: the geometric mean over the hidden layers
 * </pre>
 *
 * @param activation the name of the activation
 * @param weights    the name of the initializer
 * @param sizes      median and spread over the seeds
 * @param factors    the factor's
 */
public record DeltaFlow(String activation, String weights, Spread sizes, Spread factors) {
    private static final int EXAMPLES = 400;

    /** Measures one activation with one initializer in {@code runs} networks. */
    public static DeltaFlow of(Supplier<Activation> activation, Initializer weights, int hiddenLayers, int width, int runs) {
        Spread sizes = Spread.of(runs, seed -> relativeSizes(activation, weights, hiddenLayers, width, seed));
        return new DeltaFlow(activation.get().name(), weights.toString(), sizes,
                sizes.map(run -> new double[] {Gradients.factor(run)}));
    }

    /** Measures every activation with every initializer. */
    public static List<DeltaFlow> all(List<Supplier<Activation>> activations, List<Initializer> weights, int hiddenLayers,
            int width, int runs) {
        var flows = new ArrayList<DeltaFlow>();
        for (Supplier<Activation> activation : activations) {
            for (Initializer initializer : weights) {
                flows.add(of(activation, initializer, hiddenLayers, width, runs));
            }
        }
        return flows;
    }

    private static double[] relativeSizes(Supplier<Activation> activation, Initializer weights, int hiddenLayers, int width,
            long seed) {
        var rng = new Rng(seed);
        Network network = Network.of(weights, activation, rng, Network.sizes(width, hiddenLayers, width, width));
        Matrix x = Matrix.normal(EXAMPLES, width, 1, rng);
        double[] sizes = Gradients.ofDeltas(network, x, Matrix.normal(EXAMPLES, width, 1, rng));
        return Arrays.stream(sizes).map(size -> size / sizes[sizes.length - 1]).toArray();
    }

    /** Returns the median factor by which one layer changes the message. */
    public double factor() { return factors.median()[0]; }

    /** Returns the factors as the columns of a table: a row per initializer, a column per activation. */
    public static Map<String, Object> factors(List<DeltaFlow> flows) {
        var columns = new LinkedHashMap<String, Object>();
        columns.put("weights", flows.stream().map(DeltaFlow::weights).distinct().toArray(String[]::new));
        for (String activation : flows.stream().map(DeltaFlow::activation).distinct().toList()) {
            columns.put(activation, flows.stream().filter(flow -> flow.activation.equals(activation))
                    .mapToDouble(DeltaFlow::factor).toArray());
        }
        return columns;
    }

    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT, "%s, %s: one layer multiplies δ by %.4f (%.4f to %.4f)", activation,
                weights, factor(), factors.low()[0], factors.high()[0]);
    }
}

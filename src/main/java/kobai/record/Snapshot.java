package kobai.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import kobai.data.Dataset;
import kobai.math.Exact;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.nn.Activation;
import kobai.nn.Affine;
import kobai.nn.Layer;
import kobai.nn.Loss;
import kobai.nn.Mlp;
import kobai.nn.Network;
import kobai.nn.Parameter;
import kobai.train.Experiment;
import kobai.train.Run;
import kobai.train.Sourced;

/**
 * What the layers of a network show at one moment: one batch goes forward, and a gradient comes back.
 *
 * <pre>
 *   by affine layer, from the input to the output             δ = ∂L/∂a,  a = X W + b
 *     deltaRms             √ of the mean of δ², over examples and units
 *     weightGradientStd    std of the entries of ∂L/∂W
 *     biasGradientNorm     ‖∂L/∂b‖
 *   between neighbouring affine layers
 *     factors              deltaRms of a layer / deltaRms of the next
 *     factor               their geometric mean: (first / last)^(1 / (layers − 1))
 *   by activation layer, from the input to the output         z = f(a)
 *     outputMean, outputStd   of z
 *     saturated            part of the z whose slope f′ is below 0.05: a twentieth of δ at most gets through
 *     dead                 part of the units whose slope is 0 for every example
 * </pre>
 *
 * <p>The batch goes forward as in training: batch normalization uses its own mean and variance. Parameters and running
 * statistics are as before afterwards.
 */
public final class Snapshot implements Sourced {
    private static final int EXAMPLES = 400;

    /** One layer with what came in, what went out, and what came back. */
    private record Seen(int number, Layer layer, Matrix x, Matrix y, Matrix delta, Map<String, Matrix> gradients) { }

    private final List<Seen> layers = new ArrayList<>();
    private final String source;

    private Snapshot(Network network, Matrix x, String source) {
        this.source = source;
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layers().get(l);
            layers.add(new Seen(l + 1, layer, l == 0 ? x : network.outputs().get(l - 1), network.outputs().get(l),
                    network.deltas().get(l), layer.parameters().stream()
                            .collect(Collectors.toMap(Parameter::name, Parameter::gradient, (first, second) -> first))));
        }
    }

    /** Takes the snapshot of a network that is given x, and dY = ∂L/∂Y from behind. */
    public static Snapshot of(Network network, Matrix x, Matrix dY) {
        List<Matrix> statistics = network.statistics().stream().map(Parameter::value).toList();
        network.forward(x);
        network.backwardFirst(dY);
        restore(network, statistics);
        return new Snapshot(network, x, "");
    }

    /** Takes the snapshot of a network with a loss, on all these examples at once. */
    public static Snapshot of(Network network, Loss loss, Dataset data) {
        List<Matrix> statistics = network.statistics().stream().map(Parameter::value).toList();
        Loss own = loss.fresh();   // others may be using the one given at the same time
        own.forward(network.forward(data.x()), data.t());
        network.backwardFirst(own.backward());
        restore(network, statistics);
        return new Snapshot(network, data.x(), data.name());
    }

    /** Takes the snapshot of the network that an experiment with this seed begins with, on its training data. */
    public static Snapshot of(Experiment experiment, long seed) {
        return of(experiment.draw(seed), experiment.loss(), experiment.data());
    }

    /** Takes the snapshot of the network that a run ended with, on its training data. */
    public static Snapshot of(Run run) { return of(run.network(), run.experiment().loss(), run.experiment().data()); }

    /**
     * Takes the snapshot of an untrained network on random numbers alone: network, then x, then dY from one stream.
     *
     * <pre>
     *   x ~ N(0, 1)  400 × inputs        dY ~ N(0, 1)  400 × outputs
     * </pre>
     */
    public static Snapshot ofRandom(Mlp mlp, long seed) {
        var rng = new Rng(seed);
        Network network = mlp.draw(rng);
        int[] sizes = mlp.sizes();
        Matrix x = Matrix.normal(EXAMPLES, sizes[0], 1, rng);
        return of(network, x, Matrix.normal(EXAMPLES, sizes[sizes.length - 1], 1, rng));
    }

    private static void restore(Network network, List<Matrix> statistics) {
        for (int k = 0; k < statistics.size(); k++) {
            network.statistics().get(k).set(statistics.get(k));
        }
    }

    /** Returns the root mean square of δ in each affine layer. */
    public double[] deltaRms() {
        List<Seen> affines = affines();
        for (int l = affines.size() - 1; l >= 0; l--) {
            double largest = Sizes.largest(affines.get(l).delta);
            double next = l + 1 < affines.size() ? Sizes.largest(affines.get(l + 1).delta) : 1;
            boolean vanished = largest == 0 ? next > 0 && next < 1e-100 : largest < Double.MIN_NORMAL;
            if (vanished || !Double.isFinite(largest)) {
                throw new ArithmeticException("Snapshot: δ of layer " + affines.get(l).number + ", " + affines.get(l).layer
                        + ", is too " + (vanished ? "small" : "large") + " for a double; measure fewer layers, or weights that "
                        + "make it " + (vanished ? "shrink" : "grow") + " less");
            }
        }
        return each(affines, seen -> Sizes.rms(seen.delta));
    }

    /** Returns the standard deviation of the entries of ∂L/∂W in each affine layer. */
    public double[] weightGradientStd() { return each(affines(), seen -> Sizes.std(seen.gradients.get("W"))); }

    /** Returns ‖∂L/∂b‖ of each affine layer. */
    public double[] biasGradientNorm() { return each(affines(), seen -> Sizes.norm(seen.gradients.get("b"))); }

    /** Returns by what each affine layer's δ is larger than the next one's. */
    public double[] factors() { return factors(deltaRms()); }

    /** Returns each size but the last as a multiple of the next one. */
    public static double[] factors(double... sizes) {
        var factors = new double[Math.max(0, sizes.length - 1)];
        for (int l = 0; l < factors.length; l++) {
            factors[l] = sizes[l] / sizes[l + 1];
        }
        return factors;
    }

    /** Returns the factor by which one layer changes the size of δ, the geometric mean over all. */
    public double factor() {
        double[] sizes = deltaRms();
        if (sizes.length < 2) {
            throw new IllegalArgumentException("Snapshot.factor: needs two affine layers at least, the network has "
                    + sizes.length);
        }
        return Exact.pow(sizes[0] / sizes[sizes.length - 1], 1.0 / (sizes.length - 1));
    }

    /** Returns the mean of what each activation layer gives. */
    public double[] outputMean() { return each(activations(), seen -> seen.y.mean()); }

    /** Returns the standard deviation of what each activation layer gives. */
    public double[] outputStd() { return each(activations(), seen -> Sizes.std(seen.y)); }

    /** Returns the part of each activation layer's outputs at which the slope is below 0.05. */
    public double[] saturated() { return each(activations(), seen -> Sizes.saturated((Activation) seen.layer, seen.x)); }

    /** Returns the part of each activation layer's units that are dead: no gradient reaches the weights before them. */
    public double[] dead() { return each(activations(), seen -> Sizes.dead((Activation) seen.layer, seen.x)); }

    /** Returns what each activation layer gives, n × units. */
    public List<Matrix> outputs() { return outputs(Activation.class); }

    /** Returns what each layer of a kind gives, n × units. */
    public List<Matrix> outputs(Class<? extends Layer> kind) { return of(kind).stream().map(Seen::y).toList(); }

    /** Returns δ of each affine layer, n × units. */
    public List<Matrix> deltas() { return affines().stream().map(Seen::delta).toList(); }

    /**
     * Returns the sizes on the way back all at once, by name, for a spread of them.
     *
     * <pre>
     *   "delta"             deltaRms, as parts of the last layer's
     *   "weight gradient"   weightGradientStd
     *   "bias gradient"     biasGradientNorm
     *   "factor"            factor
     * </pre>
     */
    public Map<String, double[]> sizes() {
        return Map.of("delta", relative(deltaRms()), "weight gradient", weightGradientStd(), "bias gradient",
                biasGradientNorm(), "factor", new double[] {factor()});
    }

    /** Returns sizes as parts of the last one. */
    public static double[] relative(double... sizes) {
        return Arrays.stream(sizes).map(size -> size / sizes[sizes.length - 1]).toArray();
    }

    private List<Seen> affines() { return of(Affine.class); }

    private List<Seen> activations() { return of(Activation.class); }

    private List<Seen> of(Class<? extends Layer> kind) { return layers.stream().filter(s -> kind.isInstance(s.layer)).toList(); }

    private static double[] each(List<Seen> layers, ToDoubleFunction<Seen> size) {
        return layers.stream().mapToDouble(size).toArray();
    }

    @Override
    public String source() { return source; }

    /** Returns the columns of a table, a row per affine layer. */
    public Map<String, Object> columns() {
        var columns = new LinkedHashMap<String, Object>();
        columns.put("layer", affines().stream().map(seen -> seen.layer.toString()).toArray(String[]::new));
        columns.put("δ rms", deltaRms());
        columns.put("∂L/∂W std", weightGradientStd());
        columns.put("‖∂L/∂b‖", biasGradientNorm());
        return columns;
    }

    /** Returns a line per layer: the size of its outputs and of its δ. */
    @Override
    public String toString() {
        return layers.stream().map(s -> String.format(Locale.ROOT, "layer %d, %s: output mean %.4g, std %.4g, its δ rms %.4g",
                s.number, s.layer, s.y.mean(), Sizes.std(s.y), Sizes.rms(s.delta))).collect(Collectors.joining("\n"));
    }
}

package kobai.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import kobai.math.Matrix;
import kobai.math.Rng;

/**
 * Layers applied one after another; itself a layer.
 *
 * <pre>
 *   forward     X → layer 1 → layer 2 → … → Y
 *   backward    dX ← layer 1 ← layer 2 ← … ← dY
 * </pre>
 */
public final class Network implements Layer {
    private final List<Layer> layers;
    private final List<Matrix> outputs = new ArrayList<>();
    private final List<Matrix> deltas = new ArrayList<>();

    public Network(Layer... layers) { this(Arrays.asList(layers)); }

    public Network(List<? extends Layer> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("Network: needs at least one layer, got none");
        }
        this.layers = List.copyOf(layers);
    }

    /**
     * Returns the plain deep network of these sizes: affine layers with an activation between each two.
     *
     * <p>{@code Network.of(he(), Activation::relu, rng, 784, 100, 10)} is Affine 784 → 100, ReLU, Affine 100 → 10.
     */
    public static Network of(Initializer weights, Supplier<? extends Layer> activation, Rng rng, int... sizes) {
        return of(weights, Initializer.zeros(), activation, rng, sizes);
    }

    /** Returns the plain deep network whose biases are drawn too. */
    public static Network of(Initializer weights, Initializer biases, Supplier<? extends Layer> activation, Rng rng,
            int... sizes) {
        if (sizes.length < 2) {
            throw new IllegalArgumentException("Network.of: needs the sizes of input and output at least, got "
                    + Arrays.toString(sizes));
        }
        var layers = new ArrayList<Layer>();
        for (int l = 1; l < sizes.length; l++) {
            if (l > 1) {
                layers.add(activation.get());
            }
            layers.add(new Affine(sizes[l - 1], sizes[l], weights, biases, rng));
        }
        return new Network(layers);
    }

    /** Returns the plain deep network with batch normalization between each affine layer and its activation. */
    public static Network normalized(Initializer weights, Supplier<? extends Layer> activation, Rng rng, int... sizes) {
        List<Layer> plain = of(weights, activation, rng, sizes).layers;
        var layers = new ArrayList<Layer>();
        for (Layer layer : plain) {
            layers.add(layer);
            if (layer instanceof Affine affine && layer != plain.get(plain.size() - 1)) {
                layers.add(new BatchNorm(affine.weights().value().cols()));
            }
        }
        return new Network(layers);
    }

    /** Returns the sizes of a network of some equally wide hidden layers: (784, 4, 30, 10) is 784, 30, 30, 30, 30, 10. */
    public static int[] sizes(int in, int hiddenLayers, int width, int out) {
        var sizes = new int[hiddenLayers + 2];
        Arrays.fill(sizes, width);
        sizes[0] = in;
        sizes[hiddenLayers + 1] = out;
        return sizes;
    }

    public List<Layer> layers() { return layers; }

    /** Returns the affine layers alone, from input to output: where the weights are. */
    public List<Affine> affines() {
        return layers.stream().filter(Affine.class::isInstance).map(Affine.class::cast).toList();
    }

    /** Returns what each layer gave in the last forward. */
    public List<Matrix> outputs() { return Collections.unmodifiableList(outputs); }

    /** Returns ∂L/∂output of each layer in the last backward; before an activation this is the book's δ. */
    public List<Matrix> deltas() { return Collections.unmodifiableList(deltas); }

    @Override
    public Matrix predict(Matrix x) {
        for (Layer layer : layers) {
            x = layer.predict(x);
        }
        return x;
    }

    @Override
    public Matrix forward(Matrix x) {
        outputs.clear();
        for (Layer layer : layers) {
            x = layer.forward(x);
            outputs.add(x);
        }
        return x;
    }

    @Override
    public Matrix backward(Matrix dY) {
        return layers.get(0).backward(backwardToSecond(dY));
    }

    @Override
    public void backwardFirst(Matrix dY) {
        layers.get(0).backwardFirst(backwardToSecond(dY));
    }

    private Matrix backwardToSecond(Matrix dY) {
        deltas.clear();
        for (int l = layers.size() - 1; l > 0; l--) {
            deltas.add(0, dY);
            dY = layers.get(l).backward(dY);
        }
        deltas.add(0, dY);
        return dY;
    }

    @Override
    public List<Parameter> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    @Override
    public List<Parameter> statistics() {
        return layers.stream().flatMap(layer -> layer.statistics().stream()).toList();
    }

    /** Returns one layer a line, with the number of parameters. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        int all = 0;
        for (Layer layer : layers) {
            int count = layer.parameters().stream().mapToInt(p -> p.value().rows() * p.value().cols()).sum();
            all += count;
            text.append(layer).append(count > 0 ? "  (" + count + " parameters)" : "").append("\n");
        }
        return text.append("together ").append(all).append(" parameters").toString();
    }
}

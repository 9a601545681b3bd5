package kobai.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import kobai.math.Matrix;

/**
 * Layers applied one after another; itself a layer.
 *
 * <pre>
 *   forward     X → layer 1 → layer 2 → … → Y
 *   backward    dX ← layer 1 ← layer 2 ← … ← dY
 * </pre>
 *
 * <p>Layers that cannot follow one another are refused when the network is made, as is the same layer in two places. A
 * network of equal pieces is easier to draw with {@link Mlp}.
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
        requireDifferent(new IdentityHashMap<>(), "");
        Widths.requireFit(this.layers);
    }

    /** A layer remembers its last batch, so the same one in two places would mix up two of them without a word. */
    private void requireDifferent(Map<Layer, String> places, String outer) {
        for (int l = 0; l < layers.size(); l++) {
            Layer layer = layers.get(l);
            String place = outer + (l + 1);
            String first = places.putIfAbsent(layer, place);
            if (first != null) {
                throw new IllegalArgumentException("Network: layers " + first + " and " + place + " are one and the same, "
                        + label(layer) + "; a layer remembers its last batch, so give each place one of its own, such as relu() "
                        + "twice, or fresh() of an activation");
            }
            if (layer instanceof Network inner) {
                inner.requireDifferent(places, place + ".");
            }
        }
    }

    /** Returns what an error calls a layer, in one line. */
    static String label(Layer layer) {
        return layer instanceof Network inner ? "a network of " + inner.layers.size() + " layers" : Weights.describe(layer);
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
        for (int l = 0; l < layers.size(); l++) {
            try {
                x = layers.get(l).predict(x);
            } catch (IllegalArgumentException e) {
                throw inLayer(l, "X " + x.shape() + " came in", e);
            }
        }
        return x;
    }

    @Override
    public Matrix forward(Matrix x) {
        outputs.clear();
        for (int l = 0; l < layers.size(); l++) {
            try {
                x = layers.get(l).forward(x);
            } catch (IllegalArgumentException e) {
                throw inLayer(l, "X " + x.shape() + " came in", e);
            }
            outputs.add(x);
        }
        return x;
    }

    @Override
    public Matrix backward(Matrix dY) {
        dY = backwardToSecond(dY);
        try {
            return layers.get(0).backward(dY);
        } catch (IllegalArgumentException e) {
            throw inLayer(0, "dY " + dY.shape() + " came back", e);
        }
    }

    @Override
    public void backwardFirst(Matrix dY) {
        dY = backwardToSecond(dY);
        try {
            layers.get(0).backwardFirst(dY);
        } catch (IllegalArgumentException e) {
            throw inLayer(0, "dY " + dY.shape() + " came back", e);
        }
    }

    private Matrix backwardToSecond(Matrix dY) {
        deltas.clear();
        for (int l = layers.size() - 1; l > 0; l--) {
            deltas.add(0, dY);
            try {
                dY = layers.get(l).backward(dY);
            } catch (IllegalArgumentException e) {
                throw inLayer(l, "dY " + dY.shape() + " came back", e);
            }
        }
        deltas.add(0, dY);
        return dY;
    }

    /** Says where in the network it went wrong. */
    private IllegalArgumentException inLayer(int l, String what, IllegalArgumentException e) {
        return new IllegalArgumentException("layer " + (l + 1) + ", " + label(layers.get(l)) + ": " + what + "; "
                + e.getMessage(), e);
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

package kobai.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kobai.math.Matrix;
import kobai.nn.Activation;
import kobai.nn.Affine;
import kobai.nn.Layer;
import kobai.nn.Loss;
import kobai.nn.Network;

/**
 * A small network drawn from the model itself: a column of units for every layer, a line for every weight.
 *
 * <pre>
 *   NetworkDiagram.of(network).forward(0.5, -1, 2).backward(new SquaredError(), 1, 0).weights().highlight(1, 2)
 *
 *   forward     a = W x + b        z = h(a)             z stands in the unit
 *   backward    δ = ∂L/∂a = h′(a) Σ w δ of the right    δ stands under it
 * </pre>
 *
 * <p>Drawing leaves no trace in the network, and training the network later does not change the drawing. Layers are counted
 * from 1, 0 is the input; units are counted from 1.
 *
 * @see <a href="https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/">PRML 5.3.1, figures 5.1 and 5.7</a>
 */
public final class NetworkDiagram extends Drawn<NetworkDiagram> {
    private static final int MOST_UNITS = 10;
    private static final int MOST_LAYERS = 8;

    /** One layer of weights and what follows it: a = z W + b, z = h(a). */
    record Weights(Matrix w, Matrix b, Activation h) { }

    /** A unit by its layer and number, both as they are counted outside. */
    record Unit(int layer, int number) { }

    final List<Weights> layers;
    List<Matrix> sums;     // a of each layer, or null
    List<Matrix> values;   // x, then z of each layer, or null
    List<Matrix> deltas;   // δ of each layer, or null
    Matrix targets;        // what y should have been, or null
    boolean weights;
    boolean biasUnits;
    boolean showsSums;
    List<String> inputs = List.of();
    List<String> outputs = List.of();
    List<Unit> highlights = List.of();      // their δ
    List<List<Integer>> paths = List.of();

    private NetworkDiagram(List<Weights> layers) {
        super("");
        this.layers = List.copyOf(layers);
        int most = IntStream.rangeClosed(0, layers.size()).map(this::units).max().getAsInt();
        if (most > MOST_UNITS || layers.size() > MOST_LAYERS) {
            throw new IllegalArgumentException("NetworkDiagram: draws at most " + MOST_UNITS + " units in a layer and "
                    + MOST_LAYERS + " layers, got " + most + " and " + layers.size() + "; draw a smaller network");
        }
    }

    /** Returns the diagram of a network of affine layers and activations, as it is now. */
    public static NetworkDiagram of(Network network) {
        var layers = new ArrayList<Weights>();
        for (Layer layer : network.layers()) {
            int last = layers.size() - 1;
            if (layer instanceof Affine affine) {
                layers.add(new Weights(affine.weights().value(), affine.biases().value(), Activation.identity()));
            } else if (layer instanceof Activation h && last >= 0 && layers.get(last).h.name().equals("identity")) {
                layers.set(last, new Weights(layers.get(last).w, layers.get(last).b, h));
            } else {
                throw new IllegalArgumentException("NetworkDiagram: draws affine layers, each with at most one activation "
                        + "after it, and cannot draw " + layer + " here; leave it out of the drawn network");
            }
        }
        return new NetworkDiagram(layers);
    }

    /** Returns the diagram of a single neuron h(w₁ x₁ + w₂ x₂ + … + b), its weights on the lines. */
    public static NetworkDiagram neuron(Activation h, double b, double... w) {
        return new NetworkDiagram(List.of(new Weights(Matrix.column(w), Matrix.row(b), h))).biasUnits().weights();
    }

    /** Writes into each unit what it gives for this example. */
    public NetworkDiagram forward(double... x) { return forward(Matrix.row(x)); }

    /** Writes into each unit what it gives for this example, one row. */
    public NetworkDiagram forward(Matrix x) {
        requireRow("forward", x, units(0));
        var sums = new ArrayList<Matrix>();
        var values = new ArrayList<>(List.of(x));
        for (Weights layer : layers) {
            sums.add(values.get(values.size() - 1).dotPlusRow(layer.w, layer.b));
            values.add(layer.h.predict(sums.get(sums.size() - 1)));
        }
        return with(copy -> {
            copy.sums = List.copyOf(sums);
            copy.values = List.copyOf(values);
            copy.deltas = null;
            copy.targets = null;
        });
    }

    /** Writes under each unit its δ, given ∂L/∂y; call it after {@link #forward}. */
    public NetworkDiagram backward(double... dY) { return backward(Matrix.row(dY)); }

    /** Writes under each unit its δ, given ∂L/∂y, one row; call it after {@link #forward}. */
    public NetworkDiagram backward(Matrix dY) {
        requireForward("backward");
        requireRow("backward", dY, units(layers.size()));
        var deltas = new ArrayList<Matrix>();
        Matrix above = dY;
        for (int l = layers.size() - 1; l >= 0; l--) {
            Activation h = layers.get(l).h;
            Matrix delta = above.zip("backward", sums.get(l), (d, a) -> d * h.slopeAt(a));
            deltas.add(0, delta);
            above = delta.dotTransposed(layers.get(l).w);
        }
        return with(copy -> {
            copy.deltas = List.copyOf(deltas);
            copy.targets = null;
        });
    }

    /** Writes under each unit its δ for this loss and target, and beside each output its target; needs {@link #forward}. */
    public NetworkDiagram backward(Loss loss, double... t) {
        requireForward("backward");
        requireRow("backward", Matrix.row(t), units(layers.size()));
        loss.forward(values.get(layers.size()), Matrix.row(t));
        return backward(loss.backward()).with(copy -> copy.targets = Matrix.row(t));
    }

    /** Writes on each line its weight, and over each unit its bias if it is not 0 and has no line of its own. */
    public NetworkDiagram weights() { return with(copy -> copy.weights = true).requireRoom(); }

    /** Draws biases as weights of units x₀, z₀ that always give 1. */
    public NetworkDiagram biasUnits() { return with(copy -> copy.biasUnits = true).requireRoom(); }

    /** Writes over each unit its sum a, before the activation; call it after {@link #forward}. */
    public NetworkDiagram sums() {
        requireForward("sums");
        return with(copy -> copy.showsSums = true);
    }

    /** Names the inputs. */
    public NetworkDiagram inputs(String... names) {
        requireNames("inputs", names, units(0));
        return with(copy -> copy.inputs = List.of(names));
    }

    /** Names the outputs. */
    public NetworkDiagram outputs(String... names) {
        requireNames("outputs", names, units(layers.size()));
        return with(copy -> copy.outputs = List.of(names));
    }

    /** Marks the lines along which the δ of a hidden unit is summed: those to all units of the layer above it. */
    public NetworkDiagram highlight(int layer, int unit) {
        if (layer < 1 || layer >= layers.size() || unit < 1 || unit > units(layer)) {
            throw new IllegalArgumentException("NetworkDiagram.highlight: there is no hidden unit " + unit + " in layer " + layer
                    + "; hidden are the layers 1 to " + (layers.size() - 1) + " with " + IntStream.range(1, layers.size())
                            .mapToObj(l -> String.valueOf(units(l))).collect(Collectors.joining(", "))
                            + " units, counted from 1");
        }
        return with(copy -> copy.highlights = Lists.plus(highlights, new Unit(layer, unit)));
    }

    /** Marks a path from an input to an output, given by the number of its unit in each layer. */
    public NetworkDiagram path(int... units) {
        boolean fits = units.length == layers.size() + 1
                && IntStream.range(0, units.length).allMatch(c -> units[c] >= 1 && units[c] <= units(c));
        if (!fits) {
            throw new IllegalArgumentException("NetworkDiagram.path: needs the number of a unit in each of the layers with "
                    + sizes(", ") + " units, counted from 1; got " + IntStream.of(units).boxed().toList());
        }
        return with(copy -> copy.paths = Lists.plus(paths, IntStream.of(units).boxed().toList()));
    }

    private NetworkDiagram requireRoom() {
        for (int l = 0; weights && l < layers.size(); l++) {
            int n = units(l) + (biasUnits ? 1 : 0);
            int m = units(l + 1);
            if (Math.min(n, m) > 3 && (n != 4 || m != 4)) {
                throw new IllegalArgumentException("NetworkDiagram.weights: the numbers of " + n + " × " + m + " weights do "
                        + "not fit on the lines; one of the two layers may have at most 3 units, or both have 4");
            }
        }
        return this;
    }

    private void requireForward(String call) {
        if (values == null) {
            throw new IllegalStateException("NetworkDiagram." + call + ": call forward with an example first; "
                    + (call.equals("sums") ? "without one there are no sums" : "δ needs its values"));
        }
    }

    private static void requireRow(String operation, Matrix row, int cols) {
        if (row.rows() != 1 || row.cols() != cols) {
            throw new IllegalArgumentException("NetworkDiagram." + operation + ": needs one row of " + cols
                    + " numbers, got " + row.shape());
        }
    }

    private static void requireNames(String what, String[] names, int needed) {
        if (names.length != needed) {
            throw new IllegalArgumentException("NetworkDiagram." + what + ": " + names.length + " names for " + needed + " "
                    + what);
        }
    }

    /** Returns how many units stand in a column; column 0 is the input. */
    int units(int column) { return column == 0 ? layers.get(0).w.rows() : layers.get(column - 1).w.cols(); }

    /** Returns the letter of a column with the number of a unit, 0 for the one that gives 1. */
    String name(int column, int number) {
        String letter = column == 0 ? "x" : column == layers.size() ? "y" : "z";
        return letter + Integer.toString(number).chars().mapToObj(d -> String.valueOf((char) (d - '0' + '₀')))
                .collect(Collectors.joining());
    }

    private String sizes(String between) {
        return IntStream.rangeClosed(0, layers.size()).mapToObj(c -> String.valueOf(units(c)))
                .collect(Collectors.joining(between));
    }

    /** Whether some lines stand out, for which all others are drawn pale. */
    boolean marked() { return !highlights.isEmpty() || !paths.isEmpty(); }

    @Override
    Drawing drawing() { return new NetworkDrawing(this).draw(); }

    @Override
    String explanation() {
        return "The wider a line, the larger its weight; "
                + (marked() ? "solid lines are positive, dashed ones negative." : "green lines are positive, pink dashed ones "
                + "negative.")
                + (values == null ? "" : " Blue, in a unit: its value on the way forward.")
                + (deltas == null ? "" : " Orange, under a unit: its δ on the way back.")
                + (targets == null ? "" : " Beside an output: its target t.")
                + highlights.stream().map(this::sum).collect(Collectors.joining()) + (showsSums && sizes("").endsWith("1")
                        && layers.size() == 1 ? " " + neuron() : "");
    }

    /** Writes out what a single neuron computes. */
    private String neuron() {
        Weights only = layers.get(0);
        return "a = " + IntStream.range(0, units(0)).mapToObj(i -> bracket(only.w.get(i, 0)) + " × "
                + bracket(values.get(0).get(0, i))).collect(Collectors.joining(" + ")) + " + " + bracket(only.b.get(0, 0)) + " = "
                + Numbers.text(sums.get(0).get(0, 0), 3)
                + ", y = " + only.h.name() + "(a) = " + Numbers.text(values.get(1).get(0, 0), 3) + ".";
    }

    /** Writes out how the δ of a unit is summed. */
    private String sum(Unit unit) {
        if (deltas == null) {
            return "";
        }
        int l = unit.layer;
        int i = unit.number - 1;
        Matrix w = layers.get(l).w;
        String terms = IntStream.range(0, w.cols()).mapToObj(j -> bracket(w.get(i, j)) + " × " + bracket(deltas.get(l).get(0, j)))
                .collect(Collectors.joining(" + "));
        return " The strong lines: δ of " + name(l, unit.number) + (layers.size() > 2 ? " in hidden layer " + l : "") + " = "
                + Numbers.text(layers.get(l - 1).h.slopeAt(sums.get(l - 1).get(0, i)), 3) + " × (" + terms + ") = "
                + Numbers.text(deltas.get(l - 1).get(0, i), 3) + ", slope × Σ weight × δ.";
    }

    private static String bracket(double v) { return v < 0 ? "(" + Numbers.text(v, 3) + ")" : Numbers.text(v, 3); }

    @Override
    String words() {
        var words = new StringBuilder("Network with ").append(sizes("-")).append(" units.");
        for (int c = 0; c <= layers.size(); c++) {
            words.append(c == 0 ? " Input x" : c == layers.size() ? " Output y" : " Hidden layer " + c);
            List<String> names = c == 0 ? inputs : c == layers.size() ? outputs : List.of();
            words.append(names.isEmpty() ? "" : " (" + String.join(", ", names) + ")");
            words.append(c > 0 ? ", " + layers.get(c - 1).h.name() : "").append(values != null ? ": " + row(values.get(c), 0)
                    : "");
            words.append(targets != null && c == layers.size() ? "; targets t: " + row(targets, 0) : "");
            words.append(deltas != null && c > 0 ? "; δ: " + row(deltas.get(c - 1), 0) : "");
            words.append(showsSums && c > 0 ? "; sums a: " + row(sums.get(c - 1), 0) : "").append('.');
            if (weights && c > 0) {
                Weights layer = layers.get(c - 1);
                words.append(" Its weights, a bracket for each unit before it: ").append(IntStream.range(0, layer.w.rows())
                        .mapToObj(i -> "(" + row(layer.w, i) + ")").collect(Collectors.joining(" "))).append("; biases: ")
                        .append(row(layer.b, 0)).append('.');
            }
        }
        highlights.forEach(unit -> words.append(deltas == null ? " Marked: the lines from " + name(unit.layer, unit.number)
                + " to the layer above." : sum(unit)));
        paths.forEach(path -> words.append(" Marked: the path ").append(IntStream.range(0, path.size())
                .mapToObj(c -> name(c, path.get(c))).collect(Collectors.joining(" → "))).append('.'));
        return words.toString();
    }

    private static String row(Matrix m, int i) {
        return IntStream.range(0, m.cols()).mapToObj(j -> Numbers.text(m.get(i, j), 3)).collect(Collectors.joining(", "));
    }
}

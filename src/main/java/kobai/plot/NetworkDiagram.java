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
 *   NetworkDiagram.of(network).forward(0.5, -1, 2).backward(new SquaredError(), 1, 0).weights()
 *
 *   forward     a = W x + b        z = h(a)             z stands in the unit
 *   backward    δ = ∂L/∂a = h′(a) Σ w δ of the right    δ stands under it
 * </pre>
 *
 * <p>Drawing leaves no trace in the network.
 *
 * @see <a href="https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/">PRML 5.3.1, figures 5.1 and 5.7</a>
 */
public final class NetworkDiagram implements Figure {
    private static final int MOST_UNITS = 10;
    private static final int MOST_LAYERS = 8;
    private static final int TOP = 58;
    private static final int SPACE = 92;    // from unit to unit
    private static final int SIDE = 44;     // from the edge to the first column
    private static final double RADIUS = 25;
    private static final String FORWARD = "#0060a0";
    private static final String BACKWARD = "#a84300";
    private static final String PLUS = Style.css(Style.color(2));
    private static final String MINUS = Style.css(Style.color(3));

    private final List<Affine> affines = new ArrayList<>();
    private final List<Activation> activations = new ArrayList<>();   // after each of them; identity if there is none
    private List<Matrix> sums;     // a of each layer, or null
    private List<Matrix> values;   // x, then z of each layer
    private List<Matrix> deltas;   // δ of each layer, or null
    private boolean weights;
    private String caption = "";

    private NetworkDiagram(Network network) {
        for (Layer layer : network.layers()) {
            if (layer instanceof Affine affine) {
                affines.add(affine);
                activations.add(Activation.identity());
            } else if (layer instanceof Activation activation && !affines.isEmpty()
                    && activations.get(affines.size() - 1).name().equals("identity")) {
                activations.set(affines.size() - 1, activation);
            } else {
                throw new IllegalArgumentException("NetworkDiagram: draws affine layers, each with at most one activation "
                        + "after it, and cannot draw " + layer + " here; leave it out of the drawn network");
            }
        }
        int most = IntStream.rangeClosed(0, affines.size()).map(this::units).max().getAsInt();
        if (most > MOST_UNITS || affines.size() > MOST_LAYERS) {
            throw new IllegalArgumentException("NetworkDiagram: draws at most " + MOST_UNITS + " units in a layer and "
                    + MOST_LAYERS + " layers, got " + most + " and " + affines.size() + "; draw a smaller network");
        }
    }

    /** Returns the diagram of a network of affine layers and activations. */
    public static NetworkDiagram of(Network network) { return new NetworkDiagram(network); }

    /** Writes into each unit what it gives for this example. */
    public NetworkDiagram forward(double... x) { return forward(Matrix.row(x)); }

    /** Writes into each unit what it gives for this example, one row. */
    public NetworkDiagram forward(Matrix x) {
        requireRow("forward", x, units(0));
        sums = new ArrayList<>();
        values = new ArrayList<>(List.of(x));
        for (int l = 0; l < affines.size(); l++) {
            sums.add(affines.get(l).predict(values.get(l)));
            values.add(activations.get(l).predict(sums.get(l)));
        }
        deltas = null;
        return this;
    }

    /** Writes under each unit its δ, given ∂L/∂y; call it after {@link #forward}. */
    public NetworkDiagram backward(double... dY) { return backward(Matrix.row(dY)); }

    /** Writes under each unit its δ, given ∂L/∂y, one row; call it after {@link #forward}. */
    public NetworkDiagram backward(Matrix dY) {
        requireForward();
        requireRow("backward", dY, units(affines.size()));
        deltas = new ArrayList<>();
        for (int l = affines.size() - 1; l >= 0; l--) {
            Activation h = activations.get(l);
            Matrix delta = dY.zip("backward", sums.get(l), (d, a) -> d * h.slopeAt(a));
            deltas.add(0, delta);
            dY = delta.dotTransposed(affines.get(l).weights().value());
        }
        return this;
    }

    /** Writes under each unit its δ for this loss and target; call it after {@link #forward}. */
    public NetworkDiagram backward(Loss loss, double... t) {
        requireForward();
        requireRow("backward", Matrix.row(t), units(affines.size()));
        loss.forward(values.get(affines.size()), Matrix.row(t));
        return backward(loss.backward());
    }

    /** Writes on each line its weight, and over each unit its bias if it is not 0. */
    public NetworkDiagram weights() {
        for (int l = 0; l < affines.size(); l++) {
            int n = units(l);
            int m = units(l + 1);
            if (Math.min(n, m) > 3 && (n != 4 || m != 4)) {
                throw new IllegalArgumentException("NetworkDiagram.weights: the numbers of " + n + " × " + m + " weights do "
                        + "not fit on the lines; one of the two layers may have at most 3 units, or both have 4");
            }
        }
        weights = true;
        return this;
    }

    /** Writes a sentence under the figure, before what the colours mean. */
    public NetworkDiagram caption(String caption) {
        this.caption = caption;
        return this;
    }

    private void requireForward() {
        if (values == null) {
            throw new IllegalStateException("NetworkDiagram.backward: call forward with an example first; δ needs its values");
        }
    }

    private static void requireRow(String operation, Matrix row, int cols) {
        if (row.rows() != 1 || row.cols() != cols) {
            throw new IllegalArgumentException("NetworkDiagram." + operation + ": needs one row of " + cols
                    + " numbers, got " + row.shape());
        }
    }

    /** Returns how many units stand in a column; column 0 is the input. */
    private int units(int column) {
        return column == 0 ? affines.get(0).weights().value().rows() : affines.get(column - 1).weights().value().cols();
    }

    private double w(int layer, int from, int to) { return affines.get(layer).weights().value().get(from, to); }

    private double bias(int column, int unit) {
        return column == 0 ? 0 : affines.get(column - 1).biases().value().get(0, unit);
    }

    private int height() {
        return TOP + SPACE * IntStream.rangeClosed(0, affines.size()).map(this::units).max().getAsInt() + 34;
    }

    private double x(int column) { return SIDE + (Style.WIDTH - 2.0 * SIDE) * column / affines.size(); }

    private double y(int column, int unit) {
        return TOP + (height() - TOP - 34 - SPACE * units(column)) / 2.0 + SPACE * (unit + 0.5) - 4;
    }

    private String draw() {
        var drawing = new Drawing(Style.WIDTH, height());
        double thickest = affines.stream().mapToDouble(a -> a.weights().value().map(Math::abs).max()).max().getAsDouble();
        for (int l = 0; l < affines.size(); l++) {
            edges(drawing, l, thickest);
        }
        for (int l = 0; weights && l < affines.size(); l++) {
            edgeNumbers(drawing, l);
        }
        for (int c = 0; c <= affines.size(); c++) {
            heading(drawing, c);
            for (int u = 0; u < units(c); u++) {
                unit(drawing, c, u);
            }
        }
        legend(drawing, thickest);
        return drawing.toString();
    }

    private void edges(Drawing drawing, int layer, double thickest) {
        for (int i = 0; i < units(layer); i++) {
            for (int j = 0; j < units(layer + 1); j++) {
                double w = w(layer, i, j);
                if (w != 0) {
                    edge(drawing, x(layer), y(layer, i), x(layer + 1), y(layer + 1, j), w, thickest);
                }
            }
        }
    }

    private static void edge(Drawing drawing, double x1, double y1, double x2, double y2, double w, double thickest) {
        double width = 1.2 + 3.8 * Math.abs(w) / thickest;
        drawing.add("path", "d", "M" + Drawing.number(x1) + " " + Drawing.number(y1) + "L" + Drawing.number(x2) + " "
                + Drawing.number(y2), "stroke", w > 0 ? PLUS : MINUS, "stroke-width", width, "stroke-dasharray",
                w > 0 ? "none" : "7 3");
    }

    /**
     * A number stands beside the unit at that end of its line where it mixes with no other: the numbers of one unit then
     * lie one above the other, and those of the next unit begin below them. Between 4 and 4 units each end takes half.
     */
    private void edgeNumbers(Drawing drawing, int layer) {
        int n = units(layer);
        int m = units(layer + 1);
        boolean bothEnds = Math.min(n, m) == 4;
        double near = bothEnds ? 1.0 / 3 : Math.max(n, m) == 1 ? 0.5 : 1.0 / (1 + Math.min(n, m));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                boolean atTarget = bothEnds ? (i + j) % 2 == 0 : n <= m;
                double along = atTarget ? 1 - near : near;
                double x = x(layer) + along * (x(layer + 1) - x(layer));
                double y = y(layer, i) + along * (y(layer + 1, j) - y(layer, i));
                halo(drawing, Numbers.text(w(layer, i, j), 2), x, y + 4, "font-size", 11);
            }
        }
    }

    private static void halo(Drawing drawing, String text, double x, double y, Object... attributes) {
        var all = new ArrayList<Object>(List.of("text-anchor", "middle", "stroke", "#fff", "stroke-width", 4,
                "stroke-linejoin", "round", "paint-order", "stroke"));
        all.addAll(List.of(attributes));
        drawing.text(text, x, y, all.toArray());
    }

    private void heading(Drawing drawing, int column) {
        boolean last = column == affines.size();
        String name = column == 0 ? "input" : last ? "output" : affines.size() == 2 ? "hidden" : "hidden " + column;
        String anchor = column == 0 ? "start" : last ? "end" : "middle";
        double x = column == 0 ? x(0) - RADIUS : last ? x(column) + RADIUS : x(column);
        drawing.text(name, x, 22, "text-anchor", anchor, "font-size", 15);
        if (column > 0) {
            String h = activations.get(column - 1).name();
            drawing.text((last ? "y" : "z") + " = " + (h.equals("identity") ? "a" : h + "(a)"), x, 40, "text-anchor", anchor,
                    "font-size", 13);
        }
    }

    private void unit(Drawing drawing, int column, int unit) {
        double x = x(column);
        double y = y(column, unit);
        String name = name(column, unit);
        drawing.add("circle", "cx", x, "cy", y, "r", RADIUS, "fill", "#fff", "stroke", Style.css(Style.INK), "stroke-width", 1.5);
        if (values == null) {
            drawing.text(name, x, y + 5, "text-anchor", "middle", "font-size", 16);
        } else {
            String value = brief(values.get(column).get(0, unit));
            drawing.text(name, x, y - 7, "text-anchor", "middle", "font-size", 12);
            drawing.text(value, x, y + 10, "text-anchor", "middle", "font-size", value.length() > 6 ? 11 : 14, "fill", FORWARD,
                    "font-weight", "bold");
        }
        if (deltas != null && column > 0) {
            halo(drawing, "δ " + brief(deltas.get(column - 1).get(0, unit)), x, y + RADIUS + 15, "font-size", 13,
                    "fill", BACKWARD, "font-weight", "bold");
        }
        if (weights && bias(column, unit) != 0) {
            halo(drawing, "b " + Numbers.text(bias(column, unit), 2), x, y - RADIUS - 5, "font-size", 11);
        }
    }

    private static String brief(double value) {
        String text = Numbers.text(value, 3);
        return text.length() > 7 ? Numbers.text(value, 2) : text;
    }

    private String name(int column, int unit) {
        String letter = column == 0 ? "x" : column == affines.size() ? "y" : "z";
        return letter + Integer.toString(unit + 1).chars().mapToObj(d -> String.valueOf((char) (d - '0' + '₀')))
                .collect(Collectors.joining());
    }

    /** What the colours and dashes mean, at the foot of the picture. */
    private void legend(Drawing drawing, double thickest) {
        double y = height() - 12;
        double x = SIDE - RADIUS;
        edge(drawing, x, y - 4, x + 30, y - 4, thickest, thickest);
        drawing.text("weight > 0", x + 36, y, "font-size", 13);
        edge(drawing, x + 118, y - 4, x + 148, y - 4, -thickest, thickest);
        drawing.text("weight < 0", x + 154, y, "font-size", 13);
        if (values != null) {
            drawing.text("forward value →", x + 248, y, "font-size", 13, "fill", FORWARD, "font-weight", "bold");
        }
        if (deltas != null) {
            drawing.text("← δ = ∂L/∂a, backward", x + 372, y, "font-size", 13, "fill", BACKWARD, "font-weight", "bold");
        }
    }

    @Override
    public String html() {
        String explained = "The wider a line, the larger its weight; green lines are positive, pink dashed ones negative."
                + (values == null ? "" : " Blue, in a unit: its value on the way forward.")
                + (deltas == null ? "" : " Orange, under a unit: its δ on the way back.");
        return Picture.svg(Style.WIDTH, draw(), alt(), (caption + " " + explained).trim()).html();
    }

    @Override
    public String alt() {
        var words = new StringBuilder("Network with ").append(IntStream.rangeClosed(0, affines.size())
                .mapToObj(c -> String.valueOf(units(c))).collect(Collectors.joining("-"))).append(" units.");
        for (int c = 0; c <= affines.size(); c++) {
            words.append(c == 0 ? " Input x" : c == affines.size() ? " Output y" : " Hidden layer " + c);
            if (c > 0) {
                words.append(", ").append(activations.get(c - 1).name());
            }
            if (values != null) {
                words.append(": ").append(row(values.get(c), 0));
            }
            if (deltas != null && c > 0) {
                words.append("; δ: ").append(row(deltas.get(c - 1), 0));
            }
            words.append('.');
            if (weights && c > 0) {
                Matrix w = affines.get(c - 1).weights().value();
                words.append(" Its weights, a bracket for each unit before it: ").append(IntStream.range(0, w.rows())
                        .mapToObj(i -> "(" + row(w, i) + ")").collect(Collectors.joining(" "))).append('.');
            }
        }
        return words.toString();
    }

    private static String row(Matrix m, int i) {
        return IntStream.range(0, m.cols()).mapToObj(j -> Numbers.text(m.get(i, j), 3)).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() { return alt(); }
}

package kobai.plot;

import java.util.List;
import java.util.stream.IntStream;
import kobai.math.Matrix;

/** Where the units, lines and numbers of a {@link NetworkDiagram} stand. */
final class NetworkDrawing {
    private static final int TOP = 58;
    private static final int FOOT = 34;
    private static final String FORWARD = "#0060a0";
    private static final String BACKWARD = "#a84300";
    private static final String PLUS = Style.css(Style.color(2));
    private static final String MINUS = Style.css(Style.color(3));
    private static final String PALE = "#c3c9d1";

    private final NetworkDiagram net;
    private final Drawing drawing;
    private final int last;          // column
    private final double space;      // from unit to unit
    private final double radius;
    private final double left;       // the middle of the first column
    private final double right;
    private final double thickest;

    NetworkDrawing(NetworkDiagram net) {
        this.net = net;
        last = net.layers.size();
        int most = IntStream.rangeClosed(0, last).map(this::all).max().getAsInt();
        space = Math.max(62, Math.min(100, 440.0 / most));
        radius = 0.3 * space;
        int page = last > (net.weights ? net.biasUnits ? 1 : 2 : 4) ? 900 : Style.WIDTH;
        double margin = Math.max(56, radius + (last == 1 ? 70 : 18));
        left = margin + names(net.inputs);
        right = page - margin - Math.max(names(net.outputs), names(targets()));
        thickest = net.layers.stream().mapToDouble(l -> Math.max(largest(l.w()), net.biasUnits ? largest(l.b()) : 0)).max()
                .getAsDouble();
        drawing = new Drawing(page, (int) (TOP + space * most + FOOT));
    }

    private static double largest(Matrix m) { return m.map(Math::abs).max(); }

    private static double names(List<String> names) {
        return names.stream().mapToDouble(name -> Drawing.width(name, 15, false) + 2).max().orElse(0);
    }

    private List<String> targets() {
        return net.targets == null ? List.of() : IntStream.range(0, net.targets.cols()).mapToObj(this::target).toList();
    }

    private String target(int i) { return "t " + Numbers.text(net.targets.get(0, i), 3); }

    private boolean hasBias(int column) { return net.biasUnits && column < last; }

    /** Returns how many circles stand in a column. */
    private int all(int column) { return net.units(column) + (hasBias(column) ? 1 : 0); }

    private double x(int column) { return left + (right - left) * column / last; }

    /** Circle i of a column; the one that gives 1 is the lowest. */
    private double y(int column, int i) {
        return TOP + (drawing.height - TOP - FOOT - space * all(column)) / 2.0 + space * (i + 0.5) - 4;
    }

    private double w(int layer, int from, int to) {
        NetworkDiagram.Weights weights = net.layers.get(layer);
        return from < net.units(layer) ? weights.w().get(from, to) : weights.b().get(0, to);
    }

    Drawing draw() {
        for (boolean strong : new boolean[] {false, true}) {
            for (int l = 0; l < last; l++) {
                edges(l, strong);
            }
        }
        for (int l = 0; net.weights && l < last; l++) {
            edgeNumbers(l);
        }
        for (int c = 0; c <= last; c++) {
            heading(c);
            for (int i = 0; i < all(c); i++) {
                unit(c, i);
            }
        }
        legend();
        return drawing;
    }

    /** Whether a δ is summed along a line, or a path leads over it; and in which colour it is marked then. */
    private String mark(int layer, int from, int to) {
        if (net.highlights.contains(new NetworkDiagram.Unit(layer, from + 1)) && from < net.units(layer)) {
            return BACKWARD;
        }
        boolean onPath = net.paths.stream().anyMatch(path -> path.get(layer) == from + 1 && path.get(layer + 1) == to + 1);
        return onPath ? FORWARD : null;
    }

    private void edges(int layer, boolean strong) {
        for (int i = 0; i < all(layer); i++) {
            for (int j = 0; j < net.units(layer + 1); j++) {
                double w = w(layer, i, j);
                String mark = mark(layer, i, j);
                if (strong == (mark != null) && (w != 0 || mark != null)) {
                    String color = mark != null ? mark : net.marked() ? PALE : w > 0 ? PLUS : MINUS;
                    edge(x(layer), y(layer, i), x(layer + 1), y(layer + 1, j), w, color, mark != null ? 2.5 : 0);
                }
            }
        }
    }

    private void edge(double x1, double y1, double x2, double y2, double w, String color, double more) {
        double width = 1.2 + more + (thickest > 0 ? 3.8 * Math.abs(w) / thickest : 0);
        drawing.add("path", "d", "M" + Drawing.xy(x1, y1) + "L" + Drawing.xy(x2, y2), "stroke", color, "stroke-width", width,
                "stroke-dasharray", w < 0 ? "7 3" : "none");
    }

    /**
     * A number stands on the part of its line that belongs to the unit at one end: the numbers of that unit then lie one above
     * the other, and those of the next unit begin below them. Between 4 and 4 units each end takes half.
     */
    private void edgeNumbers(int layer) {
        int n = all(layer);
        int m = net.units(layer + 1);
        boolean bothEnds = Math.min(n, m) == 4;
        double near = bothEnds ? 1.0 / 3 : Math.min(n, m) == 1 ? 0.5 : Math.min(0.37, 0.8 / Math.min(n, m));
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                if (w(layer, i, j) == 0) {
                    continue;   // it has no line
                }
                boolean atTarget = bothEnds ? (i + j) % 2 == 0 : n <= m;
                double along = atTarget ? 1 - near : near;
                double x = x(layer) + along * (x(layer + 1) - x(layer));
                double y = y(layer, i) + along * (y(layer + 1, j) - y(layer, i));
                boolean pale = net.marked() && mark(layer, i, j) == null;
                drawing.label(Numbers.text(w(layer, i, j), 2), x, y + 5, 13, pale ? "#5c6876" : Style.css(Style.INK),
                        net.marked() && !pale);
            }
        }
    }

    private void heading(int column) {
        String name = column == 0 ? "input" : column == last ? "output" : last == 2 ? "hidden" : "hidden " + column;
        drawing.text(name, x(column), 22, "text-anchor", "middle", "font-size", 15);
        if (column > 0) {
            String h = net.layers.get(column - 1).h().name();
            drawing.text((column == last ? "y" : "z") + " = " + (h.equals("identity") ? "a" : h + "(a)"), x(column), 40,
                    "text-anchor", "middle", "font-size", 13);
        }
    }

    private void unit(int column, int i) {
        double x = x(column);
        double y = y(column, i);
        boolean bias = i == net.units(column);
        String name = net.name(column, bias ? 0 : i + 1);
        drawing.add("circle", "cx", x, "cy", y, "r", bias ? radius * 0.8 : radius, "fill", bias ? "#eef0f3" : "#fff", "stroke",
                Style.css(Style.INK), "stroke-width", 1.5);
        if (net.values == null) {
            drawing.text(bias ? name + " = 1" : name, x, y + 5, "text-anchor", "middle", "font-size", bias ? 12.0
                    : Math.min(16, 0.7 * radius));
        } else {
            drawing.text(name, x, y - 0.28 * radius, "text-anchor", "middle", "font-size", Math.min(12, 0.5 * radius));
            value(bias ? 1 : net.values.get(column).get(0, i), x, y, bias ? radius * 0.8 : radius);
        }
        if (!bias) {
            around(column, i, x, y);
        }
    }

    /** Writes a value into its circle, with as many digits, and as large, as fit there. */
    private void value(double value, double x, double y, double radius) {
        double below = 0.36 * radius;
        double room = 2 * Math.sqrt(radius * radius - below * below) - 4;
        for (int digits = 3; digits > 0; digits--) {
            String text = Numbers.text(value, digits);
            for (int size = (int) Math.round(0.5 * radius); size >= (digits > 1 ? 0.4 * this.radius : 6); size--) {
                if (Drawing.width(text, size, true) <= room || digits == 1 && size == 6) {
                    drawing.text(text, x, y + below, "text-anchor", "middle", "font-size", size, "fill", FORWARD, "font-weight",
                            "bold");
                    return;
                }
            }
        }
    }

    /** Writes what stands around a unit: its name beside it, δ under it, bias and sum over it. */
    private void around(int column, int i, double x, double y) {
        if (column == 0 && !net.inputs.isEmpty()) {
            drawing.text(net.inputs.get(i), x - radius - 8, y + 5, "text-anchor", "end", "font-size", 15);
        }
        if (column == last && !net.outputs.isEmpty()) {
            drawing.text(net.outputs.get(i), x + radius + 8, y + (net.targets == null ? 5 : -6), "font-size", 15);
        }
        if (column == last && net.targets != null) {
            drawing.text(target(i), x + radius + 8, y + (net.outputs.isEmpty() ? 5 : 14), "font-size", 14, "font-weight", "bold");
        }
        if (column == 0) {
            return;
        }
        if (net.deltas != null) {
            drawing.halo("δ " + Numbers.text(net.deltas.get(column - 1).get(0, i), 3), x, y + radius + 15, "text-anchor",
                    "middle", "font-size", 14, "fill", BACKWARD, "font-weight", "bold");
        }
        double b = w(column - 1, net.units(column - 1), i);
        String over = net.weights && !net.biasUnits && b != 0 ? "b = " + Numbers.text(b, 2) : "";
        String sum = net.showsSums ? "a = " + Numbers.text(net.sums.get(column - 1).get(0, i), 3) : "";
        if (!(over + sum).isEmpty()) {
            drawing.halo(over.isEmpty() || sum.isEmpty() ? over + sum : over + ", " + sum, x, y - radius - 5, "text-anchor",
                    "middle", "font-size", 13);
        }
    }

    /** What the colours and dashes mean, at the foot of the picture. */
    private void legend() {
        double y = drawing.height - 12;
        double x = 18;
        edge(x, y - 4, x + 30, y - 4, thickest, net.marked() ? PALE : PLUS, 0);
        drawing.text("weight > 0", x + 36, y, "font-size", 13);
        edge(x + 118, y - 4, x + 148, y - 4, -thickest, net.marked() ? PALE : MINUS, 0);
        drawing.text("weight < 0", x + 154, y, "font-size", 13);
        if (net.values != null) {
            drawing.text("forward value →", x + 248, y, "font-size", 13, "fill", FORWARD, "font-weight", "bold");
        }
        if (net.deltas != null) {
            drawing.text("← δ = ∂L/∂a, backward", x + 386, y, "font-size", 13, "fill", BACKWARD, "font-weight", "bold");
        }
    }
}

package kobai.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kobai.math.Matrix;
import kobai.nn.Activation;
import kobai.nn.Layer;
import kobai.nn.Network;
import kobai.record.Histogram;
import kobai.record.Histogram.Bins;
import kobai.record.Snapshot;

/**
 * Histograms in rows and columns, all on the same axes, each with its standard deviation.
 *
 * <pre>
 *   Plots.histograms("Sigmoid units", 0, 1).row("std 1", network1, x).row("Xavier", network2, x)
 * </pre>
 *
 * <p>Bars so high that they would flatten the others are cut, and their share is written beside them.
 */
public final class Histograms extends Drawn<Histograms> {
    private static final int BINS = 30;
    private static final int HEAD = 56;      // title and names of the columns
    private static final int OVER = 18;      // each panel, for its std
    private static final int FOOT = 48;

    private record Panel(double[] shares, double outside, double std) { }

    private record Row(String name, List<Panel> panels) { }

    private final Bins bins;
    private List<Row> rows = List.of();
    private List<String> columns = List.of();
    private String xLabel = "value";
    private double top;      // or 0

    private Histograms(String title, Bins bins) {
        super(title);
        this.bins = bins;
    }

    /** Returns an empty grid whose histograms have 30 bins between two ends. */
    public static Histograms of(String title, double from, double to) { return of(title, from, to, BINS); }

    /** Returns an empty grid whose histograms have some bins between two ends. */
    public static Histograms of(String title, double from, double to, int bins) {
        return new Histograms(title, new Bins(from, to, bins));
    }

    /** Adds a row with the outputs of each activation of a network for these inputs. */
    public Histograms row(String name, Network network, Matrix x) {
        var outputs = new ArrayList<Matrix>();
        for (Layer layer : network.layers()) {
            x = layer.predict(x);
            if (layer instanceof Activation) {
                outputs.add(x);
            }
        }
        return row(name, outputs.toArray(Matrix[]::new));
    }

    /** Adds a row with the outputs of each activation in a snapshot: as in training, where batch normalization sees its batch. */
    public Histograms row(String name, Snapshot seen) { return row(name, seen.outputs().toArray(Matrix[]::new)); }

    /** Adds a row with the entries of each of these matrices. */
    public Histograms row(String name, Matrix... columns) {
        return plus(name, Arrays.stream(columns).map(m -> panel(bins.count(m, v -> v), m.std())).toList());
    }

    /** Adds a row of histograms that were counted in the same bins; their std is that of the middles of the bins. */
    public Histograms row(String name, Histogram... columns) {
        for (Histogram h : columns) {
            if (h.from() != bins.from() || h.to() != bins.to() || h.counts().length != bins.count()) {
                throw new IllegalArgumentException("histograms \"" + title + "\", row \"" + name + "\": a histogram of "
                        + h.counts().length
                        + " bins from " + h.from() + " to " + h.to() + " among those of " + bins.count() + " bins from "
                        + bins.from() + " to " + bins.to() + "; count all in the same bins");
            }
        }
        return plus(name, Arrays.stream(columns).map(h -> panel(h, std(h))).toList());
    }

    private Histograms plus(String name, List<Panel> panels) {
        if (panels.isEmpty() || !rows.isEmpty() && panels.size() != rows.get(0).panels.size()) {
            throw new IllegalArgumentException("histograms \"" + title + "\", row \"" + name + "\": has " + panels.size()
                    + " histograms; it needs " + (rows.isEmpty() ? "one at least" : "as many as the first row, " + rows.get(0)
                    .panels.size()));
        }
        return with(copy -> copy.rows = Lists.plus(rows, new Row(name, panels)));
    }

    private static Panel panel(Histogram h, double std) {
        double[] shares = h.shares();
        return new Panel(shares, 1 - Arrays.stream(shares).sum(), std);
    }

    private static double std(Histogram h) {
        double[] shares = h.shares();
        double[] centres = h.centres();
        double all = Arrays.stream(shares).sum();
        double mean = IntStream.range(0, shares.length).mapToDouble(b -> shares[b] * centres[b]).sum() / all;
        return Math.sqrt(IntStream.range(0, shares.length).mapToDouble(b -> shares[b] * Math.pow(centres[b] - mean, 2))
                .sum() / all);
    }

    /** Names the columns; without it they are layer 1, layer 2, … */
    public Histograms columns(String... names) { return with(copy -> copy.columns = List.of(names)); }

    /** Names the axis under the panels. */
    public Histograms axis(String name) { return with(copy -> copy.xLabel = name); }

    private int cols() {
        if (rows.isEmpty()) {
            throw new IllegalStateException("histograms \"" + title + "\" has no row yet; add one with row(name, …)");
        }
        return rows.get(0).panels.size();
    }

    private String column(int c) { return c < columns.size() ? columns.get(c) : "layer " + (c + 1); }

    /** Cuts all panels at this share, from 0 to 1, instead of where the library would. */
    public Histograms top(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("histograms.top: needs a share above 0 and at most 1, such as 0.07 for 7 %, got "
                    + Numbers.text(share));
        }
        return with(copy -> copy.top = share);
    }

    /**
     * Returns the height of all panels. It is that of the highest bar, unless one or two bars of a panel are so high that they
     * would flatten the others: then half as much again as what the third highest bars need.
     */
    private double top() {
        if (top > 0) {
            return top;
        }
        List<double[]> sorted = rows.stream().flatMap(row -> row.panels.stream())
                .map(p -> Arrays.stream(p.shares).sorted().toArray()).toList();
        double most = sorted.stream().mapToDouble(s -> s[s.length - 1]).max().orElse(1);
        double third = 1.5 * sorted.stream().mapToDouble(s -> s[Math.max(0, s.length - 3)]).max().orElse(0);
        double needed = third > 0 && most > 2 * third ? third : most > 0 ? most : 1;
        double step = Ticks.step(0, needed, 6);
        return step * Math.ceil(needed / step - 1e-9);
    }

    @Override
    Drawing drawing() {
        int cols = cols();
        int page = cols > 3 ? 900 : Style.WIDTH;
        double names = rows.stream().mapToDouble(row -> Drawing.width(row.name, 14, false)).max().getAsDouble();
        double left = 14 + names + 50;
        double wide = (page - left - 14) / cols - 10;
        double tall = Math.max(60, Math.min(130, 400.0 / rows.size()));
        var drawing = new Drawing(page, (int) (HEAD + rows.size() * (tall + OVER) + FOOT));
        drawing.text(title, 14, 23, "font-size", 16);
        double top = top();
        for (int c = 0; c < cols; c++) {
            drawing.text(column(c), left + c * (wide + 10) + wide / 2, HEAD - 6, "font-size", 14, "text-anchor", "middle");
        }
        for (int r = 0; r < rows.size(); r++) {
            double floor = HEAD + (r + 1) * (tall + OVER);
            drawing.text(rows.get(r).name, 14, floor - tall / 2 + 5, "font-size", 14);
            drawing.text(percent(top), left - 6, floor - tall + 10, "font-size", 12, "text-anchor", "end");
            drawing.text("0", left - 6, floor, "font-size", 12, "text-anchor", "end");
            for (int c = 0; c < cols; c++) {
                var plane = new Plane(left + c * (wide + 10), floor - tall, wide, tall, new double[] {bins.from(), bins.to()},
                        new double[] {0, top});
                panel(drawing, plane, rows.get(r).panels.get(c), r == rows.size() - 1);
            }
        }
        drawing.text(xLabel, left + cols * (wide + 10) / 2, drawing.height - 8, "font-size", 14, "text-anchor", "middle");
        return drawing;
    }

    private static String percent(double share) { return Numbers.text(100 * share, share < 0.1 ? 1 : 2) + " %"; }

    private void panel(Drawing drawing, Plane plane, Panel panel, boolean lowest) {
        double floor = plane.top + plane.height;
        double right = plane.left + plane.width;
        drawing.add("path", "d", "M" + Drawing.xy(plane.left, plane.top) + "V" + Drawing.number(floor) + "H"
                + Drawing.number(right), "fill", "none", "stroke", "#8a929c");
        for (double mark : lowest ? Ticks.at(bins.from(), bins.to(), plane.width > 220 ? 6 : 4) : new double[0]) {
            String anchor = plane.px(mark) < 8 ? "start" : plane.px(mark) > plane.width - 8 ? "end" : "middle";
            drawing.text(Numbers.text(mark), plane.left + plane.px(mark), floor + 17, "font-size", 12, "text-anchor", anchor);
        }
        String color = Style.css(Style.color(0));
        drawing.group("transform", "translate(" + Drawing.xy(plane.left, plane.top) + ")").add("path", "d",
                outline(plane, panel.shares), "fill", color, "fill-opacity", 0.4, "stroke", color, "stroke-width", 1.2).end();
        drawing.text("std " + Numbers.text(panel.std, 2), right, plane.top - 5, "font-size", 13, "text-anchor", "end",
                "font-weight", "bold");
        if (panel.outside >= 0.005) {
            drawing.text(percent(panel.outside) + (plane.width < 150 ? " out" : " outside"), plane.left, plane.top - 5,
                    "font-size", 11);
        }
        cuts(drawing, plane, panel.shares);
    }

    private static String outline(Plane plane, double[] shares) {
        int n = shares.length;
        var path = new StringBuilder("M0 " + Drawing.number(plane.height));
        for (int b = 0; b < n; b++) {
            path.append('V').append(Drawing.number(Math.max(0, plane.py(shares[b])))).append('H')
                    .append(Drawing.number(plane.width * (b + 1) / n));
        }
        return path + "V" + Drawing.number(plane.height) + "Z";
    }

    /** Marks the bars that are cut, and writes the shares of those that stand together beside them where there is room. */
    private static void cuts(Drawing drawing, Plane plane, double[] shares) {
        int n = shares.length;
        double bar = plane.width / n;
        for (int from = 0, to; from < n; from = to + 1) {
            for (to = from; to < n && shares[to] > plane.ys[1] * (1 + 1e-9); to++) { }
            if (to > from) {
                double left = plane.left + bar * from;
                double right = plane.left + bar * to;
                boolean before = from + to > n;
                String text = IntStream.range(from, to).mapToObj(b -> percent(shares[b])).collect(Collectors.joining(" + "))
                        .replace(" % +", " +");
                drawing.add("path", "d", "M" + Drawing.xy(left - 3, plane.top + 9) + "L"
                        + Drawing.xy(right + 3, plane.top + 4), "stroke", "#fff", "stroke-width", 3);
                drawing.halo(text, before ? left - 6 : right + 6, plane.top + 13, "text-anchor", before ? "end" : "start",
                        "font-size", 12);
            }
        }
    }

    @Override
    String words() {
        int cols = cols();
        return "Histograms of " + xLabel + " from " + Numbers.text(bins.from()) + " to " + Numbers.text(bins.to()) + ", columns "
                + IntStream.range(0, cols).mapToObj(this::column).collect(Collectors.joining(", ")) + ". "
                + rows.stream().map(Histograms::words).collect(Collectors.joining(" "));
    }

    private static String words(Row row) {
        Stream<String> stds = row.panels.stream().map(p -> Numbers.text(p.std, 2));
        Stream<String> most = row.panels.stream().map(p -> percent(Arrays.stream(p.shares).max().orElse(0)));
        return row.name + ": std " + stds.collect(Collectors.joining(", ")) + "; highest bar "
                + most.collect(Collectors.joining(", ")) + ".";
    }
}

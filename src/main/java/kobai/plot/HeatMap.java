package kobai.plot;

import java.awt.Color;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kobai.math.Matrix;

/**
 * Matrices side by side as colours on one scale: orange above 0, blue below, white at 0.
 *
 * <pre>
 *   Plots.heatMap("The Hessian", "exact", h).beside("outer products", g)
 * </pre>
 *
 * <p>Where there is room the numbers stand in the cells; where there is a little, those below 0 have a dash, for grey print.
 */
public final class HeatMap extends Drawn<HeatMap> {
    private static final Color PLUS = new Color(0xD55E00);
    private static final Color MINUS = new Color(0x0060a0);
    private static final int SHADES = 60;   // on each side of 0
    private static final int GAP = 24;
    private static final int BAR = 92;      // the scale on the right, with its numbers

    private record Part(String name, Matrix m) { }

    private List<Part> maps = List.of();
    private double scale;
    private List<String> rows = List.of();
    private List<String> columns = List.of();

    private HeatMap(String title) { super(title); }

    /** Returns one matrix as colours. */
    public static HeatMap of(String title, Matrix m) { return of(title, "", m); }

    /** Returns one matrix with its name as colours. */
    public static HeatMap of(String title, String name, Matrix m) { return new HeatMap(title).beside(name, m); }

    /** Puts a further matrix of the same shape to the right of the others, on the same scale. */
    public HeatMap beside(String name, Matrix m) {
        if (!m.isFinite()) {
            throw new IllegalArgumentException("heatMap \"" + title + "\", matrix \"" + name
                    + "\": there is an infinite or undefined " + "number in it, which has no colour");
        }
        if (!maps.isEmpty() && (m.rows() != maps.get(0).m.rows() || m.cols() != maps.get(0).m.cols())) {
            throw new IllegalArgumentException("heatMap \"" + title + "\", matrix \"" + name + "\": is " + m.shape()
                    + ", the first one " + maps.get(0).m.shape() + "; matrices side by side need one shape");
        }
        return with(copy -> copy.maps = Lists.plus(maps, new Part(name, m)));
    }

    /** Sets which size has the full colour; larger numbers have it too. Without it that is the largest of all. */
    public HeatMap scale(double largest) {
        if (!(largest > 0) || Double.isInfinite(largest)) {
            throw new IllegalArgumentException("heatMap.scale: needs a positive number, got " + Numbers.text(largest));
        }
        return with(copy -> copy.scale = largest);
    }

    /** Names the rows. */
    public HeatMap rows(String... names) {
        requireNames("rows", names.length, maps.get(0).m.rows());
        return with(copy -> copy.rows = List.of(names));
    }

    /** Names the columns. */
    public HeatMap columns(String... names) {
        requireNames("columns", names.length, maps.get(0).m.cols());
        return with(copy -> copy.columns = List.of(names));
    }

    private static void requireNames(String what, int names, int needed) {
        if (names != needed) {
            throw new IllegalArgumentException("heatMap." + what + ": " + names + " names for " + needed + " " + what);
        }
    }

    private double largest() {
        double all = maps.stream().mapToDouble(map -> Math.max(map.m.max(), -map.m.min())).max().getAsDouble();
        return scale > 0 ? scale : all > 0 ? all : 1;
    }

    private boolean signed() { return maps.stream().anyMatch(map -> map.m.min() < 0); }

    /** Returns the colour of part of the scale, from −1 to 1. */
    static Color color(double part) { return Raster.mix(Color.WHITE, part < 0 ? MINUS : PLUS, Math.min(1, Math.abs(part))); }

    @Override
    Drawing drawing() {
        int n = maps.size();
        int page = n > 2 ? 900 : Style.WIDTH;
        Matrix first = maps.get(0).m;
        double names = rows.stream().mapToDouble(name -> Drawing.width(name, 13, false) + 8).max().orElse(0);
        double left = 16 + names;
        int head = 40 + (n > 1 || !maps.get(0).name.isEmpty() ? 20 : 0) + (columns.isEmpty() ? 0 : 20);
        double room = (page - left - BAR - GAP * n) / n;
        double cell = Math.min(room / first.cols(), Math.min(64, 400.0 / first.rows()));
        // a few rows or columns may have oblong cells, with room for their numbers
        double tall = first.rows() > 12 ? cell : Math.max(cell, Math.min(30, 400.0 / first.rows()));
        double label = columns.stream().mapToDouble(name -> Drawing.width(name, 13, false) + 6).max().orElse(0);
        double wide = first.cols() > 12 ? cell : Math.max(cell, Math.min(Math.max(46, label), room / first.cols()));
        double bar = Math.max(90, Math.min(240, tall * first.rows()));
        var drawing = new Drawing(page, (int) Math.ceil(head + Math.max(tall * first.rows(), bar) + 18));
        drawing.text(title, 14, 23, "font-size", 15);
        for (int k = 0; k < n; k++) {
            map(drawing, maps.get(k), left + k * (wide * first.cols() + GAP), head, wide, tall, k == 0);
        }
        bar(drawing, left + n * (wide * first.cols() + GAP), head, bar);
        return drawing;
    }

    private void map(Drawing drawing, Part map, double x, double y, double wide, double tall, boolean leftmost) {
        Matrix m = map.m;
        if (!map.name.isEmpty()) {
            drawing.text(map.name, x + wide * m.cols() / 2, y - (columns.isEmpty() ? 7 : 27), "font-size", 14, "text-anchor",
                    "middle");
        }
        for (int j = 0; j < columns.size(); j++) {
            drawing.text(columns.get(j), x + wide * (j + 0.5), y - 6, "font-size", 13, "text-anchor", "middle");
        }
        for (int i = 0; leftmost && i < rows.size(); i++) {
            drawing.text(rows.get(i), x - 8, y + tall * (i + 0.5) + 5, "font-size", 13, "text-anchor", "end");
        }
        drawing.image(png(m, 1 + 600 / Math.max(m.cols(), m.rows())), x, y, wide * m.cols(), tall * m.rows());
        drawing.add("rect", "x", x, "y", y, "width", wide * m.cols(), "height", tall * m.rows(), "fill", "none", "stroke",
                "#8a929c");
        if (numbersFit(wide, tall)) {
            numbers(drawing, m, x, y, wide, tall);
        } else if (Math.min(wide, tall) >= 8) {
            dashes(drawing, m, x, y, wide, tall);
        }
    }

    /** Each cell is several pixels large, for viewers that blur what they enlarge. */
    private byte[] png(Matrix m, int pixels) {
        double largest = largest();
        return Raster.png(m.cols() * pixels, m.rows() * pixels, palette(), (px, py) -> {
            double part = m.get(py / pixels, px / pixels) / largest;
            return SHADES + (int) Math.round(SHADES * Math.max(-1, Math.min(1, part)));
        });
    }

    private static Color[] palette() {
        return IntStream.rangeClosed(-SHADES, SHADES).mapToObj(k -> color((double) k / SHADES)).toArray(Color[]::new);
    }

    private static String number(double v) { return Numbers.text(v, 2); }

    private boolean numbersFit(double wide, double tall) {
        return tall >= 20 && maps.stream().allMatch(map -> IntStream.range(0, map.m.rows())
                .allMatch(i -> IntStream.range(0, map.m.cols())
                .allMatch(j -> Drawing.width(number(map.m.get(i, j)), 13, false) <= wide - 2)));
    }

    private void numbers(Drawing drawing, Matrix m, double x, double y, double wide, double tall) {
        double largest = largest();
        drawing.group("font-size", 13, "text-anchor", "middle");
        for (int i = 0; i < m.rows(); i++) {
            for (int j = 0; j < m.cols(); j++) {
                boolean dark = Math.abs(m.get(i, j)) > (m.get(i, j) < 0 ? 0.5 : 0.85) * largest;
                drawing.text(number(m.get(i, j)), x + wide * (j + 0.5), y + tall * (i + 0.5) + 5, "fill",
                        dark ? "#fff" : Style.css(Style.INK));
            }
        }
        drawing.end();
    }

    private void dashes(Drawing drawing, Matrix m, double x, double y, double wide, double tall) {
        double largest = largest();
        var faint = new StringBuilder();
        var strong = new StringBuilder();
        for (int i = 0; i < m.rows(); i++) {
            for (int j = 0; j < m.cols(); j++) {
                if (m.get(i, j) < -0.05 * largest) {
                    (m.get(i, j) < -0.5 * largest ? strong : faint).append('M')
                            .append(Drawing.xy(x + wide * (j + 0.5) - 3, y + tall * (i + 0.5))).append("h6");
                }
            }
        }
        drawing.add("path", "d", faint, "stroke", Style.css(Style.INK), "stroke-width", 1.2);
        drawing.add("path", "d", strong, "stroke", "#fff", "stroke-width", 1.2);
    }

    private void bar(Drawing drawing, double x, double y, double tall) {
        boolean signed = signed();
        int from = signed ? -SHADES : 0;
        byte[] png = Raster.png(1, SHADES - from + 1, palette(), (px, py) -> 2 * SHADES - py);
        drawing.image(png, x, y, 18, tall);
        drawing.add("rect", "x", x, "y", y, "width", 18, "height", tall, "fill", "none", "stroke", "#8a929c");
        for (double part : signed ? new double[] {1, 0.5, 0, -0.5, -1} : new double[] {1, 0.5, 0}) {
            double at = y + tall * (1 - part) / (signed ? 2 : 1);
            drawing.add("path", "d", "M" + Drawing.xy(x + 18, at) + "h4", "stroke", "#8a929c");
            drawing.text(Numbers.text(part * largest(), 2), x + 26, at + 4, "font-size", 12);
        }
    }

    @Override
    String words() {
        Matrix first = maps.get(0).m;
        return maps.stream().map(map -> (map.name.isEmpty() ? "The matrix" : map.name) + " " + map.m.shape() + ": "
                + words(map.m)).collect(Collectors.joining(" ")) + (first.rows() * first.cols() <= 25 && maps.size() == 1 ? " "
                + entries(first) : "");
    }

    private static String words(Matrix m) {
        int low = 0;
        int high = 0;
        double[] all = m.toArray();
        for (int i = 1; i < all.length; i++) {
            low = all[i] < all[low] ? i : low;
            high = all[i] > all[high] ? i : high;
        }
        return "lowest " + Numbers.text(all[low], 3) + place(m, low) + ", highest " + Numbers.text(all[high], 3)
                + place(m, high) + ".";
    }

    private static String place(Matrix m, int i) { return " in row " + (i / m.cols() + 1) + ", column " + (i % m.cols() + 1); }

    private static String entries(Matrix m) {
        return "Row by row: " + IntStream.range(0, m.rows()).mapToObj(i -> IntStream.range(0, m.cols())
                .mapToObj(j -> number(m.get(i, j))).collect(Collectors.joining(", "))).collect(Collectors.joining("; ")) + ".";
    }

    @Override
    String explanation() { return signed() ? "Orange is above 0, blue below." : ""; }
}

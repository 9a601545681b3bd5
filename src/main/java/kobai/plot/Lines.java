package kobai.plot;

import static java.util.Comparator.comparingDouble;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kobai.train.Spread;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A chart of curves, points and bands over one x axis; each call adds to it and returns it. */
public final class Lines implements Panel {
    private static final int POINTS = 161;   // of a function's curve

    private enum Kind { CURVE, MARKED, DOTS, BAND, STEPS }

    private record Series(String name, double[] x, double[] y, Kind kind, int color) { }

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final List<Series> series = new ArrayList<>();
    private boolean logY;
    private boolean logX;
    private double[] yRange;
    private double[] xRange;
    private String caption = "";
    private String alt;

    Lines(String title, String xLabel, String yLabel) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
    }

    /** Adds the curve of a function between two points. */
    public Lines function(String name, DoubleUnaryOperator f, double from, double to) {
        double[] x = IntStream.range(0, POINTS).mapToDouble(i -> from + (to - from) * i / (POINTS - 1)).toArray();
        return curve(name, x, Arrays.stream(x).map(f).toArray());
    }

    /** Adds a curve through points. */
    public Lines curve(String name, double[] x, double[] y) { return add(name, x, y, Kind.CURVE, colors()); }

    /** Adds a curve through the points (1, y₁), (2, y₂), … */
    public Lines curve(String name, double[] y) { return curve(name, oneToN(y.length), y); }

    /** Adds points joined by a line, each marked: for a few measurements, such as one a layer. */
    public Lines marked(String name, double[] x, double[] y) { return add(name, x, y, Kind.MARKED, colors()); }

    /** Adds marked points (1, y₁), (2, y₂), … */
    public Lines marked(String name, double[] y) { return marked(name, oneToN(y.length), y); }

    /** Adds loose points. */
    public Lines dots(String name, double[] x, double[] y) { return add(name, x, y, Kind.DOTS, colors()); }

    /** Shades the space between two curves, for the spread of the series added last, in its colour. */
    public Lines band(String name, double[] x, double[] low, double[] high) {
        int n = x.length;
        var bandX = new double[2 * n];
        var bandY = new double[2 * n];
        for (int i = 0; i < n; i++) {
            bandX[i] = bandX[2 * n - 1 - i] = x[i];
            bandY[i] = low[i];
            bandY[2 * n - 1 - i] = high[i];
        }
        return add(name, bandX, bandY, Kind.BAND, Math.max(0, colors() - 1));
    }

    /** Shades the space between two curves over 1, 2, … */
    public Lines band(String name, double[] low, double[] high) { return band(name, oneToN(low.length), low, high); }

    /** Adds the medians of many runs, marked, and shades where nine of ten runs lie. */
    public Lines spread(String name, Spread spread) {
        return marked(name, spread.median()).band(name + ", 5–95 %", spread.low(), spread.high());
    }

    /** Adds the outline of a histogram: {@code share[i]} of the values lie in bin i of equal bins between two ends. */
    public Lines histogram(String name, double from, double to, double[] share) {
        int n = share.length;
        var x = new double[2 * n + 2];
        var y = new double[2 * n + 2];
        for (int i = 0; i <= n; i++) {
            x[2 * i] = x[2 * i + 1] = from + (to - from) * i / n;
            y[2 * i] = i == 0 ? 0 : share[i - 1];
            y[2 * i + 1] = i == n ? 0 : share[i];
        }
        return add(name, x, y, Kind.STEPS, colors());
    }

    private Lines add(String name, double[] x, double[] y, Kind kind, int color) {
        if (x.length != y.length || x.length == 0) {
            throw new IllegalArgumentException("figure \"" + title + "\", series \"" + name + "\": " + x.length
                    + " x values and " + y.length + " y values; it needs as many of each, and at least one");
        }
        series.add(new Series(name, x.clone(), y.clone(), kind, color));
        return this;
    }

    private int colors() { return (int) series.stream().filter(s -> s.kind != Kind.BAND).count(); }

    private static double[] oneToN(int n) { return IntStream.rangeClosed(1, n).asDoubleStream().toArray(); }

    /** Draws y on a logarithmic axis; what is not positive is left out. */
    public Lines logY() {
        logY = true;
        return this;
    }

    /** Draws x on a logarithmic axis. */
    public Lines logX() {
        logX = true;
        return this;
    }

    /** Fixes the y axis, for pictures that are to be compared. */
    public Lines y(double from, double to) {
        yRange = new double[] {from, to};
        return this;
    }

    /** Fixes the x axis. */
    public Lines x(double from, double to) {
        xRange = new double[] {from, to};
        return this;
    }

    /** Writes a sentence under the figure. */
    public Lines caption(String caption) {
        this.caption = caption;
        return this;
    }

    /** Says in words what is to be seen; without it the words are made from the numbers. */
    public Lines alt(String alt) {
        this.alt = alt;
        return this;
    }

    @Override
    public String title() { return title; }

    /** Returns what the legend says; nothing where a single curve needs no name. */
    List<Legend.Key> keys() {
        List<Legend.Key> keys = series.stream().filter(s -> s.kind != Kind.BAND && !s.name.isEmpty()).map(s -> new Legend.Key(
                s.name, s.color, s.kind != Kind.DOTS, s.kind == Kind.MARKED || s.kind == Kind.DOTS)).toList();
        return keys.size() > 1 || series.get(0).kind == Kind.DOTS ? keys : List.of();
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) { paint(graphics, width, height, !keys().isEmpty()); }

    void paint(Graphics2D graphics, int width, int height, boolean legend) {
        XYChart chart = new XYChartBuilder().title(title).xAxisTitle(xLabel).yAxisTitle(yLabel).width(width)
                .height(height).build();
        var styler = chart.getStyler();
        Style.apply(styler);
        if (width < Style.WIDTH / 2) {
            styler.setChartTitleFont(Style.font(12));
        }
        styler.setLegendVisible(legend).setLegendPosition(LegendPosition.OutsideS);
        styler.setxAxisTickLabelsFormattingFunction(label(logX)).setyAxisTickLabelsFormattingFunction(label(logY));
        if (yRange != null) {
            styler.setYAxisMin(onY(yRange[0])).setYAxisMax(onY(yRange[1]));
        }
        if (xRange != null) {
            styler.setXAxisMin(onX(xRange[0])).setXAxisMax(onX(xRange[1]));
        }
        markRoundNumbers(chart, width, height);
        // bands first, so that the curves lie on top
        series.stream().filter(s -> s.kind == Kind.BAND).forEach(s -> draw(chart, s));
        series.stream().filter(s -> s.kind != Kind.BAND).forEach(s -> draw(chart, s));
        chart.paint(graphics, width, height);
    }

    /**
     * XChart marks the values of the data themselves if they are equally far apart in the order they come, which gives
     * −6, −5.4, −4.8, … An unseen line from corner to corner comes first, so that they are not. Layers, updates and
     * factors of ten are marked at whole numbers.
     */
    private void markRoundNumbers(XYChart chart, int width, int height) {
        double[] x = series.stream().flatMapToDouble(s -> IntStream.of(drawable(s)).mapToDouble(i -> onX(s.x[i]))).sorted().toArray();
        double[] y = series.stream().flatMapToDouble(s -> IntStream.of(drawable(s)).mapToDouble(i -> onY(s.y[i]))).sorted().toArray();
        if (x.length == 0) {
            return;
        }
        double wide = x[x.length - 1] - x[0];
        double high = y[y.length - 1] - y[0];
        boolean whole = wide >= 2 && (logX || Arrays.stream(x).allMatch(v -> v == Math.rint(v)));
        int space = width < Style.WIDTH / 2 ? 60 : 80;
        chart.getStyler().setXAxisTickMarkSpacingHint(whole ? (int) Math.max(space, 0.75 * width / wide) : space)
                .setYAxisTickMarkSpacingHint(logY && high >= 2 ? (int) Math.max(30, (height - 90) / high) : 44);
        chart.addSeries("\u0000", new double[] {x[x.length - 1], x[0]}, new double[] {y[y.length - 1], y[0]})
                .setMarker(SeriesMarkers.NONE).setLineStyle(Style.NO_LINE).setShowInLegend(false);
    }

    // a logarithmic axis is a plain one of the exponents, with a line for each factor of ten
    private double onX(double x) { return logX ? Math.log10(x) : x; }

    private double onY(double y) { return logY ? Math.log10(y) : y; }

    private static Function<Double, String> label(boolean log) {
        return v -> Numbers.text(log ? Math.pow(10, v) : v, log && v != Math.rint(v) ? 2 : 6);
    }

    private int[] drawable(Series s) {
        return IntStream.range(0, s.x.length).filter(i -> Double.isFinite(s.y[i]) && Double.isFinite(s.x[i])
                && (!logY || s.y[i] > 0) && (!logX || s.x[i] > 0)).toArray();
    }

    /** Of a long curve, such as the loss of every update, keeps the lowest and highest point of each pixel or two. */
    private static int[] thin(int[] keep, Series s) {
        int parts = Style.WIDTH / 2;
        if (keep.length <= 4 * parts || IntStream.range(1, keep.length).anyMatch(i -> s.x[keep[i]] <= s.x[keep[i - 1]])) {
            return keep;
        }
        return IntStream.range(0, parts).flatMap(part -> {
            int[] one = Arrays.copyOfRange(keep, (int) ((long) keep.length * part / parts),
                    (int) ((long) keep.length * (part + 1) / parts));
            return IntStream.of(IntStream.of(one).boxed().min(comparingDouble(i -> s.y[i])).get(),
                    IntStream.of(one).boxed().max(comparingDouble(i -> s.y[i])).get()).sorted().distinct();
        }).toArray();
    }

    private void draw(XYChart chart, Series s) {
        int[] keep = s.kind == Kind.CURVE ? thin(drawable(s), s) : drawable(s);
        if (keep.length == 0) {
            return;
        }
        XYSeries drawn = chart.addSeries(s.name.isEmpty() ? " ".repeat(1 + chart.getSeriesMap().size()) : s.name,
                IntStream.of(keep).mapToDouble(i -> onX(s.x[i])).toArray(),
                IntStream.of(keep).mapToDouble(i -> onY(s.y[i])).toArray());
        Color color = Style.color(s.color);
        boolean marks = s.kind == Kind.MARKED || s.kind == Kind.DOTS;
        drawn.setMarker(marks ? Style.MARKERS[s.color % Style.MARKERS.length] : SeriesMarkers.NONE).setMarkerColor(color);
        drawn.setLineColor(color).setLineStyle(s.kind == Kind.DOTS ? Style.NO_LINE : Style.stroke(s.color));
        if (s.kind == Kind.BAND || s.kind == Kind.STEPS) {
            drawn.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
            drawn.setFillColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 45));
        }
        if (s.kind == Kind.BAND) {
            drawn.setLineColor(new Color(0, 0, 0, 0)).setLineStyle(new BasicStroke(0)).setShowInLegend(false);
        }
    }

    private Picture picture() {
        return Picture.svg(Style.WIDTH, Style.HEIGHT, alt(), caption, g -> paint(g, Style.WIDTH, Style.HEIGHT));
    }

    @Override
    public String html() { return picture().html(); }

    @Override
    public String alt() {
        return alt != null ? alt : title + ". " + series.stream().filter(s -> s.kind != Kind.BAND).map(this::words)
                .collect(Collectors.joining(" "));
    }

    private String words(Series s) {
        int n = s.x.length;
        int low = 0;
        int high = 0;
        for (int i = 1; i < n; i++) {
            low = s.y[i] < s.y[low] ? i : low;
            high = s.y[i] > s.y[high] ? i : high;
        }
        String what = s.name.isEmpty() ? yLabel : s.name;
        if (s.kind == Kind.MARKED && n <= 8) {
            return what + ": " + IntStream.range(0, n).mapToObj(i -> Numbers.text(s.y[i], 3))
                    .collect(Collectors.joining(", ")) + " at " + xLabel + " " + IntStream.range(0, n)
                    .mapToObj(i -> Numbers.text(s.x[i], 3)).collect(Collectors.joining(", ")) + ".";
        }
        return what + ": lowest " + Numbers.text(s.y[low], 3) + " at " + xLabel + " " + Numbers.text(s.x[low], 3)
                + ", highest " + Numbers.text(s.y[high], 3) + " at " + Numbers.text(s.x[high], 3) + ", last "
                + Numbers.text(s.y[n - 1], 3) + ".";
    }

    @Override
    public String toString() { return alt(); }
}

package kobai.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Paints lines on their axes: the frame itself, and what is drawn in it with XChart. */
final class Chart {
    /** The height of the numbers under a frame. */
    static final int NUMBERS = 22;
    private static final int GAP = 6;          // between the numbers of the y axis and the frame
    private static final int X_SPACE = 56;     // from mark to mark at least
    private static final int Y_SPACE = 28;
    private static final Color CLEAR = new Color(0, 0, 0, 0);

    private final Lines lines;
    private final Axis x;
    private final Axis y;
    private final boolean whole;

    /** Takes lines whose axes have ends. */
    Chart(Lines lines) {
        this.lines = lines;
        x = lines.x();
        y = lines.y();
        whole = lines.isWholeInX();
    }

    /** Paints the chart with its title, what stands on its axes, and its legend. */
    void paint(Graphics2D graphics, int width, int height) {
        var legend = new Legend(lines.keys());
        int size = width < Style.WIDTH * 3 / 4 ? Type.SMALL : Type.LARGE;
        List<String> title = Type.lines(lines.title(), size, width - 24);
        List<String> xTitle = Type.lines(x.label(), Type.SMALL, width - 60);
        int top = 8 + title.size() * Type.leading(size) + (title.isEmpty() ? 0 : 6);
        int floor = height - legend.height(width) - 8 - xTitle.size() * Type.leading(Type.SMALL) - NUMBERS;
        List<String> yTitle = Type.lines(y.label(), Type.SMALL, floor - top);
        int left = 10 + yTitle.size() * Type.leading(Type.SMALL) + numbersWidth(floor - top);
        int wide = width - left - 16;
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Style.INK);
        Type.draw(graphics, title, width / 2.0, 4, size);
        Type.draw(graphics, xTitle, left + wide / 2.0, floor + NUMBERS, Type.SMALL);
        Type.drawUpwards(graphics, yTitle, 6, (top + floor) / 2.0, Type.SMALL);
        xNumbers(graphics, left, floor, wide);
        yNumbers(graphics, left, top, floor - top);
        frame(graphics, left, top, wide, floor - top);
        graphics.translate(0, height - legend.height(width));
        legend.paint(graphics, width);
        graphics.translate(0, legend.height(width) - height);
    }

    /** Paints the grid and the data into a rectangle. */
    void frame(Graphics2D graphics, int left, int top, int width, int height) {
        graphics.setStroke(new BasicStroke(1));
        graphics.setColor(Style.GRID);
        for (double mark : xMarks(width)) {
            line(graphics, left + x.part(mark) * width, top, left + x.part(mark) * width, top + height);
        }
        for (double mark : yMarks(height)) {
            line(graphics, left, top + height - y.part(mark) * height, left + width, top + height - y.part(mark) * height);
        }
        graphics.setColor(Style.FRAME);
        line(graphics, left, top + height, left + width, top + height);
        line(graphics, left, top, left, top + height);
        Graphics2D inside = (Graphics2D) graphics.create();
        inside.translate(left, top);
        data(width, height).paint(inside, width, height);
        inside.dispose();
    }

    private static void line(Graphics2D graphics, double x1, double y1, double x2, double y2) {
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    /** XChart's chart of the data alone, from edge to edge. */
    private XYChart data(int width, int height) {
        var chart = new XYChart(width, height);
        chart.getStyler().setAxisTicksVisible(false).setAxisTitlesVisible(false).setPlotMargin(0).setPlotGridLinesVisible(false)
                .setXAxisMin(x.low()).setXAxisMax(x.high()).setYAxisMin(y.low()).setYAxisMax(y.high());
        chart.getStyler().setLegendVisible(false).setChartTitleVisible(false).setChartPadding(0).setPlotBorderVisible(false)
                .setPlotContentSize(1).setChartBackgroundColor(CLEAR).setPlotBackgroundColor(CLEAR)
                .setMarkerSize(Style.MARKER_SIZE);
        for (Series series : lines.series()) {
            draw(chart, series, width);
        }
        return chart;
    }

    private void draw(XYChart chart, Series s, int width) {
        int[] keep = s.thinned(x, y, width);
        double[] xs = IntStream.of(keep).mapToDouble(i -> x.at(s.x()[i])).toArray();
        double[] ys = IntStream.of(keep).mapToDouble(i -> y.shows(s.y()[i]) ? y.at(s.y()[i]) : y.low()).toArray();
        if (s.isBand()) {   // there along the upper edge, back along the lower one
            int n = keep.length;
            double[] lower = ys;
            xs = IntStream.range(0, 2 * n).mapToDouble(i -> x.at(s.x()[keep[i < n ? i : 2 * n - 1 - i]])).toArray();
            ys = IntStream.range(0, 2 * n).mapToDouble(i -> i < n ? y.at(s.high()[keep[i]]) : lower[2 * n - 1 - i]).toArray();
        }
        XYSeries drawn = chart.addSeries("series " + chart.getSeriesMap().size(), xs, ys);
        Color color = Style.color(s.color());
        drawn.setMarker(s.kind().marks() ? Style.marker(s.color()) : SeriesMarkers.NONE).setMarkerColor(color);
        drawn.setLineColor(color).setLineStyle(s.kind().line() ? Style.stroke(s.color()) : Style.NO_LINE);
        if (s.isBand() || s.kind() == Series.Kind.STEPS) {
            drawn.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
            drawn.setFillColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 45));
        }
        if (s.isBand()) {
            drawn.setLineColor(CLEAR).setLineStyle(new BasicStroke(0));
        }
    }

    /** Returns how wide the numbers beside a frame of this height are, with the gap to it. */
    int numbersWidth(int height) {
        return GAP + (int) Math.ceil(Arrays.stream(yMarks(height)).map(v -> Type.width(text(v), Type.SMALL)).max().orElse(0));
    }

    /** Writes the numbers of the y axis to the left of a frame. */
    void yNumbers(Graphics2D graphics, int left, int top, int height) {
        graphics.setColor(Style.INK);
        for (double mark : yMarks(height)) {
            Type.draw(graphics, text(mark), left - GAP, top + height - y.part(mark) * height + 5, Type.SMALL, 1);
        }
    }

    /** Writes the numbers of the x axis under a frame. */
    void xNumbers(Graphics2D graphics, int left, int floor, int width) {
        graphics.setColor(Style.INK);
        for (double mark : xMarks(width)) {
            Type.draw(graphics, text(mark), xOfNumber(mark, width) + left, floor + 17, Type.SMALL, 0.5);
        }
    }

    /** Returns where the middle of a number stands: under its mark, but not far over the end of the frame. */
    private double xOfNumber(double mark, int width) {
        double half = Type.width(text(mark), Type.SMALL) / 2;
        return Math.max(half - 6, Math.min(width + 6 - half, x.part(mark) * width));
    }

    private double[] xMarks(int width) {
        double[] marks = {};
        for (int most = Math.max(2, width / X_SPACE); most >= 2; most--) {
            marks = x.marks(most, whole);
            if (fit(marks, width)) {
                return marks;
            }
        }
        return marks.length > 2 ? new double[] {marks[0], marks[marks.length - 1]} : marks;
    }

    private boolean fit(double[] marks, int width) {
        return IntStream.range(1, marks.length).allMatch(i -> xOfNumber(marks[i], width) - xOfNumber(marks[i - 1], width)
                >= 10 + (Type.width(text(marks[i]), Type.SMALL) + Type.width(text(marks[i - 1]), Type.SMALL)) / 2);
    }

    private double[] yMarks(int height) { return y.marks(Math.max(3, height / Y_SPACE), false); }

    private static String text(double mark) { return Numbers.text(mark, 6); }
}

package kobai.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A rectangle of the plane with its axes, drawn as SVG: where points, lines and level lines lie in pixels. */
final class Plane {
    private static final double FAR = 1e4;   // pixels; what lies farther outside is drawn there

    final double left;
    final double top;
    final double width;
    final double height;
    final double[] xs;
    final double[] ys;

    /** Takes its place in pixels, and the ends of both axes. */
    Plane(double left, double top, double width, double height, double[] xs, double[] ys) {
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        this.xs = xs;
        this.ys = ys;
    }

    /** Returns two ends a little outside of these values. */
    static double[] ends(double[] values, double margin) {
        double low = Arrays.stream(values).filter(Double::isFinite).min().orElse(-1);
        double high = Arrays.stream(values).filter(Double::isFinite).max().orElse(1);
        double wide = high > low ? high - low : 2;
        return new double[] {low - margin * wide, high + margin * wide};
    }

    /** Checks the ends of an axis that somebody gives. */
    static double[] ends(String call, double from, double to) {
        if (!(from < to) || Double.isInfinite(to - from)) {
            throw new IllegalArgumentException(call + ": the axis goes from " + Numbers.text(from) + " to " + Numbers.text(to)
                    + "; its first end must be the smaller one, and both finite");
        }
        return new double[] {from, to};
    }

    /** Returns pixels from the left edge of the rectangle. */
    double px(double x) { return clamp(width * (x - xs[0]) / (xs[1] - xs[0])); }

    /** Returns pixels from the upper edge of the rectangle. */
    double py(double y) { return clamp(height * (ys[1] - y) / (ys[1] - ys[0])); }

    private static double clamp(double pixels) { return Math.max(-FAR, Math.min(FAR, pixels)); }

    /** Returns the number in column i of {@code count} that stand from the left end to the right. */
    double x(int i, int count) { return xs[0] + (xs[1] - xs[0]) * i / (count - 1); }

    /** Returns the number in row i of {@code count} that stand from the upper end to the lower. */
    double y(int i, int count) { return ys[1] - (ys[1] - ys[0]) * i / (count - 1); }

    /** Draws grid lines, numbers and names of the axes. */
    void axes(Drawing drawing, String xLabel, String yLabel) {
        var grid = new StringBuilder();
        drawing.group("font-size", 12, "text-anchor", "middle");
        for (double mark : Ticks.at(xs[0], xs[1], (int) Math.max(3, width / 60))) {
            grid.append('M').append(Drawing.xy(left + px(mark), top)).append('v')
                    .append(Drawing.number(height + 4));
            drawing.text(Numbers.text(mark), left + px(mark), top + height + 18);
        }
        drawing.end().group("font-size", 12, "text-anchor", "end");
        for (double mark : Ticks.at(ys[0], ys[1], (int) Math.max(3, height / 44))) {
            grid.append('M').append(Drawing.xy(left - 4, top + py(mark))).append('h')
                    .append(Drawing.number(width + 4));
            drawing.text(Numbers.text(mark), left - 8, top + py(mark) + 4);
        }
        drawing.end().add("path", "d", grid, "stroke", Style.css(Style.GRID));
        drawing.text(xLabel, left + width / 2, top + height + 37, "font-size", 14, "text-anchor", "middle");
        drawing.text(yLabel, 0, 0, "font-size", 14, "text-anchor", "middle", "transform",
                "translate(" + Drawing.xy(left - 46, top + height / 2) + ") rotate(-90)");
    }

    /** Draws the edge of the rectangle over what lies in it. */
    void edge(Drawing drawing) {
        drawing.add("rect", "x", left, "y", top, "width", width, "height", height, "fill", "none", "stroke", "#8a929c");
    }

    /** Begins a window on the rectangle. */
    Drawing window(Drawing drawing) { return drawing.window(left, top, width, height); }

    /** Returns the path through points, without those that change nothing to be seen. */
    String path(double[] x, double[] y) {
        var points = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            points[i] = new double[] {px(x[i]), py(y[i])};
        }
        return path(points, 0.1);
    }

    private static String path(double[][] pixels, double tolerance) {
        var path = new StringBuilder();
        List<double[]> kept = pixels.length == 0 ? List.of() : LevelLines.simplify(pixels, tolerance);
        for (double[] p : kept) {
            path.append(path.length() == 0 ? 'M' : 'L').append(Drawing.xy(p[0], p[1]));
        }
        return path.toString();
    }

    /** Returns the path along which a function on a grid, upper row first, has this value. */
    String level(Field field, double level) {
        var all = new StringBuilder();
        double[][] z = field.z();
        for (double[][] line : LevelLines.of(z, level)) {
            var pixels = new double[line.length][];
            for (int i = 0; i < line.length; i++) {
                pixels[i] = new double[] {line[i][0] * width / (z[0].length - 1), line[i][1] * height / (z.length - 1)};
            }
            all.append(path(pixels, 0.25));
        }
        return all.toString();
    }

    /** Returns the corners of the part of the rectangle where w₁ x + w₂ y + b ≥ 0, in pixels. */
    List<double[]> half(double w1, double w2, double b) {
        var corners = new ArrayList<double[]>();
        walk(w1, w2, b, corners, corners);
        return corners;
    }

    /** Returns both ends, in pixels, of the piece of the line w₁ x + w₂ y + b = 0 in the rectangle; none if it passes by. */
    List<double[]> segment(double w1, double w2, double b) {
        var ends = new ArrayList<double[]>();
        walk(w1, w2, b, new ArrayList<>(), ends);
        return ends;
    }

    /** Walks along the edge: gathers the corners on the positive side, and the places where the line is crossed. */
    private void walk(double w1, double w2, double b, List<double[]> positive, List<double[]> crossings) {
        double[][] corners = {{xs[0], ys[0]}, {xs[1], ys[0]}, {xs[1], ys[1]}, {xs[0], ys[1]}};
        for (int i = 0; i < 4; i++) {
            double[] from = corners[i];
            double[] to = corners[(i + 1) % 4];
            double a = w1 * from[0] + w2 * from[1] + b;
            double next = w1 * to[0] + w2 * to[1] + b;
            if (a >= 0) {
                positive.add(new double[] {px(from[0]), py(from[1])});
            }
            if (a >= 0 != next >= 0) {
                double part = a / (a - next);
                crossings.add(new double[] {px(from[0] + part * (to[0] - from[0])), py(from[1] + part * (to[1] - from[1]))});
            }
        }
    }

    /** Draws one mark at each of these points, a kind of mark for each number: the first one full, the others open. */
    void marks(Drawing drawing, double[] x, double[] y, int kind, double size) {
        String color = Style.css(Style.color(kind));
        var places = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            places.append('M').append(Drawing.xy(px(x[i]), py(y[i]))).append(shape(kind % 4, size / 2));
        }
        if (kind % 4 == 0) {
            // a line of no length with round ends is a dot
            drawing.add("path", "d", places, "stroke", "#fff", "stroke-width", size + 1.6, "stroke-linecap", "round");
            drawing.add("path", "d", places, "stroke", color, "stroke-width", size, "stroke-linecap", "round");
        } else {
            drawing.add("path", "d", places, "fill", "#fff", "stroke", color, "stroke-width", size > 10 ? 2.4 : 1.6);
        }
    }

    /** Returns the rest of a path that begins in the middle of a mark: a point, a square, a triangle or a diamond. */
    private static String shape(int kind, double r) {
        String square = "m" + Drawing.xy(-0.9 * r, -0.9 * r) + "h" + Drawing.number(1.8 * r) + "v"
                + Drawing.number(1.8 * r) + "h" + Drawing.number(-1.8 * r) + "z";
        String triangle = "m0 " + Drawing.number(-1.2 * r) + "l" + Drawing.xy(1.2 * r, 2.1 * r) + "h"
                + Drawing.number(-2.4 * r) + "z";
        String diamond = "m0 " + Drawing.number(-1.3 * r) + "l" + Drawing.xy(1.3 * r, 1.3 * r) + "l"
                + Drawing.xy(-1.3 * r, 1.3 * r) + "l" + Drawing.xy(-1.3 * r, -1.3 * r) + "z";
        return new String[] {"h0", square, triangle, diamond}[kind];
    }

    /** Returns a light tint of the colour of a number, each of another brightness. */
    static Color tint(int kind) { return Raster.mix(Color.WHITE, Style.color(kind), new double[] {0.3, 0.12, 0.22}[kind % 3]); }
}

package kobai.plot;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One thing drawn in a chart.
 *
 * @param y     the heights, of a band those of its lower edge
 * @param high  of a band the heights of its upper edge, else null
 * @param color the number of its colour; a band has that of the series it belongs to
 * @param f     the function that a curve shows, or null
 */
record Series(String name, Kind kind, double[] x, double[] y, double[] high, int color, DoubleUnaryOperator f) {
    private static final int POINTS = 161;   // of a function's curve
    private static final int FEW = 8;        // points that are all said in words

    enum Kind {
        CURVE, MARKED, DOTS, BAND, STEPS;

        boolean line() { return this != DOTS; }

        boolean marks() { return this == MARKED || this == DOTS; }
    }

    static Series of(String name, Kind kind, double[] x, double[] y) {
        return new Series(name, kind, x.clone(), y.clone(), null, 0, null);
    }

    static Series band(String name, double[] x, double[] low, double[] high) {
        return new Series(name, Kind.BAND, x.clone(), low.clone(), high.clone(), 0, null);
    }

    static Series function(String name, DoubleUnaryOperator f, double from, double to, boolean logX) {
        double[] x = IntStream.range(0, POINTS).mapToDouble(i -> {
            double part = i / (POINTS - 1.0);
            double between = logX && from > 0 ? from * Math.pow(to / from, part) : from + (to - from) * part;
            return i == 0 ? from : i == POINTS - 1 ? to : between;
        }).toArray();
        return new Series(name, Kind.CURVE, x, Arrays.stream(x).map(f).toArray(), null, 0, f);
    }

    /** The outline of bars of equal width over an axis, {@code share[i]} high. */
    static Series histogram(String name, double from, double to, double[] share) {
        int n = share.length;
        var x = new double[2 * n + 2];
        var y = new double[2 * n + 2];
        for (int i = 0; i <= n; i++) {
            x[2 * i] = x[2 * i + 1] = from + (to - from) * i / n;
            y[2 * i] = i == 0 ? 0 : share[i - 1];
            y[2 * i + 1] = i == n ? 0 : share[i];
        }
        return new Series(name, Kind.STEPS, x, y, null, 0, null);
    }

    Series colored(int number) { return new Series(name, kind, x, y, high, number, f); }

    /** Returns the function's curve with its points spread for this kind of axis; anything else as it is. */
    Series on(boolean logX) { return f == null ? this : function(name, f, x[0], x[x.length - 1], logX).colored(color); }

    boolean isBand() { return kind == Kind.BAND; }

    /** Returns the indices of the points that have a place on these axes. */
    int[] shown(Axis onX, Axis onY) {
        return IntStream.range(0, x.length).filter(i -> onX.shows(x[i]) && onY.shows(high == null ? y[i] : high[i])
                && (high == null || Double.isFinite(y[i]))).toArray();
    }

    /** Returns the lowest and the highest x of what is shown. */
    DoubleStream ends(Axis onX, Axis onY) {
        return extremes(IntStream.of(shown(onX, onY)).mapToDouble(i -> x[i]));
    }

    /** Returns the lowest and the highest y of what is shown. */
    DoubleStream heights(Axis onX, Axis onY) {
        int[] shown = shown(onX, onY);
        DoubleStream low = IntStream.of(shown).mapToDouble(i -> y[i]).filter(onY::shows);
        return extremes(high == null ? low : DoubleStream.concat(low, IntStream.of(shown).mapToDouble(i -> high[i])));
    }

    private static DoubleStream extremes(DoubleStream values) {
        DoubleSummaryStatistics all = values.summaryStatistics();
        return DoubleStream.of(all.getMin(), all.getMax());
    }

    /**
     * Returns which points to draw: of a curve much longer than the picture is wide, such as the loss of every update, the
     * lowest and highest of each pixel or two.
     */
    int[] thinned(Axis onX, Axis onY, int pixels) {
        int[] keep = shown(onX, onY);
        int parts = Math.max(1, pixels / 2);
        if (kind != Kind.CURVE || keep.length <= 4 * parts
                || IntStream.range(1, keep.length).anyMatch(i -> x[keep[i]] <= x[keep[i - 1]])) {
            return keep;
        }
        return IntStream.range(0, parts).flatMap(part -> {
            int from = (int) ((long) keep.length * part / parts);
            int to = (int) ((long) keep.length * (part + 1) / parts);
            int lowest = keep[from];
            int highest = keep[from];
            for (int i = from; i < to; i++) {
                lowest = y[keep[i]] < y[lowest] ? keep[i] : lowest;
                highest = y[keep[i]] > y[highest] ? keep[i] : highest;
            }
            return IntStream.of(lowest, highest).sorted().distinct();
        }).toArray();
    }

    /** Says in words what is drawn. */
    String words(Axis onX, Axis onY) {
        int[] shown = shown(onX, onY);
        String what = name.isEmpty() ? onY.label() : name;
        String left = shown.length == x.length ? "" : " (" + (x.length - shown.length) + " of " + x.length + " have no place "
                + "on the axes)";
        if (isBand()) {
            return bandWords(what, shown);
        }
        if (kind == Kind.STEPS) {
            return barWords(what);
        }
        if (kind == Kind.MARKED && shown.length <= FEW) {
            return what + ": " + list(shown, y) + " at " + onX.label() + " " + list(shown, x) + left + ".";
        }
        int low = shown[0];
        int high = shown[0];
        for (int i : shown) {
            low = y[i] < y[low] ? i : low;
            high = y[i] > y[high] ? i : high;
        }
        return what + ": lowest " + text(y[low]) + " at " + onX.label() + " " + text(x[low]) + ", highest " + text(y[high])
                + " at " + text(x[high]) + ", last " + text(y[shown[shown.length - 1]]) + left + ".";
    }

    private String bandWords(String what, int[] shown) {
        boolean few = shown.length <= FEW;
        int[] said = few ? shown : new int[] {shown[0], shown[shown.length - 1]};
        return what + ": from " + IntStream.of(said).mapToObj(i -> text(y[i]) + " to " + text(high[i]))
                .collect(Collectors.joining(few ? ", " : " at first, ")) + (few ? "." : " at last.");
    }

    private String barWords(String what) {
        int highest = 1;   // its left edge is x[highest], its right one x[highest + 1]
        double sum = 0;
        double mean = 0;
        for (int i = 1; i < y.length - 1; i += 2) {
            highest = y[i] > y[highest] ? i : highest;
            sum += y[i];
            mean += y[i] * (x[i] + x[i + 1]) / 2;
        }
        return what + ": " + (x.length / 2 - 1) + " bins from " + text(x[0]) + " to " + text(x[x.length - 1]) + ", " + (sum == 0
                ? "all empty." : "the highest from " + text(x[highest]) + " to " + text(x[highest + 1]) + " with "
                + text(y[highest]) + ", mean " + text(mean / sum) + ".");
    }

    private static String list(int[] indices, double[] values) {
        return IntStream.of(indices).mapToObj(i -> text(values[i])).collect(Collectors.joining(", "));
    }

    private static String text(double v) { return Numbers.text(v, 3); }
}

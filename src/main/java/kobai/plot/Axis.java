package kobai.plot;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One axis of a chart: what stands on it, whether it counts in factors of ten, and its ends.
 *
 * @param fixed whether the author chose the ends; if not, they are those of the data, and NaN before these are known
 */
record Axis(String label, boolean log, double from, double to, boolean fixed) {
    private static final double ROOM = 0.04;   // of the length, before the first end and after the last

    static Axis of(String label) { return new Axis(label, false, Double.NaN, Double.NaN, false); }

    /** Returns the logarithmic one; {@code place} says whose it is. */
    Axis logarithmic(String place) {
        requirePositive(place, from);
        return new Axis(label, true, from, to, fixed);
    }

    /** Returns the one with these ends. */
    Axis between(String place, double first, double last) {
        if (!(first < last) || Double.isInfinite(last - first)) {
            throw new IllegalArgumentException(place + " goes from " + Numbers.text(first) + " to " + Numbers.text(last)
                    + "; both ends must be finite, and the first one smaller");
        }
        if (log) {
            requirePositive(place, first);
        }
        return new Axis(label, log, first, last, true);
    }

    private static void requirePositive(String place, double from) {
        if (from <= 0) {
            throw new IllegalArgumentException(place + " is logarithmic and begins at " + Numbers.text(from)
                    + "; let it begin above 0");
        }
    }

    /** Tells whether values on both axes are to be compared. */
    boolean like(Axis other) { return label.equals(other.label) && log == other.log; }

    /** Returns the axis that shows all of these numbers, unless its ends are fixed. */
    Axis fit(double[] values) {
        if (fixed) {
            return this;
        }
        double low = Arrays.stream(values).min().orElse(log ? 1 : 0);
        double high = Arrays.stream(values).max().orElse(1);
        if (low == high) {
            double around = low == 0 ? 1 : Math.abs(low) / 10;
            low = log ? low / 2 : low - around;
            high = log ? high * 2 : high + around;
        }
        return new Axis(label, log, low, high, false);
    }

    /** Tells whether a number has a place on the axis. */
    boolean shows(double v) { return Double.isFinite(v) && (!log || v > 0); }

    /** Returns where a number lies, in the unit of {@link #low} and {@link #high}. */
    double at(double v) { return log ? Math.log10(v) : v; }

    /** Returns where the picture of the axis begins, a little before its first end so that marks there are whole. */
    double low() { return at(from) - ROOM * (at(to) - at(from)); }

    /** Returns where the picture of the axis ends. */
    double high() { return at(to) + ROOM * (at(to) - at(from)); }

    /** Returns where a number lies between the edges of the picture, from 0 to 1. */
    double part(double v) { return (at(v) - low()) / (high() - low()); }

    /** Returns at most {@code most} numbers to mark, at whole ones only if the axis counts something. */
    double[] marks(int most, boolean whole) {
        // what the data alone spans may be marked up to the edges of the picture, so that 0 to 0.98 gets its 1
        double first = fixed ? at(from) : low();
        double last = fixed ? at(to) : high();
        if (log) {
            return logMarks(first, last, most);
        }
        return whole && Ticks.step(first, last, most) < 1 ? IntStream.rangeClosed((int) Math.ceil(first), (int) Math.floor(last))
                .asDoubleStream().toArray() : Ticks.at(first, last, most);
    }

    /** Powers of ten if there are two at least; else 1, 2 and 5 times one; else what a plain axis would mark. */
    private static double[] logMarks(double first, double last, int most) {
        int lowest = (int) Math.ceil(first - 1e-9);
        int highest = (int) Math.floor(last + 1e-9);
        for (int step = 1; highest > lowest; step++) {
            if (Math.floorDiv(highest, step) - Math.floorDiv(lowest - 1, step) <= most) {
                int s = step;
                return IntStream.rangeClosed(lowest, highest).filter(e -> e % s == 0).mapToDouble(Axis::power).toArray();
            }
        }
        double low = Math.pow(10, first);
        double high = Math.pow(10, last);
        double[] steps = IntStream.rangeClosed(lowest - 1, highest + 1).boxed().flatMapToDouble(e -> DoubleStream.of(1, 2, 5)
                .map(digit -> digit * power(e))).filter(v -> v >= low && v <= high).toArray();
        return steps.length >= 2 && steps.length <= most ? steps : Ticks.at(low, high, most);
    }

    private static double power(int exponent) { return Double.parseDouble("1e" + exponent); }
}

package kobai.math;

import java.util.function.IntToDoubleFunction;

/**
 * Numbers from one end to the other, both included: places to draw a curve at, settings to try.
 *
 * <pre>
 *   even(a, b, n)   a + k (b − a) / (n − 1)              k = 0 … n − 1        NumPy's linspace(a, b, n)
 *   log(a, b, n)    10 to the power of evenly spaced from lg a to lg b       NumPy's logspace(lg a, lg b, n)
 * </pre>
 *
 * <p>The ends are exactly the numbers given.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.logspace.html">NumPy: logspace</a>
 */
public final class Range {
    private Range() { }

    /** Returns n evenly spaced numbers: {@code even(-1, 1, 5)} is −1, −0.5, 0, 0.5, 1. */
    public static double[] even(double from, double to, int n) {
        requireEnds("even", from, to, n);
        double step = (to - from) / (n - 1);
        return between(from, to, n, k -> from + k * step);
    }

    /** Returns n numbers, each the one before times the same factor: {@code log(1, 1e-4, 5)} is 1, 0.1, 0.01, 0.001, 0.0001. */
    public static double[] log(double from, double to, int n) {
        requireEnds("log", from, to, n);
        if (!(from > 0 && to > 0)) {
            throw new IllegalArgumentException("Range.log: both ends must be above 0, got " + from + " and " + to
                    + "; for other ends take Range.even");
        }
        double[] exponents = even(Exact.log10(from), Exact.log10(to), n);
        return between(from, to, n, k -> Exact.pow(10, exponents[k]));
    }

    private static double[] between(double from, double to, int n, IntToDoubleFunction value) {
        var values = new double[n];
        values[0] = from;
        for (int k = 1; k < n - 1; k++) {
            values[k] = value.applyAsDouble(k);
        }
        values[n - 1] = to;
        return values;
    }

    private static void requireEnds(String name, double from, double to, int n) {
        if (n < 2) {
            throw new IllegalArgumentException("Range." + name + ": needs at least 2 numbers, its two ends, got " + n);
        }
        if (!Double.isFinite(from) || !Double.isFinite(to)) {
            throw new IllegalArgumentException("Range." + name + ": both ends must be finite, got " + from + " and " + to);
        }
    }
}

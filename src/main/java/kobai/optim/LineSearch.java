package kobai.optim;

import kobai.math.Matrix;
import kobai.optim.Objective.Point;

/**
 * Finds a step α along a direction d from a point, such that E falls and flattens enough (the strong Wolfe conditions).
 *
 * <pre>
 *   φ(α) = E(w + α d)
 *   φ(α) ≤ φ(0) + 10⁻⁴ α φ′(0)         |φ′(α)| ≤ c |φ′(0)|
 *
 *   α ← where the slope φ′, taken as a straight line between two trials, is zero
 * </pre>
 *
 * <p>On a quadratic the line is exact, so that the second trial is the minimum.
 *
 * @see <a href="https://doi.org/10.1007/978-0-387-40065-5">Nocedal, Wright 2006, 3.1 and 3.5</a>
 */
final class LineSearch {
    private static final double DECREASE = 1e-4;
    private static final int TRIALS = 40;

    private final Objective f;
    private final double flatFirst;   // c of the first trial
    private final double flat;        // c of the others

    /** {@code flatFirst} near 0 makes sure that there is a second trial. */
    LineSearch(Objective f, double flatFirst, double flat) {
        if (!(flatFirst >= 0 && flatFirst <= 1 && flat >= 0 && flat <= 1)) {
            throw new IllegalArgumentException("line search: how flat the slope must become is said by numbers from 0 to 1, got "
                    + flatFirst + " for the first trial and " + flat + " for the others");
        }
        this.f = f;
        this.flatFirst = flatFirst;
        this.flat = flat;
    }

    /** Returns a point along d, or null if none is lower to within rounding, or none was found before an interrupt. */
    Point from(Point p, Matrix d, double first) {
        double slope0 = dot(p.gradient(), d);
        double low = 0, slopeLow = slope0, high = Double.NaN, slopeHigh = Double.NaN;
        Point best = null;
        double a = first;
        for (int k = 0; k < TRIALS && !Thread.currentThread().isInterrupted(); k++) {
            Point q = f.at(p.w().plus(d.scale(a)));
            double slope = dot(q.gradient(), d);
            boolean fallen = fallen(p.value(), q.value(), a, slope0, slope);
            if (fallen && Math.abs(slope) <= (k == 0 ? flatFirst : flat) * -slope0) {
                return q;
            }
            if (fallen && slope < 0) {
                double further = Double.isNaN(high) ? extrapolate(low, slopeLow, a, slope) : 0;
                low = a;
                slopeLow = slope;
                best = q;
                a = further;
            } else {
                high = a;
                slopeHigh = slope;
            }
            if (!Double.isNaN(high)) {
                a = interpolate(low, slopeLow, high, slopeHigh, k % 3 == 2);
            }
        }
        return best != null && best.value() < p.value() ? best : null;
    }

    /** Near the minimum rounding hides the fall; the slope still shows it (Hager, Zhang 2005). */
    private static boolean fallen(double before, double now, double a, double slope0, double slope) {
        return now <= before + DECREASE * a * slope0
                || Math.abs(now - before) <= 1e-12 * Math.abs(before) && slope <= (2 * DECREASE - 1) * slope0;
    }

    private static double extrapolate(double low, double slopeLow, double a, double slope) {
        double zero = a - slope * (a - low) / (slope - slopeLow);
        return slope > slopeLow ? Math.min(zero, 100 * a) : 4 * a;
    }

    /** The straight line may creep up from one side for ever, so that every third trial halves. */
    private static double interpolate(double low, double slopeLow, double high, double slopeHigh, boolean halve) {
        double width = high - low;
        double zero = low - slopeLow * width / (slopeHigh - slopeLow);
        return halve || !(slopeHigh > 0) || slopeHigh == Double.POSITIVE_INFINITY ? low + width / 2
                : Math.min(Math.max(zero, low + 1e-6 * width), high - 1e-6 * width);
    }

    static double dot(Matrix a, Matrix b) { return a.times(b).sum(); }
}

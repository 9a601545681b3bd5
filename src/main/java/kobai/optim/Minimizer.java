package kobai.optim;

import java.util.List;
import java.util.Locale;
import kobai.math.Matrix;
import kobai.nn.Loss;
import kobai.nn.Network;
import kobai.optim.Objective.Point;

/**
 * Minimizes a function by a sequence of line searches; the rules differ in the direction that they search.
 *
 * <pre>
 *   repeat until ‖g‖ is small:   d ← direction(g)        α ← line search along d        w ← w + α d
 * </pre>
 *
 * <p>It looks at all examples in every evaluation: for small problems, and for seeing what curvature is worth.
 */
public interface Minimizer {
    /** Gives the direction from each point in turn; it remembers what it needs of the points before. */
    interface Direction {
        Matrix from(Point p);

        /** Returns the first step to try along d, given the step of the search before and its slope, NaN at first. */
        default double firstStep(Point p, Matrix d, double lastStep, double lastSlope) {
            return Double.isNaN(lastStep) ? 1 / p.gradient().norm() : lastStep * lastSlope / LineSearch.dot(p.gradient(), d);
        }
    }

    /** Where a run ended, what it took, the places after each update with their E, and the evaluations made by then. */
    record Minimum(Matrix w, double value, double gradientNorm, int updates, int evaluations, List<Matrix> path,
            double[] values, int[] evaluationsAt, String end) {

        /** Returns number k, from 0, of every place on the way: of two weights, one axis of a map. */
        public double[] coordinate(int k) { return path.stream().mapToDouble(place -> place.get(0, k)).toArray(); }

        /** Returns the number of evaluations after which E was at most {@code value}, −1 if it never was. */
        public int evaluationsTo(double value) {
            for (int k = 0; k < values.length; k++) {
                if (values[k] <= value) {
                    return evaluationsAt[k];
                }
            }
            return -1;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.6g after %d updates and %d evaluations, gradient %.1e: %s", value, updates,
                    evaluations, gradientNorm, end);
        }
    }

    /** Returns a new rule for one run. */
    Direction begin();

    /** Returns how flat, beside the start, a search must make the slope: near 0 for a nearly exact search. */
    default double flat() { return 0.1; }

    /** Returns how flat the first trial must be to be taken. */
    default double flatFirst() { return 1e-10; }

    /** Minimizes f from w until ‖g‖ ≤ 10⁻⁶, in at most 10,000 evaluations. */
    default Minimum minimize(Objective f, Matrix w) { return minimize(f, w, 1e-6, 10_000); }

    /** Minimizes the loss of a network on these examples from where it stands, and leaves it at the minimum. */
    default Minimum minimize(Network network, Loss loss, Matrix x, Matrix t) {
        Minimum minimum = minimize(Objective.of(network, loss, x, t), Flat.of(network));
        Flat.set(network, minimum.w());
        return minimum;
    }

    /** Minimizes f from w until ‖g‖ ≤ {@code tolerance}, with no new update after so many evaluations. */
    default Minimum minimize(Objective f, Matrix w, double tolerance, int evaluations) {
        return new Descent(this, f, tolerance, evaluations).from(w);
    }
}

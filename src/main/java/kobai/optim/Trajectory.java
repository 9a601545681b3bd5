package kobai.optim;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import kobai.math.Matrix;
import kobai.nn.Parameter;

/**
 * The points that an update rule visits on a surface, the start first.
 *
 * <pre>
 *   Surface.of((x, y) -&gt; x * x / 20 + y * y).from(-7, 2).updates(30, new Sgd(0.9))
 *
 *   points  (xₖ, yₖ)        values  f(xₖ, yₖ)        k = 0 … number of updates
 * </pre>
 *
 * <p>A way that leaves the finite numbers ends before, and {@link #note} says so.
 *
 * @see <a href="https://github.com/oreilly-japan/deep-learning-from-scratch">ゼロから作る Deep Learning 6.1</a>
 */
public final class Trajectory {
    private final String rule;
    private final double[] xs;
    private final double[] ys;
    private final double[] values;
    private final String note;

    private Trajectory(String rule, double[] xs, double[] ys, double[] values, String note) {
        this.rule = rule;
        this.xs = xs;
        this.ys = ys;
        this.values = values;
        this.note = note;
    }

    static Trajectory of(Surface f, double x, double y, int updates, Optimizer optimizer) {
        if (updates < 0) {
            throw new IllegalArgumentException("Trajectory: the number of updates must be 0 or more, got " + updates);
        }
        if (!Double.isFinite(f.at(x, y))) {
            throw new IllegalArgumentException("Trajectory: f is " + f.at(x, y) + " at the start (" + x + ", " + y
                    + "); begin where it is finite");
        }
        Optimizer rule = optimizer.fresh();
        var w = Parameter.weights("W", Matrix.row(x, y));
        double[] xs = new double[updates + 1], ys = new double[updates + 1], values = new double[updates + 1];
        String note = "";
        int k = 0;
        while (true) {
            xs[k] = w.value().get(0, 0);
            ys[k] = w.value().get(0, 1);
            values[k] = f.at(xs[k], ys[k]);
            if (k == updates) {
                break;
            }
            w.setGradient(Matrix.row(f.slopeX(xs[k], ys[k]), f.slopeY(xs[k], ys[k])));
            if (!w.gradient().isFinite()) {
                note = "stopped before update " + (k + 1) + ": the slope is infinite or undefined here";
                break;
            }
            rule.update(List.of(w));
            if (!w.value().isFinite() || !Double.isFinite(f.at(w.value().get(0, 0), w.value().get(0, 1)))) {
                note = "left the finite numbers at update " + (k + 1) + "; take a smaller learning rate";
                break;
            }
            k++;
        }
        if (note.isEmpty() && values[k] > values[0]) {
            note = "ends higher than it began; a smaller learning rate or more updates may help";
        }
        return new Trajectory(optimizer.toString(), Arrays.copyOf(xs, k + 1), Arrays.copyOf(ys, k + 1),
                Arrays.copyOf(values, k + 1), note);
    }

    /** Returns the name of the rule. */
    public String rule() { return rule; }

    /** Returns the number of updates made. */
    public int updates() { return xs.length - 1; }

    /** Returns the first weight, at the start and after each update. */
    public double[] xs() { return xs.clone(); }

    /** Returns the second weight, at the start and after each update. */
    public double[] ys() { return ys.clone(); }

    /** Returns f at each point. */
    public double[] values() { return values.clone(); }

    /** Returns f at the last point. */
    public double value() { return values[values.length - 1]; }

    /** Returns the number of updates after which f was at most {@code value}, −1 if it never was. */
    public int updatesTo(double value) {
        for (int k = 0; k < values.length; k++) {
            if (values[k] <= value) {
                return k;
            }
        }
        return -1;
    }

    /** Returns a sentence about a way that went wrong, empty if none did. */
    public String note() { return note; }

    @Override
    public String toString() {
        int last = xs.length - 1;
        return String.format(Locale.ROOT, "%s: %d updates from (%.4g, %.4g) to (%.4g, %.4g), f %.4g → %.4g%s", rule, last, xs[0],
                ys[0], xs[last], ys[last], values[0], values[last], note.isEmpty() ? "" : "; " + note);
    }
}

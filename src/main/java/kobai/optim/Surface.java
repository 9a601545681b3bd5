package kobai.optim;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A function f(x, y) of two weights with its slopes: a landscape to walk on, and to draw.
 *
 * <pre>
 *   Surface.of((x, y) -&gt; x * x / 20 + y * y).from(-7, 2).updates(30, new Sgd(0.9))
 *
 *   ∂f/∂x  =  ( f(x + h, y) − f(x − h, y) ) / 2h        h = 10⁻⁵ · max(1, |x|),  unless the slopes are given
 * </pre>
 *
 * @see <a href="https://github.com/oreilly-japan/deep-learning-from-scratch">ゼロから作る Deep Learning 6.1: x²/20 + y²</a>
 */
public final class Surface implements DoubleBinaryOperator {
    private final DoubleBinaryOperator f;
    private final DoubleBinaryOperator slopeX;
    private final DoubleBinaryOperator slopeY;
    private final String slopes;   // where they come from

    private Surface(DoubleBinaryOperator f, DoubleBinaryOperator slopeX, DoubleBinaryOperator slopeY, String slopes) {
        this.f = f;
        this.slopeX = slopeX;
        this.slopeY = slopeY;
        this.slopes = slopes;
    }

    /** Returns the surface of this function, its slopes by central differences. */
    public static Surface of(DoubleBinaryOperator f) {
        return new Surface(f,
                (x, y) -> slope(x, u -> f.applyAsDouble(u, y)),
                (x, y) -> slope(y, u -> f.applyAsDouble(x, u)), "by differences");
    }

    /** Returns the same surface with these slopes: {@code gradient((x, y) -> x / 10, (x, y) -> 2 * y)}. */
    public Surface gradient(DoubleBinaryOperator slopeX, DoubleBinaryOperator slopeY) {
        return new Surface(f, slopeX, slopeY, "given");
    }

    private static double slope(double at, DoubleUnaryOperator f) {
        double h = 1e-5 * Math.max(1, Math.abs(at));
        return (f.applyAsDouble(at + h) - f.applyAsDouble(at - h)) / (2 * h);
    }

    /** Returns f(x, y). */
    public double at(double x, double y) { return f.applyAsDouble(x, y); }

    @Override
    public double applyAsDouble(double x, double y) { return at(x, y); }

    /** Returns ∂f/∂x. */
    public double slopeX(double x, double y) { return slopeX.applyAsDouble(x, y); }

    /** Returns ∂f/∂y. */
    public double slopeY(double x, double y) { return slopeY.applyAsDouble(x, y); }

    /** Returns the place to begin at. */
    public Start from(double x, double y) {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("Surface.from: begins at a finite place, got (" + x + ", " + y + ")");
        }
        return new Start(this, x, y);
    }

    /** A place on a surface, from which an update rule sets out. */
    public record Start(Surface surface, double x, double y) {
        /** Returns the way of this rule: so many updates from here, with nothing remembered from before. */
        public Trajectory updates(int count, Optimizer rule) { return Trajectory.of(surface, x, y, count, rule); }

        @Override
        public String toString() { return surface + ", from (" + x + ", " + y + ")"; }
    }

    @Override
    public String toString() { return "a function of two weights, slopes " + slopes; }
}

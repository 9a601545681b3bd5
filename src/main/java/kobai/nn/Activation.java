package kobai.nn;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import kobai.math.Exact;
import kobai.math.Matrix;

/**
 * An activation function (活性化関数): y = f(x), entry by entry, with its slope f′. As a layer it remembers x and y from
 * forward to backward, so each place in a network needs one of its own: {@link #fresh}.
 *
 * <pre>
 *   forward     Y  = f(X)
 *   backward    dX = dY ⊙ f′(X)
 * </pre>
 *
 * <p>At a corner the slope is a choice, and here it is the one from the left: f′(0) = 0 for ReLU and α for leaky ReLU.
 * Step is given slope 0 at its jump too.
 */
public final class Activation implements Layer {
    private final String name;
    private final DoubleUnaryOperator f;
    private final DoubleBinaryOperator slope;       // f′, of x and y = f(x), whichever is simpler
    private final DoubleBinaryOperator curvature;   // f″, of x and y = f(x); only the Hessian asks for it
    private final boolean isRelu;                   // whole matrices have faster operations for it, with the same bits
    private Matrix x;
    private Matrix y;

    private Activation(String name, DoubleUnaryOperator f, DoubleBinaryOperator slope, DoubleBinaryOperator curvature,
            boolean isRelu) {
        this.name = name;
        this.f = f;
        this.slope = slope;
        this.curvature = curvature;
        this.isRelu = isRelu;
    }

    /** Returns an activation of your own; {@code slope} receives x and y = f(x). */
    public static Activation of(String name, DoubleUnaryOperator f, DoubleBinaryOperator slope) {
        return of(name, f, slope, null);
    }

    /** Returns an activation of your own that the Hessian can use; {@code curvature} is f″, of x and y = f(x). */
    public static Activation of(String name, DoubleUnaryOperator f, DoubleBinaryOperator slope,
            DoubleBinaryOperator curvature) {
        return new Activation(name, f, slope, curvature, false);
    }

    /** Step function (ステップ関数): y = 1 if x > 0, else 0. y′ = 0. */
    public static Activation step() { return of("step", x -> x > 0 ? 1 : 0, (x, y) -> 0, (x, y) -> 0); }

    /** Logistic sigmoid (シグモイド関数): y = 1 / (1 + e⁻ˣ). y′ = y (1 − y). */
    public static Activation sigmoid() {
        return of("sigmoid", x -> 1 / (1 + Exact.exp(-x)), (x, y) -> y * (1 - y), (x, y) -> y * (1 - y) * (1 - 2 * y));
    }

    /** Hyperbolic tangent: y = tanh x. y′ = 1 − y². */
    public static Activation tanh() {
        return of("tanh", Exact::tanh, (x, y) -> 1 - y * y, (x, y) -> -2 * y * (1 - y * y));
    }

    /** Rectified linear unit: y = max(0, x). y′ = 1 if x > 0, else 0. */
    public static Activation relu() {
        return new Activation("ReLU", x -> Math.max(0, x), (x, y) -> Math.ceil(Math.max(0, Math.min(1, y))), (x, y) -> 0,
                true);
    }

    /** Leaky ReLU with slope 0.01 on the left. */
    public static Activation leakyRelu() { return leakyRelu(0.01); }

    /** Leaky ReLU: y = x if x > 0, else αx. y′ = 1 if x > 0, else α. */
    public static Activation leakyRelu(double alpha) {
        return of("leaky ReLU " + alpha, x -> x > 0 ? x : alpha * x, (x, y) -> x > 0 ? 1 : alpha, (x, y) -> 0);
    }

    /** Identity (恒等関数): y = x. y′ = 1. */
    public static Activation identity() { return of("identity", x -> x, (x, y) -> 1, (x, y) -> 0); }

    /** Returns f(x) of one number. */
    public double at(double x) { return f.applyAsDouble(x); }

    /** Returns the slope f′(x) at one number. */
    public double slopeAt(double x) { return slope.applyAsDouble(x, at(x)); }

    /** Returns the curvature f″(x) at one number. */
    public double curvatureAt(double x) {
        if (curvature == null) {
            throw new IllegalStateException(name + ": its curvature f″ is not known; make it with Activation.of(name, f, "
                    + "slope, curvature)");
        }
        return curvature.applyAsDouble(x, at(x));
    }

    public String name() { return name; }

    /** Returns the same function as a layer that remembers nothing, for another place or another network. */
    public Activation fresh() { return new Activation(name, f, slope, curvature, isRelu); }

    @Override
    public Matrix predict(Matrix x) { return isRelu ? x.atLeast(0) : x.map(f); }

    @Override
    public Matrix forward(Matrix x) {
        this.x = x;
        this.y = predict(x);
        return y;
    }

    @Override
    public Matrix backward(Matrix dY) {
        Layer.requireForward(x, name);
        return isRelu ? dY.timesStep(y) : dY.times(x.zip(name, y, slope));
    }

    @Override
    public String toString() { return name; }
}

package kobai.optim;

import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import kobai.math.Matrix;
import kobai.nn.Loss;
import kobai.nn.Network;

/**
 * What is to be made small: a function E of a row w of numbers, with its gradient.
 *
 * <pre>
 *   w  1 × W        E(w)        ∂E/∂w  1 × W
 * </pre>
 */
@FunctionalInterface
public interface Objective {
    /** A place w, the value E(w) there, and the gradient there. */
    record Point(Matrix w, double value, Matrix gradient) { }

    /** Returns value and gradient at w, which together are one evaluation: once forward, once backward. */
    Point at(Matrix w);

    /** Returns the objective of these two functions. */
    static Objective of(ToDoubleFunction<Matrix> value, UnaryOperator<Matrix> gradient) {
        return w -> new Point(w, value.applyAsDouble(w), gradient.apply(w));
    }

    /** Returns the loss of a network on these examples, as a function of all its parameters ({@link Flat}). */
    static Objective of(Network network, Loss loss, Matrix x, Matrix t) {
        return w -> {
            Flat.set(network, w);
            double value = loss.forward(network.forward(x), t);
            network.backwardFirst(loss.backward());
            return new Point(w, value, Flat.gradient(network));
        };
    }
}

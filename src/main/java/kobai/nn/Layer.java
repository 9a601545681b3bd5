package kobai.nn;

import java.util.List;
import kobai.math.Matrix;

/**
 * One stage of a network, a function that can be differentiated.
 *
 * <pre>
 *   predict, forward   Y  = f(X)                     X  n × in        Y  n × out
 *   backward           dX = ∂L/∂X  from  dY = ∂L/∂Y
 * </pre>
 *
 * <p>The rows are the n examples of a batch. The interface is open: you can write a layer in a notebook cell.
 */
public interface Layer {
    /** Returns f(X) and leaves no trace; it evaluates a trained network. */
    Matrix predict(Matrix x);

    /** Returns f(X) for a training batch and remembers what {@link #backward} needs. */
    Matrix forward(Matrix x);

    /** Returns dX given dY, and sets the gradient of every parameter; call it after {@link #forward}. */
    Matrix backward(Matrix dY);

    /** Sets the gradients as {@link #backward} does, without the dX that nobody asks of a first layer. */
    default void backwardFirst(Matrix dY) { backward(dY); }

    /** Returns what is learned here, none by default. */
    default List<Parameter> parameters() { return List.of(); }

    /** Returns what is measured here rather than learned, such as running means: saved and loaded, moved by no optimizer. */
    default List<Parameter> statistics() { return List.of(); }

    /** Throws if {@link #backward} of {@code layer} is called before forward. */
    static void requireForward(Object remembered, String layer) {
        if (remembered == null) {
            throw new IllegalStateException(layer + ".backward: call forward first; backward needs what it remembers");
        }
    }
}

package kobai.nn;

import kobai.math.Matrix;
import kobai.math.Rng;

/**
 * Draws the first values of a parameter of a layer that takes {@code in} inputs and gives {@code out} outputs.
 *
 * <pre>
 *   zeros, constant(c)     every entry the same
 *   normal(std)            W ~ N(0, std²)
 *   xavier                 W ~ N(0, 1/in)             keeps the spread of a linear or tanh layer
 *   xavierBothWays         W ~ N(0, 2/(in + out))     the paper's own compromise with the way back
 *   he                     W ~ N(0, 2/in)             makes up for the half that ReLU sets to zero
 * </pre>
 *
 * @see <a href="https://proceedings.mlr.press/v9/glorot10a.html">Glorot, Bengio 2010</a>
 * @see <a href="https://arxiv.org/abs/1502.01852">He et al. 2015</a>
 */
@FunctionalInterface
public interface Initializer {
    /** Returns a rows × cols parameter of a layer from {@code in} to {@code out}. */
    Matrix draw(int rows, int cols, int in, int out, Rng rng);

    static Initializer zeros() { return named("zeros", (rows, cols, in, out, rng) -> Matrix.zeros(rows, cols)); }

    static Initializer constant(double c) {
        return named("constant " + c, (rows, cols, in, out, rng) -> Matrix.fill(rows, cols, c));
    }

    static Initializer normal(double std) {
        if (!(std >= 0) || std == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("normal: the standard deviation must be 0 or more and finite, got " + std);
        }
        return named("N(0, " + (std == 1 ? "1" : std + "²") + ")",
                (rows, cols, in, out, rng) -> Matrix.normal(rows, cols, std, rng));
    }

    /** The book's Xavier (Zero 6.2): only the inputs count. */
    static Initializer xavier() {
        return named("Xavier", (rows, cols, in, out, rng) -> Matrix.normal(rows, cols, Math.sqrt(1.0 / in), rng));
    }

    /** The paper's Xavier: inputs forward and outputs backward count alike. */
    static Initializer xavierBothWays() {
        return named("Xavier both ways",
                (rows, cols, in, out, rng) -> Matrix.normal(rows, cols, Math.sqrt(2.0 / (in + out)), rng));
    }

    static Initializer he() {
        return named("He", (rows, cols, in, out, rng) -> Matrix.normal(rows, cols, Math.sqrt(2.0 / in), rng));
    }

    private static Initializer named(String name, Initializer initializer) {
        return new Initializer() {
            @Override
            public Matrix draw(int rows, int cols, int in, int out, Rng rng) {
                return initializer.draw(rows, cols, in, out, rng);
            }

            @Override
            public String toString() { return name; }
        };
    }
}

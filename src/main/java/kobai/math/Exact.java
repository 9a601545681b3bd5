package kobai.math;

/**
 * Functions of a number that give the same bits on every machine and every JDK.
 *
 * <p>{@link Math#exp} may differ by one unit in the last place between the interpreter, the compiled code and two processors;
 * after a thousand steps of training that is another network. {@link StrictMath} fixes the algorithm (fdlibm) and so every bit.
 */
public final class Exact {
    private Exact() { }

    /** Returns eˣ. */
    public static double exp(double x) {
        return StrictMath.exp(x);
    }

    /** Returns the natural logarithm of x. */
    public static double log(double x) {
        return StrictMath.log(x);
    }

    /** Returns tanh x. */
    public static double tanh(double x) {
        return StrictMath.tanh(x);
    }

    /** Returns σ(x) = 1 / (1 + e⁻ˣ), without overflow on either side. */
    public static double sigmoid(double x) {
        double e = exp(-Math.abs(x));
        return (x >= 0 ? 1 : e) / (1 + e);
    }
}

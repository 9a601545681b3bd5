package kobai.math;

/** eˣ, ln x and tanh x with the same bits on every JDK and machine. */
public final class Exact {
    private Exact() { }

    public static double exp(double x) { return StrictMath.exp(x); }

    public static double log(double x) { return StrictMath.log(x); }

    public static double tanh(double x) { return StrictMath.tanh(x); }
}

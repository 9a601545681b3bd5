package kobai.record;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import kobai.math.Matrix;
import kobai.nn.Activation;

/** How each quantity of this room is computed; sizes are right also where their squares would be too small or too large. */
final class Sizes {
    private static final double SMALL_SLOPE = 0.05;
    private static final int SAFE = 400;   // 2^±400 and its square are far from the ends of a double

    private Sizes() { }

    /** Returns √ Σ m². */
    static double norm(Matrix m) { return scaled(m, Matrix::norm); }

    /** Returns √ of the mean of m². */
    static double rms(Matrix m) { return scaled(m, v -> v.norm() / Math.sqrt((double) v.rows() * v.cols())); }

    /** Returns √ of the mean squared distance from the mean. */
    static double std(Matrix m) { return scaled(m, Matrix::std); }

    /** Returns max |m|. */
    static double largest(Matrix m) { return m.map(Math::abs).max(); }

    /** Measures extreme entries as if they were of size 1; a power of two changes no other bit. */
    private static double scaled(Matrix m, ToDoubleFunction<Matrix> size) {
        double largest = largest(m);
        int exponent = Math.getExponent(largest);
        if (largest == 0 || !Double.isFinite(largest) || Math.abs(exponent) < SAFE) {
            return size.applyAsDouble(m);
        }
        return Math.scalb(size.applyAsDouble(m.map(v -> Math.scalb(v, -exponent))), exponent);
    }

    /** Returns the part of the entries whose slope is below 0.05. */
    static double saturated(Activation activation, Matrix x) {
        return x.map(v -> Math.abs(activation.slopeAt(v)) < SMALL_SLOPE ? 1 : 0).mean();
    }

    /** Returns the part of the columns whose slope is 0 in every row. */
    static double dead(Activation activation, Matrix x) {
        double[] sums = x.map(v -> Math.abs(activation.slopeAt(v))).sumRows().toArray();
        return Arrays.stream(sums).filter(sum -> sum == 0).count() / (double) sums.length;
    }
}

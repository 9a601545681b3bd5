package kobai.record;

import java.util.function.DoubleUnaryOperator;
import kobai.math.Matrix;

/**
 * How many numbers fall into each of some equally wide bins; what lies outside is counted at the ends.
 *
 * <pre>
 *   bin b:  from + b w ≤ v &lt; from + (b + 1) w,   w = (to − from) / bins;   v = to belongs to the last
 * </pre>
 */
public record Histogram(double from, double to, int[] counts, int below, int above) {
    public Histogram {
        counts = counts.clone();
    }

    /** Where the bins lie. */
    public record Bins(double from, double to, int count) {
        public Bins {
            if (!(from < to) || Double.isInfinite(to - from) || count < 1) {
                throw new IllegalArgumentException("histogram: expects from < to and at least 1 bin, got " + count
                        + " bins from " + from + " to " + to);
            }
        }

        /** Counts f of the entries of a matrix. NaN counts nowhere. */
        public Histogram count(Matrix m, DoubleUnaryOperator f) {
            var counts = new int[count];
            int below = 0, above = 0;
            double perUnit = count / (to - from);
            for (double entry : m.toArray()) {
                double v = f.applyAsDouble(entry);
                if (v < from) {
                    below++;
                } else if (v > to) {
                    above++;
                } else if (v >= from) {
                    counts[Math.min(count - 1, (int) ((v - from) * perUnit))]++;
                }
            }
            return new Histogram(from, to, counts, below, above);
        }
    }

    @Override
    public int[] counts() { return counts.clone(); }

    /** Returns the middle of each bin. */
    public double[] centres() {
        var centres = new double[counts.length];
        for (int b = 0; b < centres.length; b++) {
            centres[b] = from + (b + .5) * (to - from) / centres.length;
        }
        return centres;
    }

    /** Returns the part of all numbers that lies in each bin, from 0 to 1. */
    public double[] shares() {
        long all = below + above;
        for (int c : counts) {
            all += c;
        }
        var shares = new double[counts.length];
        for (int b = 0; b < shares.length; b++) {
            shares[b] = (double) counts[b] / all;
        }
        return shares;
    }
}

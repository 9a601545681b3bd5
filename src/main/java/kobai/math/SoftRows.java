package kobai.math;

/**
 * c ← a · B + c for a row c, with the bits of {@link Fma} on a processor that lacks the instruction, several sums at a time.
 *
 * <p>{@link Fma#exact} asks questions, and the compiler makes no vectors of a loop with questions. So this one rounds
 * t + v, the last two terms of
 * <pre>
 *   a b + c = s + t + q         s = a b + c rounded, twice; t and q what rounding took
 * </pre>
 * both a little up and a little down. Where the two give the same sum, it is right; where not, which is rare, there is doubt,
 * and the sum is computed again, exactly. Numbers so large or small that q could leave the range are left to that, too.
 */
final class SoftRows {
    private static final double UP = 1 + 0x1p-51, DOWN = 1 - 0x1p-51;

    private final double[][] b;
    private final boolean[] ordinary;   // whether the numbers in a row of B are

    SoftRows(double[][] b) {
        this.b = b;
        ordinary = new boolean[b.length];
        for (int k = 0; k < b.length; k++) {
            ordinary[k] = true;
            for (double x : b[k]) {
                ordinary[k] &= isOrdinary(x);
            }
        }
    }

    private static boolean isOrdinary(double x) { return x == 0 || Math.abs(x) > 0x1p-400 && Math.abs(x) < 0x1p400; }

    /** Adds rows {@code start} to {@code end} of B, each times its number in the row a, to the row c. */
    void add(double[] c, double[] a, int start, int end) {
        double[] before = c.clone(), doubt = new double[c.length];
        for (int k = start; k < end; k++) {
            if (ordinary[k] && isOrdinary(a[k])) {
                add(c, a[k], Fma.high(a[k]), b[k], doubt);
            } else {
                for (int j = 0; j < c.length; j++) {
                    c[j] = Fma.exact(a[k], b[k][j], c[j]);
                }
            }
        }
        for (int j = 0; j < c.length; j++) {
            if (doubt[j] != 0) {   // NaN is not 0 either
                double sum = before[j];
                for (int k = start; k < end; k++) {
                    sum = Fma.exact(a[k], b[k][j], sum);
                }
                c[j] = sum;
            }
        }
    }

    /** Adds a times the row b to the row c; where the sum might be wrong, it adds to the doubt. */
    private static void add(double[] c, double a, double a1, double[] b, double[] doubt) {
        double a2 = a - a1;
        for (int j = 0; j < c.length; j++) {
            double y = b[j], z = c[j], p = a * y, s = p + z;
            double h = Fma.SPLIT * y, y1 = h - (h - y), y2 = y - y1;
            double q = a1 * y1 - p + a1 * y2 + a2 * y1 + a2 * y2;   // what rounding took from p
            double w = s - p, rest = z - w, t = p - (s - w) + rest;   // and from s
            double last = t + q, up = s + last * UP, down = s + last * DOWN;
            c[j] = up;
            doubt[j] += Math.abs(up - down);
        }
    }
}

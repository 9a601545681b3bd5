package kobai.math;

/**
 * The matrix products in plain loops.
 *
 * <p>Run as it is defined (see {@link Product}), every multiplication waits for the one before, and B is read down its columns.
 * So the innermost loop runs along a row of C instead, where the compiler handles several sums with one instruction, and takes
 * four rows of B at once, because fetching and storing a sum costs more than adding to it. As many rows of B as a near cache
 * holds serve all rows of C before the next are touched.
 */
final class PlainProduct {
    private static final int CACHED = 24_000;   // numbers of B that stay in a near cache: about 200 KB
    private static final int NARROW = 20;       // a result of fewer columns is computed as its transpose: long rows are fast

    private PlainProduct() { }

    static double[][] dot(double[][] a, double[][] b, double[] row) {
        int n = b[0].length;
        double[][] c = n < NARROW && n < a.length ? transposed(rows(transposed(b), transposed(a))) : rows(a, b);
        for (double[] y : c) {
            Product.add(row, y);
        }
        return c;
    }

    static double[][] dotTransposed(double[][] a, double[][] b) {
        int n = b.length;
        return n < NARROW && n < a.length ? transposed(rows(b, transposed(a))) : rows(a, transposed(b));
    }

    static double[][] transposedDot(double[][] a, double[][] b) {
        int n = b[0].length;
        return n < NARROW && n < a[0].length ? transposed(rows(transposed(b), a)) : rows(transposed(a), b);
    }

    /** Returns A · B, row by row. */
    private static double[][] rows(double[][] a, double[][] b) {
        int inner = b.length, n = b[0].length, block = Math.max(CACHED / n, 4);
        var c = new double[a.length][n];
        SoftRows soft = Fma.isFast() ? null : new SoftRows(b);
        Product.share(a.length, 1, (long) inner * n, (from, to) -> {
            for (int start = 0; start < inner; start += block) {
                int end = Math.min(start + block, inner);
                for (int i = from; i < to; i++) {
                    if (soft == null) {
                        addRows(c[i], a[i], b, start, end);
                    } else {
                        soft.add(c[i], a[i], start, end);
                    }
                }
            }
        });
        return c;
    }

    /** Adds rows {@code k} to {@code end} of B, each times its number in the row a, to the row c. */
    private static void addRows(double[] c, double[] a, double[][] b, int k, int end) {
        for (; k + 3 < end; k += 4) {
            addFour(c, a[k], b[k], a[k + 1], b[k + 1], a[k + 2], b[k + 2], a[k + 3], b[k + 3]);
        }
        for (; k < end; k++) {
            addOne(c, a[k], b[k]);
        }
    }

    private static void addFour(double[] c, double x, double[] b0, double y, double[] b1, double z, double[] b2, double w,
            double[] b3) {
        for (int j = 0; j < c.length; j++) {
            c[j] = Fma.fma(w, b3[j], Fma.fma(z, b2[j], Fma.fma(y, b1[j], Fma.fma(x, b0[j], c[j]))));
        }
    }

    private static void addOne(double[] c, double x, double[] b0) {
        for (int j = 0; j < c.length; j++) {
            c[j] = Fma.fma(x, b0[j], c[j]);
        }
    }

    private static double[][] transposed(double[][] a) {
        var t = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i += 8) {
            for (int j = 0; j < t.length; j++) {   // a cache line of row j at a time
                for (int r = i; r < Math.min(i + 8, a.length); r++) {
                    t[j][r] = a[r][j];
                }
            }
        }
        return t;
    }
}

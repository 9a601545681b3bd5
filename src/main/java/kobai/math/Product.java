package kobai.math;

/**
 * The matrix products, as fast as plain Java allows and the same to the last bit as the three loops that define them.
 *
 * <pre>
 * for i, for j:                           C = A · B       (m × n) = (m × K)(K × n)
 *   c = 0
 *   for k = 0, 1, … K − 1:
 *     c = fma(A[i][k], B[k][j], c)        exact a·b + c, rounded once
 *   C[i][j] = c
 * </pre>
 *
 * <p>Written like that, every multiplication waits for the one before it and B is read down its columns. The loops below do the
 * same multiplications in another order: along a row of C the sums are independent, so the innermost loop runs over j, where the
 * compiler handles several columns with one instruction; and it takes a <em>tile</em> of two rows of C and four rows of B at once,
 * so that each number that is fetched serves in several multiplications. Each single sum still adds its products in the order of
 * k. A block of rows of B that fits the nearest cache is used for all rows of C before the next block is touched.
 */
final class Product {
    private static final int BLOCK = 2048;          // numbers of B that are kept in the nearest cache
    private static final int NARROW = 16;           // a result with fewer columns is computed as its transpose

    private Product() { }

    /** Returns C = A · B. */
    static double[][] dot(double[][] a, double[][] b) {
        int m = a.length;
        int n = b[0].length;
        if (n < NARROW && n < m)
            return transpose(transposedDot(b, transpose(a)));
        double[][] c = new double[m][n];
        rowsOfDot(a, b, c, 0, m);
        return c;
    }

    /** Returns C = Aᵀ · B, without forming Aᵀ. */
    static double[][] transposedDot(double[][] a, double[][] b) {
        int m = a[0].length;
        int n = b[0].length;
        if (n < NARROW && n < m)
            return transpose(transposedDot(b, a));
        double[][] c = new double[m][n];
        rowsOfTransposedDot(a, b, c, 0, m);
        return c;
    }

    /** Returns C = A · Bᵀ. */
    static double[][] dotTransposed(double[][] a, double[][] b) {
        return dot(a, transpose(b));
    }

    private static void rowsOfDot(double[][] a, double[][] b, double[][] c, int from, int to) {
        int inner = b.length;
        int block = block(b);
        for (int start = 0; start < inner; start += block) {
            int end = Math.min(start + block, inner);
            int i = from;
            for (; i + 1 < to; i += 2) {
                double[] p = a[i], q = a[i + 1];
                int k = start;
                for (; k + 3 < end; k += 4)
                    tile(c[i], c[i + 1], b[k], b[k + 1], b[k + 2], b[k + 3],
                            p[k], p[k + 1], p[k + 2], p[k + 3], q[k], q[k + 1], q[k + 2], q[k + 3]);
                for (; k < end; k++) {
                    add(c[i], p[k], b[k]);
                    add(c[i + 1], q[k], b[k]);
                }
            }
            for (; i < to; i++)
                for (int k = start; k < end; k++)
                    add(c[i], a[i][k], b[k]);
        }
    }

    private static void rowsOfTransposedDot(double[][] a, double[][] b, double[][] c, int from, int to) {
        int inner = b.length;
        int block = block(b);
        for (int start = 0; start < inner; start += block) {
            int end = Math.min(start + block, inner);
            int i = from;
            for (; i + 1 < to; i += 2) {
                int k = start;
                for (; k + 3 < end; k += 4) {
                    double[] p = a[k], q = a[k + 1], r = a[k + 2], s = a[k + 3];
                    tile(c[i], c[i + 1], b[k], b[k + 1], b[k + 2], b[k + 3],
                            p[i], q[i], r[i], s[i], p[i + 1], q[i + 1], r[i + 1], s[i + 1]);
                }
                for (; k < end; k++) {
                    add(c[i], a[k][i], b[k]);
                    add(c[i + 1], a[k][i + 1], b[k]);
                }
            }
            for (; i < to; i++)
                for (int k = start; k < end; k++)
                    add(c[i], a[k][i], b[k]);
        }
    }

    /** Adds four products to each number of two rows of C. */
    private static void tile(double[] c0, double[] c1, double[] b0, double[] b1, double[] b2, double[] b3,
            double a00, double a01, double a02, double a03, double a10, double a11, double a12, double a13) {
        for (int j = 0; j < c0.length; j++) {
            double w = b0[j], x = b1[j], y = b2[j], z = b3[j];
            c0[j] = Math.fma(a03, z, Math.fma(a02, y, Math.fma(a01, x, Math.fma(a00, w, c0[j]))));
            c1[j] = Math.fma(a13, z, Math.fma(a12, y, Math.fma(a11, x, Math.fma(a10, w, c1[j]))));
        }
    }

    /** Adds a · b to a row of C. */
    private static void add(double[] c, double a, double[] b) {
        for (int j = 0; j < c.length; j++)
            c[j] = Math.fma(a, b[j], c[j]);
    }

    /** Returns how many rows of B make a block, a multiple of the four of a tile. */
    private static int block(double[][] b) {
        return Math.max(BLOCK / b[0].length, 4) & -4;
    }

    private static double[][] transpose(double[][] a) {
        double[][] t = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++)
            for (int j = 0; j < t.length; j++)
                t[j][i] = a[i][j];
        return t;
    }
}

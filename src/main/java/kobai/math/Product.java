package kobai.math;

import java.util.Arrays;

/**
 * The matrix products, fast, and the same to the last bit as the three loops that define them.
 *
 * <pre>
 *   for i, for j:                       C = A · B       m × n = (m × K)(K × n)
 *     c ← 0
 *     for k = 0, 1, … K − 1:
 *       c ← fma(aᵢₖ, bₖⱼ, c)            a b + c, rounded once
 *     cᵢⱼ ← c
 * </pre>
 *
 * <p>Run like that, every multiplication waits for the one before, and B is read down its columns. What follows does the same
 * multiplications in another order, in four steps:
 * <ol>
 * <li>The innermost loop runs along j. The sums of a row of C do not depend on each other, so one instruction of the processor
 *     handles four or eight of them, and no sum sees its products in another order.
 * <li>A number costs more to fetch than to multiply. So a <em>tile</em> of three rows of C and three rows of B is handled at
 *     once: 6 numbers are fetched and 3 stored for 9 multiplications. A larger tile needs more registers than many processors
 *     have.
 * <li>As many rows of B as a near cache holds serve all rows of C before the next are touched; meanwhile three rows of C stay
 *     in the nearest.
 * <li>The rows of C are shared out to the cores.
 * </ol>
 */
final class Product {
    private static final int CACHED = 9000;       // numbers of B that stay in a near cache: 72 KB
    private static final int NARROW = 20;         // a result of fewer columns is computed as its transpose: long rows are fast
    private static final int STRIP = 128;         // rows of A that are transposed together for it
    private static final long SHARED = 500_000;   // fewer multiplications than this are not worth a second core

    /** JDK 17 compiles the loop of a tile to vectors only where it stands inside the loop over k; 25 better where it does not. */
    private static final boolean APART = Runtime.version().feature() >= 25;

    private static final double NOTHING = -0.0;   // −0 · 0 added to a sum changes no bit of it, not even the sign of a zero

    private static final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

    private Product() { }

    /** Returns A · B. */
    static double[][] dot(double[][] a, double[][] b) {
        int m = a.length, inner = b.length, n = b[0].length;
        var c = new double[m][n];
        if (n < NARROW && n < m) {
            share(m, STRIP, (long) inner * n, (from, to) -> narrowDot(a, b, c, from, to));
        } else {
            share(m, 3, (long) inner * n, (from, to) -> add(a, false, b, inner, c, n, from, to));
        }
        return c;
    }

    /** Returns Aᵀ · B, without making Aᵀ. */
    static double[][] transposedDot(double[][] a, double[][] b) {
        int m = a[0].length, n = b[0].length;
        var c = new double[m][n];
        if (n < NARROW && n < m) {
            // C = (Bᵀ A)ᵀ
            double[][] t = scratch.get().zeros(n, m);
            add(b, true, a, a.length, t, m, 0, n);
            transpose(t, 0, n, m, c, 0);
        } else {
            share(m, 3, (long) a.length * n, (from, to) -> add(a, true, b, a.length, c, n, from, to));
        }
        return c;
    }

    /** Returns A · Bᵀ. */
    static double[][] dotTransposed(double[][] a, double[][] b) {
        int n = b.length, inner = b[0].length;
        var c = new double[a.length][n];
        double[][] t = scratch.get().rows(inner, n);
        transpose(b, 0, n, inner, t, 0);
        share(a.length, 3, (long) inner * n, (from, to) -> add(a, false, t, inner, c, n, from, to));
        return c;
    }

    /** Rows {@code from} to {@code to} of C += A B or, if {@code transposed}, of C += Aᵀ B, where C has n columns. */
    private static void add(double[][] a, boolean transposed, double[][] b, int inner, double[][] c, int n, int from, int to) {
        Scratch own = scratch.get();
        double[] spare = own.spare(n), nothing = own.nothing(n);
        double[][] factors = own.factors(inner);
        int block = Math.max(CACHED / n, 24) / 3 * 3;
        for (int start = 0; start < inner; start += block) {
            int end = Math.min(start + block, inner);
            for (int i = from; i < to; i += 3) {
                // at the lower edge a tile does its missing rows in vain, and the missing k add nothing
                int i1 = Math.min(i + 1, to - 1), i2 = Math.min(i + 2, to - 1);
                double[] c0 = c[i], c1 = i1 > i ? c[i1] : spare, c2 = i2 > i1 ? c[i2] : spare;
                double[] a0 = transposed ? factors[0] : a[i];
                double[] a1 = transposed ? factors[1] : a[i1];
                double[] a2 = transposed ? factors[2] : a[i2];
                if (transposed) {
                    columns(a, start, end, i, i1, i2, a0, a1, a2);
                }
                int k = start;
                if (APART) {
                    for (; k + 2 < end; k += 3) {
                        tile(n, c0, c1, c2, b[k], b[k + 1], b[k + 2],
                                a0[k], a0[k + 1], a0[k + 2], a1[k], a1[k + 1], a1[k + 2], a2[k], a2[k + 1], a2[k + 2]);
                    }
                } else {
                    k = tiles(n, c0, c1, c2, b, a0, a1, a2, start, end);
                }
                if (k < end) {
                    boolean two = k + 1 < end;
                    tile(n, c0, c1, c2, b[k], two ? b[k + 1] : nothing, nothing, a0[k], two ? a0[k + 1] : NOTHING, NOTHING,
                            a1[k], two ? a1[k + 1] : NOTHING, NOTHING, a2[k], two ? a2[k + 1] : NOTHING, NOTHING);
                }
            }
        }
    }

    /** Copies rows {@code start} to {@code end} of three columns of A to where a row has them. */
    private static void columns(double[][] a, int start, int end, int i0, int i1, int i2, double[] a0, double[] a1, double[] a2) {
        for (int k = start; k < end; k++) {
            double[] row = a[k];
            a0[k] = row[i0];
            a1[k] = row[i1];
            a2[k] = row[i2];
        }
    }

    /** Adds three products to each number of three rows of C. */
    private static void tile(int n, double[] c0, double[] c1, double[] c2, double[] b0, double[] b1, double[] b2,
            double a00, double a01, double a02, double a10, double a11, double a12, double a20, double a21, double a22) {
        for (int j = 0; j < n; j++) {
            double x = b0[j], y = b1[j], z = b2[j];
            c0[j] = Math.fma(a02, z, Math.fma(a01, y, Math.fma(a00, x, c0[j])));
            c1[j] = Math.fma(a12, z, Math.fma(a11, y, Math.fma(a10, x, c1[j])));
            c2[j] = Math.fma(a22, z, Math.fma(a21, y, Math.fma(a20, x, c2[j])));
        }
    }

    /** The same for one tile after another, from k = {@code start}; returns the first k that is left. */
    private static int tiles(int n, double[] c0, double[] c1, double[] c2, double[][] b,
            double[] a0, double[] a1, double[] a2, int start, int end) {
        int k = start;
        for (; k + 2 < end; k += 3) {
            double[] b0 = b[k], b1 = b[k + 1], b2 = b[k + 2];
            double a00 = a0[k], a01 = a0[k + 1], a02 = a0[k + 2];
            double a10 = a1[k], a11 = a1[k + 1], a12 = a1[k + 2];
            double a20 = a2[k], a21 = a2[k + 1], a22 = a2[k + 2];
            for (int j = 0; j < n; j++) {
                double x = b0[j], y = b1[j], z = b2[j];
                c0[j] = Math.fma(a02, z, Math.fma(a01, y, Math.fma(a00, x, c0[j])));
                c1[j] = Math.fma(a12, z, Math.fma(a11, y, Math.fma(a10, x, c1[j])));
                c2[j] = Math.fma(a22, z, Math.fma(a21, y, Math.fma(a20, x, c2[j])));
            }
        }
        return k;
    }

    /** Rows {@code from} to {@code to} of C = A B where C is narrow, as (Bᵀ Aᵀ)ᵀ. */
    private static void narrowDot(double[][] a, double[][] b, double[][] c, int from, int to) {
        int inner = b.length, n = b[0].length, rows = to - from;
        Scratch own = scratch.get();
        double[][] at = own.rows(inner, rows);
        transpose(a, from, to, inner, at, 0);
        double[][] ct = own.zeros(n, rows);
        add(b, true, at, inner, ct, rows, 0, n);
        transpose(ct, 0, n, rows, c, from);
    }

    /** Writes rows {@code from} to {@code to} of A, cut to n columns, as columns of T; row j goes to row {@code top} + j. */
    private static void transpose(double[][] a, int from, int to, int n, double[][] t, int top) {
        int i = from;
        for (; i + 7 < to; i += 8) {   // a cache line of T at a time
            double[] a0 = a[i], a1 = a[i + 1], a2 = a[i + 2], a3 = a[i + 3];
            double[] a4 = a[i + 4], a5 = a[i + 5], a6 = a[i + 6], a7 = a[i + 7];
            for (int j = 0, to8 = i - from; j < n; j++) {
                double[] row = t[top + j];
                row[to8] = a0[j];
                row[to8 + 1] = a1[j];
                row[to8 + 2] = a2[j];
                row[to8 + 3] = a3[j];
                row[to8 + 4] = a4[j];
                row[to8 + 5] = a5[j];
                row[to8 + 6] = a6[j];
                row[to8 + 7] = a7[j];
            }
        }
        for (; i < to; i++) {
            for (int j = 0; j < n; j++) {
                t[top + j][i - from] = a[i][j];
            }
        }
    }

    @FunctionalInterface
    private interface Rows {
        void compute(int from, int to);
    }

    /** Shares the rows of a result out to the cores, in parts that are multiples of {@code step} rows. */
    private static void share(int rows, int step, long perRow, Rows work) {
        long parts = Math.min(2L * Cores.count(), 2 * rows * perRow / SHARED);
        int size = parts < 2 && step == 3 ? rows : (int) ((rows / Math.max(parts, 1) + step - 1) / step * step);
        Cores.share((rows + size - 1) / size, part -> work.compute(part * size, Math.min((part + 1) * size, rows)));
    }

    /** What a thread computes with and throws away, kept for its next product. */
    private static final class Scratch {
        private double[][] rows = {{}};
        private double[][] zeros = {{}};
        private double[][] factors = {{}};
        private double[] spare = {};
        private double[] nothing = {};

        double[][] rows(int m, int n) { return rows = atLeast(rows, m, n); }

        double[][] zeros(int m, int n) {
            zeros = atLeast(zeros, m, n);
            for (int i = 0; i < m; i++) {
                Arrays.fill(zeros[i], 0, n, 0);
            }
            return zeros;
        }

        double[][] factors(int inner) { return factors = atLeast(factors, 3, inner); }

        double[] spare(int n) {
            if (spare.length < n) {
                spare = new double[n];
            }
            return spare;
        }

        double[] nothing(int n) {
            if (nothing.length < n) {
                nothing = new double[n];
            }
            return nothing;   // nobody writes to it
        }

        private static double[][] atLeast(double[][] a, int m, int n) {
            return a.length >= m && a[0].length >= n ? a : new double[Math.max(a.length, m)][Math.max(a[0].length, n)];
        }
    }
}

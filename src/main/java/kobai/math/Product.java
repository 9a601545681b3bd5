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
 * multiplications in another order, in four steps (on JDK 17 with three rows instead of four):
 * <ol>
 * <li>The innermost loop runs along j. The sums of a row of C do not depend on each other, so one instruction of the processor
 *     handles four or eight of them, and no sum sees its products in another order.
 * <li>A number costs more to fetch than to multiply. So a <em>tile</em> of four rows of C and four rows of B is handled at
 *     once: 8 numbers are fetched and 4 stored for 16 multiplications. A larger tile is more than the compiler makes vectors of.
 * <li>The four rows of C are summed up in a place of their own, which stays in the nearest cache, and become rows of the result
 *     when they are done. As many rows of B as a near cache holds serve all rows of C before the next are touched.
 * <li>The rows of C are shared out to the cores.
 * </ol>
 *
 * <p>Where the formula has a transpose it is written out first: of B as a whole, of A a strip at a time, which is used while near.
 */
final class Product {
    private static final int CACHED = 100_000;    // numbers of B that stay in a near cache: 800 KB
    private static final int NARROW = 20;         // a result of fewer columns is computed as its transpose: long rows are fast
    private static final int STRIP = 128;         // rows of A that are transposed together for it
    private static final int COLUMNS = 24;        // columns of A that are transposed together for Aᵀ B: a multiple of TILE
    private static final long WORTH = 250_000;    // as many multiplications are worth another core

    /** Of a loop as long as that of the tile of four JDK 17 makes no vectors, of one of three it does. */
    private static final int TILE = Runtime.version().feature() >= 25 ? 4 : 3;

    private static final double NOTHING = -0.0;   // −0 · 0 added to a sum changes no bit of it, not even the sign of a zero

    private static final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

    private Product() { }

    /** Returns A · B. */
    static double[][] dot(double[][] a, double[][] b) {
        int m = a.length, inner = b.length, n = b[0].length;
        if (n < NARROW && n < m) {
            double[][] bt = scratch.get().b(n, inner);
            transpose(b, 0, inner, 0, n, bt, 0);
            return narrow(a, bt, inner, n);
        }
        var c = new double[m][];
        share(m, (long) inner * n, (from, to) -> rows(a, 0, b, inner, c, n, from, to));
        return c;
    }

    /** Returns A · Bᵀ. */
    static double[][] dotTransposed(double[][] a, double[][] b) {
        int m = a.length, inner = b[0].length, n = b.length;
        if (n < NARROW && n < m) {
            return narrow(a, b, inner, n);
        }
        double[][] bt = scratch.get().b(inner, n);
        transpose(b, 0, n, 0, inner, bt, 0);
        var c = new double[m][];
        share(m, (long) inner * n, (from, to) -> rows(a, 0, bt, inner, c, n, from, to));
        return c;
    }

    /** Returns Aᵀ · B. */
    static double[][] transposedDot(double[][] a, double[][] b) {
        int m = a[0].length, inner = a.length, n = b[0].length;
        var c = new double[m][];
        if (n < NARROW && n < m) {
            // C = (Bᵀ A)ᵀ
            Scratch own = scratch.get();
            double[][] bt = own.b(n, inner), ct = own.c(n, m);
            transpose(b, 0, inner, 0, n, bt, 0);
            rows(bt, 0, a, inner, ct, m, 0, n);
            emptyRows(c, n, 0, m);
            transpose(ct, 0, n, 0, m, c, 0);
        } else {
            share(m, (long) inner * n, (from, to) -> {
                double[][] at = scratch.get().a(COLUMNS, inner);
                for (int i = from; i < to; i += COLUMNS) {
                    int end = Math.min(i + COLUMNS, to);
                    transpose(a, 0, inner, i, end, at, 0);
                    rows(at, i, b, inner, c, n, i, end);
                }
            });
        }
        return c;
    }

    /** Returns A · Bᵀ where that is narrow, as (B Aᵀ)ᵀ. */
    private static double[][] narrow(double[][] a, double[][] b, int inner, int n) {
        var c = new double[a.length][];
        share(a.length, (long) inner * n, (from, to) -> {
            Scratch own = scratch.get();
            double[][] at = own.a(inner, STRIP), ct = own.c(n, STRIP);
            for (int i = from; i < to; i += STRIP) {
                int end = Math.min(i + STRIP, to);
                transpose(a, i, end, 0, inner, at, 0);
                rows(b, 0, at, inner, ct, end - i, 0, n);
                emptyRows(c, n, i, end);
                transpose(ct, 0, n, 0, end - i, c, i);
            }
        });
        return c;
    }

    /** Rows {@code from} to {@code to} of C = A B, where C has n columns and A lacks its first {@code gone} rows. */
    private static void rows(double[][] a, int gone, double[][] b, int inner, double[][] c, int n, int from, int to) {
        Scratch own = scratch.get();
        double[][] sums = own.sums(n);
        int block = Math.max(CACHED / n, 24) / TILE * TILE;
        for (int start = 0; start < inner; start += block) {
            int end = Math.min(start + block, inner), rest = (end - start) % TILE;
            for (int i = from; i < to; i += TILE) {
                for (int r = 0; r < TILE; r++) {
                    if (start == 0) {
                        Arrays.fill(sums[r], 0, n, 0);
                    } else if (i + r < to) {
                        System.arraycopy(c[i + r], 0, sums[r], 0, n);
                    }
                }
                tiles(n, sums, a, i - gone, to - 1 - gone, b, start, end - rest);
                if (rest > 0) {
                    own.fillLast(a, i - gone, to - 1 - gone, b, end - rest, end, n);
                    tiles(n, sums, own.lastA, 0, TILE - 1, own.lastB, 0, TILE);
                }
                for (int r = 0; r < TILE && i + r < to; r++) {
                    if (c[i + r] == null) {
                        c[i + r] = Arrays.copyOf(sums[r], n);
                    } else {
                        System.arraycopy(sums[r], 0, c[i + r], 0, n);
                    }
                }
            }
        }
    }

    /** Adds columns {@code start} to {@code end} of rows i, i + 1, … of A times those rows of B to the sums, tile by tile. */
    private static void tiles(int n, double[][] sums, double[][] a, int i, int last, double[][] b, int start, int end) {
        if (TILE == 4) {
            tilesOfFour(n, sums, a, i, last, b, start, end);
        } else {
            tilesOfThree(n, sums, a, i, last, b, start, end);
        }
    }

    /** Four rows of sums, four rows of B at a time; {@code last} is the last row of A. */
    static void tilesOfFour(int n, double[][] sums, double[][] a, int i, int last, double[][] b, int start, int end) {
        double[] c0 = sums[0], c1 = sums[1], c2 = sums[2], c3 = sums[3];
        // below its last row A is continued by that row; these sums are not used
        double[] a0 = a[i], a1 = a[Math.min(i + 1, last)], a2 = a[Math.min(i + 2, last)], a3 = a[Math.min(i + 3, last)];
        for (int k = start; k < end; k += 4) {
            double[] b0 = b[k], b1 = b[k + 1], b2 = b[k + 2], b3 = b[k + 3];
            double a00 = a0[k], a01 = a0[k + 1], a02 = a0[k + 2], a03 = a0[k + 3];
            double a10 = a1[k], a11 = a1[k + 1], a12 = a1[k + 2], a13 = a1[k + 3];
            double a20 = a2[k], a21 = a2[k + 1], a22 = a2[k + 2], a23 = a2[k + 3];
            double a30 = a3[k], a31 = a3[k + 1], a32 = a3[k + 2], a33 = a3[k + 3];
            for (int j = 0; j < n; j++) {
                double x = b0[j], y = b1[j], z = b2[j], w = b3[j];
                c0[j] = Math.fma(a03, w, Math.fma(a02, z, Math.fma(a01, y, Math.fma(a00, x, c0[j]))));
                c1[j] = Math.fma(a13, w, Math.fma(a12, z, Math.fma(a11, y, Math.fma(a10, x, c1[j]))));
                c2[j] = Math.fma(a23, w, Math.fma(a22, z, Math.fma(a21, y, Math.fma(a20, x, c2[j]))));
                c3[j] = Math.fma(a33, w, Math.fma(a32, z, Math.fma(a31, y, Math.fma(a30, x, c3[j]))));
            }
        }
    }

    /** The same with three. */
    static void tilesOfThree(int n, double[][] sums, double[][] a, int i, int last, double[][] b, int start, int end) {
        double[] c0 = sums[0], c1 = sums[1], c2 = sums[2];
        double[] a0 = a[i], a1 = a[Math.min(i + 1, last)], a2 = a[Math.min(i + 2, last)];
        for (int k = start; k < end; k += 3) {
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
    }

    /** Writes this part of A, transposed, to T, from its row {@code top} and its column 0 on. */
    private static void transpose(double[][] a, int fromRow, int toRow, int fromColumn, int toColumn, double[][] t, int top) {
        int i = fromRow;
        for (; i + 7 < toRow; i += 8) {   // a cache line of T at a time
            double[] a0 = a[i], a1 = a[i + 1], a2 = a[i + 2], a3 = a[i + 3];
            double[] a4 = a[i + 4], a5 = a[i + 5], a6 = a[i + 6], a7 = a[i + 7];
            for (int j = fromColumn, to = i - fromRow; j < toColumn; j++) {
                double[] row = t[top + j - fromColumn];
                row[to] = a0[j];
                row[to + 1] = a1[j];
                row[to + 2] = a2[j];
                row[to + 3] = a3[j];
                row[to + 4] = a4[j];
                row[to + 5] = a5[j];
                row[to + 6] = a6[j];
                row[to + 7] = a7[j];
            }
        }
        for (; i < toRow; i++) {
            for (int j = fromColumn; j < toColumn; j++) {
                t[top + j - fromColumn][i - fromRow] = a[i][j];
            }
        }
    }

    private static void emptyRows(double[][] c, int n, int from, int to) {
        for (int i = from; i < to; i++) {
            c[i] = new double[n];
        }
    }

    /** Shares the rows of a result out to the cores, in whole tiles. */
    private static void share(int rows, long perRow, Cores.Rows work) {
        Cores.shareRows(rows, TILE, rows * perRow / WORTH, work);
    }

    /** What a thread computes with and throws away, kept for its next product. */
    private static final class Scratch {
        final double[][] lastA = new double[TILE][TILE];   // the last tile, where too little is left for a whole one
        final double[][] lastB = new double[TILE][];
        private double[][] a = {{}};   // transposes of A, of B and of the result
        private double[][] b = {{}};
        private double[][] c = {{}};
        private double[][] sums = {{}};
        private double[] zeros = {};

        double[][] a(int m, int n) { return a = atLeast(a, m, n); }

        double[][] b(int m, int n) { return b = atLeast(b, m, n); }

        double[][] c(int m, int n) { return c = atLeast(c, m, n); }

        /** Rows of 64 k − 16 bytes stand, with their heads of 16 bytes, all in the same place of a cache line. */
        double[][] sums(int n) { return sums = atLeast(sums, TILE, n + 7 - (n + 1) % 8); }

        /** Copies the columns of A and rows of B that are too few for a tile, and completes it with what adds nothing. */
        void fillLast(double[][] from, int i, int last, double[][] b, int start, int end, int n) {
            if (zeros.length < n) {
                zeros = new double[n];
            }
            for (int k = 0; k < TILE; k++) {
                lastB[k] = start + k < end ? b[start + k] : zeros;
                for (int r = 0; r < TILE; r++) {
                    lastA[r][k] = start + k < end ? from[Math.min(i + r, last)][start + k] : NOTHING;
                }
            }
        }

        private static double[][] atLeast(double[][] a, int m, int n) {
            return a.length >= m && a[0].length >= n ? a : new double[Math.max(a.length, m)][Math.max(a[0].length, n)];
        }
    }
}

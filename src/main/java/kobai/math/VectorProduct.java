package kobai.math;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The matrix products with the Vector API, about as fast as the processor multiplies.
 *
 * <p>A number costs more to fetch than to multiply, and a multiplication takes as long as eight that do not wait for it. So
 * a <em>tile</em> of C, three rows of three vectors, has its nine sums in registers while k runs; for each k it fetches three
 * numbers of A and three vectors of B for nine multiplications. (With 512 bits there are twice as many registers: six rows of
 * two vectors.) B is copied before, into <em>panels</em> as wide as a tile, in which it is read from front to end:
 * <pre>
 *            │ panel 0 │ panel 1 │ …        panel 0 in memory:  row 0 of B, 12 numbers; row 1; … row K − 1; then panel 1
 *   row i    │ tile    │ tile    │
 *   row i+3  │ tile    │ tile    │
 * </pre>
 * What is left at the right gets panels one vector wide; a tile that would reach over the edge is moved back and computes some
 * sums once more.
 *
 * @see <a href="https://doi.org/10.1145/1356052.1356053">Goto, van de Geijn: Anatomy of high-performance products</a>
 */
final class VectorProduct {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private static final int LANES = SPECIES.length();

    /** Rows and columns of a tile. With 16 registers, as 256 bits usually have, more sums would not all stay in them. */
    static final int TALL = LANES == 4 ? 3 : 6, WIDE = (LANES == 4 ? 3 : 2) * LANES;

    private static final int NEAR = 192;   // rows of a panel, and columns of A, that stay in the nearest cache: 24 KB
    private static final int STRIP = 24;   // columns of A that are transposed together for Aᵀ B: a multiple of TALL

    private static final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

    private VectorProduct() { }

    static double[][] dot(double[][] a, double[][] b, double[] row) {
        int inner = b.length, n = b[0].length;
        double[] panels = panels(b);
        var c = new double[a.length][];
        Product.share(c.length, TALL, (long) inner * n, (from, to) -> rows(a, 0, inner, panels, c, n, from, to, row));
        return c;
    }

    static double[][] dotTransposed(double[][] a, double[][] b) {
        int inner = b[0].length, n = b.length;
        double[] panels = transposedPanels(b);
        var c = new double[a.length][];
        Product.share(c.length, TALL, (long) inner * n, (from, to) -> rows(a, 0, inner, panels, c, n, from, to, null));
        return c;
    }

    static double[][] transposedDot(double[][] a, double[][] b) {
        int inner = b.length, n = b[0].length;
        if (n < WIDE && n < a[0].length) {
            return transposed(dot(transposed(b), a, null));   // (Bᵀ A)ᵀ: B is the smaller to transpose
        }
        double[] panels = panels(b);
        var c = new double[a[0].length][];
        Product.share(c.length, TALL, (long) inner * n, (from, to) -> {
            double[][] strip = scratch.get().strip(inner);
            for (int i = from; i < to; i += STRIP) {
                int end = Math.min(i + STRIP, to);
                transpose(a, i, end, strip);
                rows(strip, i, inner, panels, c, n, i, end, null);
            }
        });
        return c;
    }

    /** Makes rows {@code from} to {@code to} of C, which has n columns; A lacks its first {@code gone} rows. */
    private static void rows(double[][] a, int gone, int inner, double[] panels, double[][] c, int n, int from, int to,
            double[] row) {
        for (int i = from; i < to; i++) {
            c[i] = new double[Math.max(n, width(0, n))];
        }
        for (int j = 0, width; j < n; j += width) {
            width = width(j, n);
            int column = column(j, n);
            for (int i = from; i < to && column < j; i++) {
                Arrays.fill(c[i], column, j, 0);   // computed once more
            }
            for (int k = 0; k < inner; k += NEAR) {
                tiles(a, gone, k, Math.min(k + NEAR, inner), panels, j * inner + k * width, width, c, column, from, to);
            }
        }
        for (int i = from; i < to; i++) {
            c[i] = n < c[i].length ? Arrays.copyOf(c[i], n) : c[i];
            Product.add(row, c[i]);
        }
    }

    /** Adds columns {@code k} to {@code end} of A times a part of a panel to those tiles of C. */
    private static void tiles(double[][] a, int gone, int k, int end, double[] panels, int at, int width, double[][] c,
            int column, int from, int to) {
        for (int i = from; i < to; i += width < WIDE ? 6 : TALL) {
            if (width < WIDE) {
                sixByOne(a, i - gone, to - 1 - gone, k, end, panels, at, c, i, to - 1, column);
            } else if (TALL == 3) {
                threeByThree(a, i - gone, to - 1 - gone, k, end, panels, at, c, i, to - 1, column);
            } else {
                sixByTwo(a, i - gone, to - 1 - gone, k, end, panels, at, c, i, to - 1, column);
            }
        }
    }

    /** Returns how many columns the panel that begins with column j has. */
    private static int width(int j, int n) { return n - j > LANES ? WIDE : LANES; }

    /** Returns the first column of the panel of column j: the last panel is moved to the left until it fits. */
    private static int column(int j, int n) { return Math.max(0, Math.min(j, n - width(j, n))); }

    /** A tile of three rows from row i on; below the last row that is computed again, into the same place. */
    private static void threeByThree(double[][] a, int i, int last, int start, int end, double[] panels, int at, double[][] c,
            int row, int lastRow, int column) {
        double[] a0 = a[i], a1 = a[Math.min(i + 1, last)], a2 = a[Math.min(i + 2, last)];
        double[] c0 = c[row], c1 = c[Math.min(row + 1, lastRow)], c2 = c[Math.min(row + 2, lastRow)];
        DoubleVector c00 = load(c0, column), c01 = load(c0, column + LANES), c02 = load(c0, column + 2 * LANES);
        DoubleVector c10 = load(c1, column), c11 = load(c1, column + LANES), c12 = load(c1, column + 2 * LANES);
        DoubleVector c20 = load(c2, column), c21 = load(c2, column + LANES), c22 = load(c2, column + 2 * LANES);
        for (int k = start; k < end; k++, at += 3 * LANES) {
            DoubleVector b0 = load(panels, at);
            DoubleVector b1 = load(panels, at + LANES);
            DoubleVector b2 = load(panels, at + 2 * LANES);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a0[k]);
            c00 = fma(x, b0, c00);
            c01 = fma(x, b1, c01);
            c02 = fma(x, b2, c02);
            x = DoubleVector.broadcast(SPECIES, a1[k]);
            c10 = fma(x, b0, c10);
            c11 = fma(x, b1, c11);
            c12 = fma(x, b2, c12);
            x = DoubleVector.broadcast(SPECIES, a2[k]);
            c20 = fma(x, b0, c20);
            c21 = fma(x, b1, c21);
            c22 = fma(x, b2, c22);
        }
        store(c00, c01, c02, c0, column);
        store(c10, c11, c12, c1, column);
        store(c20, c21, c22, c2, column);
    }

    /** The same with six rows of two vectors. */
    private static void sixByTwo(double[][] a, int i, int last, int start, int end, double[] panels, int at, double[][] c,
            int row, int lastRow, int column) {
        double[] a0 = a[i], a1 = a[Math.min(i + 1, last)], a2 = a[Math.min(i + 2, last)];
        double[] a3 = a[Math.min(i + 3, last)], a4 = a[Math.min(i + 4, last)], a5 = a[Math.min(i + 5, last)];
        double[] c0 = c[row], c1 = c[Math.min(row + 1, lastRow)], c2 = c[Math.min(row + 2, lastRow)];
        double[] c3 = c[Math.min(row + 3, lastRow)], c4 = c[Math.min(row + 4, lastRow)], c5 = c[Math.min(row + 5, lastRow)];
        DoubleVector c00 = load(c0, column), c01 = load(c0, column + LANES), c10 = load(c1, column);
        DoubleVector c11 = load(c1, column + LANES), c20 = load(c2, column), c21 = load(c2, column + LANES);
        DoubleVector c30 = load(c3, column), c31 = load(c3, column + LANES), c40 = load(c4, column);
        DoubleVector c41 = load(c4, column + LANES), c50 = load(c5, column), c51 = load(c5, column + LANES);
        for (int k = start; k < end; k++, at += 2 * LANES) {
            DoubleVector b0 = load(panels, at);
            DoubleVector b1 = load(panels, at + LANES);
            DoubleVector x = DoubleVector.broadcast(SPECIES, a0[k]);
            c00 = fma(x, b0, c00);
            c01 = fma(x, b1, c01);
            x = DoubleVector.broadcast(SPECIES, a1[k]);
            c10 = fma(x, b0, c10);
            c11 = fma(x, b1, c11);
            x = DoubleVector.broadcast(SPECIES, a2[k]);
            c20 = fma(x, b0, c20);
            c21 = fma(x, b1, c21);
            x = DoubleVector.broadcast(SPECIES, a3[k]);
            c30 = fma(x, b0, c30);
            c31 = fma(x, b1, c31);
            x = DoubleVector.broadcast(SPECIES, a4[k]);
            c40 = fma(x, b0, c40);
            c41 = fma(x, b1, c41);
            x = DoubleVector.broadcast(SPECIES, a5[k]);
            c50 = fma(x, b0, c50);
            c51 = fma(x, b1, c51);
        }
        store(c00, c01, c0, column);
        store(c10, c11, c1, column);
        store(c20, c21, c2, column);
        store(c30, c31, c3, column);
        store(c40, c41, c4, column);
        store(c50, c51, c5, column);
    }

    /** The same with six rows of one vector, for the columns that are left. */
    private static void sixByOne(double[][] a, int i, int last, int start, int end, double[] panels, int at, double[][] c,
            int row, int lastRow, int column) {
        double[] a0 = a[i], a1 = a[Math.min(i + 1, last)], a2 = a[Math.min(i + 2, last)];
        double[] a3 = a[Math.min(i + 3, last)], a4 = a[Math.min(i + 4, last)], a5 = a[Math.min(i + 5, last)];
        double[] c0 = c[row], c1 = c[Math.min(row + 1, lastRow)], c2 = c[Math.min(row + 2, lastRow)];
        double[] c3 = c[Math.min(row + 3, lastRow)], c4 = c[Math.min(row + 4, lastRow)], c5 = c[Math.min(row + 5, lastRow)];
        DoubleVector c00 = load(c0, column), c10 = load(c1, column), c20 = load(c2, column);
        DoubleVector c30 = load(c3, column), c40 = load(c4, column), c50 = load(c5, column);
        for (int k = start; k < end; k++, at += LANES) {
            DoubleVector b0 = load(panels, at);
            c00 = fma(DoubleVector.broadcast(SPECIES, a0[k]), b0, c00);
            c10 = fma(DoubleVector.broadcast(SPECIES, a1[k]), b0, c10);
            c20 = fma(DoubleVector.broadcast(SPECIES, a2[k]), b0, c20);
            c30 = fma(DoubleVector.broadcast(SPECIES, a3[k]), b0, c30);
            c40 = fma(DoubleVector.broadcast(SPECIES, a4[k]), b0, c40);
            c50 = fma(DoubleVector.broadcast(SPECIES, a5[k]), b0, c50);
        }
        c00.intoArray(c0, column);
        c10.intoArray(c1, column);
        c20.intoArray(c2, column);
        c30.intoArray(c3, column);
        c40.intoArray(c4, column);
        c50.intoArray(c5, column);
    }

    private static DoubleVector load(double[] from, int at) { return DoubleVector.fromArray(SPECIES, from, at); }

    private static DoubleVector fma(DoubleVector x, DoubleVector b, DoubleVector c) {
        return x.lanewise(VectorOperators.FMA, b, c);
    }

    private static void store(DoubleVector x, DoubleVector y, double[] c, int column) {
        x.intoArray(c, column);
        y.intoArray(c, column + LANES);
    }

    private static void store(DoubleVector x, DoubleVector y, DoubleVector z, double[] c, int column) {
        store(x, y, c, column);
        z.intoArray(c, column + 2 * LANES);
    }

    /** Copies B into panels. */
    private static double[] panels(double[][] b) {
        int n = b[0].length;
        double[] panels = scratch.get().panels((n + WIDE - 1) / WIDE * WIDE * b.length);
        for (int j = 0, at = 0, width; j < n; j += width) {
            width = width(j, n);
            int column = column(j, n);
            for (double[] row : b) {
                if (n < width) {
                    System.arraycopy(row, 0, panels, at, n);   // the rest is whatever was there, for sums that are not used
                } else {
                    for (int v = 0; v < width; v += LANES) {
                        load(row, column + v).intoArray(panels, at + v);
                    }
                }
                at += width;
            }
        }
        return panels;
    }

    /** Copies Bᵀ into panels. */
    private static double[] transposedPanels(double[][] b) {
        int n = b.length, inner = b[0].length;
        double[] panels = scratch.get().panels((n + WIDE - 1) / WIDE * WIDE * inner);
        for (int j = 0, width; j < n; j += width) {
            width = width(j, n);
            for (int v = 0; v < width; v += 4) {
                int row = column(j, n) + v;
                double[] b0 = b[Math.min(row, n - 1)], b1 = b[Math.min(row + 1, n - 1)];
                double[] b2 = b[Math.min(row + 2, n - 1)], b3 = b[Math.min(row + 3, n - 1)];
                for (int k = 0, at = j * inner + v; k < inner; k++, at += width) {
                    panels[at] = b0[k];
                    panels[at + 1] = b1[k];
                    panels[at + 2] = b2[k];
                    panels[at + 3] = b3[k];
                }
            }
        }
        return panels;
    }

    private static double[][] transposed(double[][] a) {
        var t = new double[a[0].length][a.length];
        transpose(a, 0, t.length, t);
        return t;
    }

    /** Writes columns {@code from} to {@code to} of A into rows of t. */
    private static void transpose(double[][] a, int from, int to, double[][] t) {
        int i = 0;
        for (; i + 7 < a.length; i += 8) {   // a cache line of t at a time
            double[] a0 = a[i], a1 = a[i + 1], a2 = a[i + 2], a3 = a[i + 3];
            double[] a4 = a[i + 4], a5 = a[i + 5], a6 = a[i + 6], a7 = a[i + 7];
            for (int j = from; j < to; j++) {
                double[] row = t[j - from];
                row[i] = a0[j];
                row[i + 1] = a1[j];
                row[i + 2] = a2[j];
                row[i + 3] = a3[j];
                row[i + 4] = a4[j];
                row[i + 5] = a5[j];
                row[i + 6] = a6[j];
                row[i + 7] = a7[j];
            }
        }
        for (; i < a.length; i++) {
            for (int j = from; j < to; j++) {
                t[j - from][i] = a[i][j];
            }
        }
    }

    /** What a thread computes with and throws away, kept for its next product. */
    private static final class Scratch {
        private double[] panels = {};
        private double[][] strip = {{}};

        double[] panels(int size) { return panels = panels.length < size ? new double[size] : panels; }

        double[][] strip(int inner) { return strip = strip[0].length < inner ? new double[STRIP][inner] : strip; }
    }
}

package kobai.math;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The matrix products with the Vector API, about as fast as the processor multiplies.
 *
 * <p>A number costs more to fetch than to multiply, and a multiplication takes as long as eight that do not wait for it. So
 * a <em>tile</em> of C, three rows of three vectors, has its nine sums in registers from the first k to the last; for each k it
 * fetches three numbers of A and three vectors of B for nine multiplications. (With 512 bits there are twice as many registers:
 * six rows of two vectors.) B is copied before, into <em>panels</em> as wide as a tile, in which it is read from front to end:
 * <pre>
 *            │ panel 0 │ panel 1 │ …        panel 0 in memory:  row 0 of B, 12 numbers; row 1; … row K − 1; then panel 1
 *   row i    │ tile    │ tile    │
 *   row i+3  │ tile    │ tile    │
 * </pre>
 * What is left at the right and at the bottom gets whole tiles too, which compute some sums once more.
 *
 * @see <a href="https://doi.org/10.1145/1356052.1356053">Goto, van de Geijn: Anatomy of high-performance products</a>
 */
final class VectorProduct {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private static final int LANES = SPECIES.length();

    /** Rows and columns of a tile. With 16 registers, as 256 bits usually have, more sums would not all stay in them. */
    static final int TALL = LANES == 4 ? 3 : 6, WIDE = (LANES == 4 ? 3 : 2) * LANES;

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
            return PlainProduct.transposed(dot(PlainProduct.transposed(b), a, null));   // (Bᵀ A)ᵀ: B is the smaller to transpose
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
        for (int i = from; i < to; i += TALL) {
            int last = to - 1, end = Math.min(i + TALL, to);
            for (int r = i; r < end; r++) {
                c[r] = new double[Math.max(n, WIDE)];
            }
            for (int j = 0, panel = 0; j < n; j += WIDE, panel += WIDE * inner) {
                int column = column(j, n);
                if (TALL == 3) {
                    threeByThree(a, i - gone, last - gone, inner, panels, panel, c, i, last, column);
                } else {
                    sixByTwo(a, i - gone, last - gone, inner, panels, panel, c, i, last, column);
                }
            }
            for (int r = i; r < end; r++) {
                c[r] = n < WIDE ? Arrays.copyOf(c[r], n) : c[r];
                Product.add(row, c[r]);
            }
        }
    }

    /** Returns the first column of the panel of column j: the last panel is moved to the left until it fits. */
    private static int column(int j, int n) { return Math.max(0, Math.min(j, n - WIDE)); }

    /** A tile of three rows from row i on; below the last row that is computed again, into the same place. */
    private static void threeByThree(double[][] a, int i, int last, int inner, double[] panels, int panel, double[][] c, int row,
            int lastRow, int column) {
        double[] a0 = a[i], a1 = a[Math.min(i + 1, last)], a2 = a[Math.min(i + 2, last)];
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector c00 = zero, c01 = zero, c02 = zero;
        DoubleVector c10 = zero, c11 = zero, c12 = zero;
        DoubleVector c20 = zero, c21 = zero, c22 = zero;
        for (int k = 0; k < inner; k++, panel += 3 * LANES) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, panels, panel);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, panels, panel + LANES);
            DoubleVector b2 = DoubleVector.fromArray(SPECIES, panels, panel + 2 * LANES);
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
        store(c00, c01, c02, c[row], column);
        store(c10, c11, c12, c[Math.min(row + 1, lastRow)], column);
        store(c20, c21, c22, c[Math.min(row + 2, lastRow)], column);
    }

    /** The same with six rows of two vectors. */
    private static void sixByTwo(double[][] a, int i, int last, int inner, double[] panels, int panel, double[][] c, int row,
            int lastRow, int column) {
        double[] a0 = a[i], a1 = a[Math.min(i + 1, last)], a2 = a[Math.min(i + 2, last)];
        double[] a3 = a[Math.min(i + 3, last)], a4 = a[Math.min(i + 4, last)], a5 = a[Math.min(i + 5, last)];
        DoubleVector zero = DoubleVector.zero(SPECIES);
        DoubleVector c00 = zero, c01 = zero, c10 = zero, c11 = zero, c20 = zero, c21 = zero;
        DoubleVector c30 = zero, c31 = zero, c40 = zero, c41 = zero, c50 = zero, c51 = zero;
        for (int k = 0; k < inner; k++, panel += 2 * LANES) {
            DoubleVector b0 = DoubleVector.fromArray(SPECIES, panels, panel);
            DoubleVector b1 = DoubleVector.fromArray(SPECIES, panels, panel + LANES);
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
        store(c00, c01, c[row], column);
        store(c10, c11, c[Math.min(row + 1, lastRow)], column);
        store(c20, c21, c[Math.min(row + 2, lastRow)], column);
        store(c30, c31, c[Math.min(row + 3, lastRow)], column);
        store(c40, c41, c[Math.min(row + 4, lastRow)], column);
        store(c50, c51, c[Math.min(row + 5, lastRow)], column);
    }

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
        for (int j = 0, at = 0; j < n; j += WIDE) {
            int column = column(j, n);
            for (double[] row : b) {
                if (n < WIDE) {
                    System.arraycopy(row, 0, panels, at, n);   // the rest is whatever was there, for sums that are not used
                } else {
                    for (int v = 0; v < WIDE; v += LANES) {
                        DoubleVector.fromArray(SPECIES, row, column + v).intoArray(panels, at + v);
                    }
                }
                at += WIDE;
            }
        }
        return panels;
    }

    /** Copies Bᵀ into panels. */
    private static double[] transposedPanels(double[][] b) {
        int n = b.length, inner = b[0].length;
        double[] panels = scratch.get().panels((n + WIDE - 1) / WIDE * WIDE * inner);
        for (int j = 0; j < n; j += WIDE) {
            for (int v = 0; v < WIDE; v += 4) {
                int row = column(j, n) + v;
                double[] b0 = b[Math.min(row, n - 1)], b1 = b[Math.min(row + 1, n - 1)];
                double[] b2 = b[Math.min(row + 2, n - 1)], b3 = b[Math.min(row + 3, n - 1)];
                for (int k = 0, at = j * inner + v; k < inner; k++, at += WIDE) {
                    panels[at] = b0[k];
                    panels[at + 1] = b1[k];
                    panels[at + 2] = b2[k];
                    panels[at + 3] = b3[k];
                }
            }
        }
        return panels;
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

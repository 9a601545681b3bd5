package kobai.math;

import static kobai.math.Fma.fma;

/** Stands in for the class of this name in a browser, which has no vectors: the loops that define the products. */
final class Product {
    private Product() { }

    /** Returns A · B. */
    static double[][] dot(double[][] a, double[][] b) { return dot(a, b, null); }

    /** Returns A · B, with the row added to each of its rows unless it is null. */
    static double[][] dot(double[][] a, double[][] b, double[] row) {
        var c = new double[a.length][b[0].length];
        for (int i = 0; i < c.length; i++) {
            for (int k = 0; k < b.length; k++) {
                addTimes(a[i][k], b[k], c[i]);
            }
            for (int j = 0; row != null && j < row.length; j++) {
                c[i][j] += row[j];
            }
        }
        return c;
    }

    /** Returns Aᵀ · B. */
    static double[][] transposedDot(double[][] a, double[][] b) {
        var c = new double[a[0].length][b[0].length];
        for (int k = 0; k < a.length; k++) {
            for (int i = 0; i < c.length; i++) {
                addTimes(a[k][i], b[k], c[i]);
            }
        }
        return c;
    }

    /** Returns A · Bᵀ. */
    static double[][] dotTransposed(double[][] a, double[][] b) {
        var c = new double[a.length][b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                for (int k = 0; k < a[i].length; k++) {
                    c[i][j] = fma(a[i][k], b[j][k], c[i][j]);
                }
            }
        }
        return c;
    }

    private static void addTimes(double x, double[] b, double[] c) {
        for (int j = 0; j < c.length; j++) {
            c[j] = fma(x, b[j], c[j]);
        }
    }
}

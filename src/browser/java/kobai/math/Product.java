package kobai.math;

/** Stands in for the class of this name in a browser, which has no vectors: the plain loops, on one thread. */
final class Product {
    private Product() { }

    static double[][] dot(double[][] a, double[][] b, double[] row) { return PlainProduct.dot(a, b, row); }

    static double[][] dotTransposed(double[][] a, double[][] b) { return PlainProduct.dotTransposed(a, b); }

    static double[][] transposedDot(double[][] a, double[][] b) { return PlainProduct.transposedDot(a, b); }

    static void share(int rows, int step, long perRow, Cores.Rows work) { work.compute(0, rows); }

    /** Adds a row to a row of the result, unless it is null. */
    static void add(double[] row, double[] c) {
        for (int j = 0; row != null && j < row.length; j++) {
            c[j] += row[j];
        }
    }
}

package kobai.math;

/** The three matrix products over rows of doubles. */
final class Product {
    private Product() { }

    static double[][] dot(double[][] a, double[][] b) {
        int inner = b.length, cols = b[0].length;
        var c = new double[a.length][cols];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < inner; k++) {
                double aik = a[i][k];
                for (int j = 0; j < cols; j++) {
                    c[i][j] = Math.fma(aik, b[k][j], c[i][j]);
                }
            }
        }
        return c;
    }

    static double[][] transposedDot(double[][] a, double[][] b) { return dot(transpose(a), b); }

    static double[][] dotTransposed(double[][] a, double[][] b) { return dot(a, transpose(b)); }

    private static double[][] transpose(double[][] a) {
        var t = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < t.length; j++) {
                t[j][i] = a[i][j];
            }
        }
        return t;
    }
}

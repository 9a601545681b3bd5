package kobai.math;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues λ₁ ≤ λ₂ ≤ … of a symmetric matrix and their eigenvectors, by Jacobi's rotations.
 *
 * <pre>
 *   A vₖ = λₖ vₖ        A  n × n,  vₖ is column k of vectors, of length one
 *
 *   for all p &lt; q, again and again, until nothing is left beside the diagonal:
 *   A ← Jᵀ A J,  V ← V J        J rotates p and q so that aₚq becomes 0
 * </pre>
 *
 * @see <a href="https://doi.org/10.56021/9781421407944">Golub, Van Loan 2013, 8.5</a>
 */
public record Eigen(double[] values, Matrix vectors) {
    /** Returns the eigenvalues and eigenvectors of a symmetric matrix. */
    public static Eigen of(Matrix symmetric) {
        int n = symmetric.rows();
        double unit = unit(symmetric);
        Matrix scaled = symmetric.scale(1 / unit);   // its squares are in range, and a power of two costs no bit
        requireSymmetric(scaled);
        double[][] a = IntStream.range(0, n).mapToObj(scaled::rowArray).toArray(double[][]::new);
        double[][] v = IntStream.range(0, n).mapToObj(i -> unitVector(n, i)).toArray(double[][]::new);   // row k is vector k
        double size = scaled.norm();
        for (int sweep = 0; sweep < 50 && offDiagonal(a) > 1e-16 * size; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(a, v, p, q);
                }
            }
        }
        int[] order = IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(k -> a[k][k]))
                .mapToInt(Integer::intValue).toArray();
        return new Eigen(Arrays.stream(order).mapToDouble(k -> a[k][k] * unit).toArray(),
                Matrix.generate(n, n, (i, k) -> v[order[k]][i]));
    }

    /** Returns the power of two next to the largest entry in size, but none whose reciprocal is out of range. */
    private static double unit(Matrix a) {
        double largest = Math.max(a.max(), -a.min());
        if (!a.isFinite()) {
            throw new IllegalArgumentException("Eigen.of: needs finite entries, this " + a.shape() + " has NaN or infinite ones");
        }
        return Math.scalb(1.0, Math.max(-1000, Math.min(1000, Math.getExponent(largest))));
    }

    private static void rotate(double[][] a, double[][] v, int p, int q) {
        if (a[p][q] == 0) {
            return;
        }
        // the smaller angle: t = tan θ solves t² + 2 t cot 2θ − 1 = 0
        double cot2 = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        double t = (cot2 < 0 ? -1 : 1) / (Math.abs(cot2) + Math.sqrt(cot2 * cot2 + 1));
        double c = 1 / Math.sqrt(t * t + 1), s = t * c;
        for (double[] row : a) {
            turn(row, p, row, q, c, s);
        }
        for (int j = 0; j < a.length; j++) {
            turn(a[p], j, a[q], j, c, s);
            turn(v[p], j, v[q], j, c, s);
        }
    }

    private static void turn(double[] x, int i, double[] y, int j, double c, double s) {
        double xi = x[i], yj = y[j];
        x[i] = c * xi - s * yj;
        y[j] = s * xi + c * yj;
    }

    private static double offDiagonal(double[][] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += a[i][j] * a[i][j];
            }
        }
        return Math.sqrt(sum);
    }

    private static double[] unitVector(int n, int i) {
        var e = new double[n];
        e[i] = 1;
        return e;
    }

    private static void requireSymmetric(Matrix a) {
        if (a.rows() != a.cols()) {
            throw new IllegalArgumentException("Eigen.of: needs a square symmetric matrix, got " + a.shape());
        }
        double skew = a.minus(a.t()).norm() / a.norm();
        if (skew > 1e-9) {
            throw new IllegalArgumentException("Eigen.of: needs a symmetric matrix; this " + a.shape() + " and its transpose are "
                    + skew + " times its size apart; take (A + Aᵀ)/2 if that is only rounding");
        }
    }

    /** Returns the eigenvalues, smallest first. */
    @Override
    public double[] values() { return values.clone(); }
}

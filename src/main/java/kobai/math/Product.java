package kobai.math;

import java.util.concurrent.locks.LockSupport;

/**
 * The matrix products, in one of two forms with the same bits: {@link PlainProduct} everywhere, {@link VectorProduct} where the
 * JVM was started with {@code --add-modules jdk.incubator.vector}.
 *
 * <pre>
 *   for i, for j:                       C = A · B       m × n = (m × K)(K × n)
 *     c ← 0
 *     for k = 0, 1, … K − 1:
 *       c ← fma(aᵢₖ, bₖⱼ, c)            a b + c, rounded once
 *     cᵢⱼ ← c
 * </pre>
 *
 * <p>The sums do not depend on each other, so both forms compute many at a time and share the rows of C out to the cores; each
 * sum still adds its products in the order of k, from 0. With a row given, that is added to each row of C at last.
 */
final class Product {
    private static final long WORTH = 250_000;          // as many multiplications are worth another core
    private static final int TRIALS = 100_000;

    /** Whether the form with vectors is in use; {@code -Dkobai.vectors=true} uses it untried. */
    private static volatile boolean vectors;

    static {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && Fma.isFast()) {
            vectors = Boolean.getBoolean("kobai.vectors");
            var trial = new Thread(Product::tryVectors, "kobai-vectors");
            trial.setDaemon(true);
            trial.start();
        }
    }

    private Product() { }

    /** Tells whether products are computed with the Vector API: not in the first second, and not on every JVM. */
    static boolean usesVectors() { return vectors; }

    /**
     * Uses vectors as soon as they are quicker. Until the compiler has made instructions of them they are many times as slow as
     * plain loops, and on some JVMs it never does.
     */
    private static void tryVectors() {
        double[][] a = new double[48][100], b = new double[100][48];
        for (int trial = 0, quicker = 0; !vectors && trial < TRIALS; trial++) {
            LockSupport.parkNanos(trial < TRIALS / 100 ? 0 : 10_000_000);   // less often if the compiler takes its time
            long first = System.nanoTime();
            VectorProduct.dot(a, b, null);
            long second = System.nanoTime();
            PlainProduct.dot(a, b, null);
            quicker = second - first < System.nanoTime() - second ? quicker + 1 : 0;
            vectors = quicker == 3;
        }
    }

    /** Returns A · B, with the row added to each of its rows unless it is null. */
    static double[][] dot(double[][] a, double[][] b, double[] row) {
        return vectors ? VectorProduct.dot(a, b, row) : PlainProduct.dot(a, b, row);
    }

    /** Returns A · Bᵀ. */
    static double[][] dotTransposed(double[][] a, double[][] b) {
        return vectors ? VectorProduct.dotTransposed(a, b) : PlainProduct.dotTransposed(a, b);
    }

    /** Returns Aᵀ · B. */
    static double[][] transposedDot(double[][] a, double[][] b) {
        return vectors ? VectorProduct.transposedDot(a, b) : PlainProduct.transposedDot(a, b);
    }

    /** Shares the rows of a result out to the cores, in multiples of {@code step}, if it takes enough multiplications. */
    static void share(int rows, int step, long perRow, Cores.Rows work) {
        Cores.shareRows(rows, step, rows * perRow / WORTH, work);
    }

    /** Adds a row to a row of the result, unless it is null. */
    static void add(double[] row, double[] c) {
        if (row != null) {
            for (int j = 0; j < row.length; j++) {
                c[j] += row[j];
            }
        }
    }
}

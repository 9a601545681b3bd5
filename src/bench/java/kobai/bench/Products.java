package kobai.bench;

import java.util.Locale;
import java.util.function.Supplier;
import kobai.math.Matrix;
import kobai.math.Rng;

/**
 * The matrix products in the shapes of training, in 10⁹ multiplications and additions a second: the best of half a second each.
 * The peer is {@code src/bench/python/products_numpy.py}; {@link ProductBench} measures more, and longer.
 */
public final class Products {
    private static final long NANOS = 500_000_000;

    private static Object last;

    private Products() { }

    public static void main(String[] args) {
        Rng rng = new Rng(1);
        // in the first seconds the library finds out whether vectors are quicker, and the compiler sees everything
        Matrix warm = Matrix.normal(128, 100, 1, rng);
        long end = System.nanoTime() + 3_000_000_000L;
        while (System.nanoTime() < end) {
            last = warm.transposedDot(warm).dot(warm.t()).dotTransposed(warm.t());
        }
        for (String shape : "512x512x512 128x784x100 784x128x100 128x100x100 128x100x10 100x128x10".split(" ")) {
            String[] size = shape.split("x");
            int m = Integer.parseInt(size[0]), inner = Integer.parseInt(size[1]), n = Integer.parseInt(size[2]);
            Matrix a = Matrix.normal(m, inner, 1, rng), b = Matrix.normal(inner, n, 1, rng), aT = a.t(), bT = b.t();
            double operations = 2.0 * m * inner * n;
            print(shape + " A B", operations, () -> a.dot(b));
            print(shape + " At B", operations, () -> aT.transposedDot(b));
            print(shape + " A Bt", operations, () -> a.dotTransposed(bT));
        }
    }

    private static void print(String name, double operations, Supplier<Matrix> product) {
        int times = (int) Math.max(1, 8e6 / operations);
        double best = Double.POSITIVE_INFINITY;
        for (long end = System.nanoTime() + NANOS; System.nanoTime() < end;) {
            long start = System.nanoTime();
            for (int i = 0; i < times; i++) {
                last = product.get();
            }
            best = Math.min(best, (System.nanoTime() - start) / (double) times);
        }
        System.out.printf(Locale.ROOT, "%s: %.2f%n", name, operations / best);
    }
}

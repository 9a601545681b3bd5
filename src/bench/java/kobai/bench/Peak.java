package kobai.bench;

/** How fast this core multiplies and adds when nothing has to be fetched: the roof over every product. */
final class Peak {
    private Peak() { }

    /** Returns the best of some rounds, in 10⁹ multiplications and additions a second. */
    static double gflops() {
        double[] c = new double[1024];
        double best = 0;
        for (int round = 0; round < 2000; round++) {
            long start = System.nanoTime();
            for (int again = 0; again < 8; again++) {
                chains(c, 1 + 1e-9 * round, 1e-9);
            }
            best = Math.max(best, 8 * 2.0 * 10 * c.length / (System.nanoTime() - start));
        }
        return best;
    }

    /** Ten multiplications and additions for each number that is fetched and stored, in two chains that do not wait. */
    private static void chains(double[] c, double a, double b) {
        for (int j = 0; j < c.length; j++) {
            double x = c[j], y = Math.fma(x, b, a);
            x = Math.fma(x, a, b); y = Math.fma(y, a, b);
            x = Math.fma(x, a, b); y = Math.fma(y, a, b);
            x = Math.fma(x, a, b); y = Math.fma(y, a, b);
            x = Math.fma(x, a, b); y = Math.fma(y, a, b);
            c[j] = Math.fma(x, a, y);
        }
    }
}

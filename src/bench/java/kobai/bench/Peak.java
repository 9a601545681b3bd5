package kobai.bench;

/** How fast this core multiplies and adds when nothing has to be fetched: the roof over every product. */
final class Peak {
    private Peak() { }

    /** Returns the best of some rounds, in 10⁹ multiplications and additions a second. */
    static double gflops() {
        double[] c = new double[4096];
        double best = 0;
        for (int round = 0; round < 400; round++) {
            long start = System.nanoTime();
            for (int again = 0; again < 8; again++) {
                chains(c, 1 + 1e-9 * round, 1e-9);
            }
            best = Math.max(best, 8 * 2.0 * 32 * c.length / (System.nanoTime() - start));
        }
        return best;
    }

    /** 32 multiplications for each number that is fetched and stored. */
    private static void chains(double[] c, double a, double b) {
        for (int j = 0; j < c.length; j++) {
            double x = c[j];
            x = Math.fma(x, a, b); x = Math.fma(x, a, b); x = Math.fma(x, a, b); x = Math.fma(x, a, b);
            x = Math.fma(x, a, b); x = Math.fma(x, a, b); x = Math.fma(x, a, b); x = Math.fma(x, a, b);
            x = Math.fma(x, a, b); x = Math.fma(x, a, b); x = Math.fma(x, a, b); x = Math.fma(x, a, b);
            x = Math.fma(x, a, b); x = Math.fma(x, a, b); x = Math.fma(x, a, b); x = Math.fma(x, a, b);
            x = Math.fma(x, a, b); x = Math.fma(x, a, b); x = Math.fma(x, a, b); x = Math.fma(x, a, b);
            x = Math.fma(x, a, b); x = Math.fma(x, a, b); x = Math.fma(x, a, b); x = Math.fma(x, a, b);
            x = Math.fma(x, a, b); x = Math.fma(x, a, b); x = Math.fma(x, a, b); x = Math.fma(x, a, b);
            x = Math.fma(x, a, b); x = Math.fma(x, a, b); x = Math.fma(x, a, b); x = Math.fma(x, a, b);
            c[j] = x;
        }
    }
}

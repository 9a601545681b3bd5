package kobai.math;

/**
 * A stream of random numbers that is the same on every machine and JDK: SplitMix64.
 *
 * <pre>
 *   s ← s + 0x9E3779B97F4A7C15          z = mix(s)
 *   uniform   (z >>> 11) · 2⁻⁵³                                in [0, 1)
 *   gaussian  Marsaglia's polar method, its logarithm by {@link Exact}
 * </pre>
 *
 * <p>It is always passed in: nothing in this library draws from a hidden source.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea, Flood 2014, Fast splittable pseudorandom
 *     number generators</a>
 */
public final class Rng {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;   // 2⁶⁴ / golden ratio, odd

    private long state;
    private double spare = Double.NaN;   // the polar method makes two at a time

    /** Returns the stream that belongs to a seed; streams of different seeds are unrelated. */
    public Rng(long seed) { state = mix(seed); }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Returns 64 random bits. */
    public long bits() {
        state += GOLDEN;
        return mix(state);
    }

    /** Returns a number from [0, 1). */
    public double uniform() { return (bits() >>> 11) * 0x1p-53; }

    /** Returns a number from [from, to). */
    public double uniform(double from, double to) {
        if (!(from <= to) || Double.isInfinite(to - from)) {
            throw new IllegalArgumentException("Rng.uniform: needs finite limits, the lower one first, got "
                    + from + " to " + to);
        }
        return from + (to - from) * uniform();
    }

    /** Returns an integer from 0 to n − 1. */
    public int integer(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("Rng.integer: n must be at least 1, got " + n);
        }
        return (int) (uniform() * n);
    }

    /** Returns a draw from N(0, 1). */
    public double gaussian() {
        if (!Double.isNaN(spare)) {
            double second = spare;
            spare = Double.NaN;
            return second;
        }
        double u, v, s;
        do {
            u = 2 * uniform() - 1;
            v = 2 * uniform() - 1;
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        double radius = Math.sqrt(-2 * Exact.log(s) / s);
        spare = v * radius;
        return u * radius;
    }

    /** Returns 0 … n − 1 in random order (Fisher and Yates). */
    public int[] permutation(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("Rng.permutation: n must be at least 0, got " + n);
        }
        var order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = integer(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** Returns a new stream for part i of a piece of work; this stream does not move on. */
    public Rng split(long i) { return new Rng(state + GOLDEN * mix(i + 1)); }
}

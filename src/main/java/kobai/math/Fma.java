package kobai.math;

/**
 * a b + c, rounded once: what all sums of products are made of.
 *
 * <p>Most processors have an instruction for it, which {@link Math#fma} becomes. On one without (some Celeron, Pentium and Atom,
 * virtual machines of a generic type) it computes with decimals of any length, some thousand times as long. There the same
 * bits come from additions and multiplications:
 * <pre>
 *   a b   = p + q             Dekker's product: q is what rounding took from p
 *   c + q = u + v             Knuth's sum, likewise
 *   p + u = s + t
 *   a b + c = s + (t + v)     t + v rounded to odd, s + … to nearest
 * </pre>
 * To odd: what is not exact gets the neighbour whose last bit is 1, and so never looks like a tie to the last addition.
 *
 * @see <a href="https://doi.org/10.1109/TC.2007.70819">Boldo, Melquiond: Emulation of a FMA and correctly rounded sums</a>
 */
public final class Fma {
    static final double SPLIT = (1 << 27) + 1;
    private static final double SMALL = 0x1p-900, LARGE = 0x1p900;   // between them no part of the above leaves the range
    private static final long QUICK = 2000;         // ns for 4 calls: some 300 with the instruction, 2,400 to 1,500,000 without
    private static final long ENOUGH = 2_000_000;   // ns to find out

    private static final boolean FAST = isQuick();

    private Fma() { }

    /** Tells whether this processor has the instruction; the bits do not depend on it, only the time. */
    public static boolean isFast() { return FAST; }

    /** Returns a b + c, rounded once. */
    static double fma(double a, double b, double c) {
        return FAST ? Math.fma(a, b, c) : exact(a, b, c);
    }

    /**
     * Times a few calls, which even an interpreter makes with the instruction. One quick round is enough: others may have been
     * the first or interrupted.
     */
    private static boolean isQuick() {
        double sum = 0.7;
        long first = System.nanoTime(), start = first;
        for (int round = 0; round < 3 || start - first < ENOUGH; round++) {
            for (int call = 0; call < 4; call++) {
                sum = Math.fma(0.1, 0.3, sum);
            }
            long end = System.nanoTime();
            if (end - start < QUICK) {
                return true;
            }
            start = end;
        }
        return sum < 0;   // it is not, but only what is used is sure to be computed
    }

    /** The same without the instruction. */
    static double exact(double a, double b, double c) {
        double p = a * b;
        if (isOrdinary(p) && isOrdinary(a) && isOrdinary(b) && Math.abs(c) < LARGE) {
            return sum(p, lost(a, b, p), c);
        }
        if (a == 0 || b == 0 || !Double.isFinite(a) || !Double.isFinite(b)) {
            return p + c;
        }
        return Double.isFinite(c) ? scaled(a, b, c) : c;
    }

    private static boolean isOrdinary(double x) { return Math.abs(x) > SMALL && Math.abs(x) < LARGE; }

    /** Returns what rounding took from p, the product of a and b. */
    private static double lost(double a, double b, double p) {
        double a1 = high(a), a2 = a - a1, b1 = high(b), b2 = b - b1;
        return a1 * b1 - p + a1 * b2 + a2 * b1 + a2 * b2;
    }

    /** Returns the upper half of the bits of a. */
    static double high(double a) {
        double t = SPLIT * a;
        return t - (t - a);
    }

    /** Returns p + q + c, rounded once. */
    private static double sum(double p, double q, double c) {
        double u = c + q, s = p + u;
        return s + odd(lostSum(p, u, s), lostSum(c, q, u));
    }

    /** Returns what rounding took from s, the sum of x and y. */
    private static double lostSum(double x, double y, double s) {
        double z = s - x, rest = y - z;
        return x - (s - z) + rest;
    }

    /** Returns x + y if that is a double, else the one of its two neighbours whose last bit is 1. */
    private static double odd(double x, double y) {
        // without a branch, which would be a coin toss
        double s = x + y, rest = lostSum(x, y, s);
        long bits = Double.doubleToRawLongBits(s), lost = Double.doubleToRawLongBits(rest);
        long inexact = (lost << 1 | -(lost << 1)) >>> 63, beyond = (lost ^ bits) >>> 63;
        return Double.longBitsToDouble(bits - (inexact & beyond) | inexact);
    }

    /** For finite numbers near the ends of the range, a and b not 0: a = x 2ⁱ, b = y 2ʲ, and a b + c = (x y + c 2⁻ⁱ⁻ʲ) 2ⁱ⁺ʲ. */
    private static double scaled(double a, double b, double c) {
        int i = exponent(a), j = exponent(b), e = i + j, above = exponent(c) - e;
        if (c != 0 && above > 60) {
            return c;   // a b is less than a quarter of a unit in its last place
        }
        double x = times2(a, -i), y = times2(b, -j), p = x * y, q = lost(x, y, p);
        // far below the last bit of a b only the sign of c matters
        double z = c == 0 ? 0 : above < -120 ? Math.copySign(0x1p-120, c) : times2(c, -e);
        double u = z + q, s = p + u, rest = odd(lostSum(p, u, s), lostSum(z, q, u));
        double sum = s + rest, below = lostSum(s, rest, sum);
        double result = times2(sum, e);
        if (Math.abs(result) <= Double.MIN_NORMAL && e > -1300) {
            // rounded once more, for it has fewer bits: a tie is none if something was lost before
            double off = sum - times2(result, -e);
            if (below != 0 && Math.abs(off) == times2(0.5, -1074 - e) && off > 0 == below > 0) {
                result += Math.copySign(Double.MIN_VALUE, off);
            }
        }
        return result;
    }

    /** Returns the k with 2ᵏ ≤ |x| < 2ᵏ⁺¹, also where x has no leading 1. */
    private static int exponent(double x) {
        return Math.abs(x) >= Double.MIN_NORMAL ? Math.getExponent(x) : Math.getExponent(x * 0x1p54) - 54;
    }

    /** Returns x 2ᵏ, rounded at most once. */
    private static double times2(double x, int k) {
        // the first factors keep every bit of a number near 1, so only the last can round
        while (k < -1000) {
            x *= 0x1p-500;
            k += 500;
        }
        while (k > 1000) {
            x *= 0x1p500;
            k -= 500;
        }
        return x * Double.longBitsToDouble((long) (k + 1023) << 52);
    }
}

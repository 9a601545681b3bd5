package kobai.math;

import static kobai.math.Fma.fma;

/**
 * eˣ, logarithms, powers, sin, cos and tanh with the same bits on every JDK and machine, and in a browser.
 *
 * <p>{@link Math#exp} may differ in the last bit between interpreted and compiled code and between processors, and after some
 * thousand updates that is another network. What follows uses only operations that IEEE 754 defines to the last bit,
 * + − × ÷ √ and fma:
 * <pre>
 *   x = k ln 2 + r,  |r| ≤ ½ ln 2        eˣ = 2ᵏ eʳ        eʳ = 1 + r + r²/2! + … + r¹³/13!
 *   2x = k ln 2 + r,  w = 2⁻ᵏ            tanh x = t / (t + 2w),  t = eʳ − w
 *   xʸ = e^(y ln x)                      ln x, log₁₀ x: {@link Logarithm}        sin x, cos x: {@link Circle}
 * </pre>
 * The error of each stays below one unit in the last place, for every argument; special cases are those of {@link Math}.
 *
 * @see <a href="https://doi.org/10.1007/978-3-319-76526-6">Muller et al., Handbook of Floating-Point Arithmetic, 10.2</a>
 */
public final class Exact {
    static final double LN2 = 0.6931471805599453;
    static final double LN2_REST = 2.3190468138462996e-17;   // ln 2 − LN2

    private static final double LOG2_E = 1.4426950408889634;
    private static final double ROUND = 0x1.8p52;            // added and taken away: rounds to an integer

    // 1/n!
    private static final double F2 = 1 / 2., F3 = 1 / 6., F4 = 1 / 24., F5 = 1 / 120., F6 = 1 / 720., F7 = 1 / 5040.,
            F8 = 1 / 40320., F9 = 1 / 362880., F10 = 1 / 3628800., F11 = 1 / 39916800., F12 = 1 / 479001600.,
            F13 = 1 / 6227020800.;

    private Exact() { }

    /** Returns eˣ. */
    public static double exp(double x) { return exp(x, 0); }

    /** Returns e to the power x + rest, |rest| ≤ ulp(x). */
    private static double exp(double x, double rest) {
        if (!(x <= 710)) {
            return x > 710 ? Double.POSITIVE_INFINITY : x;   // NaN stays NaN
        }
        if (x < -746) {
            return 0;
        }
        double k = nearestInteger(x, LOG2_E);
        double r = fma(k, -LN2, x);                          // exact: what is left has room in a double
        double lost = rest - k * LN2_REST;                   // ln 2 is a little more than LN2: eʳ (1 + lost)
        double sum = 1 + r, further = fromSquareOn(r);
        double tail = 1 - sum + r + fma(lost, sum + further, further);
        // two factors, because 2ᵏ itself may be too large or too small for a double
        int half = (int) k >> 1;
        return (sum + tail) * power(half) * power((int) k - half);
    }

    /** Returns tanh x. */
    public static double tanh(double x) {
        double y = 2 * Math.abs(x);
        if (!(y < 36)) {
            return Math.copySign(1 - 2 * exp(-y), x);        // what is left out, 2 e^(−2y), is far below the last place
        }
        double k = nearestInteger(y, LOG2_E), w = power((int) -k);
        double r = fma(k, -LN2, y), further = fma(k, -LN2_REST, fromSquareOn(r));
        // t = (1 − w) + r + (eʳ − 1 − r), and what rounding took from it
        double first = 1 - w, sum = first + r, t = sum + further;
        double tRest = (first - sum + r) + (sum - t + further);
        double d = t + 2 * w, dRest = 2 * w - d + t + tRest;
        // t / d, and its remainder divided once more
        double perD = 1 / d, q = t * perD;
        return Math.copySign(fma(fma(-q, d, t) + fma(-q, dRest, tRest), perD, q), x);
    }

    /** Returns the natural logarithm ln x. */
    public static double log(double x) { return Logarithm.isOrdinary(x) ? Logarithm.log(x) : Logarithm.special(x); }

    /** Returns ln(1 + x), also where x is so small that 1 + x would lose it. */
    public static double log1p(double x) {
        DoubleDouble y = DoubleDouble.sum(1, x);
        if (Math.abs(x) < 0x1p-54 || !Logarithm.isOrdinary(y.hi())) {
            return Math.abs(x) < 0x1p-54 ? x : Logarithm.special(y.hi());
        }
        DoubleDouble log = Logarithm.of(y.hi());
        return log.hi() + (log.lo() + y.lo() / y.hi());      // ln(y + e) = ln y + e/y
    }

    /** Returns the logarithm to the base 10; of 10ⁿ it is n. */
    public static double log10(double x) {
        return Logarithm.isOrdinary(x) ? Logarithm.of(x).times(Logarithm.PER_LN10).rounded() : Logarithm.special(x);
    }

    /** Returns xʸ. */
    public static double pow(double x, double y) {
        if (y == 0) {
            return 1;
        }
        if (x != x || y != y) {
            return Double.NaN;
        }
        double size = Math.abs(x);
        if (Double.isInfinite(y)) {
            return size == 1 ? Double.NaN : size > 1 == y > 0 ? Double.POSITIVE_INFINITY : 0;
        }
        if (x < 0 && y != Math.rint(y)) {
            return size == Double.POSITIVE_INFINITY ? powerOfSize(size, y) : Double.NaN;
        }
        // y / 2 is exact, and odd numbers are those whose half is none
        boolean odd = y == Math.rint(y) && y / 2 != Math.rint(y / 2);
        return odd ? Math.copySign(powerOfSize(size, y), x) : powerOfSize(size, y);
    }

    private static double powerOfSize(double x, double y) {
        if (x == 0 || x == Double.POSITIVE_INFINITY) {
            return x == 0 == y < 0 ? Double.POSITIVE_INFINITY : 0;
        }
        DoubleDouble log = Logarithm.of(x);
        double size = log.hi() * y;
        if (!(Math.abs(size) < 800)) {
            return size > 0 ? Double.POSITIVE_INFINITY : 0;
        }
        DoubleDouble exponent = log.times(y);
        return exp(exponent.hi(), exponent.lo());
    }

    /** Returns sin x, x in radians. */
    public static double sin(double x) { return Circle.sin(x); }

    /** Returns cos x, x in radians. */
    public static double cos(double x) { return Circle.cos(x); }

    /** Returns the integer next to x · perUnit, below 2⁵¹. */
    static double nearestInteger(double x, double perUnit) { return fma(x, perUnit, ROUND) - ROUND; }

    /** Returns r²/2! + r³/3! + …, added in pairs, so that one step need not wait for the other. */
    private static double fromSquareOn(double r) {
        double r2 = r * r, r4 = r2 * r2;
        double low = fma(r2, fma(F5, r, F4), fma(F3, r, F2));
        double middle = fma(r2, fma(F9, r, F8), fma(F7, r, F6));
        double high = fma(r2, fma(F13, r, F12), fma(F11, r, F10));
        return r2 * fma(r4, fma(r4, high, middle), low);
    }

    /** Returns 2ᵏ for −1022 ≤ k ≤ 1023. */
    static double power(int k) { return Double.longBitsToDouble((long) (k + 1023) << 52); }
}

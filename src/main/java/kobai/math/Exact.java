package kobai.math;

/**
 * eˣ, ln x and tanh x with the same bits on every JDK and machine.
 *
 * <p>{@link Math#exp} may differ in the last bit between interpreted and compiled code and between processors, and after some
 * thousand updates that is another network. {@link StrictMath} fixes every bit, but takes up to four times as long as what
 * follows, which uses only operations that IEEE 754 defines exactly:
 * <pre>
 *   x = k ln 2 + r,  |r| ≤ ½ ln 2        eˣ = 2ᵏ eʳ        eʳ = 1 + r + r²/2! + … + r¹³/13!
 *   tanh x = t / (t + 2),  t = e²ˣ − 1
 * </pre>
 * The error stays below one unit in the last place for eˣ, below two for tanh.
 *
 * @see <a href="https://doi.org/10.1007/978-3-319-76526-6">Muller et al., Handbook of Floating-Point Arithmetic, 10.2</a>
 */
public final class Exact {
    private static final double LOG2_E = 1.4426950408889634;
    private static final double LN2 = 0.6931471805599453;
    private static final double LN2_REST = 2.3190468138462996e-17;   // ln 2 − LN2
    private static final double ROUND = 0x1.8p52;                    // added and taken away: rounds to an integer

    // 1/n!
    private static final double F2 = 1 / 2., F3 = 1 / 6., F4 = 1 / 24., F5 = 1 / 120., F6 = 1 / 720., F7 = 1 / 5040.,
            F8 = 1 / 40320., F9 = 1 / 362880., F10 = 1 / 3628800., F11 = 1 / 39916800., F12 = 1 / 479001600.,
            F13 = 1 / 6227020800.;

    private Exact() { }

    /** Returns eˣ. */
    public static double exp(double x) {
        if (!(x <= 710)) {
            return x > 710 ? Double.POSITIVE_INFINITY : x;   // NaN stays NaN
        }
        if (x < -746) {
            return 0;
        }
        double k = nearestPower(x);
        double r = rest(x, k);
        double sum = 1 + r;
        double lost = 1 - sum + r;   // what rounding took from the sum
        // two factors, because 2ᵏ itself may be too large or too small for a double
        int half = (int) k >> 1;
        return (sum + (lost + fromSquareOn(r))) * power(half) * power((int) k - half);
    }

    /** Returns the natural logarithm of x. */
    public static double log(double x) { return StrictMath.log(x); }

    /** Returns tanh x. */
    public static double tanh(double x) {
        double y = 2 * Math.abs(x);
        if (!(y < 44)) {
            return x != x ? x : Math.copySign(1, x);   // 1 − tanh is less than half a unit of the last place
        }
        double k = nearestPower(y);
        double scale = power((int) k);
        double r = rest(y, k);
        double t = Math.fma(scale, r + fromSquareOn(r), scale - 1);
        return Math.copySign(t / (t + 2), x);
    }

    private static double nearestPower(double x) { return Math.fma(x, LOG2_E, ROUND) - ROUND; }

    private static double rest(double x, double k) { return Math.fma(k, -LN2_REST, Math.fma(k, -LN2, x)); }

    /** Returns r²/2! + r³/3! + …, added in pairs, so that one step need not wait for the other. */
    private static double fromSquareOn(double r) {
        double r2 = r * r, r4 = r2 * r2;
        double low = Math.fma(r2, Math.fma(F5, r, F4), Math.fma(F3, r, F2));
        double middle = Math.fma(r2, Math.fma(F9, r, F8), Math.fma(F7, r, F6));
        double high = Math.fma(r2, Math.fma(F13, r, F12), Math.fma(F11, r, F10));
        return r2 * Math.fma(r4, Math.fma(r4, high, middle), low);
    }

    /** Returns 2ᵏ for −1022 ≤ k ≤ 1023. */
    private static double power(int k) { return Double.longBitsToDouble((long) (k + 1023) << 52); }
}

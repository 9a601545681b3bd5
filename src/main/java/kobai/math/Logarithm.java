package kobai.math;

import static kobai.math.Fma.fma;

/**
 * The natural logarithm to 20 digits, so that 16 are left when it is multiplied by the exponent of a power.
 *
 * <pre>
 *   x = 2ᵏ m,  √½ &lt; m ≤ √2        ln x = k ln 2 + ln m
 *   s = (m − 1) / (m + 1),  z = s²        ln m = 2 artanh s = 2s (1 + z/3 + z²/5 + … + z¹³/27),   z &lt; 0.03
 * </pre>
 *
 * <p>The first terms are added in {@link DoubleDouble}, the others are small enough for doubles.
 */
final class Logarithm {
    static final DoubleDouble PER_LN10 = new DoubleDouble(0.4342944819032518, 1.098319650216765e-17);   // 1 / ln 10

    private static final DoubleDouble LN2 = new DoubleDouble(Exact.LN2, Exact.LN2_REST);
    private static final DoubleDouble ONE = new DoubleDouble(1, 0);
    private static final DoubleDouble THIRD = DoubleDouble.quotient(1, new DoubleDouble(3, 0));
    private static final double I5 = 1 / 5., I7 = 1 / 7., I9 = 1 / 9., I11 = 1 / 11., I13 = 1 / 13., I15 = 1 / 15., I17 = 1 / 17.,
            I19 = 1 / 19., I21 = 1 / 21., I23 = 1 / 23., I25 = 1 / 25., I27 = 1 / 27.;
    private static final double ROOT2 = 1.4142135623730951;

    private Logarithm() { }

    /** Tells whether x is positive and finite. */
    static boolean isOrdinary(double x) { return x > 0 && x < Double.POSITIVE_INFINITY; }

    /** Returns the logarithm of a number that is not ordinary. */
    static double special(double x) { return x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN; }

    /** Returns ln x of an ordinary x: quicker, and to 16 digits. */
    static double log(double x) {
        Parts p = Parts.of(x);
        // 2 artanh s = f − f²/2 + s (f²/2 + 2z/3 + 2z²/5 + …): the large parts are exact
        double f = p.m - 1, s = f / (p.m + 1), z = s * s;
        DoubleDouble half = DoubleDouble.product(0.5 * f, f);
        double first = f - half.hi(), firstRest = f - first - half.hi() - half.lo();
        double further = s * (half.hi() + 2 * z * fma(z, fromFifthOn(z), THIRD.hi()));
        DoubleDouble kLn2 = DoubleDouble.product(p.k, Exact.LN2), sum = DoubleDouble.ordered(kLn2.hi(), first);
        return sum.hi() + (fma(p.k, Exact.LN2_REST, kLn2.lo()) + firstRest + further + sum.lo());
    }

    /** Returns ln x of an ordinary x, to 20 digits. */
    static DoubleDouble of(double x) {
        Parts p = Parts.of(x);
        DoubleDouble s = DoubleDouble.quotient(p.m - 1, DoubleDouble.sum(p.m, 1));
        DoubleDouble z = s.times(s);
        DoubleDouble sum = THIRD.plus(DoubleDouble.product(z.hi(), fromFifthOn(z.hi())));
        sum = ONE.plus(z.times(sum));
        return LN2.times(p.k).plus(s.times(sum).times(2));
    }

    /** x = 2ᵏ m, √½ &lt; m ≤ √2. */
    private record Parts(double k, double m) {
        static Parts of(double x) {
            double shift = x < Double.MIN_NORMAL ? 54 : 0, y = shift == 0 ? x : x * 0x1p54;
            int k = Math.getExponent(y * ROOT2);
            // two factors, because 2⁻ᵏ itself may be too large or too small for a double
            int half = k >> 1;
            return new Parts(k - shift, y * Exact.power(-half) * Exact.power(half - k));
        }
    }

    /** Returns 1/5 + z/7 + … + z¹¹/27, added in parts that need not wait for each other. */
    private static double fromFifthOn(double z) {
        double z2 = z * z, z4 = z2 * z2;
        double low = fma(z2, fma(I11, z, I9), fma(I7, z, I5));
        double middle = fma(z2, fma(I19, z, I17), fma(I15, z, I13));
        double high = fma(z2, fma(I27, z, I25), fma(I23, z, I21));
        return fma(z4, fma(z4, high, middle), low);
    }
}

package kobai.math;

import static kobai.math.Fma.fma;

import java.math.BigInteger;

/**
 * sin x and cos x of every finite x.
 *
 * <pre>
 *   x = n π/2 + r,  |r| ≤ π/4        sin x = sin r, cos r, −sin r, −cos r   for n mod 4 = 0, 1, 2, 3
 *   sin r = r − r³/3! + r⁵/5! − … + r¹⁷/17!        cos r = 1 − r²/2! + r⁴/4! − … + r¹⁶/16!
 * </pre>
 *
 * <p>r is a {@link DoubleDouble}. Up to |x| = 2³⁰ it is x − n (P + Q + R), where P + Q + R is π/2 in three doubles; beyond, where
 * n takes up to 1024 bits, it is worked out in whole numbers, in some microseconds.
 *
 * @see <a href="https://doi.org/10.1007/978-3-319-76526-6">Muller et al., Handbook of Floating-Point Arithmetic, 10.2.2</a>
 */
final class Circle {
    private static final double P = 1.5707963267948966, Q = 6.123233995736766e-17, R = -1.4973849048591698e-33;
    private static final double PER_P = 0.6366197723675814;   // 2/π

    // 1/n!, with the signs of sin and cos
    private static final double S3 = -1 / 6., S5 = 1 / 120., S7 = -1 / 5040., S9 = 1 / 362880., S11 = -1 / 39916800.,
            S13 = 1 / 6227020800., S15 = -1 / 1307674368000., S17 = 1 / 355687428096000.;
    private static final double C4 = 1 / 24., C6 = -1 / 720., C8 = 1 / 40320., C10 = -1 / 3628800., C12 = 1 / 479001600.,
            C14 = -1 / 87178291200., C16 = 1 / 20922789888000.;

    private Circle() { }

    static double sin(double x) {
        // below, x − x³/6 is next to x, and −0 keeps its sign
        return Math.abs(x) < 0x1p-27 ? x : turned(x, 0);
    }

    static double cos(double x) { return turned(x, 1); }

    /** Returns sin(x + quarters · π/2). */
    private static double turned(double x, int quarters) {
        if (!(Math.abs(x) < Double.POSITIVE_INFINITY)) {
            return Double.NaN;
        }
        if (Math.abs(x) > 0x1p30) {
            return Large.turned(x, quarters);
        }
        double n = Exact.nearestInteger(x, PER_P);
        // x − n P is exact, for what the subtraction leaves of it has room in a double
        double first = fma(-n, P, x);
        DoubleDouble second = DoubleDouble.product(-n, Q);
        DoubleDouble r = DoubleDouble.sum(first, second.hi());
        return inQuarter((int) n + quarters, r.hi(), fma(-n, R, r.lo() + second.lo()));
    }

    /** Returns sin(n π/2 + r + rest). */
    private static double inQuarter(int n, double r, double rest) {
        double size = (n & 1) == 0 ? sin(r, rest) : cos(r, rest);
        return (n & 2) == 0 ? size : -size;
    }

    /** sin(r + rest) = sin r + rest cos r. */
    private static double sin(double r, double rest) {
        double z = r * r, z2 = z * z, z4 = z2 * z2;
        double low = fma(z2, fma(S9, z, S7), fma(S5, z, S3));
        double high = fma(z2, fma(S17, z, S15), fma(S13, z, S11));
        double fromCubeOn = r * z * fma(z4, high, low);
        return r + (fromCubeOn + fma(-0.5 * z, rest, rest));
    }

    /** cos(r + rest) = cos r − rest sin r. */
    private static double cos(double r, double rest) {
        DoubleDouble half = DoubleDouble.product(0.5 * r, r);   // r²/2
        double z = r * r, z2 = z * z, z4 = z2 * z2;
        double low = fma(z2, fma(C10, z, C8), fma(C6, z, C4));
        double high = fma(z2, C16, fma(C14, z, C12));
        double fromFourthOn = z2 * fma(z4, high, low);
        double sum = 1 - half.hi();
        return sum + (1 - sum - half.hi() + (fromFourthOn - fma(r, rest, half.lo())));
    }

    /** The remainder of large x, in units of 2⁻¹²⁰⁰: n may be off by one in 2⁻¹²⁰⁰ · 2¹⁰²⁴, and r is never below 2⁻⁶². */
    private static final class Large {
        private static final int BITS = 1200, GUARD = 32;
        private static final BigInteger HALF_PI = halfPi();

        static double turned(double x, int quarters) {
            long bits = Double.doubleToRawLongBits(Math.abs(x));
            BigInteger digits = BigInteger.valueOf(bits & 0x000fffffffffffffL | 0x0010000000000000L);
            int exponent = (int) (bits >>> 52) - 1075;
            // rounded to the nearest: n = ⌊x / (π/2) + ½⌋
            BigInteger scaled = digits.shiftLeft(exponent + BITS), half = HALF_PI.shiftRight(1);
            BigInteger n = scaled.add(half).divide(HALF_PI);
            BigInteger r = scaled.subtract(n.multiply(HALF_PI));
            // its first 53 bits, and the next
            int shift = r.abs().bitLength() - 53;
            BigInteger hi = r.abs().shiftRight(shift), lo = r.abs().shiftRight(shift - 53).subtract(hi.shiftLeft(53));
            double sign = Math.signum(x), unit = Exact.power(shift - BITS) * (r.signum() * sign);
            int turns = n.intValue() & 3;
            return inQuarter((x < 0 ? -turns : turns) + quarters, hi.longValue() * unit, lo.longValue() * unit * 0x1p-53);
        }

        /** Machin's formula: π/4 = 4 arctan 1/5 − arctan 1/239. */
        private static BigInteger halfPi() {
            return arctanOfOneOver(5).shiftLeft(2).subtract(arctanOfOneOver(239)).shiftRight(GUARD - 1);
        }

        /** arctan 1/n = 1/n − 1/3n³ + 1/5n⁵ − … */
        private static BigInteger arctanOfOneOver(int n) {
            BigInteger power = BigInteger.ONE.shiftLeft(BITS + GUARD).divide(BigInteger.valueOf(n)), sum = BigInteger.ZERO;
            BigInteger square = BigInteger.valueOf((long) n * n);
            for (long k = 1; power.signum() != 0; k += 2) {
                BigInteger term = power.divide(BigInteger.valueOf(k));
                sum = k % 4 == 1 ? sum.add(term) : sum.subtract(term);
                power = power.divide(square);
            }
            return sum;
        }
    }
}

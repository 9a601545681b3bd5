package kobai.math;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** eˣ, ln, sin, cos and tanh in decimal numbers of 60 digits, from their series: what {@link Exact} is measured with. */
final class Reference {
    static final MathContext DIGITS = new MathContext(60);
    static final BigDecimal LN10 = ln(BigDecimal.TEN);

    /** 400 decimal places, because multiples of up to 10³⁰⁸ are taken away from the largest doubles: Machin's formula. */
    private static final int PLACES = 400;
    private static final BigDecimal HALF_PI = arctanOfOneOver(5).multiply(BigDecimal.valueOf(8))
            .subtract(arctanOfOneOver(239).multiply(BigDecimal.valueOf(2)));

    private Reference() { }

    /** The series at x / 2²⁰, squared 20 times. */
    static BigDecimal exp(BigDecimal x) {
        var digits = new MathContext(DIGITS.getPrecision() + 15);
        BigDecimal small = x.divide(BigDecimal.valueOf(1 << 20), digits), term = BigDecimal.ONE, sum = BigDecimal.ONE;
        for (int n = 1; n < 24; n++) {
            term = term.multiply(small, digits).divide(BigDecimal.valueOf(n), digits);
            sum = sum.add(term, digits);
        }
        for (int n = 0; n < 20; n++) {
            sum = sum.multiply(sum, digits);
        }
        return sum;
    }

    /** Newton: y ← y + x e⁻ʸ − 1 doubles the digits; then ln x = y + ln(x e⁻ʸ), the rest by its series. */
    static BigDecimal ln(BigDecimal x) {
        if (x.compareTo(BigDecimal.ONE) == 0) {
            return BigDecimal.ZERO;
        }
        var digits = new MathContext(DIGITS.getPrecision() + 15);
        // x = d · 10ⁿ, for x may be no double
        int n = x.precision() - x.scale();
        BigDecimal y = new BigDecimal(Math.log(x.scaleByPowerOfTen(-n).doubleValue()) + n * Math.log(10));
        BigDecimal h = x.multiply(exp(y.negate()), digits).subtract(BigDecimal.ONE, digits), power = h, sum = h;
        for (int k = 2; k < 9; k++) {   // h is about 10⁻¹³
            power = power.multiply(h.negate(), digits);
            sum = sum.add(power.divide(BigDecimal.valueOf(k), digits), digits);
        }
        return y.add(sum, digits);
    }

    static BigDecimal log10(BigDecimal x) { return ln(x).divide(LN10, DIGITS); }

    static BigDecimal pow(BigDecimal x, BigDecimal y) { return exp(y.multiply(ln(x), new MathContext(75))); }

    static BigDecimal tanh(BigDecimal x) {
        // (e²ˣ − 1) / (e²ˣ + 1) has nothing left for small x, where the fraction x / (1 + x²/(3 + x²/(5 + …))) is quick
        if (x.abs().compareTo(BigDecimal.ONE) < 0) {
            BigDecimal fraction = BigDecimal.valueOf(81), square = x.multiply(x);
            for (int n = 79; n > 0; n -= 2) {
                fraction = BigDecimal.valueOf(n).add(square.divide(fraction, DIGITS), DIGITS);
            }
            return x.divide(fraction, DIGITS);
        }
        BigDecimal e = exp(x.multiply(BigDecimal.valueOf(2)));
        return e.subtract(BigDecimal.ONE).divide(e.add(BigDecimal.ONE), DIGITS);
    }

    static BigDecimal sin(BigDecimal x) { return turned(x, 0); }

    static BigDecimal cos(BigDecimal x) { return turned(x, 1); }

    /** sin(x + quarters · π/2) by the series at the remainder. */
    private static BigDecimal turned(BigDecimal x, int quarters) {
        BigInteger n = x.divide(HALF_PI, 0, RoundingMode.HALF_EVEN).toBigInteger();
        BigDecimal r = x.subtract(HALF_PI.multiply(new BigDecimal(n))).round(new MathContext(80));
        int turns = n.add(BigInteger.valueOf(quarters)).intValue();
        int first = turns & 1;   // sin: r¹/1! − r³/3! + …, cos: r⁰/0! − r²/2! + …
        BigDecimal term = first == 0 ? r : BigDecimal.ONE, sum = term, square = r.multiply(r, DIGITS).negate();
        for (int k = first == 0 ? 3 : 2; k < 60; k += 2) {
            term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf((long) k * (k - 1)), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return (turns & 2) == 0 ? sum : sum.negate();
    }

    private static BigDecimal arctanOfOneOver(int n) {
        BigDecimal sum = BigDecimal.ZERO, square = BigDecimal.valueOf((long) n * n);
        BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(n), PLACES + 10, RoundingMode.HALF_EVEN);
        for (long k = 1; power.signum() != 0; k += 2) {
            BigDecimal term = power.divide(BigDecimal.valueOf(k), PLACES + 10, RoundingMode.HALF_EVEN);
            sum = k % 4 == 1 ? sum.add(term) : sum.subtract(term);
            power = power.divide(square, PLACES + 10, RoundingMode.DOWN);
        }
        return sum;
    }
}

package kobai.math;

import static kobai.math.Fma.fma;

/**
 * A number as the sum of two doubles that is not carried out, hi + lo with |lo| ≤ ½ ulp(hi): twice as many digits, about 32.
 *
 * <pre>
 *   a + b = s + e        s = fl(a + b),   e = what rounding took from it, again a double    (Knuth's two-sum)
 *   a · b = p + e        p = fl(a · b),   e = fma(a, b, −p)
 * </pre>
 *
 * @see <a href="https://doi.org/10.1007/978-3-319-76526-6">Muller et al., Handbook of Floating-Point Arithmetic, 4.3, 14.1</a>
 */
record DoubleDouble(double hi, double lo) {
    /** Returns a + b, exactly. */
    static DoubleDouble sum(double a, double b) {
        double s = a + b, fromB = s - a, fromA = s - fromB;
        return new DoubleDouble(s, (a - fromA) + (b - fromB));
    }

    /** Returns a + b, exactly, where |a| ≥ |b| or a is 0. */
    static DoubleDouble ordered(double a, double b) {
        double s = a + b;
        return new DoubleDouble(s, a - s + b);
    }

    /** Returns a · b, exactly. */
    static DoubleDouble product(double a, double b) {
        double p = a * b;
        return new DoubleDouble(p, fma(a, b, -p));
    }

    /** Returns a / b to 32 digits. */
    static DoubleDouble quotient(double a, DoubleDouble b) {
        double perB = 1 / b.hi, q = a * perB;
        return ordered(q, (fma(-q, b.hi, a) - q * b.lo) * perB);
    }

    /** Returns this + b, where this is the larger one in magnitude, or 0. */
    DoubleDouble plus(DoubleDouble b) {
        DoubleDouble s = ordered(hi, b.hi);
        return ordered(s.hi, s.lo + (lo + b.lo));
    }

    DoubleDouble times(double b) {
        DoubleDouble p = product(hi, b);
        return ordered(p.hi, fma(lo, b, p.lo));
    }

    DoubleDouble times(DoubleDouble b) {
        DoubleDouble p = product(hi, b.hi);
        return ordered(p.hi, p.lo + fma(hi, b.lo, lo * b.hi));
    }

    /** Returns the double next to it. */
    double rounded() { return hi + lo; }
}

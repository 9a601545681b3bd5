package kobai.browser;

/** Marks the second operand of a sum or product; {@link JavaArithmetic} writes it down. */
final class Operand {
    private Operand() { }

    static native double of(double x);
}

package kobai.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactTest {
    private static final MathContext DIGITS = new MathContext(50);

    @ParameterizedTest(name = "exp {0} = {1}")
    @CsvSource({"0, 1", "-0.0, 1", "1, 2.718281828459045", "NaN, NaN", "Infinity, Infinity", "-Infinity, 0", "1000, Infinity",
            "-1000, 0", "709.782712893384, 1.7976931348622732E308", "709.7827128933841, Infinity", "-745.1332191019411, 4.9E-324",
            "-745.1332191019413, 0"})
    void expAtItsEdges(double x, double expected) {
        assertEquals(expected, Exact.exp(x));
    }

    @ParameterizedTest(name = "tanh {0} = {1}")
    @CsvSource({"0.0, 0.0", "-0.0, -0.0", "NaN, NaN", "Infinity, 1", "-Infinity, -1", "1000, 1", "-1000, -1", "22, 1",
            "1e-300, 1e-300", "-4.9E-324, -4.9E-324", "1, 0.7615941559557649"})
    void tanhAtItsEdges(double x, double expected) {
        assertEquals(Double.doubleToLongBits(expected), Double.doubleToLongBits(Exact.tanh(x)), () -> "got " + Exact.tanh(x));
    }

    @Test
    void expIsWithinOneUnitOfTheLastPlace() {
        Random random = new Random(1);
        for (int n = 0; n < 3000; n++) {
            double x = n % 3 == 0 ? random.nextDouble() * 1400 - 700 : n % 3 == 1 ? random.nextGaussian() : random.nextGaussian() / 1e3;
            assertUnits(1, exp(new BigDecimal(x)), Exact.exp(x), "exp " + x);
        }
    }

    @Test
    void tanhIsWithinTwoUnitsOfTheLastPlace() {
        Random random = new Random(2);
        for (int n = 0; n < 3000; n++) {
            double x = n % 2 == 0 ? random.nextGaussian() * 5 : random.nextGaussian() / 10;
            BigDecimal e = exp(new BigDecimal(x).multiply(BigDecimal.valueOf(2)));
            BigDecimal tanh = e.subtract(BigDecimal.ONE).divide(e.add(BigDecimal.ONE), DIGITS);
            assertUnits(2, tanh, Exact.tanh(x), "tanh " + x);
            assertEquals(Exact.tanh(x), -Exact.tanh(-x), 0);
        }
    }

    @Test
    void closeToStrictMathEverywhere() {
        for (double x = -30; x <= 30; x += 1.0 / 1024) {
            assertEquals(StrictMath.exp(x), Exact.exp(x), 2 * Math.ulp(StrictMath.exp(x)), "exp " + x);
            assertEquals(StrictMath.tanh(x), Exact.tanh(x), 3 * Math.ulp(StrictMath.tanh(x)), "tanh " + x);
        }
    }

    /** The numbers were taken once; another JDK, processor or compiler must find the same. */
    @Test
    void theSameBitsAsEver() {
        assertEquals("93a7a76d", checksum(Exact::exp));
        assertEquals("b00e1d2", checksum(Exact::tanh));
        assertEquals("226feb36", checksum(x -> Exact.log(Math.abs(x))));
    }

    private static String checksum(DoubleUnaryOperator f) {
        CRC32 crc = new CRC32();
        for (int n = -40_000; n <= 40_000; n++) {
            long bits = Double.doubleToLongBits(f.applyAsDouble(n / 1000.0));
            for (int shift = 0; shift < 64; shift += 8) {
                crc.update((int) (bits >>> shift));
            }
        }
        return Long.toHexString(crc.getValue());
    }

    private static void assertUnits(double most, BigDecimal expected, double actual, String what) {
        double units = expected.subtract(new BigDecimal(actual)).abs()
                .divide(new BigDecimal(Math.ulp(actual)), DIGITS).doubleValue();
        assertTrue(units < most, () -> what + " is off by " + units + " units of the last place");
    }

    /** eˣ to about 40 digits: the series at x / 2²⁰, squared 20 times. */
    private static BigDecimal exp(BigDecimal x) {
        BigDecimal small = x.divide(BigDecimal.valueOf(1 << 20), DIGITS);
        BigDecimal term = BigDecimal.ONE, sum = BigDecimal.ONE;
        for (int n = 1; n < 20; n++) {
            term = term.multiply(small).divide(BigDecimal.valueOf(n), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int n = 0; n < 20; n++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }
}

package kobai.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExactTest {
    private static final int POINTS = 300;   // random ones for each line below

    private static final double[] SPECIAL = {0.0, -0.0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, 2.5, -2.5, 1e300, -1e300, 1e-300,
        Double.MIN_VALUE, -Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, -Double.MAX_VALUE, Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY, Double.NaN, 0x1p53, 0x1p53 - 1, 1 - 0x1p53, 0x1p54, 1 - 0x1p-53, 1 + 0x1p-52};

    private static Arguments range(String name, DoubleUnaryOperator f, UnaryOperator<BigDecimal> reference,
            ToDoubleFunction<Random> points, double... hard) {
        return Arguments.of(name, f, reference, points, hard);
    }

    /** Random points of a range, and hard ones: next to a multiple of π, or to where the way of computing changes. */
    static Stream<Arguments> ranges() {
        UnaryOperator<BigDecimal> ln1p = x -> Reference.ln(x.add(BigDecimal.ONE));
        return Stream.of(
            range("exp", Exact::exp, Reference::exp, r -> r.nextGaussian(), 0.34657359027997264, -0.3465735902799727, 1e-17),
            range("exp, wide", Exact::exp, Reference::exp, r -> r.nextDouble() * 1454 - 745, 709.782712893384),
            range("exp, subnormal", Exact::exp, Reference::exp, r -> -745 + r.nextDouble() * 37, -745.1332191019411),
            // it was 2.53 units off at the first of these
            range("tanh", Exact::tanh, Reference::tanh, r -> r.nextGaussian() / 2, 0.21749948523441975, 0.17328679513998632,
                    0.1732867951399864, -0.17779066884394082),
            range("tanh, wide", Exact::tanh, Reference::tanh, r -> r.nextGaussian() * 8, 18, 17.999999999999996, 18.5),
            range("tanh, tiny", Exact::tanh, Reference::tanh, ExactTest::tiny, 1e-300, Double.MIN_VALUE),
            range("log", Exact::log, Reference::ln, ExactTest::anyPositive, Double.MIN_VALUE, Double.MAX_VALUE),
            range("log near 1", Exact::log, Reference::ln, r -> 1 + r.nextGaussian() * tiny(r), 1.4142135623730951,
                    1.4142135623730954, 0.7071067811865475, 0.7071067811865476, 1 + 0x1p-52, 1 - 0x1p-53),
            range("log10", Exact::log10, Reference::log10, ExactTest::anyPositive, 1e23, 1e-5, Double.MIN_VALUE),
            range("log10 near 1", Exact::log10, Reference::log10, r -> 1 + r.nextGaussian() * tiny(r), 0.999, 1.001),
            range("log1p", Exact::log1p, ln1p, r -> r.nextDouble(), 0x1p-53, 0x1p-54, 1.8e-16, -0.5, 1e300),
            range("log1p, tiny", Exact::log1p, ln1p, r -> tiny(r) * r.nextGaussian(), -0.9999999999999999),
            range("sin", Exact::sin, Reference::sin, r -> r.nextGaussian() * 4, Math.PI, -Math.PI, Math.PI / 2, Math.PI / 4),
            range("cos", Exact::cos, Reference::cos, r -> r.nextGaussian() * 4, Math.PI, Math.PI / 2, -Math.PI / 2, Math.PI / 4),
            range("sin, tiny", Exact::sin, Reference::sin, ExactTest::tiny, 0x1p-27, 7.4e-9, -1e-300),
            range("sin near its zeros", Exact::sin, Reference::sin, r -> Math.rint(r.nextGaussian() * 1e6) * Math.PI, 0x1p30),
            range("cos near its zeros", Exact::cos, Reference::cos, r -> (Math.rint(r.nextGaussian() * 1e6) + .5) * Math.PI, 11),
            // of all doubles 6381956970095103 · 2⁷⁹⁷ is nearest to a multiple of π/2
            range("sin, large", Exact::sin, Reference::sin, ExactTest::large, Math.scalb(6381956970095103.0, 797),
                    Double.MAX_VALUE, 0x1p30, Math.nextUp(0x1p30), -1e22),
            range("cos, large", Exact::cos, Reference::cos, ExactTest::large, Math.scalb(6381956970095103.0, 797),
                    Double.MAX_VALUE, 0x1p30, Math.nextUp(0x1p30), -1e22));
    }

    private static double tiny(Random r) { return Math.scalb(1 + r.nextDouble(), -1 - r.nextInt(60)); }

    private static double large(Random r) { return Math.scalb(r.nextGaussian(), 30 + r.nextInt(990)); }

    private static double anyPositive(Random r) {
        double x = Double.longBitsToDouble(r.nextLong() >>> 1);
        return x > 0 && Double.isFinite(x) ? x : anyPositive(r);
    }

    /** 19 × 300 points and 59 hard ones, against 60 digits. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("ranges")
    void withinOneUnitOfTheLastPlace(String name, DoubleUnaryOperator f, UnaryOperator<BigDecimal> reference,
            ToDoubleFunction<Random> points, double[] hard) {
        Random random = new Random(1);
        DoubleStream.concat(DoubleStream.of(hard), DoubleStream.generate(() -> points.applyAsDouble(random)).limit(POINTS))
                .forEach(x -> assertUnits(reference.apply(new BigDecimal(x)), f.applyAsDouble(x), name + " of " + x));
    }

    /** 900 points: results of any size, bases next to 1 with large exponents, and ordinary ones. */
    @Test
    void powIsWithinOneUnitOfTheLastPlace() {
        Random random = new Random(2);
        for (int n = 0; n < 3 * POINTS; n++) {
            double x = n % 3 == 0 ? anyPositive(random) : n % 3 == 1 ? 1 + random.nextGaussian() * tiny(random)
                    : 20 * random.nextDouble();
            double y = n % 3 == 2 ? random.nextGaussian() * 5 : (random.nextDouble() * 1450 - 742) / Math.log(x);
            if (Double.isFinite(y) && x > 0) {
                assertUnits(Reference.pow(new BigDecimal(x), new BigDecimal(y)), Exact.pow(x, y), "pow of " + x + " and " + y);
            }
        }
    }

    private static void assertUnits(BigDecimal expected, double actual, String what) {
        double unit = Math.max(Double.MIN_VALUE, Math.min(Math.ulp(actual), Math.ulp(expected.doubleValue())));
        double units = expected.subtract(new BigDecimal(actual)).abs().divide(new BigDecimal(unit), Reference.DIGITS)
                .doubleValue();
        assertTrue(units < 1, () -> what + " is off by " + units + " units of the last place");
    }

    static Stream<Arguments> functions() {
        DoubleUnaryOperator exp = StrictMath::exp, log = StrictMath::log, log10 = StrictMath::log10, log1p = StrictMath::log1p,
                sin = StrictMath::sin, cos = StrictMath::cos, tanh = StrictMath::tanh;
        return Stream.of(Arguments.of("exp", exp, (DoubleUnaryOperator) Exact::exp),
                Arguments.of("log", log, (DoubleUnaryOperator) Exact::log),
                Arguments.of("log10", log10, (DoubleUnaryOperator) Exact::log10),
                Arguments.of("log1p", log1p, (DoubleUnaryOperator) Exact::log1p),
                Arguments.of("sin", sin, (DoubleUnaryOperator) Exact::sin),
                Arguments.of("cos", cos, (DoubleUnaryOperator) Exact::cos),
                Arguments.of("tanh", tanh, (DoubleUnaryOperator) Exact::tanh));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void specialValuesAreThoseOfTheJdk(String name, DoubleUnaryOperator jdk, DoubleUnaryOperator ours) {
        for (double x : SPECIAL) {
            assertLike(jdk.applyAsDouble(x), ours.applyAsDouble(x), name + " of " + x);
        }
        assertLike(jdk.applyAsDouble(709.7827128933841), ours.applyAsDouble(709.7827128933841), name);
        assertLike(jdk.applyAsDouble(-745.1332191019413), ours.applyAsDouble(-745.1332191019413), name);
    }

    @Test
    void specialPowersAreThoseOfTheJdk() {
        for (double x : SPECIAL) {
            for (double y : SPECIAL) {
                assertLike(StrictMath.pow(x, y), Exact.pow(x, y), "pow of " + x + " and " + y);
            }
        }
    }

    /** Zeros, infinities and NaN to the bit, others to a unit of the last place: there both may be right. */
    private static void assertLike(double jdk, double ours, String what) {
        double off = jdk == 0 || !Double.isFinite(jdk) ? 0 : Math.ulp(jdk);
        assertEquals(jdk, ours, off, what);
        assertEquals(Math.copySign(1, jdk), Math.copySign(1, jdk != jdk ? jdk : ours), what);
    }

    /** What can be exact is. */
    @Test
    void exactWhereTheResultIsADouble() {
        for (int n = -307; n <= 308; n++) {
            double power = Double.parseDouble("1e" + n);
            assertEquals(n, Exact.log10(power), "log10 of " + power);
        }
        for (int n = -1074; n <= 1023; n++) {
            assertEquals(Math.scalb(1.0, n), Exact.pow(2, n), "2 to the power " + n);
        }
        Random random = new Random(3);
        for (int n = 0; n < 10_000; n++) {
            double x = random.nextGaussian() * 1e5;
            assertEquals(x, Exact.pow(x, 1));
            assertEquals(Math.rint(x) * Math.rint(x), Exact.pow(Math.rint(x), 2));
            assertEquals(-Exact.tanh(x / 1e5), Exact.tanh(-x / 1e5));
            assertEquals(-Exact.sin(x), Exact.sin(-x));
            assertEquals(Exact.cos(x), Exact.cos(-x));
        }
    }

    /** Another JDK, processor or compiler must find the same; the bits were taken once. */
    @Test
    void theSameBitsAsEver() {
        var functions = Stream.<DoubleUnaryOperator>of(Exact::exp, Exact::tanh, x -> Exact.log(Math.abs(x)), Exact::log10,
                Exact::log1p, Exact::sin, Exact::cos, x -> Exact.pow(Math.abs(x), x));
        assertEquals("20fc3b88 a773e378 f876835d 79ac2c50 21789253 3bf94fde 349d8e15 2fc44a55",
                functions.map(ExactTest::checksum).collect(Collectors.joining(" ")));
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

    /** What {@code Math} computes may differ between machines, and what {@code StrictMath} computes in a browser. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"math", "nn", "optim", "data", "train", "record"})
    void noOtherFunctionsAreUsed(String room) throws IOException {
        Pattern other = Pattern.compile("StrictMath\\.|\\bMath(\\.|::)(exp|expm1|log|log10|log1p|pow|sin|cos|tan|asin|acos|atan|"
                + "atan2|sinh|cosh|tanh|cbrt|hypot|IEEEremainder|toRadians|toDegrees)\\b|import static java.lang.(Strict)?Math");
        try (var files = Files.walk(Path.of(System.getProperty("kobai.home", "."), "src", "main", "java", "kobai", room))) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
            assertTrue(sources.size() > 5, "sources of " + room + ": " + sources);
            for (Path file : sources) {
                String code = Files.readString(file).replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "");
                assertEquals(List.of(), other.matcher(code).results().map(m -> m.group()).toList(), file
                        + " uses another function than those of Exact");
            }
        }
    }
}

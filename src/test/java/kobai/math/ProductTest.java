package kobai.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every product is, bit for bit, what its three defining loops give, in either form. */
class ProductTest {
    private static final double[] SPECIAL = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
            Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 1e-300, 1.0, -1.0};

    @Test
    void smallRaggedShapes() {
        Random random = new Random(1);
        for (int round = 0; round < 1500; round++) {
            check(1 + random.nextInt(40), 1 + random.nextInt(40), 1 + random.nextInt(40), random);
        }
    }

    @ParameterizedTest(name = "{0} × {1} · {1} × {2}")
    @CsvSource({"128, 784, 100", "784, 128, 100", "128, 100, 10", "100, 128, 10", "128, 10, 100", "127, 785, 99", "1, 784, 100",
            "2048, 100, 10", "300, 20, 3", "128, 1, 100", "300, 300, 1", "1, 1000, 1", "7, 5, 3000", "9, 103, 3001",
            "13, 1500, 90", "131, 67, 257"})
    void shapesOfTraining(int m, int inner, int n) {
        check(m, inner, n, new Random(m + inner + n));
    }

    /** Whole tiles, and every remainder below and beside them. */
    @ParameterizedTest(name = "up to twice the tile and one more, inner size {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 9})
    void everyRemainder(int inner) {
        Random random = new Random(inner);
        for (int m = 1; m <= 2 * VectorProduct.TALL + 1; m++) {
            for (int n = 1; n <= 2 * VectorProduct.WIDE + 1; n++) {
                check(withSpecials(random(m, inner, random), 1, random), withSpecials(random(inner, n, random), 1, random));
            }
        }
    }

    @Test
    void aRowIsAddedAtLast() {
        double[][] a = {{1e17, 1, 1}, {2, 3, 4}}, b = {{1, 0}, {1, 5}, {1, 7}};
        double[] row = {-1e17, 0.5};
        double[][] expected = {{1e17 + 1 + 1 - 1e17, 12.5}, {9 - 1e17, 43.5}};
        assertSameBits(expected, PlainProduct.dot(a, b, row), "plain");
        assertSameBits(expected, VectorProduct.dot(a, b, row), "vectors");
        assertSameBits(expected, Product.dot(a, b, row), "chosen");
    }

    @Test
    void specialValuesGoThroughAsInTheLoops() {
        Random random = new Random(2);
        for (int round = 0; round < 300; round++) {
            int m = 1 + random.nextInt(20), inner = 1 + random.nextInt(12), n = 1 + random.nextInt(40);
            check(withSpecials(random(m, inner, random), 3, random), withSpecials(random(inner, n, random), 3, random));
        }
    }

    private static double[][] withSpecials(double[][] a, int count, Random random) {
        for (int s = 0; s < count; s++) {
            a[random.nextInt(a.length)][random.nextInt(a[0].length)] = SPECIAL[random.nextInt(SPECIAL.length)];
        }
        return a;
    }

    /** Where a sum lies in the middle between two doubles, or right beside. */
    @Test
    void withoutTheInstructionTiesAreRoundedAsWithIt() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            double[][] a = random(3, 8, random), b = random(8, 20, random);
            for (double[][] matrix : List.of(a, b)) {
                for (double[] row : matrix) {
                    // few bits, far apart
                    Arrays.setAll(row, j -> Math.scalb(1 + random.nextInt(3) + random.nextInt(2) * 0x1p-26, random.nextInt(60)));
                }
            }
            check(a, b);
        }
    }

    @Test
    void anEmptySumOfNegativeZerosIsPositiveZero() {
        double[][] c = Product.dot(new double[][] {{-0.0}}, new double[][] {{1.0}}, null);
        assertEquals(0L, Double.doubleToRawLongBits(c[0][0]));
    }

    @Test
    void rowsMayBeShared() {
        Random random = new Random(3);
        double[] row = random(1, 24, random)[0];
        double[][] a = Stream.generate(() -> row).limit(24).toArray(double[][]::new);
        check(a, a);
        assertEquals(row, a[23]);
    }

    @Tag("forks")
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"-Dkobai.threads=1", "-Dkobai.threads=2", "-Dkobai.threads=8", "-Xint", "-XX:TieredStopAtLevel=1",
            "-Xcomp"})
    void theSameBitsOnAnyNumberOfCoresAndFromAnyCompiler(String option) throws Exception {
        Process java = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", option, "-cp",
                System.getProperty("java.class.path"), ProductTest.class.getName()).redirectErrorStream(true).start();
        assertEquals(digest(1), new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        assertEquals(0, java.waitFor());
    }

    /** Prints the checksum of some products, large enough to be shared out and often enough to be compiled. */
    public static void main(String[] args) {
        for (int round = 0; round < 10; round++) {
            digest(1);
        }
        System.out.println(digest(1));
    }

    private static String digest(int seed) {
        Random random = new Random(seed);
        double[][] x = random(128, 200, random), w = random(200, 100, random), d = random(128, 100, random);
        CRC32 crc = new CRC32();
        for (double[][] c : List.of(Product.dot(x, w, null), Product.transposedDot(x, d), Product.dotTransposed(d, w))) {
            for (double[] row : c) {
                for (long bits : bits(row)) {
                    crc.update(ByteBuffer.allocate(8).putLong(0, bits));
                }
            }
        }
        return Long.toHexString(crc.getValue());
    }

    @Test
    void manyCallersAtOnce() {
        Random random = new Random(4);
        double[][] a = random(128, 300, random), b = random(300, 100, random);
        double[][] expected = loops(a, b);
        IntStream.range(0, 200).parallel().forEach(n -> assertSameBits(expected, Product.dot(a, b, null), "in a stream"));
        List<Thread> callers = Stream.generate(() -> new Thread(() -> Product.dot(a, b, null))).limit(4).toList();
        callers.forEach(Thread::start);
        for (int n = 0; n < 50; n++) {
            assertSameBits(expected, Product.dot(a, b, null), "beside other threads");
        }
        assertSameBits(expected, Cores.sequentially(() -> Product.dot(a, b, null)), "on one core");
    }

    @Test
    void anInterruptDoesNoHarm() {
        Random random = new Random(5);
        double[][] a = random(256, 300, random), b = random(300, 100, random);
        double[][] expected = loops(a, b);
        Thread.currentThread().interrupt();
        assertSameBits(expected, Product.dot(a, b, null), "interrupted");
        assertTrue(Thread.interrupted(), "the interrupt must be left for the caller");
    }

    private static void check(int m, int inner, int n, Random random) {
        check(random(m, inner, random), random(inner, n, random));
    }

    private static void check(double[][] a, double[][] b) {
        double[][] expected = loops(a, b);
        String shape = a.length + " × " + b.length + " × " + b[0].length;
        double[][] soft = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            new SoftRows(b).add(soft[i], a[i], 0, b.length / 2);
            new SoftRows(b).add(soft[i], a[i], b.length / 2, b.length);
        }
        assertSameBits(expected, soft, "without fma A · B, " + shape);
        double[][] aT = transposed(a), bT = transposed(b);
        assertSameBits(expected, PlainProduct.dot(a, b, null), "plain A · B, " + shape);
        assertSameBits(expected, PlainProduct.transposedDot(aT, b), "plain Aᵀ · B, " + shape);
        assertSameBits(expected, PlainProduct.dotTransposed(a, bT), "plain A · Bᵀ, " + shape);
        assertSameBits(expected, VectorProduct.dot(a, b, null), "vectors A · B, " + shape);
        assertSameBits(expected, VectorProduct.transposedDot(aT, b), "vectors Aᵀ · B, " + shape);
        assertSameBits(expected, VectorProduct.dotTransposed(a, bT), "vectors A · Bᵀ, " + shape);
    }

    private static double[][] loops(double[][] a, double[][] b) {
        double[][] c = new double[a.length][b[0].length];
        for (int i = 0; i < c.length; i++) {
            for (int j = 0; j < c[0].length; j++) {
                double sum = 0;
                for (int k = 0; k < b.length; k++) {
                    sum = Math.fma(a[i][k], b[k][j], sum);
                }
                c[i][j] = sum;
            }
        }
        return c;
    }

    private static double[][] transposed(double[][] a) {
        return IntStream.range(0, a[0].length)
                .mapToObj(j -> Stream.of(a).mapToDouble(row -> row[j]).toArray()).toArray(double[][]::new);
    }

    private static double[][] random(int m, int n, Random random) {
        return Stream.generate(() -> random.doubles(n, -1, 1).toArray()).limit(m).toArray(double[][]::new);
    }

    private static void assertSameBits(double[][] expected, double[][] actual, String what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(bits(expected[i]), bits(actual[i]), what + ", row " + i);
        }
    }

    private static long[] bits(double[] row) {
        return Arrays.stream(row).mapToLong(Double::doubleToLongBits).toArray();
    }
}

package kobai.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every product is, bit for bit, what its three defining loops give. */
class ProductTest {

    @Test
    void smallRaggedShapes() {
        Random random = new Random(1);
        for (int round = 0; round < 1500; round++)
            check(1 + random.nextInt(40), 1 + random.nextInt(40), 1 + random.nextInt(40), random);
    }

    @ParameterizedTest(name = "{0} × {1} · {1} × {2}")
    @CsvSource({"128, 784, 100", "784, 128, 100", "128, 100, 10", "100, 128, 10", "128, 10, 100", "127, 785, 99", "1, 784, 100",
            "128, 1, 100", "300, 300, 1", "1, 1000, 1", "7, 5, 3000", "131, 67, 257"})
    void shapesOfTraining(int m, int inner, int n) {
        check(m, inner, n, new Random(m + inner + n));
    }

    @Test
    void specialValuesGoThroughAsInTheLoops() {
        double[] special = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE,
                -Double.MAX_VALUE, Double.MIN_VALUE, 1e-300, 1.0, -1.0};
        Random random = new Random(2);
        for (int round = 0; round < 300; round++) {
            int m = 1 + random.nextInt(20), inner = 1 + random.nextInt(12), n = 1 + random.nextInt(40);
            double[][] a = random(m, inner, random), b = random(inner, n, random);
            for (int s = 0; s < 3; s++) {
                a[random.nextInt(m)][random.nextInt(inner)] = special[random.nextInt(special.length)];
                b[random.nextInt(inner)][random.nextInt(n)] = special[random.nextInt(special.length)];
            }
            check(a, b);
        }
    }

    @Test
    void anEmptySumOfNegativeZerosIsPositiveZero() {
        double[][] c = Product.dot(new double[][] {{-0.0}}, new double[][] {{1.0}});
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

    private static void check(int m, int inner, int n, Random random) {
        check(random(m, inner, random), random(inner, n, random));
    }

    private static void check(double[][] a, double[][] b) {
        double[][] expected = loops(a, b);
        String shape = a.length + " × " + b.length + " × " + b[0].length;
        assertSameBits(expected, Product.dot(a, b), "A · B, " + shape);
        assertSameBits(expected, Product.transposedDot(transposed(a), b), "Aᵀ · B, " + shape);
        assertSameBits(expected, Product.dotTransposed(a, transposed(b)), "A · Bᵀ, " + shape);
    }

    private static double[][] loops(double[][] a, double[][] b) {
        double[][] c = new double[a.length][b[0].length];
        for (int i = 0; i < c.length; i++)
            for (int j = 0; j < c[0].length; j++) {
                double sum = 0;
                for (int k = 0; k < b.length; k++)
                    sum = Math.fma(a[i][k], b[k][j], sum);
                c[i][j] = sum;
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
        for (int i = 0; i < expected.length; i++)
            assertArrayEquals(bits(expected[i]), bits(actual[i]), what + ", row " + i);
    }

    private static long[] bits(double[] row) {
        return java.util.Arrays.stream(row).mapToLong(Double::doubleToLongBits).toArray();
    }
}

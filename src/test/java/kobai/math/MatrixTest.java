package kobai.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation against its definition, entry by entry. */
class MatrixTest {
    private static final Rng RNG = new Rng(1);
    private static final Matrix A = Matrix.normal(3, 4, 1, RNG);
    private static final Matrix B = Matrix.normal(3, 4, 1, RNG);

    /** What entry (i, j) of the result must be. */
    private static void assertEntries(int rows, int cols, Matrix.Entry expected, Matrix actual) {
        assertEquals("(" + rows + " × " + cols + ")", actual.shape());
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                assertEquals(expected.at(i, j), actual.get(i, j), 1e-14, "(" + i + ", " + j + ")");
            }
        }
    }

    @Test
    void entryByEntry() {
        assertEntries(3, 4, (i, j) -> A.get(i, j) + B.get(i, j), A.plus(B));
        assertEntries(3, 4, (i, j) -> A.get(i, j) - B.get(i, j), A.minus(B));
        assertEntries(3, 4, (i, j) -> A.get(i, j) * B.get(i, j), A.times(B));
        assertEntries(3, 4, (i, j) -> A.get(i, j) / B.get(i, j), A.over(B));
        assertEntries(3, 4, (i, j) -> -2.5 * A.get(i, j), A.scale(-2.5));
        assertEntries(3, 4, (i, j) -> A.get(i, j) * A.get(i, j), A.map(v -> v * v));
        double[] positive = {0.5, 1, 7, Double.POSITIVE_INFINITY};
        Matrix signs = Matrix.of(new double[] {-7, -0.0, 0.0, Double.MIN_VALUE}, positive);
        assertEquals(Matrix.of(new double[] {0, 0, 0, Double.MIN_VALUE}, positive), signs.atLeast(0));
        Matrix ones = Matrix.fill(2, 4, 1);
        assertEquals(Matrix.of(new double[] {0, 0, 0, 1}, new double[] {1, 1, 1, 1}), ones.timesStep(signs));
        assertEquals(Matrix.row(-2, 0, -0.0), Matrix.row(-2, 3, -3).timesStep(Matrix.row(0.1, -1, 0)));
        assertTrue(Double.isNaN(Matrix.row(Double.NaN).atLeast(0).get(0, 0)));
        assertTrue(Double.isNaN(Matrix.row(0.0).timesStep(Matrix.row(Double.NaN)).get(0, 0)));
        assertEntries(3, 4, (i, j) -> A.get(i, j) + 10 * B.get(i, j), A.zip("test", B, (p, q) -> p + 10 * q));
        assertEntries(4, 3, (i, j) -> A.get(j, i), A.t());
    }

    /** So many entries are shared out to the cores; 301 rows do not divide evenly. */
    @Test
    void manyEntries() {
        Matrix a = Matrix.normal(301, 101, 1, RNG), b = Matrix.normal(301, 101, 1, RNG);
        assertEntries(301, 101, (i, j) -> a.get(i, j) + b.get(i, j), a.plus(b));
        assertEntries(301, 101, (i, j) -> a.get(i, j) - 0.5 * b.get(i, j), a.minusScaled(0.5, b));
        assertEntries(301, 101, (i, j) -> b.get(i, j) > 0 ? a.get(i, j) : 0, a.timesStep(b));
        assertEquals(a.timesStep(b), Cores.sequentially(() -> a.timesStep(b)));
    }

    /** A function that remembers must be asked in order, and by the thread that asks. */
    @Test
    void functionsAreAskedInOrder() {
        Matrix a = Matrix.generate(301, 101, (i, j) -> i * 101 + j);
        Thread here = Thread.currentThread();
        double[] next = {0, 0};
        a.map(v -> Thread.currentThread() == here && v == next[0]++ ? 1 : fail("asked for " + v));
        a.zip("test", a, (v, w) -> Thread.currentThread() == here && v == next[1]++ ? 1 : fail("asked for " + v));
        assertEquals(301 * 101, next[0]);
        assertEquals(301 * 101, next[1]);
    }

    @Test
    void spreadIsMeasuredFromTheMean() {
        assertEquals(2, Matrix.row(5, 9, 5, 9).std());
        assertEquals(Math.sqrt(2.5), Matrix.of(new double[] {-1, 1}, new double[] {-2, 2}).std(), 1e-15);
    }

    @Test
    void equalMatricesHaveEqualHashes() {
        assertEquals(Matrix.row(1, 2).hashCode(), Matrix.of(new double[] {1, 2}).hashCode());
        assertNotEquals(Matrix.row(1, 2).hashCode(), Matrix.row(2, 1).hashCode());
    }

    @Test
    void oneWholeNumberMakesAMatrixToo() {
        assertEquals(Matrix.of(new double[] {2}), Matrix.row(2));
        assertEquals(Matrix.of(new double[] {2}), Matrix.column(2));
    }

    @Test
    void products() {
        Matrix c = Matrix.normal(4, 2, 1, RNG), d = Matrix.normal(3, 2, 1, RNG);
        assertEntries(3, 2, (i, j) -> sum(4, k -> A.get(i, k) * c.get(k, j)), A.dot(c));
        Matrix b = Matrix.row(3, -4);
        assertEntries(3, 2, (i, j) -> sum(4, k -> A.get(i, k) * c.get(k, j)) + b.get(0, j), A.dotPlusRow(c, b));
        assertEquals(A.dot(c).plus(b.repeatRow(3)), A.dotPlusRow(c, b));
        assertEntries(4, 2, (i, j) -> sum(3, k -> A.get(k, i) * d.get(k, j)), A.transposedDot(d));
        assertEntries(3, 3, (i, j) -> sum(4, k -> A.get(i, k) * B.get(j, k)), A.dotTransposed(B));
    }

    private interface Term {
        double at(int k);
    }

    private static double sum(int n, Term term) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += term.at(k);
        }
        return sum;
    }

    @Test
    void sumsAndMeans() {
        Matrix m = Matrix.of(new double[] {1, -2, 3}, new double[] {4, 5, -6});
        assertEquals(Matrix.of(new double[] {5, 3, -3}), m.sumRows());
        assertEquals(Matrix.of(new double[] {2.5, 1.5, -1.5}), m.meanRows());
        assertEquals(5, m.sum());
        assertEquals(5.0 / 6, m.mean());
        // squares 1 4 9 16 25 36: 91/6 − (5/6)²
        assertEquals(Math.sqrt(91.0 / 6 - 25.0 / 36), m.std(), 1e-15);
        assertEquals(Math.sqrt(91), m.norm());
        assertEquals(5, m.max());
        assertEquals(-6, m.min());
        assertEquals(2, m.argmax(0));
        assertEquals(1, m.argmax(1));
        assertEquals(0, Matrix.fill(1, 3, 7).argmax(0), "the first of equals");
    }

    @Test
    void ways() {
        assertEntries(2, 3, (i, j) -> 0, Matrix.zeros(2, 3));
        assertEntries(2, 3, (i, j) -> 8, Matrix.fill(2, 3, 8));
        assertEntries(2, 3, (i, j) -> 10 * i + j, Matrix.generate(2, 3, (i, j) -> 10 * i + j));
        assertEntries(1, 3, (i, j) -> j + 1, Matrix.row(1.0, 2, 3));
        assertEntries(3, 1, (i, j) -> i + 1, Matrix.column(1.0, 2, 3));
        var one = new Rng(5);
        var two = new Rng(5);
        assertEntries(2, 2, (i, j) -> 3 * one.gaussian(), Matrix.normal(2, 2, 3, two));
        assertEntries(2, 2, (i, j) -> one.uniform(-1, 4), Matrix.uniform(2, 2, -1, 4, two));
    }

    @Test
    void parts() {
        assertArrayEquals(new double[] {A.get(1, 0), A.get(1, 1), A.get(1, 2), A.get(1, 3)}, A.rowArray(1));
        assertArrayEquals(new double[] {A.get(0, 2), A.get(1, 2), A.get(2, 2)}, A.columnArray(2));
        assertEntries(4, 4, (i, j) -> A.get(new int[] {2, 0, 0, 1}[i], j), A.select(2, 0, 0, 1));
        assertEntries(2, 4, (i, j) -> A.get(i + 1, j), A.slice(1, 3));
        assertEntries(5, 4, (i, j) -> A.get(0, j), A.slice(0, 1).repeatRow(5));
        assertEntries(3, 4, (i, j) -> i == 1 && j == 2 ? 9 : A.get(i, j), A.with(1, 2, 9));
        assertEquals(12, A.toArray().length);
        assertEquals(A.get(1, 1), A.toArray()[5]);
    }

    @Test
    void isFiniteSeesNaNAndInfinity() {
        assertTrue(A.isFinite());
        assertFalse(A.with(2, 3, Double.NaN).isFinite());
        assertFalse(A.with(0, 0, Double.NEGATIVE_INFINITY).isFinite());
    }

    static Stream<Arguments> copies() {
        return Stream.of(copy("rowArray", m -> change(m, m.rowArray(0))), copy("columnArray", m -> change(m, m.columnArray(0))),
                copy("toArray", m -> change(m, m.toArray())), copy("with", m -> m.with(0, 0, 99)));
    }

    private static Arguments copy(String name, UnaryOperator<Matrix> use) { return Arguments.of(name, use); }

    private static Matrix change(Matrix m, double[] got) {
        got[0] = 99;
        return m;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("copies")
    void whatYouGetIsACopy(String name, UnaryOperator<Matrix> use) {
        Matrix m = Matrix.generate(2, 2, (i, j) -> i + j), same = Matrix.generate(2, 2, (i, j) -> i + j);
        use.apply(m);
        assertEquals(same, m);
    }

    @Test
    void whatYouGaveIsCopied() {
        double[] row = {1, 2};
        Matrix m = Matrix.of(row, row);
        Matrix r = Matrix.row(row), c = Matrix.column(row);
        row[0] = 99;
        assertEquals(1, m.get(0, 0));
        assertEquals(1, r.get(0, 0));
        assertEquals(1, c.get(0, 0));
    }

    @Test
    void equalMeansTheSameShapeAndBits() {
        assertEquals(A, A.scale(1));
        assertEquals(A.hashCode(), A.scale(1).hashCode());
        assertNotEquals(A, A.with(2, 3, A.get(2, 3) + 1e-15));
        assertNotEquals(Matrix.row(0.0), Matrix.row(-0.0));
        assertNotEquals(Matrix.zeros(2, 3), Matrix.zeros(3, 2));
        assertNotEquals(A, "A");
    }

    @Test
    void showsShapeAndCorner() {
        assertEquals("Matrix (2 × 2)\n      1.000      200.0\n    -0.5000     0.1250",
                Matrix.of(new double[] {1, 200}, new double[] {-0.5, 0.125}).toString());
        String large = Matrix.zeros(7, 8).toString();
        assertEquals(8, large.split("\n").length);
        assertTrue(large.startsWith("Matrix (7 × 8)\n") && large.endsWith("\n          …"), large);
        assertTrue(large.split("\n")[1].endsWith("0.000  …"), large);
    }

    static Stream<Arguments> errors() {
        Matrix other = Matrix.zeros(4, 3);
        return Stream.of(
                error("dot: (3 × 4) · (3 × 4), inner sizes 4 and 3 differ; to multiply entry by entry write times, "
                        + "for a matrix product turn one with t()", () -> A.dot(B)),
                error("transposedDot: (3 × 4)ᵀ · (4 × 3), inner sizes 3 and 4 differ; "
                        + "give one another shape, or turn it with t()", () -> A.transposedDot(other)),
                error("dotTransposed: (3 × 4) · (4 × 3)ᵀ, inner sizes 4 and 3 differ; "
                        + "give one another shape, or turn it with t()", () -> A.dotTransposed(other)),
                error("plus: (3 × 4) and (4 × 3) must have the same shape", () -> A.plus(other)),
                error("plus: (3 × 4) and (3 × 3) must have the same shape", () -> A.plus(Matrix.zeros(3, 3))),
                error("minus: (3 × 4) and (4 × 4) must have the same shape", () -> A.minus(Matrix.zeros(4, 4))),
                error("times: (3 × 4) and (4 × 3) must have the same shape", () -> A.times(other)),
                error("over: (3 × 4) and (4 × 3) must have the same shape", () -> A.over(other)),
                error("mine: (3 × 4) and (4 × 3) must have the same shape", () -> A.zip("mine", other, (p, q) -> p)),
                error("times: (3 × 4) and (4 × 3) must have the same shape", () -> A.timesStep(other)),
                error("minusScaled: (3 × 4) and (4 × 3) must have the same shape", () -> A.minusScaled(2, other)),
                error("dot: (3 × 4) · (3 × 4), inner sizes 4 and 3 differ; "
                        + "give one another shape, or turn it with t()", () -> A.dotPlusRow(B, A)),
                error("dotPlusRow: (3 × 4) · (4 × 3) needs a row (1 × 3), got (3 × 4)", () -> A.dotPlusRow(other, A)),
                error("repeatRow: only a matrix of one row can be repeated, this is (3 × 4)", () -> A.repeatRow(2)),
                error("repeatRow: a matrix needs at least one row, asked for 0", () -> Matrix.row(1, 2).repeatRow(0)),
                error("select: a matrix needs at least one row, none was asked for", () -> A.select()),
                error("select: (3 × 4) has no row 3; choose from 0 to 2", () -> A.select(0, 3)),
                error("argmax: (3 × 4) has no row 5; choose from 0 to 2", () -> A.argmax(5)),
                error("argmax: (3 × 4) has no row -1; choose from 0 to 2", () -> A.argmax(-1)),
                error("rowArray: (3 × 4) has no row 3; choose from 0 to 2", () -> A.rowArray(3)),
                error("columnArray: (3 × 4) has no column 4; choose from 0 to 3", () -> A.columnArray(4)),
                error("columnArray: (3 × 4) has no column -1; choose from 0 to 3", () -> A.columnArray(-1)),
                error("Matrix.normal: the standard deviation must be at least 0 and finite, got -1.0",
                        () -> Matrix.normal(2, 2, -1, RNG)),
                error("Matrix.normal: the standard deviation must be at least 0 and finite, got NaN",
                        () -> Matrix.normal(2, 2, Double.NaN, RNG)),
                error("slice: 2 to 2 is not a part of (3 × 4); take rows from 0 ≤ from < to ≤ 3", () -> A.slice(2, 2)),
                error("slice: -1 to 2 is not a part of (3 × 4); take rows from 0 ≤ from < to ≤ 3", () -> A.slice(-1, 2)),
                error("slice: 0 to 4 is not a part of (3 × 4); take rows from 0 ≤ from < to ≤ 3", () -> A.slice(0, 4)),
                error("entry (3, 0) is outside (3 × 4); rows and columns are counted from 0", () -> A.get(3, 0)),
                error("entry (0, 4) is outside (3 × 4); rows and columns are counted from 0", () -> A.get(0, 4)),
                error("entry (-1, 0) is outside (3 × 4); rows and columns are counted from 0", () -> A.get(-1, 0)),
                error("entry (0, -1) is outside (3 × 4); rows and columns are counted from 0", () -> A.with(0, -1, 1)),
                error("Matrix: a matrix needs at least one row and one column, asked for (0 × 4)", () -> Matrix.zeros(0, 4)),
                error("Matrix: a matrix needs at least one row and one column, asked for (4 × 0)", () -> Matrix.fill(4, 0, 1)),
                error("Matrix: a matrix needs at least one row and one column, asked for (1 × 0)", () -> Matrix.row()),
                error("Matrix: a matrix needs at least one row and one column, asked for (0 × 1)", () -> Matrix.column()),
                error("Matrix.of: a matrix needs at least one row and one column, got 0 rows", () -> Matrix.of()),
                error("Matrix.of: a matrix needs at least one row and one column, got 1 rows of 0 entries",
                        () -> Matrix.of(new double[0])),
                error("Matrix.of: row 1 has 3 entries, row 0 has 2; all rows must be equally long",
                        () -> Matrix.of(new double[2], new double[3])));
    }

    private static Arguments error(String message, Executable wrong) { return Arguments.of(message, wrong); }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void saysWhatIsWrong(String message, Executable wrong) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, wrong).getMessage());
    }
}

package kobai.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.DoubleUnaryOperator;
import kobai.math.Matrix;
import kobai.notebook.Exercise.MatrixTrap;
import kobai.notebook.Exercise.Trap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ExerciseTest {
    private static final Exercise SQUARE = Exercise.function("9.1", "the square", x -> x * x, new double[] {-2, 0, 1, 3},
            new Trap(x -> 2 * x, "this is its slope"));
    private static final Exercise FIVE = Exercise.number("9.2", "five", 5, new Trap(x -> 4, "one is missing"));
    private static final Matrix WANTED = Matrix.of(new double[] {1, 2}, new double[] {3, -4});
    private static final Exercise MATRIX = Exercise.matrix("9.3", "the gradient", WANTED,
            new MatrixTrap(WANTED.map(v -> v * v), "these are the squares"));
    private static final Exercise WIDE = Exercise.matrix("9.4", "a row", Matrix.row(1, 2, 3));

    private static void assertWrong(String message, Executable answer) {
        assertEquals(message, assertThrows(Stop.class, answer).notebookMessage());
    }

    private static void assertWrong(String message, DoubleUnaryOperator answer) {
        assertWrong("exercise 9.1, the square: " + message, () -> SQUARE.isSolvedBy(answer));
    }

    @Test
    void tellsOfAFunctionWhatIsWrongWithIt() {
        assertWrong("this is its slope.", x -> 2 * x);
        assertWrong("the size is right and the sign is the wrong way round.", x -> -x * x);
        assertWrong("everywhere 0.5 times what it should be; look for a missing or extra factor of 2.", x -> 0.5 * x * x);
        assertWrong("everywhere −3 times what it should be, and of the wrong sign; look for a missing or extra factor of 3.",
                x -> -3 * x * x);
        assertWrong("at x = −2 your answer is −8 and should be 4.", x -> x * x * x);
        assertWrong("at x = 0 your answer is NaN and should be 0.", x -> x == 0 ? Double.NaN : x * x);
        assertWrong("at x = 3 your answer is 9.1 and should be 9.", x -> x == 3 ? 9.1 : x * x);
        assertEquals("Exercise 9.1, the square: right. Checked at 4 inputs.", SQUARE.isSolvedBy(x -> Math.pow(x, 2)).alt());
    }

    @Test
    void tellsOfANumberThatItIsNotIt() {
        assertWrong("exercise 9.2, five: one is missing.", () -> FIVE.isSolvedBy(4));
        assertWrong("exercise 9.2, five: the size is right and the sign is the wrong way round.", () -> FIVE.isSolvedBy(-5));
        assertWrong("exercise 9.2, five: 10 is not it.", () -> FIVE.isSolvedBy(10));
        assertWrong("exercise 9.2, five: NaN is not it.", () -> FIVE.isSolvedBy(Double.NaN));
        assertEquals("Exercise 9.2, five: right.", FIVE.isSolvedBy(5 + 1e-12).alt());
    }

    @Test
    void tellsOfAMatrixWhatIsWrongWithIt() {
        String mine = "exercise 9.3, the gradient: ";
        assertWrong(mine + "these are the squares.", () -> MATRIX.isSolvedBy(WANTED.times(WANTED)));
        assertWrong(mine + "this is the transpose of it.", () -> MATRIX.isSolvedBy(WANTED.t()));
        assertWrong(mine + "every sign is the wrong way round.", () -> MATRIX.isSolvedBy(WANTED.scale(-1)));
        assertWrong(mine + "every entry is 0.5 times what it should be; look for a factor, such as 1/N, that is missing or "
                + "taken twice.", () -> MATRIX.isSolvedBy(WANTED.scale(0.5)));
        assertWrong(mine + "the shape is (1 × 2) and should be (2 × 2).", () -> MATRIX.isSolvedBy(Matrix.row(1, 2)));
        assertWrong(mine + "entry (1, 1) is 4 and should be −4.", () -> MATRIX.isSolvedBy(WANTED.with(1, 1, 4)));
        assertWrong(mine + "there are infinite or undefined entries in it.",
                () -> MATRIX.isSolvedBy(WANTED.with(0, 0, Double.NaN)));
        assertWrong("exercise 9.4, a row: the shape is (3 × 1) and should be (1 × 3); one transpose is missing or too many.",
                () -> WIDE.isSolvedBy(Matrix.column(1, 2, 3)));
        assertEquals("Exercise 9.3, the gradient: right. All 4 entries agree.",
                MATRIX.isSolvedBy(WANTED.scale(3).scale(1.0 / 3)).alt());
    }

    @Test
    void tellsWhatKindOfAnswerItAsksFor() {
        assertWrong("exercise 9.1, the square: you gave a matrix, it asks for a function", () -> SQUARE.isSolvedBy(WANTED));
        assertWrong("exercise 9.1, the square: you gave a number, it asks for a function", () -> SQUARE.isSolvedBy(4));
        assertWrong("exercise 9.3, the gradient: you gave a number, it asks for a matrix", () -> MATRIX.isSolvedBy(4));
        assertWrong("exercise 9.2, five: you gave a matrix, it asks for a number", () -> FIVE.isSolvedBy(WANTED));
    }
}

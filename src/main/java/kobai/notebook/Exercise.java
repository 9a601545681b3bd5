package kobai.notebook;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import kobai.math.Matrix;
import kobai.plot.Numbers;
import kobai.plot.Shown;

/**
 * A question with an answer that checks itself: it says which property is wrong, never just "wrong".
 *
 * <p>A wrong answer ends the cell in red.
 */
public final class Exercise {
    private static final double TOLERANCE = 1e-6;   // relative: room for rounding, none for a missing factor

    /** A mistake worth making: an answer that people give, and what to tell them. */
    record Trap(DoubleUnaryOperator answer, String message) { }

    /** The same for an answer that is a matrix. */
    record MatrixTrap(Matrix answer, String message) { }

    private final String id;
    private final String name;
    private final DoubleUnaryOperator reference;
    private final double[] at;
    private final Matrix matrix;
    private final List<Trap> traps;
    private final List<MatrixTrap> matrixTraps;

    private Exercise(String id, String name, DoubleUnaryOperator reference, double[] at, Matrix matrix, List<Trap> traps,
            List<MatrixTrap> matrixTraps) {
        this.id = id;
        this.name = name;
        this.reference = reference;
        this.at = at;
        this.matrix = matrix;
        this.traps = traps;
        this.matrixTraps = matrixTraps;
    }

    /** Returns the exercise whose answer is a function, compared at these inputs. */
    static Exercise function(String id, String name, DoubleUnaryOperator reference, double[] at, Trap... traps) {
        return new Exercise(id, name, reference, at, null, List.of(traps), List.of());
    }

    /** Returns the exercise whose answer is a number. */
    static Exercise number(String id, String name, double reference, Trap... traps) {
        return new Exercise(id, name, x -> reference, new double[] {0}, null, List.of(traps), List.of());
    }

    /** Returns the exercise whose answer is a matrix. */
    static Exercise matrix(String id, String name, Matrix reference, MatrixTrap... traps) {
        return new Exercise(id, name, null, null, reference, List.of(), List.of(traps));
    }

    String id() { return id; }

    /** Checks an answer that is a number. */
    public Shown isSolvedBy(double answer) {
        requireKind(matrix == null && at.length == 1, "a number");
        return isSolvedBy(x -> answer);
    }

    /** Checks an answer that is a function of one number. */
    public Shown isSolvedBy(DoubleUnaryOperator answer) {
        requireKind(matrix == null, "a function");
        boolean number = at.length == 1;
        for (Trap trap : traps) {
            if (same(answer, trap.answer)) {
                throw wrong(trap.message);
            }
        }
        double scale = commonRatio(answer);
        if (scale == -1) {
            throw wrong("the size is right and the sign is the wrong way round");
        }
        if (Double.isFinite(scale) && Math.abs(scale - 1) > TOLERANCE && scale != 0) {
            throw wrong((number ? "" : "everywhere ") + Numbers.text(scale, 3) + " times what it should be"
                    + (scale < 0 ? ", and of the wrong sign" : "") + "; look for a missing or extra factor of "
                    + Numbers.text(Math.abs(scale) > 1 ? Math.abs(scale) : 1 / Math.abs(scale), 3));
        }
        for (double x : at) {
            double got = answer.applyAsDouble(x);
            if (!close(got, reference.applyAsDouble(x))) {
                throw wrong(number ? Numbers.text(got) + " is not it"
                        : "at x = " + Numbers.text(x) + " your answer is " + Numbers.text(got) + " and should be "
                                + Numbers.text(reference.applyAsDouble(x)));
            }
        }
        return right(number ? "" : "Checked at " + at.length + " inputs.");
    }

    /** Checks an answer that is a matrix. */
    public Shown isSolvedBy(Matrix answer) {
        requireKind(matrix != null, "a matrix");
        int n = matrix.rows();
        int m = matrix.cols();
        if (answer.rows() != n || answer.cols() != m) {
            boolean transposed = answer.rows() == m && answer.cols() == n;
            throw wrong("the shape is " + answer.shape() + " and should be " + matrix.shape()
                    + (transposed ? "; one transpose is missing or too many" : ""));
        }
        if (!answer.isFinite()) {
            throw wrong("there are infinite or undefined entries in it");
        }
        for (MatrixTrap trap : matrixTraps) {
            if (closeMatrix(answer, trap.answer)) {
                throw wrong(trap.message);
            }
        }
        if (n == m && n > 1 && closeMatrix(answer, matrix.t())) {
            throw wrong("this is the transpose of it");
        }
        double scale = answer.times(matrix).sum() / matrix.times(matrix).sum();
        if (scale != 0 && Math.abs(scale - 1) > TOLERANCE && closeMatrix(answer, matrix.scale(scale))) {
            throw wrong(Math.abs(scale + 1) < TOLERANCE ? "every sign is the wrong way round"
                    : "every entry is " + Numbers.text(scale, 3) + " times what it should be; look for a factor, such as "
                            + "1/N, that is missing or taken twice");
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                if (!close(answer.get(i, j), matrix.get(i, j))) {
                    throw wrong("entry (" + i + ", " + j + ") is " + Numbers.text(answer.get(i, j)) + " and should be "
                            + Numbers.text(matrix.get(i, j)));
                }
            }
        }
        return right("All " + n * m + " entries agree.");
    }

    /** Returns answer / reference if it is the same everywhere, else NaN. */
    private double commonRatio(DoubleUnaryOperator answer) {
        double ratio = Double.NaN;
        for (double x : at) {
            double want = reference.applyAsDouble(x);
            double got = answer.applyAsDouble(x);
            if (Math.abs(want) < 1e-12 && Math.abs(got) < 1e-12) {
                continue;
            }
            double r = got / want;
            if (!Double.isFinite(r) || !Double.isNaN(ratio) && Math.abs(r - ratio) > TOLERANCE * Math.abs(ratio)) {
                return Double.NaN;
            }
            ratio = Math.abs(r + 1) < TOLERANCE ? -1 : r;
        }
        return at.length == 1 && ratio != -1 ? Double.NaN : ratio;   // one number has a ratio to anything
    }

    private boolean same(DoubleUnaryOperator f, DoubleUnaryOperator g) {
        for (double x : at) {
            if (!close(f.applyAsDouble(x), g.applyAsDouble(x))) {
                return false;
            }
        }
        return true;
    }

    private static boolean closeMatrix(Matrix a, Matrix b) { return a.minus(b).norm() <= TOLERANCE * (b.norm() + 1e-300); }

    private static boolean close(double a, double b) {
        return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b)) || Math.abs(a - b) < 1e-12;
    }

    private void requireKind(boolean asked, String given) {
        if (!asked) {
            throw new Stop("exercise " + id + ", " + name + ": you gave " + given + ", it asks for "
                    + (matrix != null ? "a matrix" : at.length == 1 ? "a number" : "a function"));
        }
    }

    private Stop wrong(String property) { return new Stop("exercise " + id + ", " + name + ": " + property + "."); }

    private Shown right(String detail) { return new Note("Exercise " + id + ", " + name + ": right.", detail); }
}

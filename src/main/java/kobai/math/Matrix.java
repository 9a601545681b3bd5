package kobai.math;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * An immutable matrix of doubles: one row per example, one column per feature.
 *
 * <pre>
 *   make        of, zeros, fill, row, normal, uniform
 *   look        rows, cols, get, rowArray, columnArray, shape, max, argmax, sum, mean, norm
 *   combine     plus, minus, minusScaled, times, timesStep, over (entry by entry, equal shapes)
 *   change      scale, atLeast, map (entry by entry)
 *   multiply    dot  A B       transposedDot  Aᵀ B       dotTransposed  A Bᵀ       dotPlusRow  A B + b       t  Aᵀ
 *   by column   sumRows, meanRows        repeatRow  (the only broadcast, always asked for)
 *   by row      select(indices), slice(from, to)
 * </pre>
 *
 * <p>Every operation returns a new matrix; a matrix that you hold never changes. Shapes that do not fit give an
 * {@link IllegalArgumentException} that names the operation and both shapes.
 */
public final class Matrix {
    private static final int WORTH = 20_000;   // as many entries are worth another core

    private final double[][] rows;   // row i is rows[i]; never written after construction, so rows may be shared
    private final int cols;

    /** Takes the rows as they are, without a copy: for this package only, which never writes to them again. */
    Matrix(double[][] rows, int cols) {
        this.rows = rows;
        this.cols = cols;
    }

    /** Returns the matrix with these rows, which must all have the same length. */
    public static Matrix of(double[]... rows) {
        if (rows.length == 0 || rows[0].length == 0) {
            throw new IllegalArgumentException("Matrix.of: a matrix needs at least one row and one column, got "
                    + rows.length + " rows" + (rows.length == 0 ? "" : " of 0 entries"));
        }
        var copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows[0].length) {
                throw new IllegalArgumentException("Matrix.of: row " + i + " has " + rows[i].length
                        + " entries, row 0 has " + rows[0].length + "; all rows must be equally long");
            }
            copy[i] = rows[i].clone();
        }
        return new Matrix(copy, rows[0].length);
    }

    /** Returns a 1 × n matrix. */
    public static Matrix row(double... entries) {
        return generate(1, entries.length, (i, j) -> entries[j]);
    }

    /** Returns an n × 1 matrix. */
    public static Matrix column(double... entries) {
        return generate(entries.length, 1, (i, j) -> entries[i]);
    }

    /** Returns a matrix of zeros. */
    public static Matrix zeros(int rows, int cols) {
        return fill(rows, cols, 0);
    }

    /** Returns a matrix whose entries are all {@code value}. */
    public static Matrix fill(int rows, int cols, double value) {
        return generate(rows, cols, (i, j) -> value);
    }

    /** Returns a matrix of independent draws from N(0, std²), row by row. */
    public static Matrix normal(int rows, int cols, double std, Rng rng) {
        if (!(std >= 0 && std < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Matrix.normal: the standard deviation must be at least 0 and finite, got " + std);
        }
        return generate(rows, cols, (i, j) -> std * rng.gaussian());
    }

    /** Returns a matrix of independent draws from the interval [from, to), row by row. */
    public static Matrix uniform(int rows, int cols, double from, double to, Rng rng) {
        return generate(rows, cols, (i, j) -> rng.uniform(from, to));
    }

    /** The value of one entry of a matrix that is being made. */
    @FunctionalInterface
    public interface Entry {
        double at(int i, int j);
    }

    /** Returns the matrix whose entry (i, j) is {@code entry.at(i, j)}, asked for row by row. */
    public static Matrix generate(int rows, int cols, Entry entry) {
        if (rows < 1 || cols < 1) {
            throw new IllegalArgumentException("Matrix: a matrix needs at least one row and one column, asked for ("
                    + rows + " × " + cols + ")");
        }
        var out = new double[rows][];
        for (int i = 0; i < rows; i++) {
            double[] y = out[i] = new double[cols];
            for (int j = 0; j < cols; j++) {
                y[j] = entry.at(i, j);
            }
        }
        return new Matrix(out, cols);
    }

    /** How row i of a result is computed; the loop over j stands in here, where the compiler makes vectors of it. */
    @FunctionalInterface
    private interface Row {
        void write(int i, double[] y);
    }

    /** Returns a matrix of the shape of this one, its rows computed on several cores if they are many. */
    private Matrix rowByRow(Row row) {
        var out = new double[rows.length][];
        Cores.shareRows(rows(), 1, (long) rows() * cols / WORTH, (from, to) -> {
            for (int i = from; i < to; i++) {
                row.write(i, out[i] = new double[cols]);
            }
        });
        return new Matrix(out, cols);
    }

    public int rows() { return rows.length; }

    public int cols() { return cols; }

    /** Returns entry (i, j), both counted from 0. */
    public double get(int i, int j) {
        if (i < 0 || i >= rows.length || j < 0 || j >= cols) {
            throw new IllegalArgumentException("entry (" + i + ", " + j + ") is outside " + shape()
                    + "; rows and columns are counted from 0");
        }
        return rows[i][j];
    }

    private void requireRow(String operation, int i) {
        if (i < 0 || i >= rows.length) {
            throw new IllegalArgumentException(operation + ": " + shape() + " has no row " + i + "; choose from 0 to "
                    + (rows.length - 1));
        }
    }

    /** Returns a copy of row i. */
    public double[] rowArray(int i) {
        requireRow("rowArray", i);
        return rows[i].clone();
    }

    /** Returns a copy of column j. */
    public double[] columnArray(int j) {
        if (j < 0 || j >= cols) {
            throw new IllegalArgumentException("columnArray: " + shape() + " has no column " + j + "; choose from 0 to "
                    + (cols - 1));
        }
        return Arrays.stream(rows).mapToDouble(row -> row[j]).toArray();
    }

    /** Returns all entries, row by row. */
    public double[] toArray() {
        var all = new double[rows.length * cols];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, all, i * cols, cols);
        }
        return all;
    }

    /** Returns these rows, in this order; a row may come more than once. */
    public Matrix select(int... indices) {
        if (indices.length == 0) {
            throw new IllegalArgumentException("select: a matrix needs at least one row, none was asked for");
        }
        var out = new double[indices.length][];
        for (int k = 0; k < out.length; k++) {
            requireRow("select", indices[k]);
            out[k] = rows[indices[k]];
        }
        return new Matrix(out, cols);
    }

    /** Returns the rows from {@code from} up to, but not including, {@code to}. */
    public Matrix slice(int from, int to) {
        if (from < 0 || to > rows.length || from >= to) {
            throw new IllegalArgumentException("slice: " + from + " to " + to + " is not a part of " + shape()
                    + "; take rows from 0 ≤ from < to ≤ " + rows.length);
        }
        return new Matrix(Arrays.copyOfRange(rows, from, to), cols);
    }

    /** Returns the matrix product A B, where this is A. */
    public Matrix dot(Matrix b) {
        if (cols != b.rows() && rows() == b.rows() && cols == b.cols) {
            throw new IllegalArgumentException("dot: " + shape() + " · " + b.shape() + ", inner sizes " + cols + " and "
                    + b.rows() + " differ; to multiply entry by entry write times, for a matrix product turn one with t()");
        }
        requireInner("dot", shape() + " · " + b.shape(), cols, b.rows());
        return new Matrix(Product.dot(rows, b.rows, null), b.cols);
    }

    /** Returns A B with this row added to each of its rows, where this is A: X W + b without making X W first. */
    public Matrix dotPlusRow(Matrix b, Matrix row) {
        requireInner("dot", shape() + " · " + b.shape(), cols, b.rows());
        if (row.rows() != 1 || row.cols != b.cols) {
            throw new IllegalArgumentException("dotPlusRow: " + shape() + " · " + b.shape() + " needs a row (1 × " + b.cols
                    + "), got " + row.shape());
        }
        return new Matrix(Product.dot(rows, b.rows, row.rows[0]), b.cols);
    }

    /** Returns Aᵀ B, where this is A, without making Aᵀ. */
    public Matrix transposedDot(Matrix b) {
        requireInner("transposedDot", shape() + "ᵀ · " + b.shape(), rows(), b.rows());
        return new Matrix(Product.transposedDot(rows, b.rows), b.cols);
    }

    /** Returns A Bᵀ, where this is A, without making Bᵀ. */
    public Matrix dotTransposed(Matrix b) {
        requireInner("dotTransposed", shape() + " · " + b.shape() + "ᵀ", cols, b.cols);
        return new Matrix(Product.dotTransposed(rows, b.rows), b.rows());
    }

    private static void requireInner(String operation, String product, int left, int right) {
        if (left != right) {
            throw new IllegalArgumentException(operation + ": " + product + ", inner sizes " + left + " and " + right
                    + " differ; give one another shape, or turn it with t()");
        }
    }

    /** Returns the transpose. */
    public Matrix t() {
        return generate(cols, rows(), (i, j) -> rows[j][i]);
    }

    public Matrix plus(Matrix b) {
        requireSameShape("plus", b);
        return rowByRow((i, y) -> {
            double[] p = rows[i], q = b.rows[i];
            for (int j = 0; j < y.length; j++) {
                y[j] = p[j] + q[j];
            }
        });
    }

    public Matrix minus(Matrix b) {
        requireSameShape("minus", b);
        return rowByRow((i, y) -> {
            double[] p = rows[i], q = b.rows[i];
            for (int j = 0; j < y.length; j++) {
                y[j] = p[j] - q[j];
            }
        });
    }

    /** Returns this − c B without making c B. */
    public Matrix minusScaled(double c, Matrix b) {
        requireSameShape("minusScaled", b);
        return rowByRow((i, y) -> {
            double[] p = rows[i], q = b.rows[i];
            for (int j = 0; j < y.length; j++) {
                y[j] = p[j] - c * q[j];
            }
        });
    }

    /** Returns the product entry by entry; the matrix product is {@link #dot}. */
    public Matrix times(Matrix b) {
        requireSameShape("times", b);
        return rowByRow((i, y) -> {
            double[] p = rows[i], q = b.rows[i];
            for (int j = 0; j < y.length; j++) {
                y[j] = p[j] * q[j];
            }
        });
    }

    /** Returns the quotient entry by entry. */
    public Matrix over(Matrix b) {
        return zip("over", b, (p, q) -> p / q);
    }

    /** Returns every entry times c. */
    public Matrix scale(double c) {
        return rowByRow((i, y) -> {
            double[] p = rows[i];
            for (int j = 0; j < y.length; j++) {
                y[j] = c * p[j];
            }
        });
    }

    /** Returns c or the entry, whichever is larger; NaN stays NaN. */
    public Matrix atLeast(double c) {
        return rowByRow((i, y) -> {
            double[] p = rows[i];
            for (int j = 0; j < y.length; j++) {
                y[j] = Math.max(c, p[j]);
            }
        });
    }

    /** Returns the entry where that of b is positive and 0 elsewhere, as times a matrix of 1 and 0; NaN in b gives NaN. */
    public Matrix timesStep(Matrix b) {
        requireSameShape("times", b);
        return rowByRow((i, y) -> {
            double[] p = rows[i], q = b.rows[i];
            for (int j = 0; j < y.length; j++) {
                // no branch: which way it went would be a coin toss
                y[j] = p[j] * Math.ceil(Math.max(0, Math.min(1, q[j])));
            }
        });
    }

    /** Returns f of every entry. */
    public Matrix map(DoubleUnaryOperator f) {
        // in order, on this thread: f may remember what it was asked
        return Cores.sequentially(() -> rowByRow((i, y) -> {
            double[] p = rows[i];
            for (int j = 0; j < y.length; j++) {
                y[j] = f.applyAsDouble(p[j]);
            }
        }));
    }

    /** Returns f of the pairs of entries of this and b; {@code operation} is named if the shapes differ. */
    public Matrix zip(String operation, Matrix b, DoubleBinaryOperator f) {
        requireSameShape(operation, b);
        return Cores.sequentially(() -> rowByRow((i, y) -> {
            double[] p = rows[i], q = b.rows[i];
            for (int j = 0; j < y.length; j++) {
                y[j] = f.applyAsDouble(p[j], q[j]);
            }
        }));
    }

    /** Throws if b has another shape; {@code operation} is what was tried. */
    public void requireSameShape(String operation, Matrix b) {
        if (rows.length != b.rows.length || cols != b.cols) {
            throw new IllegalArgumentException(operation + ": " + shape() + " and " + b.shape()
                    + " must have the same shape");
        }
    }

    /** Returns this 1 × d row repeated n times: the only broadcast, and always asked for. It copies nothing. */
    public Matrix repeatRow(int n) {
        if (rows.length != 1) {
            throw new IllegalArgumentException("repeatRow: only a matrix of one row can be repeated, this is " + shape());
        }
        if (n < 1) {
            throw new IllegalArgumentException("repeatRow: a matrix needs at least one row, asked for " + n);
        }
        var out = new double[n][];
        Arrays.fill(out, rows[0]);
        return new Matrix(out, cols);
    }

    /** Returns the 1 × d row of column sums, added from the first row to the last. */
    public Matrix sumRows() {
        var sum = new double[cols];
        for (double[] row : rows) {
            for (int j = 0; j < cols; j++) {
                sum[j] += row[j];
            }
        }
        return new Matrix(new double[][] {sum}, cols);
    }

    /** Returns the 1 × d row of column means. */
    public Matrix meanRows() { return sumRows().scale(1.0 / rows()); }

    /** Returns the sum of all entries, added row by row. */
    public double sum() {
        double sum = 0;
        for (double[] row : rows) {
            for (double v : row) {
                sum += v;
            }
        }
        return sum;
    }

    public double mean() { return sum() / ((double) rows() * cols); }

    /** Returns √ of the mean squared distance of the entries from their mean. */
    public double std() {
        double mean = mean();
        return Math.sqrt(map(v -> (v - mean) * (v - mean)).mean());
    }

    /** Returns √ Σ aᵢⱼ². */
    public double norm() { return Math.sqrt(times(this).sum()); }

    /** Returns the largest entry. */
    public double max() { return Arrays.stream(toArray()).max().getAsDouble(); }

    /** Returns the smallest entry. */
    public double min() { return Arrays.stream(toArray()).min().getAsDouble(); }

    /** Returns the column of the largest entry in row i, the first of equals. */
    public int argmax(int i) {
        requireRow("argmax", i);
        int best = 0;
        for (int j = 1; j < cols; j++) {
            if (rows[i][j] > rows[i][best]) {
                best = j;
            }
        }
        return best;
    }

    /** Returns a copy with entry (i, j) replaced. */
    public Matrix with(int i, int j, double value) {
        get(i, j);
        var out = rows.clone();
        out[i] = rows[i].clone();
        out[i][j] = value;
        return new Matrix(out, cols);
    }

    /** Tells whether every entry is a finite number. */
    public boolean isFinite() {
        for (double[] row : rows) {
            for (double v : row) {
                if (!Double.isFinite(v)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns for example {@code (128 × 784)}. */
    public String shape() { return "(" + rows.length + " × " + cols + ")"; }

    /** Tells whether the other is a matrix of the same shape and the same bits. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix m && Arrays.deepEquals(rows, m.rows);
    }

    @Override
    public int hashCode() { return Arrays.deepHashCode(rows); }

    /** Returns the shape and the upper left corner, at most 6 × 6 entries to four digits. */
    @Override
    public String toString() {
        var text = new StringBuilder("Matrix ").append(shape());
        for (int i = 0; i < Math.min(rows.length, 6); i++) {
            text.append("\n");
            for (int j = 0; j < Math.min(cols, 6); j++) {
                text.append(String.format(Locale.ROOT, "%11.4g", rows[i][j]));
            }
            text.append(cols > 6 ? "  …" : "");
        }
        return text.append(rows.length > 6 ? "\n          …" : "").toString();
    }
}

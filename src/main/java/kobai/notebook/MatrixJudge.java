package kobai.notebook;

import static kobai.notebook.Judge.Diagnosis.specific;
import static kobai.notebook.Judge.Diagnosis.vague;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import kobai.math.Matrix;
import kobai.plot.Numbers;

/** Judges a matrix. */
record MatrixJudge(Matrix wanted) implements Judge<Matrix> {
    @Override
    public String asks() { return "a matrix"; }

    @Override
    public Matrix cast(Object answer) { return answer instanceof Matrix matrix ? matrix : null; }

    @Override
    public Matrix reference() { return wanted; }

    @Override
    public boolean untouched(Matrix answer) { return false; }

    @Override
    public String remark(Matrix stub) { return stub.norm() == 0 ? WholeNumbers.REMARK : ""; }

    @Override
    public boolean same(Matrix a, Matrix b) {
        return a.rows() == b.rows() && a.cols() == b.cols() && Compare.same(a.toArray(), b.toArray());
    }

    @Override
    public String impossible(Matrix answer) {
        return answer.isFinite() ? null : "there are infinite or undefined entries in it: a division by 0, or a root or "
                + "logarithm of a negative number";
    }

    @Override
    public Diagnosis diagnose(Matrix answer) {
        if (answer.rows() != wanted.rows() || answer.cols() != wanted.cols()) {
            boolean turned = answer.rows() == wanted.cols() && answer.cols() == wanted.rows();
            return specific("the shape is " + answer.shape() + " and should be " + wanted.shape() + (turned
                    ? same(answer, wanted.t()) ? "; this is the transpose of it" : "; rows and columns are the wrong way round"
                    : ""));
        }
        String says = whole(answer);
        says = says != null ? says : parts(answer);
        return says != null ? specific(says) : vague(nearer(answer).replaceFirst("\\.$", ""));
    }

    private String whole(Matrix answer) {
        double[] got = answer.toArray();
        double[] want = wanted.toArray();
        if (IntStream.range(0, got.length).allMatch(i -> got[i] == 0)) {
            return "every entry is 0; if there is a division of whole numbers in it, " + WholeNumbers.RULE;
        }
        if (wanted.rows() > 1 && wanted.rows() == wanted.cols() && same(answer, wanted.t())) {
            return "this is the transpose of it";
        }
        double ratio = Compare.ratio(got, want);
        if (!Double.isNaN(ratio)) {
            return ratio(ratio);
        }
        if (Compare.places(got, want) > 0) {
            return Compare.rounded(Compare.places(got, want));
        }
        if (IntStream.range(0, got.length).allMatch(i -> Compare.same(Math.abs(got[i]), Math.abs(want[i])))) {
            int k = IntStream.range(0, got.length).filter(i -> !Compare.same(got[i], want[i])).findFirst().orElse(0);
            return "every size is right, and some signs are the wrong way round, first that of entry " + place(k);
        }
        if (Double.isFinite(Compare.offset(got, want))) {
            return "every entry is " + Compare.direction(got[0], want[0]) + " by the same amount: a number is added or left out";
        }
        return IntStream.range(0, got.length).allMatch(i -> Compare.near(got[i], want[i])) ? Compare.close(IntStream
                .range(0, got.length).filter(i -> !Compare.same(got[i], want[i])).map(i -> Compare.digits(got[i], want[i]))
                .min().orElse(1)) : null;
    }

    private String ratio(double ratio) {
        int n = wanted.rows();
        if (n > 1 && (Compare.same(ratio, n) || Compare.same(ratio, 1.0 / n))) {
            return "every entry is " + (ratio > 1 ? n + " times" : "1/" + n + " of") + " what it should be, and there are " + n
                    + " rows: look for a 1/N that is " + (ratio > 1 ? "missing" : "one too many");
        }
        if (Compare.same(ratio, -1)) {
            return "every size is right and every sign is the wrong way round";
        }
        if (Math.abs(ratio - 1) <= Compare.CLOSE) {
            return "every entry is " + Numbers.text(100 * Math.abs(ratio - 1), 1) + " % " + Compare.direction(ratio, 1)
                    + " in size: a constant in it was rounded; let Java keep all digits";
        }
        String named = Compare.named(ratio);
        return named == null ? "every entry is the same multiple of what it should be: a constant factor is wrong"
                : "every entry is " + named;
    }

    /** Says which rows, columns or single entry are wrong, if the rest is right. */
    private String parts(Matrix answer) {
        double[] got = answer.toArray();
        double[] want = wanted.toArray();
        int[] off = IntStream.range(0, got.length).filter(i -> !Compare.same(got[i], want[i])).toArray();
        if (off.length == 1 && got.length > 2) {
            return "every entry is right but one, " + place(off[0]);
        }
        IntPredicate row = i -> Compare.same(answer.rowArray(i), wanted.rowArray(i));
        IntPredicate column = j -> Compare.same(answer.columnArray(j), wanted.columnArray(j));
        return some("row", wanted.rows(), row) != null ? some("row", wanted.rows(), row)
                : some("column", wanted.cols(), column);
    }

    private static String some(String what, int n, IntPredicate right) {
        int[] good = IntStream.range(0, n).filter(right).toArray();
        return good.length == 0 ? null : what + " " + good[0] + " is right, " + what + " "
                + IntStream.range(0, n).filter(right.negate()).findFirst().orElse(0) + " is not (counted from 0)";
    }

    private String place(int k) { return "(" + k / wanted.cols() + ", " + k % wanted.cols() + ")"; }

    private int firstWrong(Matrix answer) {
        return IntStream.range(0, wanted.rows() * wanted.cols()).filter(k -> !Compare.same(entry(answer, k), entry(wanted, k)))
                .findFirst().orElse(0);
    }

    private static double entry(Matrix m, int k) { return m.get(k / m.cols(), k % m.cols()); }

    private boolean fits(Matrix answer) {
        return answer.rows() == wanted.rows() && answer.cols() == wanted.cols() && answer.isFinite();
    }

    @Override
    public String nearer(Matrix answer) {
        if (!fits(answer)) {
            return "Its shape should be " + wanted.shape() + ".";
        }
        int k = firstWrong(answer);
        return "Entry " + place(k) + ", " + Compare.text(entry(answer, k), entry(wanted, k)) + ", is "
                + Compare.direction(entry(answer, k), entry(wanted, k)) + ".";
    }

    @Override
    public String value(Matrix answer) {
        int k = fits(answer) ? firstWrong(answer) : 0;
        return "Entry " + place(k) + " should be "
                + Compare.text(entry(wanted, k), fits(answer) ? entry(answer, k) : Double.NaN) + ".";
    }

    @Override
    public String checked() { return "All " + wanted.rows() * wanted.cols() + " entries agree."; }

    @Override
    public String mark(Matrix answer) { return answer.shape() + java.util.Arrays.toString(answer.toArray()); }
}

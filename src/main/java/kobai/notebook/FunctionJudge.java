package kobai.notebook;

import static kobai.notebook.Judge.Diagnosis.specific;
import static kobai.notebook.Judge.Diagnosis.vague;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kobai.plot.Numbers;

/** Judges a function of one number by its values at some inputs. */
final class FunctionJudge implements Judge<DoubleUnaryOperator> {
    private final String variable;
    private final DoubleUnaryOperator reference;
    private final double[] at;
    private final double[] wanted;

    FunctionJudge(String variable, DoubleUnaryOperator reference, double... at) {
        if (at.length < 3) {
            throw new IllegalArgumentException("a function is compared at three inputs at least, got " + Arrays.toString(at));
        }
        this.variable = variable;
        this.at = at.clone();
        this.wanted = Arrays.stream(at).map(reference).toArray();
        this.reference = reference;
    }

    @Override
    public String asks() { return "a function"; }

    @Override
    public DoubleUnaryOperator cast(Object answer) { return answer instanceof DoubleUnaryOperator f ? f : null; }

    /** The function with each value computed once, and the input named where it fails. */
    @Override
    public DoubleUnaryOperator prepared(DoubleUnaryOperator f) {
        Map<Double, Double> known = new HashMap<>();
        return x -> known.computeIfAbsent(x, v -> {
            try {
                return f.applyAsDouble(v);
            } catch (Throwable e) {
                throw new Attempt.Theirs("at " + input(v), e);
            }
        });
    }

    @Override
    public DoubleUnaryOperator reference() { return reference; }

    private double[] values(DoubleUnaryOperator f) { return Arrays.stream(at).map(f).toArray(); }

    @Override
    public boolean untouched(DoubleUnaryOperator f) {
        return Arrays.stream(values(f)).allMatch(y -> y == 0) && Arrays.stream(wanted).anyMatch(y -> y != 0);
    }

    @Override
    public String remark(DoubleUnaryOperator stub) { return untouched(stub) ? WholeNumbers.REMARK : ""; }

    @Override
    public boolean same(DoubleUnaryOperator f, DoubleUnaryOperator g) { return Compare.same(values(f), values(g)); }

    @Override
    public String impossible(DoubleUnaryOperator f) {
        for (double x : at) {
            double y = f.applyAsDouble(x);
            if (!Double.isFinite(y)) {
                return "at " + input(x) + " your function gives " + (Double.isNaN(y) ? "NaN, which is not a number: there is a "
                        + "0/0 in it, or a root or logarithm of a negative number" : Numbers.text(y) + ": there is a division "
                        + "by 0 in it, or something far too large");
            }
        }
        return null;
    }

    @Override
    public Diagnosis diagnose(DoubleUnaryOperator f) {
        double[] got = values(f);
        String says = ratio(got);
        says = says != null ? says : relation(got);
        says = says != null ? says : side(got);
        return says != null ? specific(says) : parts(got, f);
    }

    private String ratio(double[] got) {
        double ratio = Compare.ratio(got, wanted);
        if (Double.isNaN(ratio)) {
            return null;
        }
        if (Math.abs(ratio - 1) <= Compare.CLOSE) {
            return "everywhere " + Numbers.text(100 * Math.abs(ratio - 1), 1) + " % " + Compare.direction(ratio, 1)
                    + ", the same part at every " + variable + ": a constant in it was rounded; let Java keep all digits";
        }
        String named = Compare.named(ratio);
        return named == null ? "the shape is right, and everywhere it is the same multiple of what it should be: "
                + "a constant factor is wrong" : (Compare.same(ratio, -1) ? "" : "everywhere ") + named;
    }

    private String relation(double[] got) {
        if (Arrays.stream(got).allMatch(y -> Compare.same(y, got[0]))) {
            boolean whole = got[0] == Math.rint(got[0]);
            return "it gives " + Numbers.text(got[0]) + " at every " + variable + ", and should depend on it"
                    + (whole ? "; if there is a division of whole numbers in it, " + WholeNumbers.RULE : "");
        }
        if (Double.isFinite(Compare.offset(got, wanted))) {
            return "everywhere " + Compare.direction(got[0], wanted[0]) + " by the same amount: something that does not depend "
                    + "on " + variable + " is added or left out";
        }
        if (all(i -> got[i] == (int) wanted[i])) {
            return "every value is cut off to a whole number: there is an (int) in it, or a division of whole numbers; "
                    + WholeNumbers.RULE;
        }
        if (Compare.places(got, wanted) > 0) {
            return Compare.rounded(Compare.places(got, wanted));
        }
        if (all(i -> Compare.same(Math.abs(got[i]), Math.abs(wanted[i])))) {
            return "the size is right everywhere, and at " + inputs(i -> !Compare.same(got[i], wanted[i]))
                    + " the sign is the wrong way round";
        }
        if (all(i -> Compare.same(got[i] * wanted[i], 1))) {
            return "this is 1 divided by what is asked";
        }
        if (all(i -> Compare.same(got[i], wanted[i] * wanted[i]))) {
            return "this is the square of what is asked";
        }
        if (all(i -> Compare.same(got[i] * got[i], wanted[i]))) {
            return "this is the root of what is asked";
        }
        return all(i -> Compare.near(got[i], wanted[i]))
                ? Compare.close(IntStream.range(0, at.length).filter(i -> !Compare.same(got[i], wanted[i]))
                        .map(i -> Compare.digits(got[i], wanted[i])).min().orElse(1)) : null;
    }

    /** Says on which side of 0 it is right, if it is on one. */
    private String side(double[] got) {
        IntPredicate right = i -> Compare.same(got[i], wanted[i]);
        String where = all(i -> right.test(i) == at[i] > 0) ? " > 0" : all(i -> right.test(i) == at[i] >= 0) ? " ≥ 0"
                : all(i -> right.test(i) == at[i] < 0) ? " < 0" : all(i -> right.test(i) == at[i] <= 0) ? " ≤ 0" : null;
        return where == null || all(right.negate()) ? null
                : "right where " + variable + where + ", wrong at " + inputs(right.negate());
    }

    /** Says at which inputs it is right; that tells something if they are most of them. */
    private Diagnosis parts(double[] got, DoubleUnaryOperator f) {
        IntPredicate right = i -> Compare.same(got[i], wanted[i]);
        long good = IntStream.range(0, at.length).filter(right).count();
        if (good == 0) {
            return vague(nearer(f).replaceFirst("\\.$", ""));
        }
        return new Diagnosis("right at " + inputs(right) + ", wrong at " + inputs(right.negate()), 2 * good > at.length);
    }

    private boolean all(IntPredicate holds) { return IntStream.range(0, at.length).allMatch(holds); }

    private String inputs(IntPredicate of) {
        return variable + " = " + IntStream.range(0, at.length).filter(of).mapToObj(i -> Numbers.text(at[i]))
                .collect(Collectors.joining(", "));
    }

    private String input(double x) { return variable + " = " + Numbers.text(x); }

    private int firstWrong(DoubleUnaryOperator f) {
        return IntStream.range(0, at.length).filter(i -> !Compare.same(f.applyAsDouble(at[i]), wanted[i])).findFirst().orElse(0);
    }

    @Override
    public String nearer(DoubleUnaryOperator f) {
        int i = firstWrong(f);
        double got = f.applyAsDouble(at[i]);
        return Double.isNaN(got) ? "" : "At " + input(at[i]) + " your answer, " + Compare.text(got, wanted[i]) + ", is "
                + Compare.direction(got, wanted[i]) + ".";
    }

    @Override
    public String value(DoubleUnaryOperator f) {
        int i = firstWrong(f);
        double got = f.applyAsDouble(at[i]);
        return "At " + input(at[i]) + " it should be " + Compare.text(wanted[i], got) + ".";
    }

    @Override
    public String checked() { return "Checked at " + at.length + " inputs."; }

    @Override
    public String mark(DoubleUnaryOperator f) { return Arrays.toString(values(f)); }
}

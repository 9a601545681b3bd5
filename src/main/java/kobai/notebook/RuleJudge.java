package kobai.notebook;

import static kobai.notebook.Judge.Diagnosis.specific;

import java.util.List;
import java.util.function.Supplier;
import kobai.math.Matrix;
import kobai.nn.Parameter;
import kobai.optim.Optimizer;

/**
 * Judges an update rule by its first updates on an example.
 *
 * <pre>
 *   L = ½ (w₁² + 4 w₂² + b²)        from w = (1, −2), b = 3        three updates
 * </pre>
 */
final class RuleJudge implements Judge<Optimizer> {
    private static final int UPDATES = 3;
    private static final Matrix START = Matrix.row(1, -2, 3);
    private static final Matrix BOTTOM = Matrix.row(2, -3, 0);   // so that weights and their slopes differ in sign
    private static final Matrix CURVATURE = Matrix.row(1, 4, 1);

    /** A rule with where its first updates led: a row (w₁, w₂, b) for each. */
    private record Tried(Optimizer rule, Matrix path, boolean gradientsKept) implements Optimizer {
        @Override
        public void update(List<Parameter> parameters) { rule.update(parameters); }
    }

    private final Tried reference;

    RuleJudge(Supplier<? extends Optimizer> asked) { reference = tried(asked.get()); }

    private static Tried tried(Optimizer given) {
        Optimizer rule = fresh(given);
        var w = Parameter.weights("W", Matrix.row(START.get(0, 0), START.get(0, 1)));
        var b = new Parameter("b", Matrix.row(START.get(0, 2)));
        var path = new double[UPDATES][];
        boolean kept = true;
        for (int k = 0; k < UPDATES; k++) {
            Matrix slopes = Matrix.row(w.value().get(0, 0), w.value().get(0, 1), b.value().get(0, 0)).minus(BOTTOM)
                    .times(CURVATURE);
            Matrix gradientOfW = Matrix.row(slopes.get(0, 0), slopes.get(0, 1));
            w.setGradient(gradientOfW);
            b.setGradient(Matrix.row(slopes.get(0, 2)));
            try {
                rule.update(List.of(w, b));
            } catch (Throwable e) {
                throw new Attempt.Theirs("in update " + (k + 1), e);
            }
            kept &= w.gradient().equals(gradientOfW);
            path[k] = new double[] {w.value().get(0, 0), w.value().get(0, 1), b.value().get(0, 0)};
        }
        return new Tried(given, Matrix.of(path), kept);
    }

    private static Optimizer fresh(Optimizer rule) {
        try {
            return rule.fresh();
        } catch (IllegalStateException e) {
            return rule;    // it does not say how to begin anew, so it is taken as it is
        }
    }

    @Override
    public String asks() { return "an update rule"; }

    @Override
    public Optimizer cast(Object answer) { return answer instanceof Optimizer rule ? rule : null; }

    @Override
    public Optimizer prepared(Optimizer rule) { return rule instanceof Tried ? rule : tried(rule); }

    @Override
    public Optimizer reference() { return reference; }

    private static Matrix path(Optimizer rule) { return ((Tried) rule).path; }

    @Override
    public boolean untouched(Optimizer rule) {
        return path(rule).equals(START.repeatRow(UPDATES));
    }

    @Override
    public String remark(Optimizer stub) {
        return untouched(prepared(stub)) ? "If you have written one: minus and scale make new matrices, and only p.set(…) "
                + "changes p." : "";
    }

    @Override
    public boolean same(Optimizer a, Optimizer b) {
        return Compare.same(path(a).toArray(), path(b).toArray()) && ((Tried) a).gradientsKept == ((Tried) b).gradientsKept;
    }

    @Override
    public String impossible(Optimizer rule) {
        return path(rule).isFinite() ? null : "a value becomes NaN or infinite within " + UPDATES + " updates: is there a "
                + "division by 0 in it?";
    }

    @Override
    public Diagnosis diagnose(Optimizer rule) {
        if (!((Tried) rule).gradientsKept) {
            return specific("it changes the gradient; a rule reads the gradient and moves the value");
        }
        double[] first = move(path(rule));
        double[] wanted = move(reference.path);
        if (Compare.same(first, wanted)) {
            int k = Compare.same(path(rule).rowArray(1), reference.path.rowArray(1)) ? 2 : 1;
            return specific("the first " + (k == 1 ? "update is right, the second" : "two updates are right, the third")
                    + " is not: look at what the rule remembers from one update to the next");
        }
        double ratio = Compare.ratio(first, wanted);
        if (ratio < 0) {
            return specific("the first update goes uphill: the gradient points to where the loss grows, so it is subtracted");
        }
        if (!Double.isNaN(ratio)) {
            String named = Compare.named(ratio);
            return specific("the first update has the right direction, and its length is " + (named == null
                    ? Compare.direction(ratio, 1) : named));
        }
        boolean b = Compare.same(first[2], wanted[2]);
        boolean w = Compare.same(first[0], wanted[0]) && Compare.same(first[1], wanted[1]);
        return w || b ? specific((w ? "W moves as it should and b does not" : "b moves as it should and W does not")
                + ": every parameter needs the same rule, and a memory of its own")
                : specific("already the first update goes in another direction");
    }

    private static double[] move(Matrix path) { return Matrix.row(path.rowArray(0)).minus(START).toArray(); }

    private int firstWrong(Optimizer rule) {
        int k = 0;
        while (k < UPDATES - 1 && Compare.same(path(rule).rowArray(k), reference.path.rowArray(k))) {
            k++;
        }
        return k;
    }

    @Override
    public String nearer(Optimizer rule) {
        return "The example: L = ½ ((w₁ − 2)² + 4 (w₂ + 3)² + b²) from w = (1, −2), b = 3: the first gradients are (−1, 4), 3. "
                + "Update " + (firstWrong(rule) + 1) + " of your rule leads to " + place(path(rule), firstWrong(rule)) + ".";
    }

    @Override
    public String value(Optimizer rule) {
        return "It should lead to " + place(reference.path, firstWrong(rule)) + ".";
    }

    private static String place(Matrix path, int k) {
        double[] p = path.rowArray(k);
        return "w = (" + Compare.text(p[0]) + ", " + Compare.text(p[1]) + "), b = " + Compare.text(p[2]);
    }

    @Override
    public String checked() { return UPDATES + " updates of two parameters agree."; }

    @Override
    public String mark(Optimizer rule) { return path(rule).toString(); }
}

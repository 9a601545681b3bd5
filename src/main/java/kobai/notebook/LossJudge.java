package kobai.notebook;

import static kobai.notebook.Judge.Diagnosis.specific;

import java.util.function.Supplier;
import kobai.math.Matrix;
import kobai.nn.Loss;

/** Judges a loss by its properties: its value, the same value from forward, and dY. */
final class LossJudge implements Judge<Loss> {
    private final Loss reference;
    private final Matrix y;
    private final Matrix t;
    private final double value;
    private final Matrix dY;

    /** Takes the loss asked, outputs and targets of at least two examples. */
    LossJudge(Supplier<? extends Loss> asked, Matrix y, Matrix t) {
        reference = asked.get();
        this.y = y;
        this.t = t;
        value = reference.forward(y, t);
        dY = reference.backward();
    }

    @Override
    public String asks() { return "a loss"; }

    @Override
    public Loss cast(Object answer) { return answer instanceof Loss loss ? loss : null; }

    @Override
    public Loss reference() { return reference; }

    @Override
    public boolean untouched(Loss loss) { return value(loss, y, t) == 0 && forward(loss) == 0; }

    @Override
    public boolean same(Loss a, Loss b) {
        if (b == reference) {
            return fault(a) == null;
        }
        boolean values = Compare.same(value(a, y, t), value(b, y, t));
        forward(a);
        forward(b);
        return values && new MatrixJudge(dY).same(backward(a), backward(b));
    }

    @Override
    public Diagnosis diagnose(Loss loss) { return fault(loss); }

    private Diagnosis fault(Loss loss) {
        double got = value(loss, y, t);
        if (!Compare.same(got, value)) {
            int n = y.rows();
            return Compare.same(got, n * value) ? specific("its value is N times what it should be (N = " + n
                    + " examples): the loss is the mean over the batch, a 1/N is missing") : prefixed("its value", got);
        }
        if (!Compare.same(forward(loss), value)) {
            return specific("forward gives another number than value");
        }
        var judge = new MatrixJudge(dY);
        Matrix back = backward(loss);
        if (back == null || !judge.same(back, dY)) {
            if (back != null && back.equals(back.scale(0))) {
                return specific("its value is right; backward still gives 0 everywhere, and the slope belongs there");
            }
            return back == null ? specific("backward returns nothing") : after("its value is right; backward",
                    judge.impossible(back) != null ? specific(judge.impossible(back)) : judge.diagnose(back));
        }
        double one = value(loss, y.slice(0, 1), t.slice(0, 1));
        return Compare.same(one, reference.value(y.slice(0, 1), t.slice(0, 1))) ? null
                : specific("the value of a batch of one example is wrong");
    }

    private Diagnosis prefixed(String what, double got) {
        var judge = new NumberJudge(value);
        return after(what, judge.impossible(got) != null ? specific(judge.impossible(got)) : judge.diagnose(got));
    }

    private static Diagnosis after(String what, Diagnosis diagnosis) {
        return new Diagnosis(what + ": " + diagnosis.says(), diagnosis.specific());
    }

    private static double value(Loss loss, Matrix y, Matrix t) {
        try {
            return loss.value(y, t);
        } catch (Throwable e) {
            throw new Attempt.Theirs("in value of a batch " + y.shape(), e);
        }
    }

    private double forward(Loss loss) {
        try {
            return loss.forward(y, t);
        } catch (Throwable e) {
            throw new Attempt.Theirs("in forward of a batch " + y.shape(), e);
        }
    }

    private static Matrix backward(Loss loss) {
        try {
            return loss.backward();
        } catch (Throwable e) {
            throw new Attempt.Theirs("in backward", e);
        }
    }

    @Override
    public String nearer(Loss loss) {
        double got = value(loss, y, t);
        return Compare.same(got, value) ? "Its value is right; dY is not." : new NumberJudge(value).nearer(got);
    }

    @Override
    public String value(Loss loss) {
        double got = value(loss, y, t);
        return Compare.same(got, value) ? "dY should be " + dY + "." : "Its value should be " + Compare.text(value, got) + ".";
    }

    @Override
    public String checked() { return "Its value, dY and a batch of one agree."; }

    @Override
    public String mark(Loss loss) { return value(loss, y, t) + " " + forward(loss) + " " + backward(loss); }
}

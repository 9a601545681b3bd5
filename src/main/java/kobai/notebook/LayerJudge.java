package kobai.notebook;

import static kobai.notebook.Judge.Diagnosis.specific;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.nn.GradientCheck;
import kobai.nn.Layer;
import kobai.nn.Parameter;

/** Judges a layer by its properties: forward, predict without a trace, a batch of one, backward, the gradients. */
final class LayerJudge implements Judge<Layer> {
    private final Layer reference;
    private final Matrix x;
    private final Matrix y;
    private final Matrix dY;
    private final Matrix dX;

    /** Takes the layer asked and a batch of at least two examples, away from corners. */
    LayerJudge(Supplier<? extends Layer> asked, Matrix x) {
        this.reference = asked.get();
        this.x = x;
        y = reference.forward(x);
        dY = Matrix.normal(y.rows(), y.cols(), 1, new Rng(1));
        dX = reference.backward(dY);
    }

    @Override
    public String asks() { return "a layer"; }

    @Override
    public Layer cast(Object answer) { return answer instanceof Layer layer ? layer : null; }

    @Override
    public Layer reference() { return reference; }

    @Override
    public boolean untouched(Layer layer) {
        return x.equals(forward(layer, x)) && dY.equals(call("in backward", dY, layer::backward));
    }

    /** With the layer asked, every property is compared; with another one, what goes forward and what comes back. */
    @Override
    public boolean same(Layer a, Layer b) {
        return b == reference ? fault(a) == null : alike(forward(a, x), forward(b, x)) && alike(backward(a), backward(b));
    }

    /** A layer with some gradient of its own has been worked on, even if it sends nothing back yet. */
    @Override
    public boolean asHandedOut(Layer answer, Layer stub) {
        return same(answer, stub) && gradients(answer).equals(gradients(stub));
    }

    private static List<Matrix> gradients(Layer layer) {
        return layer.parameters().stream().map(Parameter::gradient).toList();
    }

    private static boolean alike(Matrix a, Matrix b) { return a != null && b != null && new MatrixJudge(a).same(a, b); }

    @Override
    public Diagnosis diagnose(Layer layer) { return fault(layer); }

    private Diagnosis fault(Layer layer) {
        long before = x.hashCode();
        Diagnosis fault = compared("forward", y, forward(layer, x));
        fault = fault != null ? fault : ofOne(layer);
        fault = fault != null ? fault : compared("predict", y, call("in predict", x, layer::predict));
        fault = fault != null ? fault : ofBackward(layer);
        if (fault == null && x.hashCode() != before) {
            return specific("its argument is not what it was before: forward must not change what it is given");
        }
        return fault != null ? fault : ofParameters(layer);
    }

    private Diagnosis ofOne(Layer layer) {
        Matrix one = x.slice(0, 1);
        Diagnosis fault = compared("with a batch of one example forward", reference.forward(one), forward(layer, one));
        reference.forward(x);
        return fault;
    }

    private Diagnosis ofBackward(Layer layer) {
        Matrix got = backward(layer);
        if (got != null && !alike(got, dX)) {
            if (alike(got, dY)) {
                return specific("backward passes dY on as it came: the slope is missing");
            }
            if (alike(got, reference.backward(dY.map(v -> 1)))) {
                return specific("backward gives the slope alone: multiply it by dY");
            }
            if (y.shape().equals(dY.shape()) && alike(got, dY.times(y))) {
                return specific("backward multiplies dY by the output: it meets the slope");
            }
        }
        Diagnosis fault = compared("backward", dX, got);
        if (fault != null) {
            return fault;
        }
        forward(layer, x);
        call("in predict", x.scale(2), layer::predict);
        return alike(call("in backward", dY, layer::backward), dX) ? null : specific("predict leaves a trace: backward after it "
                + "gives something else; only forward may remember");
    }

    private Diagnosis ofParameters(Layer layer) {
        if (layer.parameters().isEmpty()) {
            return null;
        }
        GradientCheck check = GradientCheck.of(layer, x, new Rng(1));
        return check.passes() ? null : specific("its gradients do not agree with difference quotients, first "
                + check.worst().name());
    }

    private static Diagnosis compared(String what, Matrix wanted, Matrix got) {
        if (got == null) {
            return specific(what + " returns nothing");
        }
        var judge = new MatrixJudge(wanted);
        if (judge.same(got, wanted)) {
            return null;
        }
        String impossible = judge.impossible(got);
        Diagnosis diagnosis = impossible == null ? judge.diagnose(got) : specific(impossible);
        return new Diagnosis(what + ": " + diagnosis.says(), diagnosis.specific());
    }

    private static Matrix forward(Layer layer, Matrix x) { return call("in forward", x, layer::forward); }

    private Matrix backward(Layer layer) {
        forward(layer, x);
        return call("in backward", dY, layer::backward);
    }

    private static Matrix call(String where, Matrix argument, UnaryOperator<Matrix> method) {
        try {
            return method.apply(argument);
        } catch (Throwable e) {
            throw new Attempt.Theirs(where + " of a batch " + argument.shape(), e);
        }
    }

    @Override
    public String nearer(Layer layer) {
        Matrix got = forward(layer, x);
        if (got == null || !alike(got, y)) {
            return first(got, y, "forward");
        }
        return "What goes forward is right; " + (alike(backward(layer), dX) ? "dX is right too, and a gradient is not."
                : first(backward(layer), dX, "backward"));
    }

    private static String first(Matrix got, Matrix wanted, String what) {
        return got == null ? "" : "in " + what + ", " + lower(new MatrixJudge(wanted).nearer(got));
    }

    private static String lower(String text) { return Character.toLowerCase(text.charAt(0)) + text.substring(1); }

    @Override
    public String value(Layer layer) {
        Matrix got = forward(layer, x);
        boolean back = got != null && alike(got, y);
        if (back && alike(backward(layer), dX) && !layer.parameters().isEmpty()) {
            var worst = GradientCheck.of(layer, x, new Rng(1)).worst();
            return worst.name() + " should be " + Compare.text(worst.quotient(), worst.backward()) + ".";
        }
        Matrix wanted = back ? dX : y;
        return "For the entry " + x.get(0, 0) + " at (0, 0) " + (back ? "dX, with dY = " + dY.get(0, 0) + ", " : "Y ")
                + "should be " + Compare.text(wanted.get(0, 0)) + ".";
    }

    @Override
    public String checked() { return "Forward, predict, backward and a batch of one agree."; }

    @Override
    public String mark(Layer layer) {
        Matrix y = forward(layer, x), dX = backward(layer);
        return y + " " + dX + " " + layer.parameters().stream().map(LayerJudge::gradient).toList();
    }

    private static Object gradient(Parameter parameter) {
        try {
            return parameter.gradient();
        } catch (IllegalStateException none) {
            return "none";
        }
    }
}

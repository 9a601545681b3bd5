package kobai.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import kobai.math.Matrix;
import kobai.math.Rng;

/**
 * Compares what backward says with difference quotients of forward (勾配確認), entry by entry, and says what it found.
 *
 * <pre>
 *   L = Σ Y ⊙ R,  R random          so that dY = R and no error can hide behind equal entries
 *   ∂L/∂θ  ≈  ( L(θ + h) − L(θ − h) ) / 2h              h = 10⁻⁵, for X and every parameter
 *
 *   relative error = |backward − quotient| / max(|backward|, |quotient|, g)
 * </pre>
 *
 * <p>g is the root mean square of the gradient of the same matrix, so that an entry near 0 is judged by its neighbours, and
 * not less than what rounding allows. A quotient across a corner (ReLU at 0) is not held against backward if backward gives
 * a slope between those on the left and on the right. A check that proves nothing is refused.
 *
 * <p>Parameters and running statistics are as before when the check is done.
 *
 * @see <a href="https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/">PRML 5.3.3, equation 5.69</a>
 */
public final class GradientCheck {
    /** The step h: half-way, in powers of ten, between rounding (small h) and curvature (large h). */
    public static final double STEP = 1e-5;
    /** The largest relative error of a backward that is right. */
    public static final double TOLERANCE = 1e-7;
    private static final int MOST = 500;   // entries of one matrix; of a larger one, so many are drawn

    /**
     * One entry of a gradient: its name, such as {@code ∂L/∂W[0,2]}, what backward says, the quotient, the one-sided
     * quotients, the relative error, and whether a corner between θ − h and θ + h explains it.
     */
    public record Entry(String name, double backward, double quotient, double left, double right, double error,
            boolean corner) { }

    /** The relative error of all of ∂L/∂X for each step h: a V, with rounding on its left and curvature on its right. */
    public record ErrorBySteps(double[] steps, double[] errors) {
        /** Returns the step with the smallest error. */
        public double best() {
            int best = 0;
            for (int i = 1; i < steps.length; i++) {
                best = errors[i] < errors[best] ? i : best;
            }
            return steps[best];
        }

        @Override
        public String toString() {
            var text = new StringBuilder("step h     error");
            for (int i = 0; i < steps.length; i++) {
                text.append(String.format(Locale.ROOT, "\n%-8.0e %8.1e", steps[i], errors[i]));
            }
            return text.toString();
        }
    }

    private final Object subject;
    private final Layer layer;
    private final String input;   // X, or Y where a loss alone is checked
    private final Matrix x;
    private final ToDoubleBiFunction<Matrix, Matrix> difference;   // L(Y₊) − L(Y₋)
    private final double rounding;                                 // of one quotient
    private final Rng rng;
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> names = new ArrayList<>();          // of the matrices with a gradient
    private final List<String> silent = new ArrayList<>();         // of those whose gradient is 0 everywhere

    private GradientCheck(Object subject, Layer layer, String input, Matrix x, double size, Rng rng,
            ToDoubleBiFunction<Matrix, Matrix> difference) {
        this.subject = subject;
        this.layer = layer;
        this.input = input;
        this.x = x;
        this.difference = difference;
        this.rounding = 0x1p-50 * size / STEP;
        this.rng = rng;
    }

    /** Checks the gradients of a layer or a network at the batch x; {@code rng} draws R. */
    public static GradientCheck of(Layer layer, Matrix x, Rng rng) {
        List<Matrix> before = state(layer);
        Matrix y = forward(layer, x);
        Matrix r = Matrix.normal(y.rows(), y.cols(), 1, rng);
        var check = new GradientCheck(layer, layer, "X", x, y.times(r).norm(), rng,
                (plus, minus) -> plus.minus(minus).times(r).sum());
        return check.run(r, before);
    }

    /** Checks the gradients of a network with a loss at its end, as in training. */
    public static GradientCheck of(Network network, Loss loss, Matrix x, Matrix t) {
        return of(network, network, "X", loss, x, t);
    }

    /** Checks dY of a loss. */
    public static GradientCheck of(Loss loss, Matrix y, Matrix t) {
        return of(loss, Activation.identity(), "Y", loss, y, t);
    }

    private static GradientCheck of(Object subject, Layer layer, String input, Loss loss, Matrix x, Matrix t) {
        List<Matrix> before = state(layer);
        Matrix y = forward(layer, x);
        double l = loss.forward(y, t);
        if (!Double.isFinite(l)) {
            throw new IllegalArgumentException("GradientCheck of " + oneLine(subject) + ": the loss is " + l + " here, so a "
                    + "quotient means nothing; take a place where it is finite");
        }
        var check = new GradientCheck(subject, layer, input, x, Math.abs(l), new Rng(0),
                (plus, minus) -> loss.value(plus, t) - loss.value(minus, t));
        return check.run(loss.backward(), before);
    }

    /** Returns the error of ∂L/∂X of a layer for each of these steps h, without any for 0.1, 0.01 … 10⁻¹². */
    public static ErrorBySteps errorBySteps(Layer layer, Matrix x, Rng rng, double... steps) {
        List<Matrix> before = state(layer);
        for (double h : steps) {
            if (!(h > 0 && h < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("GradientCheck.errorBySteps: a step must be positive and finite, got " + h);
            }
        }
        Matrix y = forward(layer, x);
        Matrix r = Matrix.normal(y.rows(), y.cols(), 1, rng);
        Matrix dX = layer.backward(r);
        if (dX.norm() == 0) {
            throw vacuous(layer, "X", x);
        }
        double[] all = steps.length > 0 ? steps
                : IntStream.rangeClosed(1, 12).mapToDouble(k -> Double.parseDouble("1e-" + k)).toArray();
        try {
            double[] errors = Arrays.stream(all).map(h -> Matrix.generate(x.rows(), x.cols(), (i, j) -> {
                requireNoInterrupt(layer);
                Matrix plus = layer.forward(x.with(i, j, x.get(i, j) + h));
                Matrix minus = layer.forward(x.with(i, j, x.get(i, j) - h));
                return plus.minus(minus).times(r).sum() / (2 * h);
            }).minus(dX).norm() / dX.norm()).toArray();
            return new ErrorBySteps(all, errors);
        } finally {
            restore(layer, before);
        }
    }

    private GradientCheck run(Matrix dY, List<Matrix> before) {
        Matrix dX = layer.backward(dY);
        List<Matrix> gradients = layer.parameters().stream().map(Parameter::gradient).toList();
        try {
            compare(input, x, dX, layer::forward);
            for (int k = 0; k < gradients.size(); k++) {
                Parameter p = layer.parameters().get(k);
                compare(name(k), p.value(), gradients.get(k), value -> {
                    p.set(value);
                    return layer.forward(x);
                });
                p.set(before.get(k));
            }
        } finally {
            restore(layer, before);
        }
        if (silent.contains(input)) {
            throw vacuous(subject, input, x);
        }
        if (corners().size() == entries.size()) {
            throw new IllegalArgumentException("GradientCheck of " + oneLine(subject) + ": every entry is at a corner, which "
                    + "proves nothing; move the inputs by more than h = " + STEP);
        }
        return this;
    }

    private static String oneLine(Object subject) {
        return subject instanceof Network network ? "a network of " + network.layers().size() + " layers" : subject.toString();
    }

    private static IllegalArgumentException vacuous(Object subject, String input, Matrix x) {
        return new IllegalArgumentException("GradientCheck of " + oneLine(subject) + ": backward and quotient are both 0 for "
                + "every entry of " + input + " " + x.shape() + ", which proves nothing; take inputs where the slope is not 0");
    }

    /** W of the second layer that has a W is W2. */
    private String name(int k) {
        List<String> all = layer.parameters().stream().map(Parameter::name).toList();
        String name = all.get(k);
        boolean only = all.indexOf(name) == all.lastIndexOf(name);
        return name + (only ? "" : all.subList(0, k + 1).stream().filter(name::equals).count());
    }

    @FunctionalInterface
    private interface Forward {
        Matrix of(Matrix value);
    }

    private void compare(String name, Matrix at, Matrix gradient, Forward forward) {
        if (gradient == null) {
            throw new IllegalArgumentException("GradientCheck of " + oneLine(subject) + ": backward returned null; it must "
                    + "return dX");
        }
        at.requireSameShape("GradientCheck of " + oneLine(subject) + ", " + name + " and ∂L/∂" + name, gradient);
        int size = at.rows() * at.cols();
        double g = Math.max(gradient.norm() / Math.sqrt(size), rounding / TOLERANCE);
        Matrix y = forward.of(at);
        int[] chosen = Arrays.copyOf(rng.permutation(size), Math.min(size, MOST));
        Arrays.sort(chosen);
        var found = new ArrayList<Entry>();
        boolean allZero = true;
        for (int c : chosen) {
            requireNoInterrupt(subject);
            int i = c / at.cols(), j = c % at.cols();
            Matrix plus = forward.of(at.with(i, j, at.get(i, j) + STEP));
            Matrix minus = forward.of(at.with(i, j, at.get(i, j) - STEP));
            double right = difference.applyAsDouble(plus, y) / STEP;
            double left = difference.applyAsDouble(y, minus) / STEP;
            double quotient = difference.applyAsDouble(plus, minus) / (2 * STEP);
            found.add(entry("∂L/∂" + name + "[" + i + "," + j + "]", gradient.get(i, j), quotient, left, right, g));
            allZero &= Math.abs(gradient.get(i, j)) <= rounding && Math.abs(quotient) <= rounding;
        }
        (allZero ? silent : names).add(name);
        entries.addAll(allZero ? List.of() : found);
    }

    private static Entry entry(String name, double backward, double quotient, double left, double right, double g) {
        double size = Math.max(g, Math.max(Math.abs(backward), Math.abs(quotient)));
        double error = Math.abs(backward - quotient) / size;
        // a smooth function's one-sided slopes differ by h f″ only
        double slack = 100 * STEP * size;
        boolean corner = error > TOLERANCE && Math.abs(right - left) > slack
                && backward > Math.min(left, right) - slack && backward < Math.max(left, right) + slack;
        return new Entry(name, backward + 0.0, quotient, left + 0.0, right + 0.0, error, corner);   // + 0.0: no −0 to print
    }

    private static List<Matrix> state(Layer layer) {
        var state = new ArrayList<Matrix>();
        layer.parameters().forEach(p -> state.add(p.value()));
        layer.statistics().forEach(p -> state.add(p.value()));
        return state;
    }

    private static void restore(Layer layer, List<Matrix> state) {
        var all = new ArrayList<>(layer.parameters());
        all.addAll(layer.statistics());
        for (int k = 0; k < all.size(); k++) {
            all.get(k).set(state.get(k));
        }
    }

    /** Returns Y, or throws if it is nothing of which a quotient could be taken. */
    private static Matrix forward(Layer layer, Matrix x) {
        String start = "GradientCheck of " + oneLine(layer) + ": ";
        if (!x.isFinite()) {
            throw new IllegalArgumentException(start + "X " + x.shape() + " contains NaN or an infinite number; take other "
                    + "inputs");
        }
        Matrix y = layer.forward(x);
        if (y == null || !y.isFinite()) {
            throw new IllegalArgumentException(start + "forward of a finite X gave " + (y == null ? "null" : "NaN or an infinite "
                    + "number in Y " + y.shape()) + ", so a quotient means nothing");
        }
        if (!y.equals(layer.forward(x))) {
            throw new IllegalArgumentException(start + "forward gave two different Y for the same X, so a quotient means "
                    + "nothing; let its random numbers begin again in every forward");
        }
        return y;
    }

    private static void requireNoInterrupt(Object subject) {
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("GradientCheck of " + oneLine(subject) + ": interrupted");
        }
    }

    /** Returns every entry that was compared and proves something. */
    public List<Entry> entries() { return List.copyOf(entries); }

    /** Returns the entry with the largest error, corners left out. */
    public Entry worst() {
        return entries.stream().filter(e -> !e.corner()).max(Comparator.comparingDouble(Entry::error)).orElseThrow();
    }

    /** Returns the entries with a corner between θ − h and θ + h. */
    public List<Entry> corners() { return entries.stream().filter(Entry::corner).toList(); }

    /** Returns the names of the parameters of which nothing is proved, because their gradient is 0 everywhere. */
    public List<String> unproved() { return List.copyOf(silent); }

    /** Tells whether backward is right. */
    public boolean passes() { return worst().error() <= TOLERANCE; }

    /** Returns this, or throws an {@link AssertionError} that explains what is wrong. */
    public GradientCheck orThrow() {
        if (!passes()) {
            throw new AssertionError(toString());
        }
        return this;
    }

    /** Returns what was found, in sentences. */
    @Override
    public String toString() {
        Entry w = worst();
        long wrong = entries.stream().filter(e -> !e.corner() && !(e.error() <= TOLERANCE)).count();
        var text = new StringBuilder(wrong == 0
                ? "backward is right: " + (entries.size() - corners().size()) + " entries of " + String.join(", ", names)
                : "backward is wrong: " + wrong + " of " + entries.size() + " entries of " + String.join(", ", names));
        text.append(String.format(Locale.ROOT, wrong == 0 ? " agree with difference quotients\n" : " differ from difference "
                + "quotients\n"));
        text.append(String.format(Locale.ROOT, "the worst, %s: backward %.9g, quotient %.9g, relative error %.1e", w.name(),
                w.backward(), w.quotient(), w.error()));
        for (Entry c : corners()) {
            text.append(String.format(Locale.ROOT, "\n%s is at a corner: slope %.3g on the left, %.3g on the right, backward "
                    + "says %.3g", c.name(), c.left(), c.right(), c.backward()));
        }
        if (!silent.isEmpty()) {
            text.append(String.format("\nnothing is proved of %s: the gradient is 0 everywhere", String.join(", ", silent)));
        }
        return text.toString();
    }
}

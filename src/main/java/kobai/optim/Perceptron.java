package kobai.optim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kobai.math.Matrix;

/**
 * A linear threshold unit (単純パーセプトロン), set by hand or taught by Rosenblatt's rule. It never changes: learning gives others.
 *
 * <pre>
 *   a = x · w + b        y = 1 if a > 0, else 0
 *   learn, one example after another, in their order:   w ← w + (t − y) x        b ← b + (t − y)
 *
 *   x, w  1 × d        t, y  0 or 1; a target of −1 counts as 0
 * </pre>
 *
 * <p>With two inputs a = 0 is a straight line in the plane, and each mistake moves it. There is no learning rate: from w = 0
 * and b = 0 it would scale w and b alike and change no y.
 *
 * @see <a href="https://doi.org/10.1037/h0042519">Rosenblatt 1958</a>
 * @see <a href="https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/">PRML 4.1.7</a>
 */
public record Perceptron(Matrix w, double b) {
    public Perceptron {
        if (w.rows() != 1) {
            throw new IllegalArgumentException("Perceptron: its weights must be a row (1 × d), got " + w.shape());
        }
    }

    /** Returns the unit of these weights, one for each input, and bias 0. */
    public static Perceptron weights(double... w) { return new Perceptron(Matrix.row(w), 0); }

    /** Returns the unit of the same weights with this bias: {@code weights(0.5, 0.5).bias(-0.7)} is AND. */
    public Perceptron bias(double b) { return new Perceptron(w, b); }

    /** Returns w₁, the weight of the first input. */
    public double w1() { return w.get(0, 0); }

    /** Returns w₂, the weight of the second input. */
    public double w2() { return w.get(0, 1); }

    /** Returns y, 0 or 1, of one example. */
    public double at(double... x) { return predict(Matrix.row(x)).get(0, 0); }

    /** Returns y, n × 1, of n examples. */
    public Matrix predict(Matrix x) { return sums(x).map(a -> a > 0 ? 1 : 0); }

    private Matrix sums(Matrix x) {
        requireInputs(x);
        return x.dotPlusRow(w.t(), Matrix.row(new double[] {b}));
    }

    /** Returns the x₂ of the line a = 0 at this x₁; infinite or NaN where the line is upright. */
    public double lineAt(double x1) { return -(b + w1() * x1) / w2(); }

    /** Returns the part of the examples, from 0 to 1, whose y is not their target. */
    public double errorOn(Matrix x, Matrix t) {
        Matrix targets = zeroOrOne(x, t);
        return predict(x).zip("errorOn", targets, (y, target) -> y == target ? 0 : 1).mean();
    }

    /**
     * Returns the most mistakes that learning from w = 0, b = 0 can make before it is done, if this unit makes none.
     *
     * <pre>
     *   (R / γ)²        R = max ‖(xᵢ, 1)‖        γ = min |xᵢ · w + b| / ‖(w, b)‖
     * </pre>
     *
     * @throws IllegalArgumentException if this unit is wrong about an example, or has one on its line
     * @see <a href="https://apps.dtic.mil/sti/citations/AD0298258">Novikoff 1962, On convergence proofs for perceptrons</a>
     */
    public double boundOfMistakes(Matrix x, Matrix t) {
        Matrix a = sums(x);
        double margin = a.map(Math::abs).min();
        if (errorOn(x, t) > 0 || margin == 0) {
            throw new IllegalArgumentException("boundOfMistakes: " + this + " does not part the examples, so it gives no "
                    + "bound; ask a unit that makes no mistake");
        }
        double longest = Arrays.stream(x.times(x).dot(Matrix.fill(x.cols(), 1, 1)).toArray()).max().getAsDouble() + 1;
        return longest * (w.times(w).sum() + b * b) / (margin * margin);
    }

    /**
     * Learns from the examples, in their order, until it makes no mistake in a whole epoch, for so many epochs at most.
     *
     * <p>Interrupting the thread ends it after the epoch under way.
     *
     * @param x n × d
     * @param t n × 1, every target 0 or 1, or every one −1 or 1
     */
    public Learning learn(Matrix x, Matrix t, int epochs) {
        requireInputs(x);
        Matrix targets = zeroOrOne(x, t);
        if (epochs < 1) {
            throw new IllegalArgumentException("Perceptron.learn: needs at least 1 epoch, got " + epochs);
        }
        var lines = new ArrayList<>(List.of(this));
        var examples = new ArrayList<Integer>();
        var mistakes = new ArrayList<Integer>();
        do {
            int before = examples.size();
            for (int i = 0; i < x.rows(); i++) {
                Perceptron now = lines.get(lines.size() - 1);
                Matrix xi = x.slice(i, i + 1);
                double wrong = targets.get(i, 0) - now.predict(xi).get(0, 0);   // t − y: −1, 0 or 1
                if (wrong != 0) {
                    lines.add(new Perceptron(now.w.plus(xi.scale(wrong)), now.b + wrong));
                    examples.add(i);
                }
            }
            mistakes.add(examples.size() - before);
        } while (mistakes.get(mistakes.size() - 1) > 0 && mistakes.size() < epochs
                && !Thread.currentThread().isInterrupted());
        return new Learning(lines, toArray(examples), toArray(mistakes), x, targets);
    }

    /** What happened while it learned. */
    public static final class Learning {
        private final List<Perceptron> lines;
        private final int[] examples;
        private final int[] mistakesPerEpoch;
        private final Matrix x;
        private final Matrix t;

        private Learning(List<Perceptron> lines, int[] examples, int[] mistakesPerEpoch, Matrix x, Matrix t) {
            this.lines = List.copyOf(lines);
            this.examples = examples;
            this.mistakesPerEpoch = mistakesPerEpoch;
            this.x = x;
            this.t = t;
        }

        /** Returns the unit at first, then after every mistake. */
        public List<Perceptron> lines() { return lines; }

        /** Returns the examples it was wrong about, by number from 0: the first led from line 0 to line 1. */
        public int[] examples() { return examples.clone(); }

        /** Returns the number of mistakes in each epoch; the last is 0 if it came to rest. */
        public int[] mistakesPerEpoch() { return mistakesPerEpoch.clone(); }

        /** Returns the number of all mistakes. */
        public int mistakes() { return examples.length; }

        /** Tells whether it came to rest: an epoch without a mistake. */
        public boolean atRest() { return mistakesPerEpoch[mistakesPerEpoch.length - 1] == 0; }

        /** Returns the last unit. */
        public Perceptron last() { return lines.get(lines.size() - 1); }

        /** Returns the part of the examples that each line is wrong about. */
        public double[] errors() { return lines.stream().mapToDouble(line -> line.errorOn(x, t)).toArray(); }

        /** Returns the line with the smallest error, the first of equals. */
        public Perceptron best() {
            double[] errors = errors();
            int best = IntStream.range(0, errors.length).reduce(0, (i, j) -> errors[j] < errors[i] ? j : i);
            return lines.get(best);
        }

        /** Returns the smallest part of the examples that any line was wrong about. */
        public double bestError() { return best().errorOn(x, t); }

        @Override
        public String toString() {
            int epochs = mistakesPerEpoch.length;
            return atRest() ? "at rest: no mistake in epoch " + epochs + ", " + mistakes() + " before; " + last()
                    : String.format(Locale.ROOT, "not at rest: %d mistakes in %d epochs, %d in the last; the best line is wrong "
                            + "about %.1f %%", mistakes(), epochs, mistakesPerEpoch[epochs - 1], 100 * bestError());
        }
    }

    private void requireInputs(Matrix x) {
        if (x.cols() != w.cols()) {
            throw new IllegalArgumentException("Perceptron: has " + w.cols() + " weights, so it needs x (n × " + w.cols()
                    + "), got " + x.shape());
        }
    }

    private static Matrix zeroOrOne(Matrix x, Matrix t) {
        if (t.cols() != 1 || t.rows() != x.rows()) {
            throw new IllegalArgumentException("Perceptron: x " + x.shape() + " needs targets (" + x.rows() + " × 1), got "
                    + t.shape());
        }
        double[] targets = t.toArray();
        double lower = Arrays.stream(targets).anyMatch(v -> v == -1) ? -1 : 0;
        for (int i = 0; i < targets.length; i++) {
            if (targets[i] != 1 && targets[i] != lower) {
                throw new IllegalArgumentException("Perceptron: the targets must all be 0 or 1, or all −1 or 1, that of example "
                        + i + " is " + targets[i] + (lower < 0 ? " beside a −1" : ""));
            }
        }
        return t.map(v -> v > 0 ? 1 : 0);
    }

    private static int[] toArray(List<Integer> list) { return list.stream().mapToInt(Integer::intValue).toArray(); }

    /** Returns for example {@code y = 1 if 0.5 x1 + 0.5 x2 − 0.7 > 0, else 0}. */
    @Override
    public String toString() {
        String sum = IntStream.range(0, Math.min(w.cols(), 6)).mapToObj(j -> signed(w.get(0, j)) + " x" + (j + 1))
                .collect(Collectors.joining(" "));
        String all = (sum + (w.cols() > 6 ? " + …" : "") + " " + signed(b)).replaceFirst("^\\+ ", "").replaceFirst("^− ", "−");
        return "y = 1 if " + all + " > 0, else 0";
    }

    private static String signed(double v) {
        String digits = String.format(Locale.ROOT, "%.4f", Math.abs(v)).replaceFirst("\\.?0+$", "");
        return (v < 0 ? "− " : "+ ") + digits;
    }
}

package kobai.course;

import static kobai.math.Exact.exp;
import static kobai.math.Exact.log;
import static kobai.nn.SoftmaxCrossEntropy.softmax;

import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleBiFunction;
import kobai.math.Exact;
import kobai.math.Matrix;
import kobai.nn.Activation;
import kobai.nn.Loss;
import kobai.notebook.Chapter;

/** Chapter 3, losses and outputs. */
public final class Chapter03 extends Chapter {
    private static final String TABLE = "PRML 5, 解くべき問題と誤差関数の種類";
    private static final String DELTA = "PRML 5, 誤差関数微分の評価 (5.54)";
    private static final String NOTES = "DL notes, Section 3-2: ";

    public Chapter03() {
        claims();
        whereTheMixedPairLearnsBest();
        twoClasses();
        deltaOfABatch();
        whyNotTheIdentity();
        aFourthPair();
    }

    private void claims() {
        claim(1, "Hidden and output layers need different activations.", "ours, beside " + NOTES + "中間層と出力層の活性化関数は異なる",
                "the rms error with tanh at the output too, as a multiple of that with the identity", between(8, 20),
                holdsOnlyIf("the hidden activation cannot say all that may be true"));
        claim(2, "The outputs of a classifier can be the probabilities of the classes.",
                "DL notes, Section 3: 各クラスの確率が出力値になっていたりする",
                "the largest distance of the output from the true probability, with 2,000 examples", between(0.008, 0.022),
                holdsOnlyIf("there are examples enough and the model can say the truth"));
        claim(3, "For the identity with the squared error, δ is y − t.", DELTA,
                "the largest difference between measured slopes and y − t in 10,000 cases", between(0, 1e-7), holds());
        claim(4, "For the sigmoid with the cross-entropy, δ is y − t.", "ours, beside " + DELTA,
                "the largest difference between measured slopes and y − t in 10,000 cases", between(0, 1e-7), holds());
        claim(5, "For the softmax with the multiclass cross-entropy, δ is y − t.", "ours, beside " + DELTA,
                "the largest difference between measured slopes and y − t in 10,000 cases", between(0, 1e-7), holds());
        claim(6, "The δ of an output unit is y − t.", DELTA,
                "δ as a part of y − t for a sigmoid with the squared error, the least and the most", between(0.0024, 0.25),
                holdsOnlyIf("unit and loss are a pair of the table"));
        claim(7, "At the same learning rate more units learn with the cross-entropy than with the squared error.",
                "ours, beside DL notes, Section 3-1: 分類問題の場合は、交差エントロピーなどが使われる",
                "the part of the units that separate the clouds, less that with the squared error", between(0.25, 0.65),
                holdsOnlyIf("units may start out sure and wrong"));
        claim(8, "The output layer keeps the ratio of the signals.", NOTES + "信号の大きさ(比率)はそのまま変換する",
                "the ratio of two probabilities for the scores 10 and 20, divided by that for 1 and 2", between(8102, 8104),
                holdsOnlyIf("the output unit is the identity"));
        claim(9, "Softmax keeps the order of the scores.", "ours, beside " + NOTES + "信号の大きさ(比率)はそのまま変換する",
                "the pairs that changed sides, of 100,000", exactly(0),
                holdsOnlyIf("no two scores are so far apart, or so close, that their probabilities are rounded to one "
                        + "number"));
        claim(10, "The outputs of all classes must add up to 1.", NOTES + "全ての分類の出力値を合計すると1になるようにする必要がある",
                "the sum of three sigmoids that have learned two right answers and a wrong one", between(1.95, 2.05),
                holdsOnlyIf("just one class can be right"));
        claim(11, "Softmax can be computed as the slide prints it.", "ours, beside " + TABLE + ": exp(aₖ) / Σ exp(aⱼ)",
                "the largest of three equal scores at which the formula still gives probabilities", between(708, 709),
                holdsOnlyIf("the scores stay well within ±700"));
        claim(12, "With the largest score taken out first, the loss is right at scores of ±1000.",
                "ours, for the formula of " + TABLE,
                "the loss of a softmax and that of two sigmoids, sure and wrong", exactly(2000), holds());
    }

    private void whereTheMixedPairLearnsBest() {
        number(1, "where the mixed pair learns best", 1.0 / 3)
                .trap(0.5, "½ is where the sigmoid is steepest; δ has a second factor 1 − y, which is larger further down")
                .trap(1, "there nothing is left to learn: δ has the factor (1 − y)² and is 0")
                .trap(4.0 / 27, "this is how large δ is at the peak; asked is at which y")
                .trap(2.0 / 3, "this is the peak of y² (1 − y), which belongs to the right answer 0")
                .trap(0.25, "a quarter is the slope of the sigmoid where it is steepest; asked is an output y")
                .trap(Math.log(0.5), "this is the score a at the peak; asked is the output y there")
                .trap(0.001, "there it is sure and wrong, and the sigmoid is flat: look at the figure, far to the left")
                .when(n -> n.doubleValue() < 0 || n.doubleValue() > 1, "y is what a sigmoid says, and lies between 0 and 1")
                .when(n -> n.doubleValue() < 0.32, "there δ still grows with y: the peak is further up")
                .when(n -> n.doubleValue() > 0.35, "there δ already falls with y: the peak is further down")
                .wrong(3, "lies between 0 and 1")
                .wrong(-1.0 / 3, "lies between 0 and 1")
                .wrong(0.1, "still grows")
                .wrong(0.2, "still grows")
                .wrong(0.4, "already falls")
                .wrong(0.9, "already falls")
                .wrong(0.33, "rounded to 2 places")
                .wrong(0.333, "rounded to 3 places")
                .wrong(Double.NaN, "NaN, not a number")
                .hint("The slope of (1 − y)² y along y is (1 − y)² − 2y (1 − y); set it to 0 and take out the factor 1 − y.")
                .then("And what score is that? ln ½, about −0.69: hardly wrong at all.");
    }

    private void twoClasses() {
        DoubleUnaryOperator p = Activation.sigmoid()::at;
        function(2, "two classes, one number", "d", p, -3, -0.5, 0, 1, 4)
                .trap(d -> 1 / (1 + exp(d)), "this is the probability of the second class")
                .trap(d -> exp(d), "this is the ratio of the two probabilities; the first class has a part of the two together")
                .trap(d -> exp(-d), "this is the ratio of the second probability to the first; a probability is a part of the "
                        + "sum")
                .trap(d -> d, "this is the difference itself; a probability lies between 0 and 1")
                .trap(Exact::tanh, "tanh lies between −1 and 1, a probability between 0 and 1")
                .trap(d -> p.applyAsDouble(d) * (1 - p.applyAsDouble(d)), "this is the slope of what is asked")
                .trap(d -> log(1 + exp(-d)), "this is minus the logarithm of it, the loss if the first class is right")
                .trap(d -> log(1 + exp(d)), "this is the loss if the second class is right; asked is a probability")
                .trap(d -> p.applyAsDouble(2 * d), "the difference is counted twice: take the scores as "
                        + "d and 0, not as d and −d")
                .trap(d -> p.applyAsDouble(d / 2), "only half of the difference is counted: e^a₂ / e^a₁ is e^−d")
                .trap(d -> 1 / (2 + exp(-d)), "in the denominator the first class counts once: e^a₁ / e^a₁ = 1")
                .trap(d -> 1 / (1 + Math.pow(2, -d)), "the base is e, not 2")
                .trap(d -> (1 + exp(-d)) / 2, "the sum belongs below the line, and the half is not needed")
                .trap(d -> d > 0 ? 1 : 0, "this says which class, and not how probable it is")
                .trap(d -> 1 - exp(-d), "this is 1 less the ratio of the two; divide by their sum instead")
                .wrong(d -> 1 + exp(-d), "1 divided by what is asked")
                .wrong(d -> 1 / (1 - exp(-d)), "there is a division by 0")
                .wrong(d -> 0.5, "it gives 0.5 at every d")
                .wrong(d -> -p.applyAsDouble(d), "the sign is the wrong way round")
                .wrong(d -> Math.rint(100 * p.applyAsDouble(d)) / 100, "rounded to 2 places")
                .hint("Divide numerator and denominator of e^a₁ / (e^a₁ + e^a₂) by e^a₁.")
                .then("It is the sigmoid: the table's second column is its third one for K = 2. One output is enough, because "
                        + "the second probability is 1 minus the first.");
    }

    private void deltaOfABatch() {
        Matrix a = Matrix.of(new double[] {2, 1, -1}, new double[] {0, 3, 1});
        Matrix t = Matrix.of(new double[] {0, 1, 0}, new double[] {0, 0, 1});
        Matrix p = softmax(a);
        Matrix delta = p.minus(t).scale(0.5);
        Matrix sigmoids = a.map(Activation.sigmoid()::at);
        Matrix exponentials = a.map(Exact::exp);
        matrix(3, "the δ of a batch", delta)
                .given("a", a).given("t", t).stub(a)
                .trap(p, "these are the probabilities; what is true, t, is missing, and so is the mean")
                .trap(p.scale(0.5), "these are the probabilities, halved; what is true, t, is missing")
                .trap(a.minus(t), "these are the scores less the targets: softmax makes probabilities of the scores first; and "
                        + "the mean is missing")
                .trap(a.minus(t).scale(0.5), "these are the scores less the targets: softmax makes probabilities of the scores "
                        + "first")
                .trap(delta.scale(1.0 / 3), "the mean is over the 2 examples, not over the 6 entries")
                .trap(t.minus(p), "it is y − t, not t − y; and the mean over the two examples is missing")
                .trap(p.minus(t).times(p.map(v -> v * (1 - v))), "y − t is the slope along the score already: the slope of "
                        + "softmax has cancelled")
                .trap(delta.times(p.map(v -> v * (1 - v))), "y − t is the slope along the score already: the slope of softmax "
                        + "has cancelled")
                .trap(t.over(p).scale(-0.5), "this is the slope along y; asked is that along the score, where softmax comes in")
                .trap(t.over(p).scale(-1), "this is the slope along y; asked is that along the score, where softmax comes in, "
                        + "and in the mean")
                .trap(t.times(p.map(v -> -log(v))), "these are the losses; asked is their slope along the scores")
                .trap(t.times(p.map(v -> -log(v))).scale(0.5), "these are the losses, halved; asked is their slope along the "
                        + "scores")
                .trap(sigmoids.minus(t).scale(0.5), "these are sigmoids of single scores; in a softmax the three of a row share "
                        + "one sum")
                .trap(exponentials.scale(1 / exponentials.sum()).minus(t).scale(0.5), "each example has a softmax of its own: "
                        + "the sum goes over a row")
                .trap(softmax(a.t()).t().minus(t).scale(0.5), "the softmax goes along the rows, over the classes of an example, "
                        + "not down the columns")
                .trap(delta.sumRows(), "you have added up the examples; each keeps its own δ")
                .trap(p.times(t), "this keeps of the probabilities those of the right classes; asked is y − t, and the mean")
                .wrong(p.minus(t), "look for a 1/N that is missing")
                .wrong(delta.scale(-1), "every sign is the wrong way round")
                .wrong(delta.scale(0.5), "look for a 1/N that is one too many")
                .wrong(delta.t(), "this is the transpose of it")
                .wrong(delta.map(Math::abs), "some signs are the wrong way round")
                .wrong(delta.map(v -> Math.rint(v * 100) / 100), "rounded to 2 places")
                .wrong(delta.map(v -> 0), "every entry is 0")
                .hint("First y = softmax(a), then y − t, then half of it: the loss is the mean of two.")
                .then("Each row adds up to 0: what is taken from the others is given to the right class.");
    }

    private void whyNotTheIdentity() {
        String stuck = "Where it is sure and wrong, its slope is nearly 0.";
        String right = "It pulls a score of 7 back towards 1, although 7 is on the right side and far from the border.";
        String lowest = "Its loss has no lowest point.";
        String which = "It cannot say which of the two classes it means.";
        choice(4, "why not the identity for yes and no", right, stuck, right, lowest, which)
                .trap(stuck, "that is the sigmoid with the squared error; here δ is y − t, and the more wrong, the larger")
                .trap(lowest, "it has one, at the score that is the target; the cross-entropy of a single example has none")
                .trap(which, "above ½ means yes, below means no: it can say so")
                .wrong("e", "is not one of the letters a, b, c, d")
                .hint("δ is y − t. What is it for a score of 7 where yes is right, and which way does it move the score?")
                .then("What the cross-entropy asks of a score of 7 is next to nothing: its δ there is −0.0009.");
    }

    private void aFourthPair() {
        Matrix a = Matrix.of(new double[] {0.5, -1}, new double[] {1.5, 0.25}, new double[] {-0.5, 2});
        Matrix t = Matrix.of(new double[] {2, 0}, new double[] {3, 1}, new double[] {1, 6});
        Counts right = new Counts();
        BinaryOperator<Matrix> slope = right.slope;
        ToDoubleBiFunction<Matrix, Matrix> value = right.value;
        loss(5, "a fourth pair", Counts::new, a, t)
                .trap(new Counts((s, u) -> s.map(Exact::exp).minus(u).sum() / u.rows(), slope), "its value is the mean of "
                        + "y − t: that is the slope; the loss is y − t ln y, and ln y is a")
                .trap(new Counts((s, u) -> s.map(Exact::exp).minus(u.times(s.map(Exact::exp))).sum() / u.rows(), slope),
                        "its value: ln y is a, and here it stands as e^a")
                .trap(new Counts((s, u) -> s.map(Exact::exp).plus(u.times(s)).sum() / u.rows(), slope), "its value: minus the "
                        + "logarithm of y^t is minus t ln y; here it is added")
                .trap(new Counts((s, u) -> s.minus(u.times(s)).sum() / u.rows(), slope), "its value: the expected number is "
                        + "y = e^a; here the score itself stands in its place")
                .trap(new Counts((s, u) -> value.applyAsDouble(s, u) + logFactorials(u) / u.rows(), slope), "its value: leave "
                        + "out ln t!; it is right too, and no score can change it")
                .trap(new Counts((s, u) -> s.map(Exact::exp).minus(u).map(v -> v * v / 2).sum() / u.rows(), slope), "its value "
                        + "is the squared error of e^a; asked is minus the logarithm of Poisson's probability")
                .trap(new Counts((s, u) -> s.minus(u).map(v -> v * v / 2).sum() / u.rows(), slope), "its value is the squared "
                        + "error of the score; asked is minus the logarithm of Poisson's probability")
                .trap(new Counts((s, u) -> s.map(v -> exp(-v)).plus(u.times(s)).sum() / u.rows(), slope), "its value: e^−y is "
                        + "e to the minus y, and its logarithm is −y, which is −e^a")
                .trap(new Counts((s, u) -> s.map(Exact::exp).sum() / u.rows(), slope), "its value: y^t gives a second term, "
                        + "minus t times a")
                .trap(new Counts((s, u) -> -u.times(s).sum() / u.rows(), slope), "its value: e^−y gives a second term, e^a")
                .trap(new Counts((s, u) -> value.applyAsDouble(s, u) / 2, slope), "its value is the mean over all entries; here "
                        + "an example has two of them, so divide the sum by the number of rows")
                .trap(new Counts(value, (s, u) -> s.minus(u).scale(1.0 / u.rows())), "its value is right; backward: y is e^a, "
                        + "and here the score itself stands in its place")
                .trap(new Counts(value, (s, u) -> s.map(Exact::exp).scale(1.0 / u.rows())), "its value is right; backward: the "
                        + "slope of t a along a is missing")
                .trap(new Counts(value, (s, u) -> slope.apply(s, u).times(s.map(Exact::exp))), "its value is right; backward "
                        + "has one factor e^a too many")
                .trap(new Counts(value, (s, u) -> s.map(Exact::exp).minus(u).over(s.map(Exact::exp)).scale(1.0 / u.rows())),
                        "its value is right; backward is the slope along y; along a it is that times e^a")
                .trap(new Counts(value, (s, u) -> s.map(Exact::exp).minus(u.times(s)).scale(1.0 / u.rows())), "its value is "
                        + "right; backward gives the loss of each entry instead of its slope")
                .trap(new Counts(value, (s, u) -> s.map(Exact::exp).minus(s).scale(1.0 / u.rows())), "its value is right; "
                        + "backward: the slope of t a along a is t")
                .trap(new Counts(value, (s, u) -> slope.apply(s, u).scale(0.5)), "its value is right; backward: the mean is "
                        + "over the examples, which are the rows, not over all entries")
                .wrong(new Counts((s, u) -> value.applyAsDouble(s, u) * u.rows(), slope), "a 1/N is missing")
                .wrong(new Counts((s, u) -> -value.applyAsDouble(s, u), slope), "its value: the size is right and the sign")
                .wrong(new Counts((s, u) -> s.minus(u.times(s.map(Math::log))).sum() / u.rows(), slope), "its value: it is NaN")
                .wrong(new Counts(value, (s, u) -> slope.apply(s, u).scale(u.rows())), "backward: every entry is 3 times")
                .wrong(new Counts(value, (s, u) -> slope.apply(s, u).scale(-1)), "backward: every size is right and every sign")
                .wrong(new Counts(value, (s, u) -> s.scale(0)), "backward still gives 0 everywhere")
                .hint("Minus the logarithm of y^t e^−y is y − t ln y. Put e^a for y, and a for ln y; then take the slope along "
                        + "a.")
                .then("y − t once more. The next cell counts people with your loss.");
    }

    private static double logFactorials(Matrix t) {
        return t.map(n -> {
            double sum = 0;
            for (int k = 2; k <= n; k++) {
                sum += log(k);
            }
            return sum;
        }).sum();
    }

    /** A loss of a value and a slope along the score; without any, that of Poisson's counts. */
    private static final class Counts implements Loss {
        private final ToDoubleBiFunction<Matrix, Matrix> value;
        private final BinaryOperator<Matrix> slope;
        private Matrix a;
        private Matrix t;

        Counts() {
            this((a, t) -> a.map(Exact::exp).minus(t.times(a)).sum() / t.rows(),
                    (a, t) -> a.map(Exact::exp).minus(t).scale(1.0 / t.rows()));
        }

        Counts(ToDoubleBiFunction<Matrix, Matrix> value, BinaryOperator<Matrix> slope) {
            this.value = value;
            this.slope = slope;
        }

        @Override
        public double value(Matrix a, Matrix t) { return value.applyAsDouble(a, t); }

        @Override
        public double forward(Matrix a, Matrix t) {
            this.a = a;
            this.t = t;
            return value(a, t);
        }

        @Override
        public Matrix backward() { return slope.apply(a, t); }
    }
}

package kobai.course;

import kobai.math.Matrix;
import kobai.notebook.Chapter;

/** Chapter 10, batch normalization. */
public final class Chapter10 extends Chapter {
    private static final String RECIPE = "Zero 6, Batch Normalization: ";
    private static final String JUDGED = "Zero 6, Batch Normalizationの評価: ";
    private static final String REMEDY = "Kin 2021, 勾配消失問題への対処: ";
    private static final double EPSILON = 1e-6;

    public Chapter10() {
        claims();
        byHand();
        yourOwnNormalization();
        theWayBack();
        whyThePlainNetworkWins();
        howLongUntilItHasSettled();
    }

    private void claims() {
        claim(1, "After the fourth step the batch has mean β and standard deviation γ.", RECIPE + "平均𝛽、標準偏差𝛾となるように",
                "the mean less β, the standard deviation less γ", between(-1e-5, 1e-5), holds());
        claim(2, "The recipe is for data with a Gaussian distribution.", RECIPE + "上記はガウス分布の場合",
                "the skewness of x̂ for numbers far from a Gaussian, which has 0", between(1.9, 2.1),
                holdsOnlyIf("it is said of the shape; mean 0 and variance 1 need no Gaussian"));
        claim(3, "It lets the learning advance faster.", RECIPE + "学習を早く進行させることが出来る",
                "of 16 first weights, those where the normalized network is ahead after 20 epochs", exactly(14),
                holdsOnlyIf("weights and learning rate do not suit the plain network already"));
        claim(4, "It does not depend so much on the first weights.", RECIPE + "初期値にそれほど依存しない",
                "first weights of 16 with which it reads more than half of its digits, less those of the plain network",
                between(9, 12), holds());
        claim(5, "Where the first weights are too small or too large, learning advances more slowly.",
                JUDGED + "重みの初期値が小さすぎる場合と大きすぎる場合は学習の進みは遅くなる",
                "training accuracy with the widest and with the narrowest of 16 first weights, as a part of the best",
                between(0.3, 0.7), holds());
        claim(6, "It makes the variance of every unit 1.", RECIPE + "平均が0、分散が1になるように正規化を行う",
                "the variance of x̂ in five layers with weights from N(0, 0.01²)", between(0.999, 1),
                holdsOnlyIf("the variance of the sums is much larger than ε"));
        claim(7, "The learning rate can be raised.", REMEDY + "学習率を上げられる",
                "the largest usable learning rate, as a multiple of that of the plain network", atLeast(9), holds());
        claim(8, "With it, what a layer makes of the message no longer depends on the first weights.",
                "ours, for " + REMEDY + "Batch Normalization",
                "the factor of a normalized layer of sigmoids with N(0, 1), N(0, 0.01²), Xavier", between(0.95, 1.12),
                holds());
        claim(9, "With it a network learns where the gradient was too small.", REMEDY + "学習率を上げられる → 勾配が小さくても学習できる",
                "training accuracy of five layers of sigmoids with it, less that without", between(0.8, 0.95),
                holdsOnlyIf("the learning is meant and not the reason: the learning rate was the same, and the gradient no "
                        + "longer small"));
        claim(10, "At the plain network's best learning rate it suppresses overfitting.", "ours, beside " + RECIPE + "過学習を抑制する",
                "accuracy on other digits with it, less that without, at the learning rate 0.1", between(-0.07, -0.01),
                doesNotHold());
    }

    private void byHand() {
        number(1, "by hand", 7)
                .trap(2, "2 is x̂ of the 6; the fourth step is missing, times γ and plus β")
                .trap(8, "times γ is right, and β = −1 still has to be added")
                .trap(9, "β is −1, so it makes the number smaller; here it was subtracted")
                .trap(1, "x̂ is right; γ is 4 and multiplies it before β is added")
                .trap(-1, "this is what all would give if x̂ were 0; the 6 is far from the mean")
                .trap(31, "multiplied by the standard deviation; x̂ is divided by it")
                .trap(3, "divided by the variance 4; divide by its root, the standard deviation")
                .trap(15, "the mean is taken away; the division by the standard deviation is missing")
                .trap(11, "divided by the standard deviation; the mean 2 was not taken away before")
                .trap(4 * 4 / Math.sqrt(5) - 1, "the variance was divided by 4 examples; batch normalization divides by all 5")
                .trap(4 * 4 / 5.0 - 1, "divided by the variance, and that by 4 examples instead of 5")
                .trap(4, "β was added before γ multiplied; first γ x̂, then + β")
                .trap(23, "the 6 itself was scaled and shifted; it has to be normalized first")
                .trap(-3, "this is what the layer gives for each 1; asked is the 6")
                .trap(-7, "the size is right and the sign is the wrong way round: the 6 is above the mean")
                .wrong(5.5, "there are the mean, the standard deviation, γ and β to be used, each once")
                .when(n -> true, "there are the mean, the standard deviation, γ and β to be used, each once")
                .hint("The mean is 2, the standard deviation 2; and the order is γ x̂ first, then + β.")
                .then("And the four 1s become −3 each. What is the mean of all five, and what their standard deviation?");
    }

    private static final Matrix X = Matrix.of(new double[] {1, 0.002}, new double[] {3, 0.001}, new double[] {3, 0.004},
            new double[] {9, 0.005});

    private interface Spread {
        double of(double meanSquare, int n);
    }

    private static Matrix normalized(Matrix x, Spread spread) {
        int n = x.rows();
        Matrix centred = x.minus(x.meanRows().repeatRow(n));
        Matrix variance = centred.times(centred).meanRows();
        return centred.over(variance.map(v -> spread.of(v, n)).repeatRow(n));
    }

    private void yourOwnNormalization() {
        Matrix mean = X.meanRows().repeatRow(4);
        Matrix variance = X.minus(mean).times(X.minus(mean)).meanRows();
        Matrix spread = variance.map(v -> Math.sqrt(v + EPSILON)).repeatRow(4);
        Matrix own = X.map(v -> (v - X.mean()) / Math.sqrt(X.std() * X.std() + EPSILON));
        matrix(2, "your own normalization", normalized(X, (v, n) -> Math.sqrt(v + EPSILON)))
                .given("x", X).stub(X)
                .trap(X.minus(mean), "each column has the mean 0; the division by its standard deviation is missing")
                .trap(normalized(X, (v, n) -> v + EPSILON), "divided by the variance; divide by its root")
                .trap(normalized(X, (v, n) -> v), "divided by the variance, and ε is missing; divide by the root of variance + ε")
                .trap(normalized(X, (v, n) -> Math.sqrt(v)), "ε is missing: it changes the second column, whose variance is as "
                        + "small as ε")
                .trap(normalized(X, (v, n) -> Math.sqrt(v) + EPSILON), "ε was added to the root; it belongs under it")
                .trap(normalized(X, (v, n) -> Math.sqrt(v * n / (n - 1) + EPSILON)), "the sum of squares was divided by n − 1; "
                        + "divide it by n")
                .trap(normalized(X, (v, n) -> Math.sqrt(v * n + EPSILON)), "the squares are summed and not divided by n: the "
                        + "variance is their mean")
                .trap(X.over(spread), "divided by the standard deviation; the mean of each column was not taken away")
                .trap(X.minus(mean).times(spread), "multiplied by the standard deviation where it should be divided")
                .trap(own, "the mean and the variance are of the whole batch; each column has its own")
                .trap(normalized(X.t(), (v, n) -> Math.sqrt(v + EPSILON)).t(), "each row was normalized; the columns are the "
                        + "units, and the mean goes over the examples")
                .trap(mean.minus(X).over(spread), "the sign is the wrong way round: x less the mean")
                .trap(X.over(X.times(X).meanRows().map(v -> Math.sqrt(v + EPSILON)).repeatRow(4)), "the mean was not taken away, "
                        + "neither above nor in the variance")
                .trap(X.minus(mean).over(X.times(X).meanRows().map(v -> Math.sqrt(v + EPSILON)).repeatRow(4)), "the variance is "
                        + "the mean square of the distance from the mean, not of x itself")
                .trap(mean, "these are the means; they are to be taken away from x")
                .wrong(normalized(X, (v, n) -> Math.sqrt(v + EPSILON)).t(), "transpose")
                .hint("Two lines: the centred batch, and that over the root of its mean square plus ε, column by column.")
                .then("Look at the second column: its standard deviation comes out as about 0.85 and not 1. Why?");
    }

    private void theWayBack() {
        Matrix hat = normalized(Matrix.of(new double[] {1, 2}, new double[] {2, -1}, new double[] {4, 0}, new double[] {9, 3}),
                (v, n) -> Math.sqrt(v + EPSILON));
        Matrix d = Matrix.of(new double[] {1, 0}, new double[] {-2, 1}, new double[] {0.5, 1}, new double[] {3, -1});
        Matrix slope = Matrix.row(0.5, 2);
        Matrix slopes = slope.repeatRow(4);
        Matrix common = d.meanRows().repeatRow(4);
        Matrix along = hat.times(d.times(hat).meanRows().repeatRow(4));
        matrix(3, "the way back", d.minus(common).minus(along).times(slopes))
                .given("dY", d).given("xHat", hat).given("slope", slope).stub(d)
                .trap(d.map(v -> v - d.mean()).minus(hat.scale(d.times(hat).mean())).times(slopes), "the means are of the whole "
                        + "matrix; each column has its own")
                .trap(d.times(slopes), "only the direct way is there; those by way of the mean and of the variance are missing")
                .trap(d.minus(common).times(slopes), "the third term is missing, the one with x̂: the way through the variance")
                .trap(d.minus(along).times(slopes), "the second term is missing: the way through the mean")
                .trap(d.minus(common).minus(along), "the bracket is right; it has to be multiplied by the slope")
                .trap(d.minus(common).minus(along).over(slopes), "divided by the slope; it already is γ over the standard "
                        + "deviation, so multiply")
                .trap(d.plus(common).plus(along).times(slopes), "both terms are taken away, not added")
                .trap(d.minus(common).plus(along).times(slopes), "the third term is taken away, not added")
                .trap(d.plus(common).minus(along).times(slopes), "the second term is taken away, not added")
                .trap(d.minus(d.sumRows().repeatRow(4)).minus(along).times(slopes), "the second term is the mean of dY; here it "
                        + "is the sum")
                .trap(d.minus(common).minus(hat.times(d.times(hat).sumRows().repeatRow(4))).times(slopes), "in the third term "
                        + "stands the mean of dY x̂; here it is the sum")
                .trap(d.minus(d.sumRows().repeatRow(4)).minus(hat.times(d.times(hat).sumRows().repeatRow(4))).times(slopes),
                        "both means lack their 1/n: they are sums")
                .trap(d.minus(common).minus(d.times(hat).meanRows().repeatRow(4)).times(slopes), "the third term has another x̂ "
                        + "in front: the mean of dY x̂, times x̂")
                .trap(d.minus(common).minus(d.times(hat).times(hat)).times(slopes), "the third term has a mean over the examples "
                        + "in it, of dY x̂; here it is taken example by example")
                .trap(d.minus(common).minus(hat.times(common)).times(slopes), "in the third term stands the mean of dY times x̂, "
                        + "not that of dY alone")
                .trap(common.plus(along).minus(d).times(slopes), "the sign of all is the wrong way round")
                .wrong(d.minus(common).minus(along).times(slopes).t(), "transpose")
                .hint("dY, less its mean in each column, less x̂ times the mean of dY x̂; all of it times the slope.")
                .then("Add up your columns, and then multiply them by x̂ and add up again. Why had both to be 0?");
    }

    private void whyThePlainNetworkWins() {
        String running = "The normalized network has not settled its running averages after twenty epochs.";
        String right = "The normalized network makes steps that are small beside such weights.";
        String information = "The normalized network loses what a digit has to say.";
        String epsilon = "The normalized network has an ε that is too large for such weights.";
        choice(4, "why the plain network wins", right, running, right, information, epsilon)
                .trap(running, "after 200 batches they have; and the same layers had no trouble with narrower weights")
                .trap(information, "the same network reads all its digits with weights of 0.01, so nothing that it needs is gone")
                .trap(epsilon, "the wider the weights, the larger the variance of the sums, and the less ε counts beside it")
                .wrong("e", "is not one of the letters a, b, c, d")
                .hint("What does a step of the same size mean for weights that are wide?")
                .then("So what would you change in the normalized network at s = 0.29, if you could change one number?");
    }

    private void howLongUntilItHasSettled() {
        function(5, "how long until it has settled", "n", n -> 1 - Math.pow(0.9, n), 0, 1, 2, 10, 40)
                .trap(n -> Math.pow(0.9, n), "this is what is still missing; asked is the part that is reached")
                .trap(n -> Math.pow(0.1, n), "the old value is kept to nine tenths, not to one; and asked is the part reached")
                .trap(n -> 1 - Math.pow(0.1, n), "the old value is kept to nine tenths, not to one")
                .trap(n -> 0.1 * n, "each batch adds a tenth of what is missing, not a tenth of all: after 10 it is not done")
                .trap(n -> Math.min(1, 0.1 * n), "each batch adds a tenth of what is missing, not a tenth of all")
                .trap(n -> 1 - 0.9 * n, "what is missing is multiplied by 0.9 with every batch: a power, not a product")
                .trap(n -> 1 - Math.pow(0.9, n - 1), "one batch too few: after the first a tenth is reached, not nothing")
                .trap(n -> 1 - Math.pow(0.9, n + 1), "one batch too many: before the first batch nothing is reached")
                .trap(n -> 1 - Math.exp(-n), "what is missing shrinks to nine tenths with a batch, here to a third")
                .trap(n -> 0.1 * Math.pow(0.9, n), "this is what batch n + 1 adds; asked is all that was added before")
                .trap(n -> Math.pow(0.9, n) - 1, "the sign is the wrong way round")
                .trap(n -> 0.9 * (1 - Math.pow(0.9, n)), "a factor 0.9 too small; in the end all of μ is reached")
                .trap(n -> 1, "it begins at 0 and gets there step by step")
                .trap(n -> 0.9 * n, "after one batch a tenth is reached, and what is missing is multiplied by 0.9 each time")
                .trap(n -> 1 - 1 / (n + 1), "that would be the plain mean of all batches; this one forgets at a fixed rate")
                .wrong(n -> 10 * (1 - Math.pow(0.9, n)), "ten times")
                .hint("Write down what is missing after 0, 1, 2 batches: 1, 0.9, 0.81.")
                .then("After 22 batches nine tenths are reached. An epoch of the thousand digits has ten. Does it matter here?");
    }
}

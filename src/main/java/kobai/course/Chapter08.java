package kobai.course;

import kobai.math.Matrix;
import kobai.nn.Activation;
import kobai.notebook.Chapter;

/** Chapter 8, the vanishing gradient. */
public final class Chapter08 extends Chapter {
    private static final String KIN_VANISHING = "Kin 2021, 勾配消失問題";

    public Chapter08() {
        claims();
        howNearToOne();
        factorOfRelu();
        oneLayerBack();
        whyNotALargerRate();
        yourOwnWeights();
    }

    private void claims() {
        claim(1, "The nearer a layer is to the input, the smaller its gradient at the start.",
                KIN_VANISHING + ": inputに近いほど発生しやすい",
                "each layer's gradient as a multiple of that of the layer before it", atLeast(1.5),
                holdsOnlyIf("each layer makes the message smaller, as these sigmoids do"));
        claim(2, "Every further hidden layer makes the first layer's gradient smaller.",
                KIN_VANISHING + ": 層が多いほど発生しやすい",
                "by what the first layer's gradient shrinks with the second, third and fourth hidden layer",
                atLeast(1.5), holdsOnlyIf("each layer makes the message smaller, as these sigmoids do"));
        claim(3, "When the gradient is nearly 0 and learning does not advance, it has not ended.",
                KIN_VANISHING + ": 傾きがほぼ0になり学習が進まなくなる → 学習は終了していない",
                "the loss of the last ten updates as a part of that on the plateau, the median and what 95 % stay below",
                between(0, 0.5), holds());
        claim(4, "A sigmoid layer shrinks the message to about a quarter.",
                "ours, beside " + KIN_VANISHING + ": 左の層ほど0.25以下の数をたくさんかける",
                "the factor of a sigmoid layer with Xavier's weights", between(0.2, 0.25),
                holdsOnlyIf("the weights are drawn with Xavier's spread"));
        claim(5, "A sigmoid layer shrinks the message to a quarter or less, whatever the weights.",
                "ours, beside " + KIN_VANISHING + ": 0.25以下の数をたくさんかける → 傾きが小さくなる",
                "the factor of a sigmoid layer with weights from N(0, 1)", between(0.85, 1.1), doesNotHold());
        claim(6, "ReLU with He's weights keeps the size of the message.",
                "ours, beside Kin 2021, 勾配消失問題への対処; Zero 6: Heの初期値",
                "the factor of a ReLU layer with He's weights", between(0.95, 1.05), holds());
        claim(7, "Twenty epochs after the start, deeper is not better for sigmoids.",
                "ours, after " + KIN_VANISHING + ": 層が多いほど発生しやすい",
                "test accuracy with four hidden layers less that with one", atMost(-0.3),
                holds());
    }

    private void howNearToOne() {
        double right = Math.pow(0.1, 1.0 / 50);
        number(1, "how near to 1", right)
                .trap(Math.pow(0.1, 50), "this is what fifty layers leave of the message if each leaves a tenth")
                .trap(0.1 / 50, "factors are multiplied, not added: a root, not a fiftieth")
                .trap(1 - 0.9 / 50, "factors are multiplied, not added: each loses a part of what is left")
                .trap(1 - 0.1 / 50, "a tenth is what arrives, not what is lost; and factors are multiplied")
                .trap(Math.pow(0.9, 1.0 / 50), "this leaves nine tenths; asked is one tenth")
                .trap(Math.pow(0.1, 1.0 / 10), "this is for ten layers; here there are fifty")
                .trap(Math.pow(0.1, 1.0 / 49), "the message passes fifty layers, not 49")
                .trap(Math.pow(0.1, 1.0 / 51), "the message passes fifty layers, not 51")
                .trap(Math.sqrt(0.1), "this is for two layers; here there are fifty")
                .trap(Math.log(0.1) / 50, "this is the logarithm of the factor; take exp of it")
                .trap(Math.pow(50, -0.1), "base and exponent are the wrong way round: 0.1 to the power of a fiftieth")
                .trap(Math.pow(10, 1.0 / 50), "this is one over it: with such a factor the message would grow tenfold")
                .trap(1, "with exactly 1 all of it arrives; a tenth is enough. (If you wrote 1 / 50 for the power: in Java that "
                        + "is 0, so write 1.0 / 50)")
                .trap(0.1, "a tenth of the whole is asked, not in every layer")
                .trap(-right, "the size is right and the sign is the wrong way round: the factor of a size is positive")
                .when(v -> v.doubleValue() > 1, "with a factor above 1 the message would grow")
                .when(v -> v.doubleValue() < 0.95, "after fifty such layers less than a tenth is left")
                .wrong(0.955, "rounded")
                .wrong(0.23, "less than a tenth is left")
                .wrong(2, "would grow")
                .hint("The fiftieth root of 0.1.")
                .then("Which of the twelve factors in the table of this chapter are as near to 1 as that?");
    }

    private void factorOfRelu() {
        function(2, "the factor of ReLU", "s", s -> s * Math.sqrt(50), 0.01, 0.1, 0.5, 1)
                .trap(s -> s * 10, "this is the factor of a layer without activation; half of the units let nothing through")
                .trap(s -> s * s * 50, "this is what happens to the mean square; asked is the size, its root")
                .trap(s -> s * s * 100, "this is what the weights do to the mean square; the half of the units that are off is "
                        + "missing, and asked is the size, a root")
                .trap(s -> s * 5, "half of the units are off, and that halves the mean square, not the size")
                .trap(s -> s * 50, "a root is missing over the 50: it is the mean square that is multiplied by 50 s²")
                .trap(s -> s * 100, "a root is missing over the 100, and so is the half of the units that are off")
                .trap(s -> Math.sqrt(s * 50), "s is squared under the root: the variance of the weights is s²")
                .trap(s -> Math.sqrt(s * 100), "s is squared under the root, and the half of the units that are off is missing")
                .trap(s -> s * Math.sqrt(200), "half of the units let nothing through: that divides by 2, here it multiplies")
                .trap(s -> Math.sqrt(50), "the spread s of the weights is missing")
                .trap(s -> s, "the 100 terms of the sum are missing")
                .trap(s -> s / Math.sqrt(2), "the 100 terms of the sum are missing")
                .trap(s -> s / Math.sqrt(50), "more terms in the sum make the message larger, here they make it smaller")
                .trap(s -> s * s, "s² is the variance of one weight; the 100 terms, the half that is off and a root are "
                        + "missing")
                .trap(s -> s * s * 25, "the half of the units that are off halves the mean square once; and asked is its root")
                .trap(s -> s / 4 * 10, "a quarter is the slope of the sigmoid; the slope of ReLU is 1 or 0")
                .wrong(s -> -s * Math.sqrt(50), "the sign is the wrong way round")
                .wrong(s -> 7.07 * s, "a constant in it was rounded")
                .wrong(s -> 7.1 * s, "a constant in it was rounded")
                .wrong(s -> s * Math.sqrt(50) / 100, "a hundredth of what it should be")
                .wrong(s -> s * Math.sqrt(50) + 1, "everywhere too large by the same amount")
                .wrong(s -> s * Math.sqrt(45), "a constant factor is wrong")
                .hint("Each entry of δWᵀ is a sum of 100 terms, so its mean square is 100 s² times that of δ; half of that is "
                        + "let through; the size is the root.")
                .then("For which s is it exactly 1? That s has a name: it is He's.");
    }

    private void oneLayerBack() {
        Matrix w = Matrix.of(new double[] {1, 2, 0}, new double[] {-1, 0, 1}, new double[] {0.5, 1, -2});
        Matrix y = Matrix.of(new double[] {0.5, 0.8, 0.9}, new double[] {0.2, 0.5, 0.6});
        Matrix delta = Matrix.of(new double[] {1, -1, 0.5}, new double[] {0, 2, -1});
        Matrix slopes = y.map(v -> v * (1 - v));
        Matrix through = delta.dotTransposed(w);
        Matrix answer = through.times(slopes);
        matrix(3, "one layer back", answer)
                .given("W2", w).given("y1", y).given("delta2", delta).stub(delta)
                .trap(delta.dot(w).times(slopes), "the message went through W forward; on the way back it goes through the "
                        + "transpose, W2.t()")
                .trap(through, "the message went through the weights; the slopes of the sigmoids, y1 (1 − y1), are missing")
                .trap(delta.dot(w), "the transpose W2.t() and the slopes are both missing")
                .trap(delta.times(slopes), "the slopes are there; the weights are missing")
                .trap(through.times(y), "this is multiplied by y1; the slope is y1 (1 − y1)")
                .trap(through.times(y.map(v -> 1 - v)), "this is multiplied by 1 − y1; the slope is y1 (1 − y1)")
                .trap(through.times(y.times(y)), "this is multiplied by y1²; the slope is y1 (1 − y1)")
                .trap(through.times(y.map(v -> 1 - v * v)), "1 − y1² is the slope of tanh; these units are sigmoids")
                .trap(delta.times(slopes).dotTransposed(w), "first through the weights, then the slopes: the slopes belong to "
                        + "the hidden layer, on the far side of the weights")
                .trap(slopes, "these are the slopes alone; the message, sent through the weights, is missing")
                .trap(through.times(y.map(v -> Activation.sigmoid().slopeAt(v))), "the sigmoid is applied once more: y1 is its "
                        + "output already, and the slope needs only y1")
                .trap(through.t(), "the slopes are missing, and the rows should be examples, not units")
                .trap(delta.dot(w).times(y), "two things: the way back goes through W2.t(), and the slope is y1 (1 − y1)")
                .trap(through.minus(slopes), "the slopes are subtracted; they multiply entry by entry")
                .trap(through.plus(slopes), "the slopes are added; they multiply entry by entry")
                .trap(through.over(slopes), "the message is divided by the slopes; it is multiplied by them")
                .trap(through.scale(0.25), "a quarter is the slope at best; every unit here has its own, y1 (1 − y1)")
                .trap(through.dotTransposed(slopes), "the weights are right; the slopes meet the message entry by entry, with "
                        + "times and without t(), not in a matrix product")
                .trap(through.times(through.map(v -> v * (1 - v))), "the slope comes from y1, what the units gave out on the "
                        + "way forward, not from the message")
                .wrong(answer.scale(-1), "every sign is the wrong way round")
                .wrong(answer.scale(0.5), "look for a 1/N that is one too many")
                .wrong(answer.scale(2), "look for a 1/N that is missing")
                .wrong(answer.map(Math::abs), "some signs are the wrong way round")
                .wrong(answer.t(), "this is the transpose of it")
                .wrong(answer.with(1, 2, 0), "every entry is right but one, (1, 2)")
                .wrong(answer.scale(1.003), "a constant in it was rounded")
                .wrong(answer.map(v -> v + 0.1), "every entry is too large by the same amount")
                .hint("Send delta2 through the transposed weights with dot; that has the shape of y1, and is multiplied entry by "
                        + "entry by the slopes.")
                .then("Two layers back is the same line once more. Do you see now where the product of slopes comes from?");
    }

    private void whyNotALargerRate() {
        String right = "The last layers use the same learning rate, and their gradient is not small: they would overshoot.";
        String rounding = "Numbers so small are lost to rounding.";
        String needless = "The first layer needs no training: random features are good enough.";
        String slower = "A larger learning rate makes every update take longer.";
        choice(4, "why not simply a larger learning rate", right, rounding, right, needless, slower)
                .trap(rounding, "a double keeps 16 digits of a number however small it is, down to 10⁻³⁰⁸; the gradient here is "
                        + "about 10⁻⁴")
                .trap(needless, "it can be helped along by what follows, but then three of four layers are of no use; and once "
                        + "the plateau is over, the first layer does learn")
                .trap(slower, "an update takes the same time at every learning rate")
                .wrong("x", "is not one of the letters a, b, c, d")
                .hint("The learning rate is one number for all layers. Which layers have a gradient that is large already?")
                .then("A rate for each layer, then? That is an idea: AdaGrad, RMSProp and Adam have one for every weight.");
    }

    private void yourOwnWeights() {
        function(5, "the spread for a leak of one half", "n", n -> Math.sqrt(2 / (1.25 * n)), 10, 30, 100, 784)
                .stub(n -> 1)
                .trap(n -> Math.sqrt(2 / n), "this is He's spread, for units that let nothing through on the left; these "
                        + "let half through")
                .trap(n -> Math.sqrt(1 / n), "this is Xavier's spread; it makes good for the sum of n terms, and not for "
                        + "the leak (if you wrote 8/5: in Java that is 1; write 8.0/5)")
                .trap(n -> 2 / (1.25 * n), "this is the variance; asked is the standard deviation, its root")
                .trap(n -> Math.sqrt(2 / (1.5 * n)), "the leak is squared too: it is the mean square of the slopes that counts")
                .trap(n -> Math.sqrt(1 / (1.25 * n)), "half of the units are on and half of them leak: take the mean of the two "
                        + "squares, not their sum")
                .trap(n -> Math.sqrt(1.25 * n / 2), "this is the factor with weights of spread 1; the spread has to undo it")
                .trap(n -> Math.sqrt(1.25 * n), "this grows with n, and the spread must fall: more terms make a larger sum")
                .trap(n -> Math.sqrt(2 / (0.25 * n)), "the slope 1 of the units that are on is missing")
                .trap(n -> Math.sqrt(2 / (0.5 * n)), "this is for a mean square of ¼; the slopes here are 1 and ½, half of the "
                        + "units each")
                .trap(n -> Math.sqrt(1.25 / (2 * n)), "the mean square of the slopes has to be undone, so it divides")
                .trap(n -> Math.sqrt(2 / 1.25) / n, "n belongs under the root")
                .trap(n -> Math.sqrt(2 / 1.25), "the number of inputs n is missing")
                .trap(n -> 1 / n, "1/n is Xavier's variance; asked is a standard deviation, and the leak has its part in it")
                .trap(n -> 0.01, "0.01 at every n: then a layer of 100 keeps about a twelfth of the message")
                .wrong(n -> -Math.sqrt(2 / (1.25 * n)), "the sign is the wrong way round")
                .wrong(n -> 1.26 / Math.sqrt(n), "a constant in it was rounded")
                .wrong(n -> Math.sqrt(2 / (1.25 * n)) / 2, "half of what it should be")
                .wrong(n -> Math.sqrt(2 / (1.2 * n)), "a constant factor is wrong")
                .hint("The mean square of the message is multiplied by n s² and by the mean square of the slopes, ½ (1² + 0.5²).")
                .then("The next cell draws its weights with your spread. By what factor does one layer multiply the message?");
    }
}

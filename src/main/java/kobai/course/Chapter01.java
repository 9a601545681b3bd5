package kobai.course;

import java.util.stream.IntStream;
import kobai.math.Matrix;
import kobai.notebook.Chapter;

/** Chapter 1, the perceptron. */
public final class Chapter01 extends Chapter {
    private static final String NEURON = "Kin 2021, 単純パーセプトロン";
    private static final String OPTIMISING = "Kin 2021, 最適化 (the first slide)";
    private static final String ARTICLE = "DL notes, Section 2";
    private static final String AGAINST = "ours, against " + ARTICLE + ": 線形分離可能なものしか学習出来ない";

    public Chapter01() {
        claims();
        firstButNotSecond();
        waysOfOneUnit();
        ruleThatKeepsItsDistance();
        whyNotXor();
    }

    private void claims() {
        claim(1, "One unit with a step can be AND, OR and NAND.", "ours, beside " + NEURON + ": ステップ関数",
                "the part of the corners that each is wrong about", exactly(0), holds());
        claim(2, "The larger a weight in size, the more important its input.", NEURON + ": wi: xiがどのくらい重要か(重み)",
                "answers that change without the first input, as a multiple of those without the second: weights 2 and 1; "
                        + "in centimetres 0.02 and 1",
                between(2.1, 2.7), holdsOnlyIf("the inputs spread alike"));
        claim(3, "Of several signals the strongest is the most important information.",
                "ours, beside " + ARTICLE + ": 強い方が、重要な情報",
                "the part of the answers that change without the strongest signal", between(0.010, 0.019),
                holdsOnlyIf("strong means that it varies much"));
        claim(4, "Training corrects the error of the weights.", OPTIMISING + ": トレーニングで重みの誤差を修正する",
                "the largest part of its points that any of the final lines is wrong about, from random weights and from 0",
                exactly(0),
                holdsOnlyIf("a straight line parts the points, for this rule"));
        claim(5, "The best weights are not known at first, so the first weights are random.",
                OPTIMISING + ": 重みの初期値はランダム", "mistakes from random weights less those from weights 0, in the mean",
                between(-1.5, 2.5), holdsOnlyIf("a layer has several units; a single one gains nothing"));
        claim(6, "The perceptron makes at most (R/γ)² mistakes before it comes to rest.",
                "Novikoff 1962", "the most mistakes of a run, as a part of its bound", atMost(1), holds());
        claim(7, "Steps can learn only what a straight line parts.", ARTICLE + ": 線形分離可能なものしか学習出来ない",
                "the smallest error of one unit on XOR", exactly(0.25),
                holdsOnlyIf("there is no hidden layer of them, or too small a one"));
        claim(8, "Two layers of steps, set by hand, are XOR, which no straight line parts.", AGAINST,
                "the part of the corners that they are wrong about", exactly(0), holds());
        claim(9, "It is because it can express only 0 and 1 that a unit without a hidden layer learns so little.",
                "ours, beside " + ARTICLE + ": 0または1しか表現出来ないため", "the smallest error of one sigmoid on XOR", exactly(0.25),
                doesNotHold());
        claim(10, "A network of enough steps can learn XOR, which no straight line parts.", AGAINST,
                "the part of the machines of 20 random hidden steps that learn it by Rosenblatt's rule", between(0.85, 1),
                holds());
        claim(11, "The sigmoid was an improvement on the step.", ARTICLE + ": シグモイド関数は、ステップ関数に比べて改善はした",
                "the part of the networks of 2 hidden sigmoids that learn XOR, less that of 2 hidden steps by the same rule",
                between(0.5, 0.85), holdsOnlyIf("hidden units are few"));
    }

    private static Matrix answers(double at00, double at01, double at10, double at11) {
        return Matrix.row(at00, at01, at10, at11);
    }

    private void firstButNotSecond() {
        matrix(1, "the first but not the second", answers(0, 0, 1, 0)).asks("a unit")
                .trap(answers(0, 0, 0, 0), "your unit never says 1: even at (1, 0) the sum is not above 0, so raise the bias "
                        + "or the first weight")
                .trap(answers(1, 1, 1, 1), "your unit always says 1: the bias is so large that the inputs do not count")
                .trap(answers(0, 0, 0, 1), "this is AND; here the second input has to speak against, with a negative weight")
                .trap(answers(0, 1, 1, 1), "this is OR; here the second input has to speak against, with a negative weight")
                .trap(answers(1, 1, 1, 0), "this is NAND; nothing at all, (0, 0), should not be enough")
                .trap(answers(1, 0, 0, 0), "this is 1 only where both are 0; the first input has to speak for")
                .trap(answers(0, 0, 1, 1), "this is the first input, whatever the second is; the second has to be able to say no")
                .trap(answers(0, 1, 0, 1), "this is the second input, whatever the first is; you need the first one, and not the "
                        + "second")
                .trap(answers(1, 1, 0, 0), "this is the opposite of the first input: its weight has the wrong sign")
                .trap(answers(1, 0, 1, 0), "(1, 0) is right and so is the second input's no; but (0, 0) should not be enough, "
                        + "so the bias is too large")
                .trap(answers(0, 1, 0, 0), "this is the second but not the first: the two weights are the wrong way round")
                .trap(answers(1, 1, 0, 1), "exactly the opposite at all four corners: turn the sign of both weights and of the "
                        + "bias")
                .trap(answers(1, 0, 1, 1), "only (0, 1) gets a 0; lower the bias, so that (0, 0) does, and if (1, 1) then still "
                        + "says 1, make the second weight stronger")
                .wrong(Matrix.row(0, 0, 1), "the shape is (1 × 3) and should be (1 × 4)")
                .wrong(answers(0, 0, 1, 0).t(), "this is the transpose of it")
                .hint("The second weight is negative; at (1, 0) the sum must be above 0, at (0, 0) and (1, 1) it must not.")
                .then("You have built half of another XOR: 'the first but not the second' or 'the second but not the first'.");
    }

    private void waysOfOneUnit() {
        number(2, "what one unit can do", 14)
                .trap(16, "16 is all of them, and XOR is one that no unit can give")
                .trap(15, "XOR has a mirror image, with every answer the other way round; think of that one too")
                .trap(2, "2 is how many it cannot give; asked is how many it can")
                .trap(12, "two are left out that are easy: to say 0 everywhere, or 1 everywhere")
                .trap(13, "the ways that ignore the inputs count too, and so does every way that a line can "
                        + "give; think of mirror images")
                .trap(10, "4 more have two neighbours on one side: the first input alone, the second alone, and their opposites")
                .trap(8, "8 is the ways with one corner or three on a side; with two or none there are more")
                .trap(4, "4 is the number of corners; each of them may be answered by 0 or by 1")
                .trap(3, "AND, OR and NAND are three of them, and there are more: 'the first but not the second' is one")
                .trap(6, "6 is in how many ways two of the four corners can be chosen; there are other ways to answer, and "
                        + "two of the six cannot be given")
                .trap(7, "7 is half: with every way its opposite is one too")
                .trap(1, "there are more: turn the line and shift it, and see which corners come to lie on its side")
                .trap(-14, "the size is right and the sign is the wrong way round: a number of ways is positive")
                .when(n -> n.doubleValue() != Math.rint(n.doubleValue()), "ways come in whole numbers")
                .when(n -> n.doubleValue() > 16, "there are only 16 in all")
                .wrong(14.5, "ways come in whole numbers")
                .wrong(65536, "there are only 16 in all")
                .hint("With one or three corners on a side there are 8, with none or four 2; now those with two.")
                .then("Of three inputs there are 256 ways, and one unit gives 104; of four, 1,882 of 65,536. Most of what can be "
                        + "said needs a hidden layer.");
    }

    /** What is done to the weights w and b at one example. */
    private interface Rule {
        double[] corrected(double[] w, double[] x, double t, double a);
    }

    private static final Matrix W = Matrix.row(2, 1, -3);
    private static final Matrix X = Matrix.of(new double[] {1, -2}, new double[] {4, 2}, new double[] {3, 1},
            new double[] {-1, 0.5}, new double[] {6, 3}, new double[] {-4, -1}, new double[] {6, 1}, new double[] {1.5, 0.5},
            new double[] {-4, -1});
    private static final Matrix T = Matrix.column(1, 0, 1, 0, 1, 0, 1, 1, 1);

    private static Matrix by(Rule rule) {
        return Matrix.of(IntStream.range(0, X.rows()).mapToObj(i -> {
            double[] w = W.rowArray(0), x = X.rowArray(i);
            return rule.corrected(w, x, T.get(i, 0), w[0] * x[0] + w[1] * x[1] + w[2]);
        }).toArray(double[][]::new));
    }

    /** w + c (x, 1). */
    private static double[] moved(double[] w, double c, double[] x) {
        return new double[] {w[0] + c * x[0], w[1] + c * x[1], w[2] + c};
    }

    private static double sign(double t) { return t == 1 ? 1 : -1; }

    private void ruleThatKeepsItsDistance() {
        matrix(3, "a rule that keeps its distance", by((w, x, t, a) -> sign(t) * a >= 10 ? w : moved(w, sign(t), x)))
                .asks("a rule").given("w", W).given("x", X).given("t", T).stub(by((w, x, t, a) -> w))
                .trap(by((w, x, t, a) -> sign(t) * a > 0 ? w : moved(w, sign(t), x)), "this is Rosenblatt's rule: it leaves "
                        + "what is right but closer than 10 as it is; if you multiply by t − y, that is 0 there")
                .trap(by((w, x, t, a) -> moved(w, sign(t), x)), "an example that is far enough, like (6, 3) with t = 1, must "
                        + "leave w as it came")
                .trap(by((w, x, t, a) -> sign(t) * a > 10 ? w : moved(w, sign(t), x)), "a sum of exactly 10 is far enough: look "
                        + "at (6, 1), and at the sign in your comparison")
                .trap(by((w, x, t, a) -> sign(t) * a >= 10 ? w : moved(w, -sign(t), x)), "the corrections go the wrong way: with "
                        + "t = 1 the example is added, with t = 0 subtracted")
                .trap(by((w, x, t, a) -> sign(t) * a >= 10 ? w : moved(w, 1, x)), "with t = 1 it is right; with t = 0 the "
                        + "example is subtracted, not added")
                .trap(by((w, x, t, a) -> sign(t) * a >= 10 ? w : moved(w, t, x)), "with t = 0 nothing happens; perhaps you "
                        + "have compared with 10 where it should be −10, or multiplied by t")
                .trap(by((w, x, t, a) -> sign(t) * a >= 10 ? w : new double[] {w[0] + sign(t) * x[0], w[1] + sign(t) * x[1],
                        w[2] + 1}), "the weights are right; with t = 0 the bias becomes smaller by 1, yours larger")
                .trap(by((w, x, t, a) -> sign(t) * a >= 10 ? w : new double[] {w[0] + sign(t) * x[0], w[1] + sign(t) * x[1],
                        w[2]}), "the weights are right; the bias is corrected too, by 1 or −1")
                .trap(by((w, x, t, a) -> sign(t) * a >= 10 ? w : new double[] {w[0], w[1], w[2] + sign(t)}), "the bias is right; "
                        + "the weights are corrected too, by the example")
                .trap(by((w, x, t, a) -> sign(t) * a >= 10 ? w : new double[] {sign(t) * x[0], sign(t) * x[1], sign(t)}),
                        "the old w is lost: the example is added to it, and does not take its place")
                .trap(by((w, x, t, a) -> Math.abs(a) >= 10 ? w : moved(w, sign(t), x)), "a large sum is fine only if it has the "
                        + "right sign")
                .trap(by((w, x, t, a) -> a >= 10 ? w : moved(w, sign(t), x)), "with t = 1 it is right; with t = 0 the sum must "
                        + "be −10 or less, and yours goes on correcting (−4, −1)")
                .trap(by((w, x, t, a) -> sign(t) * a >= 1 ? w : moved(w, sign(t), x)), "the distance is 10, and yours is 1")
                .trap(by((w, x, t, a) -> sign(t) * a < 10 ? w : moved(w, sign(t), x)), "the comparison is the wrong way round: "
                        + "it corrects what is far enough, and leaves the rest")
                .trap(by((w, x, t, a) -> sign(t) * a >= 10 ? w : moved(w, 10 * sign(t), x)), "a correction adds the example "
                        + "once, not ten times; the 10 is how far the sum must be from 0")
                .trap(by((w, x, t, a) -> sign(t) * a >= 10 ? w : new double[] {w[0] + sign(t) * x[0], w[1] + sign(t) * x[0],
                        w[2] + sign(t)}), "the second weight has been corrected by the first input; it belongs to x[1]")
                .trap(by((w, x, t, a) -> sign(t) * a >= 10 ? w : new double[] {w[0] + sign(t), w[1] + sign(t), w[2] + sign(t)}),
                        "a weight is corrected by its own input, x[0] or x[1]; only the bias by 1 or −1")
                .trap(by((w, x, t, a) -> new double[3]), "there are only zeros left: otherwise than with a correction, return w "
                        + "as it came")
                .hint("If t == 1 and a < 10, return w[0] + x[0], w[1] + x[1], w[2] + 1; if t == 0 and a > -10, the "
                        + "same with minus.")
                .then("The next cell lets it learn. Would a distance of 1000 be better still? The weights have to grow until the "
                        + "sums are so large, and that takes many more corrections.");
    }

    private void whyNotXor() {
        String right = "The middle of the square lies between the two ones and between the two zeros, and it can be on one side "
                + "only.";
        String start = "A hundred random starts did not find it.";
        String rule = "The rule leaves a good line as readily as a bad one.";
        String step = "The step gives nothing but 0 and 1.";
        choice(4, "why not XOR", right, rule, start, step, right)
                .trap(rule, "true, and yet no other rule would help: whatever w₁, w₂ and b are, the four conditions "
                        + "contradict each other")
                .trap(start, "true, but a hundred that failed do not say that the next one must fail too")
                .trap(step, "true, but a single sigmoid gives all that lies between, and you saw a hundred of them fail")
                .wrong("e", "is not one of the letters a, b, c, d")
                .hint("One of the sentences is about every line, whoever drew it and however.")
                .then("What would a unit need, other than a straight line, to do it alone? A product x₁ x₂ as a third input, for "
                        + "example.");
    }
}

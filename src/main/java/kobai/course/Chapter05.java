package kobai.course;

import static kobai.math.Exact.tanh;

import java.util.function.DoubleUnaryOperator;
import kobai.math.Matrix;
import kobai.notebook.Chapter;

/** Chapter 5, network functions. */
public final class Chapter05 extends Chapter {
    private static final String SLIDE_FORMULA = "PRML 5, 5.1 フィードフォワードネットワーク関数";
    private static final String SLIDE_WORK = "PRML 5, NNのはたらき";
    private static final String TWINS = "PRML 5.1.1 (the slides leave it out)";

    public Chapter05() {
        fits();
        limits();
        structure();
        numbersInW();
        bump();
        biasOfTwoLayers();
        twelveInTwentyFour();
        twinOfTheSigmoid();
    }

    private void fits() {
        String quantity = "rms error on 50 points, three hidden units";
        claim(1, "Three tanh units fit the parabola x².", "PRML fig. 5.3 (a)", quantity,
                between(0.0001, 0.002), holds());
        claim(2, "Three tanh units fit the wave sin πx.", "PRML fig. 5.3 (b), there sin x", quantity,
                between(0.0003, 0.006), holds());
        claim(3, "Three tanh units come near the corner |x|.", "PRML fig. 5.3 (c)", quantity,
                between(0.01, 0.03), holds());
        claim(4, "Three tanh units fit the jump.", "PRML fig. 5.3 (d)", quantity,
                atMost(0.0005), holdsOnlyIf("it is said of the fifty points; beside the jump they are wrong by nearly 1"));
    }

    private void limits() {
        claim(5, "The error falls with the number of hidden units.", "ours, beside " + SLIDE_WORK + ": 隠れ層をめっちゃ増やせば",
                "rms error of the corner with 12 units as a part of that with 1", between(0.005, 0.06),
                holdsOnlyIf("training has the time: after 500 evaluations 24 units are no better than 12"));
        claim(6, "Basis functions that learn do better than as many that stay as they were drawn.",
                "ours, beside " + SLIDE_FORMULA + ": さらにパラメータ依存の関数にすると?",
                "rms error of the corner with a fixed first layer as a multiple of that with a trained one, 12 units, the "
                        + "first at its best, the other after patience", between(3, 12), holds());
        claim(7, "Any precision is reached by adding hidden units.", SLIDE_WORK + ": 任意の精度で近似可能",
                "largest error at the corner with 300 units set by hand, as a part of that with 30", between(0.08, 0.12),
                holds());
        claim(8, "At a jump no network comes nearer than one half.", "ours, beside " + SLIDE_WORK + ": どんな連続関数でも",
                "largest error beside the jump with 1, 3 and 12 units, and with one set by hand", between(0.5, 1.3), holds());
    }

    private void structure() {
        claim(9, "Linear layers in a row are one linear layer.", "ours, beside " + SLIDE_FORMULA + ": 2段階の線形和・非線形関数で変換している",
                "largest difference at a thousand inputs", atMost(1e-12), holds());
        claim(10, "Two hidden units find nearly the best boundary between two classes.", "PRML fig. 5.4",
                "part of new points on which the network agrees with the best rule", between(0.94, 1), holds());
        claim(11, "A flip of signs leaves every output the same to the last bit.", TWINS,
                "the largest change of an output", exactly(0), holds());
        claim(12, "A swap of hidden units leaves the outputs the same, but for rounding.", TWINS,
                "the largest change of an output", between(1e-17, 1e-13), holds());
    }

    private void numbersInW() {
        function(1, "the numbers in w", "M", m -> 3 * m + 1, 1, 2, 3, 10)
                .trap(m -> 2 * m, "these are the lines between units; the biases are missing")
                .trap(m -> 3 * m, "the bias of the output is missing")
                .trap(m -> 2 * m + 1, "the biases of the hidden units are missing")
                .trap(m -> 2 * m + 2, "there are as many biases as hidden and output units, and you have only two")
                .trap(m -> m, "these are the weights of one layer; there are two, and the biases")
                .trap(m -> m + 1, "this is what ends at the output; the first layer is missing")
                .trap(m -> m + 2, "these are the units; asked are the lines between them")
                .trap(m -> m + 3, "these are the units, those that give 1 counted; asked are the lines")
                .trap(m -> 3 * m + 2, "one too many: nothing goes into the hidden unit that always gives 1, and the one output "
                        + "has one bias")
                .trap(m -> 3 * m + 3, "two too many: nothing goes into the unit that always gives 1")
                .trap(m -> 4 * m + 1, "this is right for two inputs; here there is one")
                .trap(m -> m * m, "hidden units are not connected with each other, so nothing is squared")
                .trap(m -> (m + 1) * (m + 1), "hidden units are not connected with each other, so nothing is squared")
                .trap(m -> 10, "it was ten for three units; the question is for M of them")
                .hint("Count the lines that end at each hidden unit, then those that end at the output; a bias is a line too.")
                .then("For 784 inputs, 30 hidden units and 10 outputs it is 23,860: the space that chapter 8 walks in.");
    }

    private void bump() {
        DoubleUnaryOperator right = bump(40, 0.1, 0.5, -0.5, 0);
        function(2, "a bump from two units", "x", right, -0.5, -0.15, -0.1, -0.04, 0, 0.07, 0.12, 0.6)
                .trap(bump(40, 0.1, 1, -1, 0), "between the two rises it should be 1, and here it is twice that")
                .trap(bump(40, 0.1, -0.5, 0.5, 0), "the signs of the output weights are the wrong way round: this is a hole")
                .trap(bump(40, 0.1, 0.5, 0.5, 0), "the second unit has to take away again what the first has added")
                .trap(bump(40, 0.1, 0.5, -0.5, 0.5), "no bias is needed at the output: outside the bump the units cancel already")
                .trap(bump(40, 0.1, 0.5, -0.5, 1), "no bias is needed at the output: outside the bump the units cancel already")
                .trap(bump(20, 0.1, 0.5, -0.5, 0), "the input weight is to be 40")
                .trap(bump(1, 0.1, 0.5, -0.5, 0), "the input weight 40 is missing")
                .trap(bump(40, 0.2, 0.5, -0.5, 0), "it is twice as wide as asked: the rises are to be at −0.1 and 0.1")
                .trap(bump(40, 0.05, 0.5, -0.5, 0), "it is half as wide as asked: the rises are to be at −0.1 and 0.1")
                .trap(x -> 0.5 * tanh(40 * x + 0.1) - 0.5 * tanh(40 * x - 0.1), "40 x + 0.1 is 0 at x = −0.0025; the bias is 4, "
                        + "from 40 (x + 0.1)")
                .trap(x -> 0.5 * tanh(40 * (x + 0.1)), "the second unit, that takes it down again, is missing")
                .trap(x -> tanh(40 * (x + 0.1)), "this is one unit alone, from −1 to 1")
                .trap(x -> 0.5 + 0.5 * tanh(40 * (x + 0.1)), "this is a step; a second unit has to take it down again at 0.1")
                .trap(x -> tanh(40 * (x + 0.1)) * tanh(40 * (x - 0.1)), "the output adds the units with weights; it does not "
                        + "multiply them")
                .trap(x -> Math.abs(x) < 0.1 ? 1 : 0, "this is the bump with upright walls; two tanh units have slopes")
                .hint("The difference of the two curves is 2 between the rises and 0 elsewhere; what output weights make it 1?")
                .then("In the next cell ten of them make a wave. How many would you need to halve the error?");
    }

    private static DoubleUnaryOperator bump(double steep, double half, double first, double second, double bias) {
        return x -> first * tanh(steep * (x + half)) + second * tanh(steep * (x - half)) + bias;
    }

    private void biasOfTwoLayers() {
        Matrix w1 = Matrix.of(new double[] {1, 2}, new double[] {-1, 0.5});
        Matrix w2 = Matrix.of(new double[] {2, -1}, new double[] {0.5, 3});
        Matrix b1 = Matrix.row(1, -2), b2 = Matrix.row(0.5, 4);
        Matrix b = b1.dot(w2).plus(b2);
        matrix(3, "the bias of two layers in one", b)
                .given("W1", w1).given("b1", b1).given("W2", w2).given("b2", b2).stub(b2.scale(0))
                .trap(b2, "b1 is missing: it passes the second layer, is multiplied by its weights there, and then b2 is added")
                .trap(b1.plus(b2), "b1 passes the second layer as well, and is multiplied by its weights there")
                .trap(b1, "b1 passes the second layer, and there b2 is added")
                .trap(b1.dot(w2), "b1 has gone through W2; b2 is missing")
                .trap(b1.dot(w1).plus(b2), "b1 is added after W1, so that W1 does not touch it")
                .trap(b1.dot(w1), "b1 is added after W1, so that W1 does not touch it; and b2 is missing")
                .trap(b1.dot(w1).dot(w2).plus(b2), "b1 is added after W1, so only W2 multiplies it")
                .trap(b1.plus(b2.dot(w2)), "the layers are the wrong way round: b1 is multiplied by W2, b2 is not")
                .trap(b1.plus(b2).dot(w2), "b2 is added at the very end; only b1 goes through W2")
                .trap(b1.dotTransposed(w2).plus(b2), "W2 is transposed here; in this course a row goes through a layer by "
                        + "dot(W), without t()")
                .trap(b1.times(b2), "the biases are multiplied; they are added, b1 after W2")
                .trap(b1.dot(w2).minus(b2), "b2 is added, not subtracted")
                .trap(b2.minus(b1.dot(w2)), "b1 through W2 is added, not subtracted")
                .trap(w1.dot(w2), "this is W, the product of the weights; asked is the bias")
                .trap(b1.dot(w2).dot(w2).plus(b2), "W2 is passed once, not twice")
                .wrong(b.scale(-1), "every sign is the wrong way round")
                .hint("(X W₁ + b₁) W₂ is X W₁ W₂ + b₁ W₂; then what the second layer adds.")
                .then("So even the biases collapse. What must stand between the two layers to prevent it?");
    }

    private void twelveInTwentyFour() {
        String training = "Because after training the larger of two networks always has the smaller error.";
        String theorem = "Because the theorem says that the error falls with every unit that is added.";
        String right = "Because 12 of the 24 may have outgoing weights of 0, and what is left is the smaller network.";
        String numbers = "Because 24 units have 73 numbers, more than there are points.";
        choice(4, "twelve in twenty-four", right, training, theorem, right, numbers)
                .trap(training, "you have measured the contrary, after 500 evaluations")
                .trap(theorem, "it promises that some number of units is enough for any ε; of every single step it says nothing")
                .trap(numbers, "73 numbers could fit 50 points, but that does not say that this formula can; and it would say "
                        + "nothing of 12 against 24 with a thousand points")
                .wrong("z", "is not one of the letters a, b, c, d")
                .hint("Take a network of 12 units and add 12 more. Which outgoing weights leave its output as it was?")
                .then("What a network can say and what it learns to say are two things. The next chapters are about the second.");
    }

    private void twinOfTheSigmoid() {
        function(5, "the bias of a sigmoid's twin", "w", w -> 0.5 + w, -2, -0.3, 0, 0.7, 1.5)
                .trap(w -> 0.5, "with the old bias the output is lower by w: σ(−a) is 1 − σ(a), not −σ(a)")
                .trap(w -> 0.5 - w, "the sign is the wrong way round: the twin gives w σ(a) − w, and the bias has to make good "
                        + "for the − w")
                .trap(w -> -0.5, "the bias of the output does not go into the unit, so its sign stays")
                .trap(w -> w, "the old bias 0.5 is missing (and if you wrote 1/2: in Java that is 0, write 0.5)")
                .trap(w -> -w, "the old bias 0.5 is missing, and the sign of w is the wrong way round")
                .trap(w -> -0.5 - w, "every sign is the wrong way round: only what goes into the unit is turned, and w")
                .trap(w -> w - 0.5, "the old bias 0.5 keeps its sign: it does not belong to the unit that is flipped")
                .trap(w -> 0.5 + 2 * w, "once w is enough: w σ(a) stays, and the constant − w is what has to be made good")
                .trap(w -> 0.5 - 2 * w, "once w is enough, and with the other sign")
                .trap(w -> 0.5 + w / 2, "σ(0) is ½, but the constant in 1 − σ(a) is 1, whatever a is")
                .trap(w -> 0.5 - w / 2, "the constant in 1 − σ(a) is 1, not ½; and the sign is the wrong way round")
                .trap(w -> 1.5 * w, "the old bias 0.5 is added, not multiplied")
                .trap(w -> 0.5 * w, "the old bias 0.5 is added, not multiplied")
                .trap(w -> 1.5, "1 is what σ(−a) has more than −σ(a); it is still to be multiplied by the outgoing weight")
                .trap(w -> 1 - w, "1 − w comes from 1 − σ(a) without the multiplication: −w (1 − σ(a)) is w σ(a) − w")
                .trap(w -> 1 + w, "the old bias is 0.5, not 1")
                .hint("Write down −w (1 − σ(a)) + b, multiply it out, and compare it with w σ(a) + 0.5.")
                .then("So a net of sigmoids has as many twins as one of tanh. And ReLU, can it be flipped?");
    }
}

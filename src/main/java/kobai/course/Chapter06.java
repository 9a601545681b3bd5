package kobai.course;

import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.nn.Layer;
import kobai.nn.Parameter;
import kobai.notebook.Chapter;

/** Chapter 6, backpropagation. */
public final class Chapter06 extends Chapter {
    private static final String DELTA = "Delta, ";
    private static final String STRONG =
            "DL notes, Section 5: 発生した誤差に対して、前層での出力が強いノードが大きく更新される";

    public Chapter06() {
        claims();
        oneDeltaByHand();
        fromDeltaToTheBiases();
        aLayerOfYourOwn();
        twoThatForget();
        count();
    }

    private void claims() {
        claim(1, "The δ of a hidden layer is found with the δ of the layer after it: by hand, by six lines and by the library.",
                DELTA + "slide 19: 隠れ層のδは一つ先の層のδを使って求めることができる",
                "the largest differences between the three, of the δ and of the weights' derivatives", between(0, 1e-12),
                holds());
        claim(2, "With biases it is the same: the derivative of a bias is δ, that of a weight whose input is 1.",
                "ours, beside " + DELTA + "slides 3 and 26: バイアス項は導入しない; δとxからパラメータを更新する",
                "the largest differences between δ by hand and the library's bias gradients", between(0, 1e-12), holds());
        claim(3, "The node with the strongest output has the largest update.", "ours, beside " + STRONG,
                "the part of networks that have learned in which it has, with a hundred digits in a batch", between(0, 0.4),
                holdsOnlyIf("the update is made from one example, or the strongest stands out by far"));
        claim(8, "For the error of one example the node with the strongest output has the largest update.", STRONG,
                "the part of networks in which it has: with biases, without, and after learning", between(0.999, 1.001), holds());
        claim(4, "The difference quotient is best with a step near 10⁻⁵.",
                "ours, beside PRML, Section 5.3.3 (the slides leave numerical differentiation out)",
                "the smallest and the largest of the best steps", between(1e-6, 1e-4), holds());
        claim(5, "If the loss falls, the derivatives are right.",
                "ours, beside PRML 5, 学習の流れ: 6.誤差が十分小さくなったら終了",
                "the loss after ten epochs with wrong derivatives, as a part of the loss at the start", between(0.3, 0.5),
                doesNotHold());
        claim(6, "The price of all derivatives grows like the number of weights.",
                "ours, beside DL notes, Section 5: 最小限の計算で、各パラメータの微分値を解析的に計算する方法",
                "the exponent for backpropagation", between(0.95, 1.05), holds());
        claim(7, "With difference quotients it grows like the square of the number of weights.",
                "PRML, Section 5.3.3 (PRML 5 leaves it out: 計算の高速化など)", "the exponent for difference quotients",
                between(1.95, 2.05), holds());
    }

    private void oneDeltaByHand() {
        number(1, "one δ by hand", -0.032)
                .trap(0.032, "the sign is the wrong way round: the mistake is y − t, output less target")
                .trap(-0.2, "this is the slope of the loss, y − t; the slope of the sigmoid, y (1 − y), is missing")
                .trap(0.2, "this is t − y: the slope of the sigmoid is missing, and the mistake is y − t")
                .trap(0.16, "this is the slope of the sigmoid alone; the slope of the loss, y − t, is missing")
                .trap(-0.16, "this is the mistake times y; the slope of the sigmoid is y (1 − y)")
                .trap(-0.04, "this is the mistake times 1 − y; the slope of the sigmoid is y (1 − y)")
                .trap(0.02, "this is the loss itself; asked is how it moves with the sum")
                .trap(0.04, "this is the mistake squared; asked is how the loss moves with the sum")
                .trap(-0.05, "a quarter is the slope of the sigmoid at its steepest; here it is y (1 − y)")
                .trap(-0.064, "a factor of 2 too many: the loss is half the square, and so its slope is y − t")
                .trap(-0.016, "the half in the loss cancels against the 2 of the square: its slope is y − t")
                .trap(-0.00512, "the slope of the sigmoid is in it twice; it belongs there once")
                .trap(-0.2 * 0.36, "1 − y² is the slope of tanh; this unit is a sigmoid")
                .trap(-1.25, "−1/y is the slope of the cross-entropy; here the loss is half the squared mistake")
                .trap(-0.128, "this is the mistake times y²; the slope of the sigmoid is y (1 − y)")
                .when(v -> v.doubleValue() > 0, "the output is too low, so its sum should grow: δ has the other sign")
                .wrong(-0.03, "right, but rounded to 2 places")
                .wrong(1, "δ has the other sign")
                .hint("Two slopes multiplied: y − t for the loss, y (1 − y) for the sigmoid.")
                .then("And if the output were 0.01, as wrong as can be? Then the slope is 0.0099, and δ is smaller: chapter 3.");
    }

    private void fromDeltaToTheBiases() {
        Matrix delta = Matrix.of(new double[] {0.125, -0.5}, new double[] {-0.375, 0.25}, new double[] {0.5, 0.75});
        Matrix answer = delta.sumRows();
        Matrix ones = Matrix.generate(3, 3, (r, c) -> 1);
        matrix(2, "from δ to the biases", answer)
                .given("delta", delta).stub(delta)
                .trap(answer.t(), "this is the transpose: the biases stand in one row")
                .trap(delta.meanRows(), "this is divided by the 3 examples; the loss has done that already")
                .trap(delta.slice(0, 1), "this is the first example alone; add the others")
                .trap(delta.slice(1, 2), "this is the second example alone; add the others")
                .trap(delta.slice(2, 3), "this is the third example alone; add the others")
                .trap(delta.slice(0, 1).plus(delta.slice(1, 2)), "the third example is missing")
                .trap(delta.t().sumRows().t(), "this adds up the units of each example; a bias needs the sum over the examples")
                .trap(delta.t().sumRows(), "this adds up the units of each example; a bias needs the sum over the examples")
                .trap(delta.t(), "these are the δ, turned; they are still to be added up")
                .trap(Matrix.row(delta.sum()), "this is the sum of all; each unit has a bias of its own")
                .trap(Matrix.row(delta.sum(), delta.sum()), "this is the sum of all; each unit has a bias of its own")
                .trap(delta.transposedDot(delta), "this is δ with itself; the input of a bias is 1")
                .trap(delta.times(delta).sumRows(), "δ is squared; its input is 1, so δ stands there once")
                .trap(delta.map(d -> d * (1 - d)).sumRows(), "the slope is in δ already; nothing more belongs to it")
                .trap(ones.dot(delta), "every row of this is right; a bias is there once, not once for every example")
                .trap(Matrix.generate(1, 3, (r, c) -> 1), "these are the ones alone; the δ are missing")
                .wrong(answer.scale(-1), "every sign is the wrong way round")
                .wrong(answer.scale(2), "twice what it should be")
                .wrong(answer.with(0, 1, 0), "column 0 is right, column 1 is not")
                .wrong(answer.map(v -> 0), "every entry is 0")
                .hint("One number a unit: add up its δ over the examples, delta.sumRows().")
                .then("And the weights? There the column of ones becomes X: the same line, X.t().dot(delta).");
    }

    /** A layer of weights alone, right or wrong. */
    private static final class Weighted implements Layer {
        private final Parameter w;
        private final BinaryOperator<Matrix> forward;    // of X, W
        private final BinaryOperator<Matrix> dW;         // of X, dY
        private final BinaryOperator<Matrix> dX;         // of dY, W
        private final BinaryOperator<Matrix> further;    // of dX, X
        private Matrix x;

        private Weighted(Matrix w, BinaryOperator<Matrix> forward, BinaryOperator<Matrix> dW, BinaryOperator<Matrix> dX,
                BinaryOperator<Matrix> further) {
            this.w = Parameter.weights("W", w);
            this.forward = forward;
            this.dW = dW;
            this.dX = dX;
            this.further = further;
        }

        @Override
        public Matrix predict(Matrix x) { return forward.apply(x, w.value()); }

        @Override
        public Matrix forward(Matrix x) {
            this.x = x;
            return predict(x);
        }

        @Override
        public Matrix backward(Matrix dY) {
            w.setGradient(dW.apply(x, dY));
            return further.apply(dX.apply(dY, w.value()), x);
        }

        @Override
        public List<Parameter> parameters() { return List.of(w); }
    }

    private static final Matrix OWN_W = Matrix.of(new double[] {1, -0.5, 2}, new double[] {0.5, 1.5, -1},
            new double[] {-2, 0.25, 0.75});
    private static final Matrix OWN_X = Matrix.of(new double[] {0.5, -1, 2}, new double[] {1.5, 0.25, -0.75});

    private static Layer weighted(BinaryOperator<Matrix> dW, BinaryOperator<Matrix> dX, BinaryOperator<Matrix> further) {
        return new Weighted(OWN_W, Matrix::dot, dW, dX, further);
    }

    /** Right but for what goes down. */
    private static Layer down(BinaryOperator<Matrix> dX) { return weighted(Matrix::transposedDot, dX, (d, x) -> d); }

    private static Layer changed(UnaryOperator<Matrix> change) {
        return down((dY, w) -> change.apply(dY.dotTransposed(w)));
    }

    private static Layer forward(BinaryOperator<Matrix> forward) {
        return new Weighted(OWN_W, forward, Matrix::transposedDot, Matrix::dotTransposed, (d, x) -> d);
    }

    /** Whether this is what the layer puts in for ∂L/∂W. */
    private static boolean putsIn(Layer layer, BinaryOperator<Matrix> dW) {
        Matrix y = layer.forward(OWN_X);
        Matrix dY = Matrix.normal(y.rows(), y.cols(), 1, new Rng(6));
        layer.backward(dY);
        Matrix wanted = dW.apply(OWN_X, dY);
        return layer.parameters().size() == 1 && Arrays.equals(layer.parameters().get(0).gradient().toArray(), wanted.toArray());
    }

    private static boolean returnsZeros(Layer layer) {
        Matrix y = layer.forward(OWN_X);
        Matrix down = layer.backward(y.map(v -> 1));
        return down != null && down.norm() == 0;
    }

    private void aLayerOfYourOwn() {
        layer(3, "a layer of your own", () -> changed(d -> d), OWN_X)
                .given("W", OWN_W)
                .stub(weighted((x, dY) -> OWN_W.scale(0), (dY, w) -> dY.scale(0), (d, x) -> d))
                .trap(down(Matrix::dot), "the message went through W forward; what goes down goes through the transpose, "
                        + "W.value().t()")
                .trap(down((dY, w) -> dY), "dY is handed down as it came; on its way to the inputs it goes through the weights")
                .trap(weighted(Matrix::transposedDot, (dY, w) -> dY, (d, x) -> x), "backward returns what came in; asked is "
                        + "∂L/∂X, the message sent back through the weights")
                .trap(weighted(Matrix::transposedDot, (dY, w) -> dY, (d, x) -> x.transposedDot(d)), "backward returns ∂L/∂W; "
                        + "that is put into the parameter, and what is returned is ∂L/∂X")
                .trap(down((dY, w) -> w), "backward returns the weights; the message dY is missing")
                .trap(weighted(Matrix::transposedDot, Matrix::dotTransposed, (d, x) -> d.times(x)), "∂L/∂X is multiplied by the "
                        + "input; that factor belongs to ∂L/∂W, not here")
                .trap(weighted(Matrix::transposedDot, Matrix::dotTransposed, (d, x) -> d.times(x.map(v -> v * (1 - v)))),
                        "there is a slope in what goes down; this layer has weights and no sigmoid")
                .trap(weighted(Matrix::transposedDot, Matrix::dotTransposed, (d, x) -> d.plus(x)), "the input is added to the "
                        + "message; nothing is")
                .trap(changed(Matrix::sumRows), "the examples are added up; each has its own ∂L/∂X. Only ∂L/∂W is a sum over "
                        + "them")
                .trap(forward((x, w) -> x.dotTransposed(w)), "forward was right as it stood: X times W, not its transpose")
                .trap(forward((x, w) -> x.dot(w).map(v -> v + 1)), "forward was right as it stood: this layer has no bias")
                .when(l -> putsIn(l, Matrix::transposedDot) && returnsZeros(l),
                        "∂L/∂W is right; what backward returns is still 0")
                .when(l -> putsIn(l, (x, dY) -> dY.transposedDot(x)), "what is returned is right; ∂L/∂W is the transpose of "
                        + "what it should be: X turned, times dY")
                .when(l -> putsIn(l, (x, dY) -> OWN_W.scale(0)), "what is returned is right; ∂L/∂W is still 0")
                .when(l -> putsIn(l, (x, dY) -> x.transposedDot(dY).scale(0.5)), "what is returned is right; ∂L/∂W is divided by "
                        + "the number of examples, and the loss has done that already")
                .wrong(changed(d -> d.scale(0)), "∂L/∂W is right; what backward returns is still 0")
                .wrong(changed(d -> d.scale(0.5)), "look for a 1/N that is one too many")
                .wrong(changed(d -> d.scale(-1)), "every sign is the wrong way round")
                .wrong(changed(d -> d.scale(10)), "ten times what it should be")
                .wrong(changed(d -> null), "backward returns nothing")
                .wrong(weighted((x, dY) -> dY.transposedDot(x), Matrix::dotTransposed, (d, x) -> d), "∂L/∂W is the transpose")
                .hint("∂L/∂W is X turned, times dY; ∂L/∂X is dY times W turned. X keeps the name x, W is in W.value().")
                .then("That is the whole Affine of the library, but for the bias. Run the next cell.");
    }

    private void twoThatForget() {
        String positive = "No: whatever is left out is positive, and a positive factor turns no sign.";
        String right = "Yes: in the second hidden layer the factors left out stand inside a sum, and its terms get the wrong "
                + "weights.";
        String falls = "Yes: where a sigmoid falls its slope is negative, and that minus is lost.";
        String output = "No: the output layer is right, and it decides the sign of every δ.";
        choice(4, "two that forget", right, positive, right, falls, output)
                .trap(positive, "that is so for one hidden layer, whose slope stands in front of the sum; here one set of slopes "
                        + "stands inside")
                .trap(falls, "a sigmoid falls nowhere: its slope lies between 0 and ¼")
                .trap(output, "a δ further left is a sum of several of the output's, with weights; which of its terms win "
                        + "decides the sign")
                .wrong("x", "is not one of the letters a, b, c, d")
                .hint("Of the slopes left out, some stand in front of the sum and some inside it. What do those inside do?")
                .then("The forgetful network of this chapter had one hidden layer. Would you expect one with two to learn? Try "
                        + "it: Mlp.of(784, 30, 30, 10).");
    }

    private void count() {
        number(5, "count", 1200)
                .trap(1400, "the δ of the inputs are counted, 200 multiplications that nobody asks for")
                .trap(700, "these are the derivatives of the weights alone; the δ has to pass the layers too")
                .trap(500, "this is the way of the δ alone; every weight also needs its own product, input times δ")
                .trap(1900, "the way forward is counted too; asked is the way back")
                .trap(2100, "this is the way forward and the way back, with the δ of the inputs; asked is the way back")
                .trap(600, "these are the weights of the first two layers; every weight needs its own product too")
                .trap(1000, "the δ pass the last layer and the middle one; here it is the last and the first")
                .trap(1300, "the δ pass the last layer and the middle one; here it is the first and the middle one")
                .trap(1100, "the δ pass the last layer too, on their way to the second hidden layer")
                .trap(800, "the δ pass the middle layer too, on their way to the first hidden layer")
                .trap(1290, "the slopes of the units are in it; leave them aside")
                .trap(1245, "a slope for each unit is in it; leave them aside")
                .trap(45, "these are the units; a multiplication is counted for each weight")
                .trap(55, "these are the units; a multiplication is counted for each weight")
                .trap(2400, "everything is counted twice")
                .trap(980_000, "this is the price of difference quotients, two ways forward for each of 700 weights")
                .trap(490_000, "this is a way forward for each weight, the price of one-sided quotients")
                .when(n -> n.doubleValue() < 700, "there are 700 weights, and each needs a product of its own already")
                .wrong(200, "there are 700 weights")
                .wrong(1199, "1199 is too small")
                .hint("700 products for the weights, and one for each weight that a δ passes. The first layer's weights are "
                        + "passed by none.")
                .then("Forward it took 700. In a deep network of equal layers the way back costs nearly twice the way forward.");
    }
}

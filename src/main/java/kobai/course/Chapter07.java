package kobai.course;

import kobai.math.Matrix;
import kobai.notebook.Chapter;

/** Chapter 7, curvature. */
public final class Chapter07 extends Chapter {
    private static final String FASTER = "PRML 5, 5.2.4 勾配降下最適化: バッチ訓練では共役勾配法、準ニュートン法などの方が頑健で速い";
    private static final double H = 0.001;

    public Chapter07() {
        claims();
        straightToTheBottom();
        aProductWithTheHessian();
        whereItDoesNotZigzag();
    }

    private void claims() {
        claim(1, "Conjugate gradients are at the bottom of a bowl of n dimensions after n updates.",
                "PRML, Section 5.2.4; Nocedal, Wright",
                "the most updates from 20 places in a bowl of five dimensions with κ = 100", between(1, 5),
                holdsOnlyIf("the bowl is not so narrow that rounding tells"));
        claim(2, "In batch training conjugate gradients and quasi-Newton methods are faster.", FASTER,
                "by what factor they need fewer evaluations than steepest descent, with best steps and at its best rate",
                atLeast(15), holds());
        claim(3, "In batch training conjugate gradients and quasi-Newton methods are more robust.", FASTER,
                "the part of twenty starts from which the worse of them arrives, less that of steepest descent, with best steps "
                        + "and at its best rate", between(0.05, 0.6),
                holdsOnlyIf("evaluations are few; with three times as many steepest descent arrives from all, at a good rate"));
        claim(4, "The R-operator gives the Hessian exactly.", "PRML, Section 5.4.6",
                "its distance from difference quotients, as a part of the Hessian", atMost(1e-6), holds());
        claim(5, "The outer product is the Hessian.", "PRML, Section 5.4.2, Levenberg–Marquardt",
                "its distance from the Hessian of a trained network, as a part of it", atMost(1e-5),
                holdsOnlyIf("the network has learned, so that its mistakes are small"));
        claim(6, "Near a minimum of a network the largest learning rate is two over the largest curvature.",
                "ours, beside DL notes, Section 4: εが大きすぎると … 発散してしまう",
                "the rate at which it runs away, times the largest curvature, in nearly all networks",
                between(1.99, 2.02), holdsOnlyIf("the walker is in the bowl; a hundredth beside it many bear more"));
    }

    private void straightToTheBottom() {
        number(1, "straight to the bottom", 2)
                .trap(-2, "the slope is negative there, so the ground falls towards larger weights: the step is positive")
                .trap(6, "this is the slope; divide it by the curvature")
                .trap(-6, "this is the slope; divide it by the curvature, and mind the sign")
                .trap(18, "slope and curvature are divided, not multiplied")
                .trap(-18, "slope and curvature are divided, not multiplied")
                .trap(0.5, "upside down: the slope over the curvature")
                .trap(-0.5, "this is the step of the first weight; asked is the second")
                .trap(1.5, "this takes the curvature of the first weight; each has its own")
                .trap(-1.5, "this takes the curvature of the first weight, and the sign is the wrong way round")
                .trap(4, "this is two over nothing: the limit of a rate is not asked, but one step that ends at the bottom")
                .trap(1, "half of the way; the bottom is where the slope has become 0 (and if you wrote 6/4: in Java that is 1)")
                .trap(3, "this is the curvature; asked is slope over curvature")
                .trap(2.0 / 3, "this is the limit of the learning rate along this axis; asked is a step")
                .trap(-1.0 / 2.0 - 1.0 / 3.0, "each weight moves by itself: only the second is asked")
                .when(v -> v.doubleValue() < 0, "the ground falls towards larger weights: the step is positive")
                .wrong(2.5, "slope over curvature")
                .when(v -> true, "the distance from the bottom is slope over curvature, along each axis by itself")
                .hint("6 divided by 3.")
                .then("A single step like this in every direction is Newton's method. What does it need to know?");
    }

    private void aProductWithTheHessian() {
        Matrix forward = Matrix.row(1.002, -0.5, 3.004), back = Matrix.row(0.998, -0.502, 2.996);
        Matrix answer = forward.minus(back).scale(1 / (2 * H));
        matrix(2, "a product with the Hessian", answer)
                .given("forward", forward).given("back", back).stub(forward.scale(0))
                .trap(forward.minus(back).scale(1 / H), "the two places are 2 h apart, not h")
                .trap(forward.minus(back), "the difference is still to be divided by the distance of the two places")
                .trap(forward.minus(back).scale(2 * H), "divide by 2 h, here it multiplies")
                .trap(forward.minus(back).scale(H), "divide by 2 h, here h multiplies")
                .trap(back.minus(forward).scale(1 / (2 * H)), "the sign is the wrong way round: forward less back")
                .trap(back.minus(forward).scale(1 / H), "forward less back, and the two places are 2 h apart")
                .trap(forward.plus(back).scale(0.5), "this is the mean gradient; asked is how it changes")
                .trap(forward.plus(back).scale(1 / (2 * H)), "the gradients are subtracted, not added")
                .trap(forward.scale(1 / (2 * H)), "the gradient at the other place is missing")
                .trap(forward.scale(1 / H), "the gradient at the other place is missing, and the distance is 2 h")
                .trap(forward, "this is a gradient; asked is how it changes along v")
                .trap(forward.minus(back).scale(0.5 * H), "divide by h as well: 1 over 2 h")
                .trap(forward.minus(back).scale(1 / (H * H)), "h is not squared: a first difference of gradients is a second "
                        + "derivative already")
                .trap(forward.minus(back).scale(0.5), "half of the difference; the h below is missing")
                .trap(forward.minus(back).scale(2 / H), "the 2 belongs below, with the h")
                .wrong(answer.t(), "transpose")
                .hint("forward less back, times 1 over 2 h.")
                .then("So a direction costs two gradients. How many would the whole Hessian of a million weights cost?");
    }

    private void whereItDoesNotZigzag() {
        String equal = "(−7, 7), because both weights are equally far from the bottom.";
        String right = "(0, 0.35), because there the gradient points straight at the bottom.";
        String share = "(−7, 0.35), because both entries of the gradient are equally large there.";
        String close = "(−0.01, 0.01), because close to the bottom every way is short.";
        choice(3, "where it does not zigzag", right, equal, right, share, close)
                .trap(equal, "the gradient there is (−0.7, 14): nearly all of it points across the valley, and not at the bottom")
                .trap(share, "that is the start of the first picture, and there it zigzags")
                .trap(close, "the way is short, and the gradient (−0.001, 0.02) points elsewhere all the same: a bowl looks "
                        + "alike at every size")
                .wrong("e", "is not one of the letters a, b, c, d")
                .hint("At which of the four does (x/10, 2y) point along the line to (0, 0)?")
                .then("And in a bowl whose two curvatures are alike? There every line of steepest descent leads to the bottom.");
    }
}

package kobai.course;

import java.util.List;
import java.util.function.BiFunction;
import kobai.math.Matrix;
import kobai.nn.Parameter;
import kobai.notebook.Chapter;
import kobai.optim.Optimizer;
import kobai.optim.Optimizer.Momentum;
import kobai.optim.Optimizer.Sgd;
import kobai.optim.Optimizer.WeightDecay;

/** Chapter 11, generalization. */
public final class Chapter11 extends Chapter {
    private static final double RATE = 0.1;
    private static final double LAMBDA = 0.01;

    public Chapter11() {
        claims();
        whatDropoutMustMakeGood();
        aRuleThatForgets();
        whyTwoSetsAside();
    }

    private void claims() {
        claim(1, "Ten hidden units come nearer to the points than three, and stay further from what the points stand for.",
                "PRML fig. 5.9",
                "the distance from the wave with 10 hidden units as a multiple of that with 3", between(1.6, 4), holds());
        claim(2, "Keeping the weights small in training makes overfitting less likely.",
                "ours, after Zero 6, 重みの初期値: 重みを小さくすることで、過学習が起こりにくくなる",
                "the loss on other digits with weight decay, as a part of that without", between(0.6, 0.82),
                holdsOnlyIf("it is judged by the loss; of the digits it reads no more for certain"));
        claim(3, "Stopping early makes overfitting less.", "Bishop, PRML, section 5.5.2",
                "the loss on other digits with early stopping, as a part of that without", between(0.68, 0.9),
                holdsOnlyIf("it is judged by the loss; of the digits it reads fewer"));
        claim(4, "Dropout makes overfitting less.", "ours, after Srivastava 2014",
                "the loss on other digits with dropout in one hidden layer, as a part of that without", between(0.85, 0.97),
                holdsOnlyIf("network and training suit it, as one hidden layer, a half switched off and 600 updates do"));
        claim(5, "Batch normalization suppresses overfitting.",
                "Zero 6, Batch Normalization: 過学習を抑制する; Kin 2021, 勾配消失問題への対処: 過学習を防ぐ",
                "the loss on other digits with it, as a part of that without, batches of 10",
                between(0.45, 0.85), holdsOnlyIf("it is judged by the loss, the batches are small, and the bare "
                        + "network has the same; beside one with large batches and as many epochs nothing is gained"));
        claim(6, "With batches of any size batch normalization suppresses overfitting.", "ours, beside Zero 6 and Kin 2021",
                "accuracy on other digits with it, less that without, batches of 100", between(-0.17, -0.05),
                doesNotHold());
        claim(7, "One of the four remedies closes the gap between one's own digits and others.", "ours",
                "the smallest of the four gaps, as a part of that of the bare network", between(0.85, 1.02), doesNotHold());
    }

    private void whatDropoutMustMakeGood() {
        number(1, "what dropout must make good", 1.25)
                .trap(0.8, "four fifths stay; to make good for the missing fifth the rest has to become louder, not quieter")
                .trap(0.2, "this is the part that is switched off; asked is by what the rest is multiplied")
                .trap(1.2, "a fifth of all is missing, which is a quarter of what stays")
                .trap(5, "one over 0.2 would be right if only a fifth stayed; four fifths do")
                .trap(1, "then the next layer would get less in training than afterwards; and if you wrote 5/4, in Java "
                        + "that is 1: write 5.0/4")
                .trap(1.5, "half as much again is too much: only a fifth is missing")
                .trap(2, "this is right if half of the units are switched off")
                .trap(0.25, "this is what is to be added to each; they are multiplied by one more than that")
                .trap(4, "this is how many units stay for each that goes")
                .trap(0.75, "the rest has to become louder, not quieter")
                .trap(1 / 0.64, "once is enough: the two layers beside it have dropout of their own")
                .trap(Math.sqrt(1.25), "it is the mean that is kept, not the mean square: no root is needed")
                .trap(1.0 / 3, "the rest has to become louder, not quieter: four units do what five did")
                .trap(-1.25, "a negative number would turn the signs")
                .wrong(1.3, "to be made good is exactly what is missing")
                .when(v -> true, "to be made good is exactly what is missing: of five units four stay")
                .hint("Four units have to do what five did.")
                .then("The library does it in training, so that predict has nothing to make up for.");
    }

    private static Optimizer rule(BiFunction<Parameter, Matrix, Matrix> step) {
        return new Optimizer() {
            @Override
            public void update(List<Parameter> parameters) {
                parameters.forEach(p -> p.set(p.value().minus(step.apply(p, p.gradient()))));
            }

            @Override
            public Optimizer fresh() { return rule(step); }
        };
    }

    private void aRuleThatForgets() {
        rule(2, "a rule that forgets", () -> new WeightDecay(new Sgd(RATE), LAMBDA))
                .trap(new Sgd(RATE), "this is gradient descent; nothing decays yet")
                .trap(rule((p, g) -> g.plus(p.value().scale(LAMBDA)).scale(RATE)), "the biases decay too; only weights should, "
                        + "p.isWeight() tells them apart")
                .trap(rule((p, g) -> g.scale(RATE).plus(p.isWeight() ? p.value().scale(LAMBDA) : g.scale(0))), "λ w belongs to "
                        + "the slope, and is multiplied by the learning rate like the rest of it")
                .trap(rule((p, g) -> p.isWeight() ? g.scale(RATE * (1 - LAMBDA)).plus(p.value().scale(LAMBDA)) : g.scale(RATE)),
                        "the step comes first and then the weight shrinks by λ; λ w belongs to the slope, so both are one step, "
                        + "and the weight shrinks by the learning rate times λ")
                .trap(rule((p, g) -> p.isWeight() ? g.scale(RATE * (1 - RATE * LAMBDA)).plus(p.value().scale(RATE * LAMBDA))
                        : g.scale(RATE)), "the step comes first and the weight shrinks afterwards; take both from the value "
                        + "before the step")
                .trap(rule((p, g) -> g.minus(p.isWeight() ? p.value().scale(LAMBDA) : g.scale(0)).scale(RATE)), "the weights "
                        + "grow: the slope of the price is + λ w")
                .trap(rule((p, g) -> g.plus(p.isWeight() ? p.value().scale(2 * LAMBDA) : g.scale(0)).scale(RATE)), "the half in "
                        + "λ/2 · w² cancels against the 2 of the square: the slope is λ w")
                .trap(rule((p, g) -> g.plus(p.isWeight() ? p.value().scale(LAMBDA / 2) : g.scale(0)).scale(RATE)), "the slope of "
                        + "λ/2 · w² is λ w, without the half")
                .trap(rule((p, g) -> (p.isWeight() ? p.value().scale(LAMBDA) : g).scale(RATE)), "the weights only decay; their "
                        + "gradient is missing")
                .trap(rule((p, g) -> g.plus(p.isWeight() ? p.value().map(Math::signum).scale(LAMBDA) : g.scale(0)).scale(RATE)),
                        "this takes the sign of the weight; the slope of the price is in proportion to the weight")
                .trap(rule((p, g) -> g.plus(p.isWeight() ? p.value().map(v -> v * v).scale(LAMBDA) : g.scale(0)).scale(RATE)),
                        "the weight is squared in the price, not in its slope")
                .trap(rule((p, g) -> g.plus(p.isWeight() ? g.scale(0) : p.value().scale(LAMBDA)).scale(RATE)), "the biases decay "
                        + "and the weights do not: it should be the other way round")
                .trap(rule((p, g) -> p.isWeight() ? g.scale(LAMBDA).plus(p.value().scale(RATE)) : g.scale(RATE)), "the two "
                        + "numbers are exchanged: λ belongs to the value, the learning rate to the whole slope")
                .trap(rule((p, g) -> p.isWeight() ? g.scale(RATE * (1 + LAMBDA)) : g.scale(RATE)), "it is the value that decays, "
                        + "not the gradient that grows")
                .trap(new WeightDecay(new Momentum(RATE), LAMBDA), "the first update is right; then it remembers, and this rule "
                        + "is to have no memory")
                .wrong(rule((p, g) -> g.scale(-RATE)), "another direction")
                .wrong(new Sgd(1), "another direction")
                .hint("For a weight: gradient plus 0.01 times value, all of it times 0.1, taken from the value.")
                .then("With no gradient at all, after how many updates is half of a weight gone?");
    }

    private void whyTwoSetsAside() {
        String few = "A thousand are too few to measure anything.";
        String learned = "The network has learned from the thousand: they were in its gradients.";
        String right = "The moment was chosen because it was good for these thousand; they look better than digits that had no "
                + "part in the choice.";
        String apart = "The loss must not be measured on the same digits as the accuracy.";
        choice(3, "why two sets of digits aside", right, few, learned, right, apart)
                .trap(few, "a thousand tell an accuracy to about a hundredth; what is wrong with them is something else")
                .trap(learned, "no gradient came from them: they were only looked at")
                .trap(apart, "both may be measured on the same digits, if those had no part in any choice")
                .wrong("e", "is not one of the letters a, b, c, d")
                .hint("Of a hundred epochs one was kept. By what?")
                .then("How often may you look at the two thousand before they are used up as well?");
    }
}

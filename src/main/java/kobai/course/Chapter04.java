package kobai.course;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import kobai.math.Matrix;
import kobai.nn.Parameter;
import kobai.notebook.Chapter;
import kobai.optim.Optimizer;
import kobai.optim.Optimizer.Adam;
import kobai.optim.Optimizer.Momentum;
import kobai.optim.Optimizer.Sgd;

/** Chapter 4, gradient descent. */
public final class Chapter04 extends Chapter {
    private static final String KIN = "Kin 2021, 最適化";
    private static final String NOTES = "DL notes, Section 4";
    private static final String ONLINE = "PRML 5, 5.2.4 勾配降下最適化";
    private static final double STEP = 0.1;   // of the sign rule

    public Chapter04() {
        claims();
        limitOfAValley();
        whatAnUpdateLeaves();
        countingUpdates();
        otherUnits();
        signRule();
    }

    private void claims() {
        claim(1, "A step against the slope makes the loss smaller.",
                KIN + ": 重み↓ 誤差↓ ⇒ 重みを減らす … 傾きを調べればよい",
                "the part of 1,000 weights at which a step against the slope lowers the loss", between(0.998, 1),
                holdsOnlyIf("the step is short"));
        claim(2, "On a parabola gradient descent diverges beyond two over the largest curvature.",
                "ours, beside " + NOTES + ": εが大きすぎると、更新量が大きすぎて、最小値にいつまでもたどり着けずに発散してしまう",
                "the learning rate at which descent begins to diverge, times the largest curvature", between(1.999, 2.001),
                holds());
        claim(3, "Too small a learning rate takes its time: a tenth of the rate, ten times the updates.",
                NOTES + ": εが小さすぎると … 時間がかかる",
                "updates to a loss of 0.5 with a tenth of the learning rate, as a multiple", between(9, 11), holds());
        claim(4, "Where the data are redundant, going by samples needs fewer examples than the full batch for the same loss.",
                NOTES + ": データが冗長な場合に、計算効率が向上し、学習が早く実行出来る",
                "examples looked at, one at a time and in batches of 10, as a part of those of the full batch of 300",
                between(0.04, 0.2), holds());
        claim(5, "At the same learning rate a mini-batch needs fewer updates than one example at a time.",
                "ours, beside " + NOTES + ": 勾配降下法とSGDの中間的な処理",
                "updates with batches of 10, as a part of those with single examples", between(0.25, 0.5), holds());
        claim(6, "On-line learning copes with redundant data: copies cost it next to nothing.",
                ONLINE + ": データの冗長性に強い",
                "examples needed, one at a time, with every digit five times, as a multiple of those needed with it once",
                between(0.85, 1.2), holds());
        claim(7, "With too small a learning rate learning may end in a small hollow on the way.",
                NOTES + ": 学習率が小さすぎる場合は … 途中の小さなくぼみで学習が収束してしまう事がある",
                "the part of 200 walkers that end in a dent on the way at a rate of 0.03, less that at 0.3",
                between(0.95, 1), holds());
        claim(8, "Going by single examples avoids local solutions more easily than going by all.",
                ONLINE + ": 局所解を回避しやすい; " + NOTES + ": 望まない局所極小解に収束するリスクを減らせる",
                "the part of 200 walkers that ends in the deep valley by single points, where by all points none does",
                between(0.7, 0.95),
                holdsOnlyIf("the learning rate is neither too small nor too large"));
    }

    private void limitOfAValley() {
        number(1, "the limit of a valley", 1.0 / 3)
                .trap(2 / 3.0, "3 is the factor in front of w₁²; the curvature is how fast the slope changes, and the slope "
                        + "is 6 w₁")
                .trap(2, "this is the limit of the flatter direction; the walk would run away along w₁ long before")
                .trap(1 / 6.0, "this is one over the curvature, where a single update lands at the bottom; the limit lies "
                        + "further")
                .trap(4, "this takes ½ for the curvature along w₂, which is 1; and the larger of the two curvatures sets the "
                        + "limit")
                .trap(6, "this is the larger curvature itself; asked is the learning rate, which is smaller the larger it is")
                .trap(3, "this is the factor in front of w₁²; asked is a learning rate, and it gets smaller with the curvature")
                .trap(2 / 3.5, "you have added the two factors; each direction has a limit of its own, and the smaller one "
                        + "counts")
                .trap(2 / 7.0, "2 over the sum of the curvatures is the rate that gets down fastest; the limit lies further")
                .trap(1 / 7.0, "you have added the curvatures; each direction has a limit of its own, and the smaller one counts")
                .trap(12, "you have multiplied 2 by the curvature; it divides")
                .trap(2 / Math.sqrt(37), "this takes the length of (6, 1); each direction has a limit of its own")
                .trap(1, "this is one over the smaller curvature; the larger one sets the limit, and it is 2 over it")
                .trap(2 / 9.0, "the curvature is the slope of the slope, not the square of the factor")
                .trap(2 / 36.0, "the curvature is not squared; the inputs were, in the walks")
                .wrong(0.33, "rounded to 2 places")
                .wrong(0.3333, "rounded to 4 places")
                .wrong(-1.0 / 3, "the sign is the wrong way round")
                .wrong(0.334, "close, to")
                .hint("Differentiate twice by w₁, twice by w₂. In each direction the limit is 2 over that number.")
                .then("At exactly this rate it neither arrives nor runs away. What does it do? Try it with Surface.of.");
    }

    private void whatAnUpdateLeaves() {
        function(2, "what an update leaves", "rate", rate -> 1 - 8 * rate, 0.01, 0.05, 0.1, 0.25, 0.4)
                .trap(rate -> 1 - 4 * rate, "the slope of 4 w² is 8 w")
                .trap(rate -> 8 * rate, "this is what the update takes away; asked is what it leaves")
                .trap(rate -> 1 + 8 * rate, "this goes uphill: the update subtracts")
                .trap(rate -> 8 * rate - 1, "the order is turned round: w comes first, and what the update takes is subtracted")
                .trap(rate -> Math.abs(1 - 8 * rate), "without its sign it hides that the walker lands on the other side")
                .trap(rate -> (1 - 8 * rate) * (1 - 8 * rate), "this is what the loss is multiplied by; asked is w")
                .trap(rate -> 1 - 2 * rate, "the 4 in front of w² is missing: its slope is 8 w")
                .trap(rate -> 1 - rate, "the slope is missing: it is 8 w, and not w")
                .trap(rate -> 1 - 38 * rate, "the curvature is not squared: the slope is 8 w")
                .trap(rate -> 1 - rate / 8, "the learning rate is multiplied by the slope, not divided by it")
                .trap(rate -> rate - 8, "w minus rate times 8 w: then take w out as a factor")
                .trap(rate -> 1 - 8 * rate * rate, "the learning rate comes in once; the slope has no rate in it")
                .trap(rate -> -8 * rate, "this is the step alone; the w from which it starts is missing")
                .trap(rate -> 1 / (1 + 8 * rate), "the slope is taken before the step, so nothing is divided")
                .trap(rate -> 4 * (1 - 8 * rate) * (1 - 8 * rate), "this is the loss after an update from w = 1; asked is "
                        + "what w is multiplied by")
                .trap(rate -> Math.pow(1 - 8 * rate, 3), "this is what three updates leave; asked is one")
                .wrong(rate -> (1 - 8 * rate) / 2, "everywhere half of what it should be")
                .wrong(rate -> 2 - 8 * rate, "by the same amount")
                .wrong(rate -> 1, "it gives 1 at every rate")
                .hint("The slope of 4 w² is 8 w. Put it into w − rate · slope and take w out.")
                .then("At which rate is the bottom reached in a single update, and why does no such rate exist in a valley?");
    }

    private void countingUpdates() {
        number(3, "counting updates", 204)
                .trap(200, "the images do not divide evenly: each epoch ends with a batch that is shorter, and it counts")
                .trap(198, "each epoch has 10 images left over, and they make an update too")
                .trap(34, "this is one epoch; there are 6")
                .trap(33, "this is one epoch, and the 10 images left over are missing in it")
                .trap(6, "6 updates it would be if each looked at all images")
                .trap(6000, "6,000 updates it would be with one image each")
                .trap(1000, "1,000 updates are one epoch with one image each; these are batches of 30, and 6 epochs")
                .trap(180, "30 times 6 has no images in it; how many batches do 1,000 images make?")
                .trap(36, "30 and 6 are not added; how many batches do 1,000 images make?")
                .trap(30_000, "30 is the size of a batch: it divides the number of images")
                .trap(180_000, "30 is the size of a batch: it divides the number of images")
                .trap(201, "the short batch comes once in every epoch, not once at the end")
                .trap(167, "this divides by 6; every epoch goes through all the images again")
                .trap(34 / 6.0, "this divides 34 by 6; every epoch goes through all the images again")
                .trap(-204, "the size is right and the sign is the wrong way round: a number of updates is positive")
                .when(n -> n.doubleValue() != Math.rint(n.doubleValue()), "updates come in whole numbers")
                .when(n -> n.doubleValue() < 204, "that is too few for all images to be seen 6 times")
                .when(n -> n.doubleValue() > 204, "with so many, some images are seen more than 6 times")
                .wrong(199.98, "updates come in whole numbers")
                .wrong(203, "too few for all images")
                .wrong(210, "seen more than 6 times")
                .hint("How many batches until every image was seen once, the last and shorter one included? Then six times that.")
                .then("The last batch of each epoch has 10 images. Does its update weigh as much as the others?");
    }

    private void otherUnits() {
        String memory = "It remembers the direction it came from.";
        String right = "It divides every slope by the size that the slopes of this weight have had.";
        String small = "Its learning rate is small enough for both.";
        String flat = "It looks at the slope only where the loss is flat.";
        choice(4, "other units for the loss", right, memory, right, small, flat)
                .trap(memory, "so does Momentum, and its velocity becomes a hundred times as large with the slopes")
                .trap(small, "a rate that is small enough for steep slopes would make a walk on gentle ones a hundredth as long; "
                        + "here the walk is the same")
                .trap(flat, "it goes by every slope, steep or flat; the question is what becomes of a factor in all of them")
                .wrong("x", "is not one of the letters a, b, c, d")
                .hint("Write g for a slope and 100 g for the same in the new unit. By what would you have to divide both?")
                .then("And if the slopes of one weight alone become larger, as with one input in metres? Say which rules mind.");
    }

    private void signRule() {
        rule(5, "the sign of the slope", () -> of(g -> g.map(Math::signum).scale(-STEP)))
                .trap(of(g -> g.map(Math::signum).scale(STEP)), "it goes uphill: the slope points to where the loss grows, so "
                        + "its sign is subtracted")
                .trap(of(g -> g.map(Math::signum).scale(-1)), "the direction is right; the step has length 1 where 0.1 is asked")
                .trap(of(g -> g.scale(-STEP)), "this is SGD: a steep slope makes a long step; only the sign is asked")
                .trap(of(g -> g.map(Math::abs).scale(-STEP)), "Math.abs takes the sign away; Math.signum keeps nothing else")
                .trap(of(g -> g.map(v -> v > 0 ? -STEP : 0)), "weights with a negative slope have to grow, and here they stay")
                .trap(of(g -> g.map(v -> v < 0 ? STEP : 0)), "weights with a positive slope have to shrink, and here they stay")
                .trap(of(g -> g.scale(-STEP / g.norm())), "this makes the whole step 0.1 long; every weight is to move by 0.1")
                .trap(of(g -> g.map(v -> Math.signum(v) * v * v).scale(-STEP)), "the slope is squared; only its sign is asked")
                .trap(of(g -> g.map(Math::signum).scale(-0.01)), "the direction is right; the step has length 0.01 where 0.1 is "
                        + "asked")
                .trap(of(g -> g.map(v -> -STEP)), "all weights move down, whatever their slope")
                .trap(of(g -> g.map(v -> Math.max(-1, Math.min(1, v))).scale(-STEP)), "this cuts long slopes off at 1 and leaves "
                        + "the short ones as they are; a short slope makes a full step too")
                .trap(ofValue(), "you took the sign of the weight; asked is the sign of its slope, in p.gradient()")
                .trap(setsStep(), "p.set gives the new value, and here only the step is handed to it; the old value is missing")
                .trap(new Momentum(STEP), "this is Momentum; asked is a rule without memory that takes the sign only")
                .trap(signThenMemory(), "the first update is right; then it remembers, and this rule is to forget")
                .trap(weightsOnly(), "the rule is right for W; b is a parameter too")
                .wrong(of(g -> g.map(Math::signum).scale(-STEP / 2)), "half of what it should be")
                .wrong(new Adam(STEP), "the first update is right, the second is not")
                .wrong(changesGradient(), "it changes the gradient")
                .wrong(new Sgd(1), "already the first update goes in another direction")
                .hint("Take SGD's line and put the signs of the gradient, with map, in the place of the gradient.")
                .then("The very first update of Adam is this one, whatever the slopes. In the valley your rule goes straight "
                        + "along a diagonal, but its steps never become shorter: what happens at the bottom?");
    }

    /** A rule without memory that moves by this function of the gradient. */
    private static Optimizer of(UnaryOperator<Matrix> move) {
        return each(() -> p -> p.set(p.value().plus(move.apply(p.gradient()))));
    }

    /** What a rule does to a parameter. */
    private interface Move {
        void apply(Parameter p);
    }

    private static Optimizer each(Supplier<Move> move) {
        Move mine = move.get();
        return new Optimizer() {
            @Override
            public void update(List<Parameter> parameters) { parameters.forEach(mine::apply); }

            @Override
            public Optimizer fresh() { return each(move); }
        };
    }

    private static Matrix step(Parameter p) { return p.gradient().map(Math::signum).scale(-STEP); }

    private static Optimizer ofValue() {
        return each(() -> p -> p.set(p.value().minus(p.value().map(Math::signum).scale(STEP))));
    }

    private static Optimizer setsStep() { return each(() -> p -> p.set(step(p))); }

    private static Optimizer weightsOnly() {
        return each(() -> p -> p.set(p.name().equals("W") ? p.value().plus(step(p)) : p.value()));
    }

    private static Optimizer changesGradient() {
        return each(() -> p -> {
            p.set(p.value().plus(step(p)));
            p.setGradient(p.gradient().map(Math::signum));
        });
    }

    private static Optimizer signThenMemory() {
        return each(() -> {
            Map<Parameter, Matrix> velocity = new IdentityHashMap<>();
            return p -> {
                Matrix now = step(p).plus(velocity.getOrDefault(p, p.gradient().scale(0)).scale(0.9));
                velocity.put(p, now);
                p.set(p.value().plus(now));
            };
        });
    }
}

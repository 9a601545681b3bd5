package kobai.course;

import static kobai.math.Exact.exp;
import static kobai.math.Exact.tanh;

import java.util.function.DoubleUnaryOperator;
import kobai.math.Exact;
import kobai.math.Matrix;
import kobai.nn.Activation;
import kobai.notebook.Chapter;

/** Chapter 2, activations and the quarter. */
public final class Chapter02 extends Chapter {
    private static final String KIN_SIGMOID = "Kin 2021, 勾配消失問題";

    public Chapter02() {
        claims();
        slopeOfTanh();
        layersUntilAThousandth();
        slopeOfLeakyRelu();
        wayBackThroughASigmoid();
        whyOne();
        yourOwn();
    }

    private void claims() {
        claim(1, "The largest slope of the sigmoid is a quarter.",
                KIN_SIGMOID + ": maxが0.25", "the largest slope on −10 … 10", exactly(0.25), holds());
        claim(2, "Four such factors make about 0.004 at the most.",
                KIN_SIGMOID + ": (0.25)⁴ ≒ 0.004", "the largest slope to the fourth power", between(0.0035, 0.0045), holds());
        claim(3, "To the right of 0 the slope of ReLU is always 1.", "Kin 2021, 勾配消失問題への対処: x > 0で傾きが常に1",
                "smallest and largest slope of ReLU on 0 < x ≤ 10", exactly(1), holds());
        claim(4, "The step function has slope 0 wherever it has one, so no gradient can teach it.",
                "ours, beside DL notes, Section 2: ステップ関数", "the largest slope of step", exactly(0), holds());
        claim(5, "At every x the slope of tanh is larger than that of the sigmoid.",
                "ours, beside Kin 2021, 勾配消失問題への対処: 傾きがシグモイド関数より大きい",
                "the x beyond which it is smaller", between(1.662, 1.664), holdsOnlyIf("x is nearer to 0 than 1.66"));
        claim(6, "For very small inputs the sigmoid is nearly 0, and its gradient vanishes.",
                "DL notes, Section 2: ものすごく小さな入力値の場合、出力は限りなく0に近い正値になるため、勾配消失問題を引き起こす事がある",
                "its output and its slope at −10", between(4.5e-5, 4.6e-5), holds());
        claim(7, "ReLU has no slope at 0.", "Delta, slide 28: 実際はx=0の時は微分不可",
                "the slope from the right, less that from the left", exactly(1), holds());
    }

    private void slopeOfTanh() {
        DoubleUnaryOperator slope = x -> 1 - tanh(x) * tanh(x);
        function(1, "the slope of tanh", "x", slope, 0, -2, -0.5, 0.3, 1, 2.5)
                .trap(Exact::tanh, "this is tanh itself; asked is its slope")
                .trap(x -> tanh(x) * (1 - tanh(x)), "y (1 − y) is the slope of the sigmoid; tanh has another one")
                .trap(x -> Activation.sigmoid().slopeAt(x), "this is the slope of the sigmoid; asked is that of tanh")
                .trap(x -> 1 - tanh(x), "a square is missing: by the quotient rule both terms of the numerator are squares")
                .trap(x -> 1 + tanh(x) * tanh(x), "the quotient rule subtracts; here something is added")
                .trap(x -> (1 - tanh(x)) * (1 - tanh(x)), "the square is in the wrong place: it is not of the whole difference")
                .trap(x -> 1 - 2 * tanh(x), "2y is the slope of y², and y² itself belongs here")
                .trap(x -> -2 * tanh(x) * slope.applyAsDouble(x), "you have differentiated twice: this is the slope's own slope")
                .trap(x -> 1 - x * x, "the slope is right if y = tanh x stands in it, not x")
                .trap(x -> 1 - tanh(x * x), "the square is taken of x; it belongs to y = tanh x")
                .trap(x -> tanh(x) * slope.applyAsDouble(x), "one factor y = tanh x too many")
                .trap(x -> 1 - Math.abs(tanh(x)), "a square is missing: |y| grows like y, and y² belongs here")
                .trap(x -> 1 / (exp(x) + exp(-x)), "in the quotient rule the denominator is squared, and the numerator is not 1")
                .wrong(x -> tanh(x) * tanh(x) - 1, "the sign is the wrong way round")
                .wrong(x -> slope.applyAsDouble(x) / 4, "a quarter of what it should be")
                .wrong(x -> 2 / (exp(x) + exp(-x)), "this is the root of what is asked")
                .wrong(x -> Math.rint(slope.applyAsDouble(x) * 1e4) / 1e4, "rounded to 4 places")
                .wrong(x -> 1 - (int) (tanh(x) * tanh(x)), "it gives 1 at every x")
                .hint("The quotient rule gives a difference of squares over a square; divide it out and only y is left.")
                .then("At 0 it is 1, four times the sigmoid's quarter. Is tanh the steeper one everywhere?");
    }

    private void layersUntilAThousandth() {
        number(2, "layers until a thousandth is left", 8)
                .trap(Math.pow(0.42, 8), "this is what is left after the layers; asked is how many layers")
                .trap(7.96, "7.96 is about where the curve crosses; layers come in whole numbers")
                .trap(Math.log(0.001) / Math.log(0.42), "7.96 is where the curve crosses; layers come in whole numbers")
                .trap(5, "5 is right for the sigmoid's best, a quarter a layer; this one multiplies by 0.42")
                .trap(10, "10 is right for a factor of one half a layer; this one multiplies by 0.42")
                .trap(420, "420 is 0.42 / 0.001; but every layer multiplies, 0.42ⁿ")
                .trap(1000, "1000 is one over the thousandth; asked is after how many factors of 0.42 it is reached")
                .trap(7, "0.42⁷ ≈ 0.0023 is still more than a thousandth")
                .trap(3, "0.1³ is a thousandth; but a layer leaves 0.42, not a tenth")
                .trap(-8, "the size is right and the sign is the wrong way round: a number of layers is positive")
                .when(n -> n.doubleValue() != Math.rint(n.doubleValue()), "layers come in whole numbers")
                .when(n -> n.doubleValue() < 8, "after so few layers more than a thousandth is still left")
                .when(n -> n.doubleValue() > 8, "by then less than a thousandth is left, but so it is one layer earlier")
                .wrong(1, "more than a thousandth is still left")
                .wrong(2, "more than a thousandth is still left")
                .wrong(9, "so it is one layer earlier")
                .wrong(14, "so it is one layer earlier")
                .wrong(4.5, "layers come in whole numbers")
                .wrong(Double.NaN, "NaN, not a number")
                .hint("Multiply 0.42 by itself until it falls below 0.001, and count the factors.")
                .then("And sigmoids at x = 2, where the slope is 0.105? There it takes only four.");
    }

    private void slopeOfLeakyRelu() {
        function(3, "the slope of leaky ReLU", "x", x -> x > 0 ? 1 : 0.01, -3, -0.5, 0, 0.5, 3)
                .trap(x -> x > 0 ? 1 : 0, "on the left your slope is 0: that is plain ReLU, without a leak. "
                        + "If you wrote 1/100: in Java that is 0, because both are whole numbers; write 1.0/100")
                .trap(x -> x > 0 ? x : 0.01 * x, "this is the function; asked is its slope")
                .trap(x -> x > 0 ? x : 0, "this is ReLU itself; asked is the slope, of the leaky one")
                .trap(x -> x > 0 ? 1 : 0.1, "0.1 is the leak of the figure; asked is a leak of 0.01")
                .trap(x -> x > 0 ? 0.01 : 1, "left and right are the wrong way round")
                .trap(x -> x > 0 ? 1 : -0.01, "on the left the function rises too, so its slope has the other sign")
                .trap(x -> x > 0 ? 1 : 0.01 * x, "on the right it is the slope; on the left you gave the function")
                .trap(x -> x > 0 ? x : 0.01, "on the left it is the slope; on the right you gave the function")
                .trap(x -> x > 0 ? 1 : 100, "on the left it is 1/0.01; the slope there is the leak itself")
                .trap(x -> x > 0 ? 1 : x < 0 ? -1 : 0, "this is the slope of |x|")
                .trap(x -> x > 0 ? 1 : 0.99, "0.99 is what the leak takes away; the slope is what it lets through")
                .wrong(x -> x >= 0 ? 1 : 0.01, "wrong at x = 0")
                .wrong(x -> x > 0 ? 1 : x < 0 ? 0.01 : 0.505, "wrong at x = 0")
                .wrong(x -> 0.01, "it gives 0.01 at every x")
                .wrong(x -> 1, "it gives 1 at every x")
                .wrong(x -> x > 0 ? 1 : 0.001, "right where x > 0, wrong at x = −3, −0.5, 0")
                .hint("Two numbers are enough, one for each side; at 0 the one of the left side.")
                .then("A unit with this slope cannot die. What does it lose to plain ReLU?");
    }

    private void wayBackThroughASigmoid() {
        Matrix y = Matrix.of(new double[] {0.5, 0.9, 0.1}, new double[] {0.2, 0.5, 0.7});
        Matrix dY = Matrix.of(new double[] {1, -2, 0.5}, new double[] {0, 3, -1});
        Matrix slopes = y.map(v -> v * (1 - v));
        Matrix dX = dY.times(slopes);
        matrix(4, "the way back through a sigmoid layer", dX)
                .given("y", y).given("dY", dY).stub(dY)
                .trap(dY.times(y), "this is the message times y; the slope is y (1 − y)")
                .trap(dY.times(y.map(v -> 1 - v)), "this is the message times 1 − y; the slope is y (1 − y)")
                .trap(dY.times(y).times(y), "this is the message times y²; the slope is y (1 − y)")
                .trap(slopes, "these are the slopes alone; the message dY has to be multiplied by them")
                .trap(y, "this is what the layer gave out; the message dY and the slopes are both missing")
                .trap(dY.map(v -> v * (1 - v)), "the slope comes from y, what the layer gave out, not from the message")
                .trap(dY.times(slopes).times(y), "one factor y too many: the slope is y (1 − y)")
                .trap(dY.times(y.map(v -> 1 - 2 * v)), "1 − 2y is the slope of y (1 − y); here y (1 − y) itself is the slope")
                .trap(dY.minus(slopes), "the slopes are subtracted; they multiply the message")
                .trap(dY.plus(slopes), "the slopes are added to the message; they multiply it")
                .trap(dY.over(slopes), "the message is divided by the slopes; it is multiplied by them")
                .trap(dY.times(y.map(v -> Activation.sigmoid().slopeAt(v))), "the sigmoid is applied once more: y is its output "
                        + "already, and the slope needs only y")
                .trap(dY.times(y.map(v -> 1 - v * v)), "1 − y² is the slope of tanh; this layer is made of sigmoids")
                .trap(dY.scale(0.25), "a quarter is the slope at best; every unit here has its "
                        + "own, y (1 − y)")
                .trap(dY.dotTransposed(slopes), "a matrix product mixes the units; each entry of the message meets the slope at "
                        + "its own unit, so multiply entry by entry, with times and without t()")
                .trap(dY.transposedDot(slopes), "a matrix product mixes the examples; each entry of the message meets the slope "
                        + "at its own unit, so multiply entry by entry, with times and without t()")
                .trap(dX.sumRows(), "you have added up the examples; each keeps its own message")
                .trap(dX.meanRows(), "you have taken the mean over the examples; each keeps its own message")
                .wrong(dX.scale(-1), "every sign is the wrong way round")
                .wrong(dX.scale(0.5), "look for a 1/N that is one too many")
                .wrong(dX.t(), "this is the transpose of it")
                .wrong(dX.map(v -> Math.rint(v * 100) / 100), "rounded to 2 places")
                .wrong(dX.map(v -> 0), "every entry is 0")
                .wrong(dX.with(0, 1, 0.2), "every entry is right but one, (0, 1)")
                .hint("First the matrix of the slopes, y.map(v -> …) with the slope of one sigmoid; then the message times it.")
                .then("The largest δ was −2, and −0.18 is left of it: that unit is nearly saturated.");
    }

    private void whyOne() {
        String right = "tanh has slope 1 only at 0; ReLU has it wherever the unit is on.";
        String larger = "ReLU's slope is larger than that of tanh at every x.";
        String cheaper = "ReLU is cheaper to compute, so the same time allows more updates.";
        String unbounded = "ReLU's output has no upper end, so the message that comes back is larger.";
        choice(5, "why exactly 1 helps", right, larger, right, cheaper, unbounded)
                .trap(larger, "for x < 0 ReLU's slope is 0 and tanh's is not: look at −2 in the figure again")
                .trap(cheaper, "it is cheaper, but the question is what becomes of the message in one pass, however long "
                        + "that takes")
                .trap(unbounded, "on its way back the message is multiplied by the slope; the size of the output does not "
                        + "enter there")
                .wrong("e", "is not one of the letters a, b, c, d")
                .hint("Ask of each sentence by what number the message is multiplied in one layer.")
                .then("And where the unit is off? There nothing comes through at all: exactly 1 has its price.");
    }

    private void yourOwn() {
        DoubleUnaryOperator f = x -> x / (1 + Math.abs(x));
        DoubleUnaryOperator slope = x -> 1 / ((1 + Math.abs(x)) * (1 + Math.abs(x)));
        Matrix x = Matrix.of(new double[] {-3, -0.5, 0.25}, new double[] {1, 2, 0.75});
        layer(6, "softsign", () -> own(f, slope), x).asks("an activation")
                .trap(Activation.tanh(), "this is tanh; asked is x / (1 + |x|)")
                .trap(Activation.sigmoid(), "this is the sigmoid; asked is x / (1 + |x|)")
                .trap(Activation.relu(), "this is ReLU; asked is x / (1 + |x|)")
                .trap(own(v -> v / (1 + v * v), slope), "forward: in the denominator is |x|, not its square")
                .trap(own(f, v -> (1 - f.applyAsDouble(v)) * (1 - f.applyAsDouble(v))), "the function is right; left of 0 the "
                        + "slope is the mirror image: it needs |y| where you have y")
                .trap(own(v -> v / (1 + v), v -> 1 / ((1 + v) * (1 + v))), "left of 0 the |x| in the denominator matters: "
                        + "Math.abs(x)")
                .trap(own(v -> Math.abs(v) / (1 + Math.abs(v)), slope), "the numerator is x, with its sign; only the "
                        + "denominator has |x|")
                .trap(own(f, v -> 1 / (1 + Math.abs(v))), "the function is right; in its slope the denominator is squared")
                .trap(own(f, f), "the second formula is the function again; there the slope belongs")
                .trap(own(f, v -> f.applyAsDouble(v) * (1 - f.applyAsDouble(v))), "the function is right; y (1 − y) is the "
                        + "slope of the sigmoid")
                .trap(own(f, v -> 1 - f.applyAsDouble(v) * f.applyAsDouble(v)), "the function is right; 1 − y² is the slope "
                        + "of tanh")
                .trap(own(f, v -> 1 / ((1 + v) * (1 + v))), "the function is right; left of 0 the slope needs |x| as well")
                .wrong(own(f, v -> -slope.applyAsDouble(v)), "backward: every size is right and every sign")
                .wrong(own(f, v -> 1), "backward passes dY on as it came: the slope is missing")
                .wrong(own(f, v -> slope.applyAsDouble(v) / 2), "backward: every entry is 1/2 of what it should be")
                .wrong(own(v -> 1 + f.applyAsDouble(v), slope), "forward: every entry is too large by the same amount")
                .wrong(own(v -> -f.applyAsDouble(v), slope), "forward: every size is right and every sign")
                .wrong(own(v -> 0, slope), "forward: every entry is 0")
                .hint("For x > 0 it is x / (1 + x), and the quotient rule gives 1 / (1 + x)²; the left side is its mirror image.")
                .then("Its slope fades like 1/x², the sigmoid's like e⁻ˣ: which message survives ten saturated layers longer?");
    }

    private static Activation own(DoubleUnaryOperator f, DoubleUnaryOperator slope) {
        return Activation.of("softsign", f, (x, y) -> slope.applyAsDouble(x));
    }
}

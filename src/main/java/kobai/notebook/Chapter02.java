package kobai.notebook;

import java.util.List;
import kobai.math.Exact;
import kobai.math.Matrix;
import kobai.notebook.Exercise.Trap;

/** Chapter 02, activations and the quarter. */
final class Chapter02 {
    private static final String KIN_SIGMOID = "Kin 2021, シグモイド関数の微分";

    private Chapter02() { }

    static Chapter chapter() {
        return new Chapter("02", "activations and the quarter", List.of(
                new Claim("2.1", "The slope of the sigmoid is nowhere more than a quarter, and it is a quarter at 0.",
                        KIN_SIGMOID + ": maxが0.25", "the largest slope on −10 … 10", 0.25, 0.25, Claim.HOLDS),
                new Claim("2.2", "Four such factors make about 0.004 at the most.", KIN_SIGMOID + ": (0.25)⁴ ≒ 0.004",
                        "0.25⁴", 0.0035, 0.0045, Claim.HOLDS),
                new Claim("2.3", "To the right of 0 the slope of ReLU is always 1.",
                        "Kin 2021, 勾配消失問題への対処: x > 0で傾きが常に1", "smallest and largest slope of ReLU on 0 < x ≤ 10",
                        1, 1, Claim.HOLDS),
                new Claim("2.4", "The step function has slope 0 wherever it has one, so no gradient can teach it.",
                        "DL notes, Section 2: ステップ関数", "the largest slope of step", 0, 0, Claim.HOLDS)),
                List.of(
                Exercise.function("2.1", "the slope of tanh", x -> 1 - Exact.tanh(x) * Exact.tanh(x),
                        new double[] {0, -2, -0.5, 0.3, 1, 2.5},
                        new Trap(Exact::tanh, "this is tanh itself; asked is its slope"),
                        new Trap(x -> Exact.tanh(x) * (1 - Exact.tanh(x)),
                                "y (1 − y) is the slope of the sigmoid; tanh has another one")),
                Exercise.number("2.2", "layers until a thousandth is left", 5,
                        new Trap(x -> 4, "0.25⁴ ≈ 0.0039 is still more than a thousandth")),
                Exercise.function("2.3", "the slope of leaky ReLU", x -> x > 0 ? 1 : 0.01,
                        new double[] {-3, -0.5, 0, 0.5, 3},
                        new Trap(x -> x > 0 ? 1 : 0, "this is plain ReLU; the leak, 0.01 on the left, is missing"),
                        new Trap(x -> x > 0 ? x : 0.01 * x, "this is the function; asked is its slope")),
                Exercise.matrix("2.4", "the way back through a sigmoid", Matrix.of(
                        new double[] {0.25, -0.18, 0.045}, new double[] {0, 0.75, -0.21}))));
    }
}

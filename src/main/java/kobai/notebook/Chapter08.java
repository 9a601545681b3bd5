package kobai.notebook;

import java.util.List;
import kobai.math.Matrix;
import kobai.notebook.Exercise.MatrixTrap;
import kobai.notebook.Exercise.Trap;

/** Chapter 08, the vanishing gradient. */
final class Chapter08 {
    private static final String KIN_VANISHING = "Kin 2021, 勾配消失問題";

    private Chapter08() { }

    static Chapter chapter() {
        return new Chapter("08", "the vanishing gradient", claims(), List.of(layers(), factor(), stepBack()));
    }

    private static List<Claim> claims() {
        double any = Double.POSITIVE_INFINITY;
        return List.of(
                new Claim("8.1", "The nearer a layer is to the input, the smaller its gradient at the start.",
                        KIN_VANISHING + ": inputに近いほど発生しやすい",
                        "the smallest ratio of a layer's gradient to that of the layer before it", 1.5, any, Claim.HOLDS),
                new Claim("8.2", "Every further hidden layer makes the first layer's gradient smaller.",
                        KIN_VANISHING + ": 層が多いほど発生しやすい",
                        "by what the first layer's gradient shrinks with the second, third and fourth hidden layer", 1.5, any,
                        Claim.HOLDS),
                new Claim("8.3", "When the gradient is nearly 0 and learning does not advance, it has not ended.",
                        KIN_VANISHING + ": 傾きがほぼ0になり学習が進まなくなる → 学習は終了していない",
                        "the loss of the last ten updates as a part of that on the plateau", 0, 0.5, Claim.HOLDS),
                new Claim("8.4", "A sigmoid layer shrinks the message to about a quarter.",
                        KIN_VANISHING + ": 左の層ほど0.25以下の数をたくさんかける",
                        "the factor of a sigmoid layer with Xavier's weights", 0.2, 0.25,
                        "holds only if the weights are drawn with Xavier's spread"),
                new Claim("8.5", "A sigmoid layer shrinks the message to a quarter or less, whatever the weights.",
                        KIN_VANISHING + ": 左の層ほど0.25以下の数をたくさんかける → 傾きが小さくなる",
                        "with weights from N(0, 1) the factor is", 0.85, 1.1, "does not hold"),
                new Claim("8.6", "ReLU with He's weights keeps the size of the message.",
                        "Kin 2021, 勾配消失問題への対処; Zero 6: Heの初期値", "the factor of a ReLU layer with He's weights",
                        0.95, 1.05, Claim.HOLDS),
                new Claim("8.7", "Deeper is not better for sigmoids.", KIN_VANISHING + ": 層が多いほど発生しやすい",
                        "test accuracy with four hidden layers less that with one, after 20 epochs",
                        Double.NEGATIVE_INFINITY, -0.3, "holds for 20 epochs"));
    }

    private static Exercise layers() {
        return Exercise.number("8.1", "layers until a millionth is left", 10,
                new Trap(x -> 9, "0.23⁹ is about 1.8 millionths, still more than one"),
                new Trap(x -> Math.log(1e-6) / Math.log(0.23), "9.4 is where the curve crosses; layers come in whole numbers"));
    }

    private static Exercise factor() {
        return Exercise.function("8.2", "the factor of ReLU", s -> s * Math.sqrt(50), new double[] {0.01, 0.1, 0.5, 1},
                new Trap(s -> s * 10, "this is the factor of a layer without activation; half of the units let nothing through"),
                new Trap(s -> s * s * 50, "this is what happens to the mean square; asked is the size, its root"),
                new Trap(s -> s * 5, "half of the units are off, and that halves the mean square, not the size"));
    }

    private static Exercise stepBack() {
        Matrix weights = Matrix.of(new double[] {1, 2, 0}, new double[] {-1, 0, 1}, new double[] {0.5, 1, -2});
        Matrix y = Matrix.of(new double[] {0.5, 0.8, 0.9}, new double[] {0.2, 0.5, 0.6});
        Matrix delta = Matrix.of(new double[] {1, -1, 0.5}, new double[] {0, 2, -1});
        Matrix slopes = y.map(v -> v * (1 - v));
        return Exercise.matrix("8.3", "one step back", delta.dotTransposed(weights).times(slopes),
                new MatrixTrap(delta.dot(weights).times(slopes), "the message went through W forward; on the way back it goes "
                        + "through the transpose, W2.t()"),
                new MatrixTrap(delta.dotTransposed(weights), "the message went through the weights; the slopes of the "
                        + "sigmoids, y1 (1 − y1), are missing"),
                new MatrixTrap(delta.times(slopes), "the slopes are there; the weights are missing"));
    }
}

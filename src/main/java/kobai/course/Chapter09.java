package kobai.course;

import static kobai.nn.Activation.relu;
import static kobai.nn.Activation.sigmoid;
import static kobai.nn.Activation.tanh;
import static kobai.nn.Initializer.he;
import static kobai.nn.Initializer.normal;
import static kobai.nn.Initializer.xavier;

import kobai.nn.Activation;
import kobai.nn.Initializer;
import kobai.nn.Mlp;
import kobai.notebook.Chapter;
import kobai.record.Snapshot;

/** Chapter 9, first weights. */
public final class Chapter09 extends Chapter {
    private static final String START = "Zero 6, 重みの初期値: ";
    private static final String SIGMOID = "Zero 6, 隠れ層のアクティベーション分布(活性化関数:シグモイド関数): ";
    private static final String RELU = "Zero 6, 隠れ層のアクティベーション分布(活性化関数:ReLU): ";
    private static final String COMPARED = "Zero 6, 重みの初期値による学習の比較: ";

    public Chapter09() {
        symmetry();
        distributions();
        learning();
        sameSpreadEvenly();
        bothWays();
        howManyNumbersAreLeft();
        whyBiasesMayBeAlike();
        threeRowsForTanh();
    }

    private void symmetry() {
        claim(1, "With weights of 0 all neurons give 0 on the way forward.", START + "順伝播中はすべてのニューロンが0になる",
                "the least and the largest output of hidden sigmoids with weights 0", exactly(0.5),
                holdsOnlyIf("the activation is 0 at 0; a sigmoid gives ½"));
        claim(2, "With a constant start all weights are updated in the same way.",
                START + "逆伝播中は重みがすべて同じように更新される", "the different units among 30 after 400 updates", exactly(1),
                holdsOnlyIf("whole units of one layer are compared, not all weights"));
        claim(3, "Since the neurons change symmetrically, learning performs worse.",
                START + "ニューロンが対称的に変化するため学習のパフォーマンスが低くなる",
                "training accuracy of 30 random units, less that of 30 alike", between(0.5, 0.85), holds());
    }

    private void distributions() {
        claim(4, "Sigmoids with weights from N(0, 1) give outputs that lean to 0 and 1.", SIGMOID + "0と1に偏った分布",
                "the part of a layer's outputs within 0.1 of 0 or 1, the smallest of five layers", between(0.65, 0.85), holds());
        claim(5, "Sigmoids with weights from N(0, 0.01²) give outputs near ½.", SIGMOID + "0.5付近に集中",
                "the standard deviation of a layer's outputs, the largest of five layers", atMost(0.03), holds());
        claim(6, "With Xavier's weights the outputs of sigmoids keep a certain spread.",
                SIGMOID + "アクティベーションはある程度の広がりを持っている",
                "the spread of one unit of the fifth layer, as a part of that of all units in one heap", between(0.003, 0.01),
                holdsOnlyIf("all units are put in one heap; each by itself hardly moves any more"));
        claim(7, "With Xavier's weights the outputs of ReLUs lean more and more, layer by layer.",
                RELU + "層が深くなるにつれて、アクティベーションに偏りが生まれている",
                "by what a layer multiplies their standard deviation", between(0.66, 0.75),
                holdsOnlyIf("to become small is called to lean; their shape stays the same"));
        claim(8, "With He's weights ReLUs keep the spread of their outputs.", RELU + "アクティベーションの分布が均一に保たれている",
                "by what a layer multiplies their standard deviation", between(0.94, 1.05), holds());
        claim(9, "A ReLU layer of n inputs keeps its size with weights of the spread √(2/n).",
                RELU + "√(2/𝒏)の標準偏差を持つ分布を使う", "the spread at which the factor is 1, as a part of √(2/n)",
                between(0.95, 1.07), holds());
    }

    private void learning() {
        claim(10, "With narrow weights four hidden layers of ReLUs do not learn.", RELU + "アクティベーション結果が0に偏る ➡ 学習が進まない",
                "the loss after 2,000 updates", between(2.29, 2.31), holds());
        claim(11, "With He's weights ReLUs learn fastest.", COMPARED + "Heの初期値を用いた時が一番学習の進みが早い",
                "the loss with Xavier's weights around update 500, less that with He's", between(0.3, 1), holds());
        claim(12, "With Xavier's weights sigmoids learn efficiently.", SIGMOID + "効率的な学習が行える",
                "training accuracy with Xavier's weights less that with N(0, 1), one hidden layer", between(0.05, 0.13),
                holdsOnlyIf("there are few layers; with four of 30 units, or the slide's five of 100, N(0, 1) is far ahead"));
        claim(13, "Small weights make overfitting less likely.", START + "重みを小さくすることで、過学習が起こりにくくなる",
                "accuracy on other digits with He's first weights, less that with N(0, 0.2²)", between(0.03, 0.09),
                holdsOnlyIf("it goes down to He's spread; still narrower first weights read other digits no better"));
        claim(14, "With narrow weights the gradients of the weights become small too.", RELU + "逆伝播の際の重みの勾配も同様に小さくなる",
                "the gradients of the first and of the last weights, as a part of those with He's weights",
                between(1.767e-6, 1.769e-6), holds());
        claim(15, "Where outputs lean to 0 and 1, the gradient gets smaller and smaller on the way back.",
                SIGMOID + "0と1に偏ったデータ分布では逆伝播時の勾配がどんどん小さくなってしまう",
                "what a layer of 100 sigmoids makes of the message with weights from N(0, 1)", between(0.9, 1.02),
                doesNotHold());
    }

    private void sameSpreadEvenly() {
        double right = Math.sqrt(6.0 / 784);
        number(1, "the same spread, evenly", right)
                .trap(6.0 / 784, "this is the square of it; take the root")
                .trap(Math.sqrt(2.0 / 784), "this is He's standard deviation; evenly drawn numbers reach further out than that")
                .trap(Math.sqrt(3.0 / 784), "this gives Xavier's variance, 1/n; He's is 2/n")
                .trap(Math.sqrt(1.0 / 784), "this is Xavier's standard deviation; He's variance is 2/n, and c²/3 must be "
                        + "equal to it")
                .trap(Math.sqrt(2.0 / 784 / 3), "the 3 is on the wrong side: c² is three times the variance")
                .trap(3 * Math.sqrt(2.0 / 784), "the variance is multiplied by 3 before the root is taken, not the standard "
                        + "deviation")
                .trap(Math.sqrt(12.0 / 784), "the variance of numbers from −c to c is c²/3: the 3 comes in once, and c² is three "
                        + "times the variance")
                .trap(2 * right, "this is the whole width from −c to c; asked is c")
                .trap(Math.sqrt(2.0 * 784), "the more inputs, the narrower the weights: divide by 784")
                .trap(Math.sqrt(784 / 6.0), "the fraction is upside down: the more inputs, the narrower the weights")
                .trap(Math.sqrt(6.0 / (784 + 100)), "this is the paper's Xavier, both ways; He looks at the inputs only")
                .trap(Math.sqrt(6.0 / 100), "this belongs to a layer of 100 inputs; the first layer has 784")
                .trap(Math.sqrt(6), "the number of inputs is missing")
                .trap(2.0 / 784, "this is He's variance; c²/3 must be equal to it")
                .trap(-right, "c is positive: the numbers lie between −c and c")
                .when(v -> v.doubleValue() > 1, "so wide a spread makes the outputs larger and larger; there are 784 inputs")
                .wrong(0.087, "rounded")
                .wrong(3, "larger and larger")
                .hint("c²/3 = 2/784.")
                .then("The paper's Xavier is often written with a 6 under the root too: √(6/(n_in + n_out)). Now you know why.");
    }

    private void bothWays() {
        function(2, "both ways", "n", n -> Math.sqrt(2 / (n + 10)), 10, 100, 784)
                .trap(n -> 2 / (n + 10), "this is the variance; asked is the standard deviation, its root")
                .trap(n -> Math.sqrt(1 / n), "this looks at the inputs only; the 10 outputs count as much")
                .trap(n -> Math.sqrt(2 / n), "this is He's, and looks at the inputs only")
                .trap(n -> Math.sqrt(1 / 10.0), "this looks at the outputs only; the n inputs count as much")
                .trap(n -> Math.sqrt(1 / (n + 10)), "the mean of n and 10 is (n + 10)/2: a factor 2 is missing under the root")
                .trap(n -> Math.sqrt((n + 10) / 2), "the fraction is upside down: the more inputs, the narrower")
                .trap(n -> Math.sqrt(4 / (n + 10)), "the mean is (n + 10)/2 and its inverse 2/(n + 10); the 2 is there once")
                .trap(n -> 2 / (n + 10) * Math.sqrt(n), "look at the units: there is one root over the whole fraction")
                .trap(n -> Math.sqrt(1 / Math.sqrt(10 * n)), "this takes the geometric mean of n and 10; asked is half of "
                        + "the sum")
                .trap(n -> Math.sqrt(0.5 * (1 / n + 0.1)), "this is the mean of the two variances; asked is the variance of the "
                        + "mean number")
                .trap(n -> 0.5 * (Math.sqrt(1 / n) + Math.sqrt(0.1)), "this is the mean of the two spreads; take the mean of n "
                        + "and 10 first")
                .trap(n -> Math.sqrt(6 / (n + 10)), "6 belongs to the ends of a uniform distribution; asked is the standard "
                        + "deviation")
                .trap(n -> Math.sqrt(2 / (n * 10)), "the numbers of inputs and outputs are added, not multiplied")
                .trap(n -> Math.sqrt(2 / n + 10), "a bracket is missing around n + 10")
                .trap(n -> 1 / (n + 10), "the 2 and the root are missing")
                .wrong(n -> -Math.sqrt(2 / (n + 10)), "sign")
                .hint("The variance is one over the mean of n and 10; then the root.")
                .then("For which n do the book's and the paper's Xavier agree?");
    }

    private void howManyNumbersAreLeft() {
        number(3, "how many numbers are left", 35)
                .trap(357, "with such a start the units of a hidden layer never come apart")
                .trap(27, "these are the weights; the biases count too")
                .trap(8, "these are the biases, three of the hidden layers and five of the outputs; the weights are missing")
                .trap(32, "the biases of the hidden layers are missing, one for each layer")
                .trap(30, "the biases of the five outputs are missing")
                .trap(28, "the biases of the hidden layers are there; those of the outputs and a weight are missing")
                .trap(3, "these are the different hidden units; asked are the numbers")
                .trap(4, "there are different numbers within a layer too: the inputs differ, and so do the outputs")
                .trap(5, "these are the outputs; there are more different numbers")
                .trap(20, "these lead from the inputs; the other layers are missing")
                .trap(25, "inputs and outputs are there; between the hidden layers there is a weight each, and biases count too")
                .trap(49, "between twins and twins all weights are alike: 1, not 8")
                .trap(59, "each hidden layer has one bias that differs, not eight")
                .trap(56, "each hidden layer has one bias that differs, not eight, and between twins all weights are alike")
                .trap(33, "between the hidden layers there is a weight each, two in all")
                .trap(34, "between the hidden layers there is a weight each, two in all")
                .trap(-1, "a number of numbers is positive")
                .when(n -> n.doubleValue() != Math.rint(n.doubleValue()), "numbers are counted in whole numbers")
                .wrong(2.5, "whole numbers")
                .hint("20 + 1 + 1 + 5 weights, and 1 + 1 + 1 + 5 biases.")
                .then("So of 357 numbers a tenth is left. Which network of how many units has exactly these 35?");
    }

    private void whyBiasesMayBeAlike() {
        String notLearned = "Biases are not learned, so it does not matter where they begin.";
        String best = "0 is the best value for a bias, so they need not move.";
        String right = "The random weights have told the units apart already, so their messages differ, and their biases move "
                + "apart.";
        String added = "A bias is added and not multiplied, so symmetry is no problem for it.";
        choice(4, "why biases may be alike", right, notLearned, best, right, added)
                .trap(notLearned, "they are learned: their gradient is δ")
                .trap(best, "after the first update they are no longer 0, and better for it")
                .trap(added, "in the network of zeros only biases could move, and those of the hidden units did not come apart")
                .wrong("e", "is not one of the letters a, b, c, d")
                .hint("What is the gradient of a bias, and when do two units have the same?")
                .then("And the other way round: random biases, all weights 0.01. Would that tell the units apart?");
    }

    private static double[] std(Activation activation, Initializer weights) {
        return Snapshot.ofRandom(Mlp.deep(100, 5, 100, 100).activation(activation).weights(weights), 1).outputStd();
    }

    private void threeRowsForTanh() {
        double[] std = std(tanh(), xavier());
        double[] sigmoid = std(sigmoid(), xavier());
        double[] relu = std(relu(), xavier());
        double[] he = std(tanh(), he());
        double[] wide = std(tanh(), normal(1));
        double[] narrow = std(tanh(), normal(0.01));
        number(5, "three rows for tanh", std[4] / std[0])
                .trap(sigmoid[4] / sigmoid[0], "these are still sigmoids; give the network another activation, tanh()")
                .trap(relu[4] / relu[0], "these are ReLUs; the activation is tanh()")
                .trap(std[4], "this is the spread of the fifth layer itself; divide it by that of the first")
                .trap(std[0], "this is the spread of the first layer; asked is the fifth's as a part of it")
                .trap(std[0] / std[4], "the fraction is upside down: a part is less than 1")
                .trap(std[3] / std[0], "this is the fourth layer; Java counts from 0, so the fifth is [4]")
                .trap(std[4] / std[1], "this is a part of the second layer; Java counts from 0, so the first is [0]")
                .trap(std[0] - std[4], "this is by how much it has shrunk; asked is what part is left")
                .trap(1 - std[4] / std[0], "this is the part that is lost; asked is what part is left")
                .trap(Math.pow(std[4] / std[0], 0.25), "this is what one layer makes of it; asked is what four have made")
                .trap(Math.pow(std[4] / std[0], 2), "this is the part of the variance; the spread is its root")
                .trap(he[4] / he[0], "these are He's weights; in this row they are Xavier's")
                .trap(wide[4] / wide[0], "these are weights from N(0, 1); in this row they are Xavier's")
                .trap(narrow[4] / narrow[0], "these are the narrow weights; in this row they are Xavier's")
                .trap(1, "a tanh bends, and loses some of the size in every layer")
                .when(v -> v.doubleValue() <= 0, "a part of a spread is more than 0")
                .when(v -> v.doubleValue() > 1, "the spread shrinks from layer to layer, so what is left is less than 1")
                .wrong(-0.5, "more than 0")
                .wrong(2, "less than 1")
                .hint("std[4] / std[0], for tanh with Xavier's weights and the seed 1.")
                .then("PyTorch draws for tanh five thirds as wide. Try normal(0.1 * 5 / 3): does the spread still shrink?");
    }
}

package kobai.course;

import kobai.notebook.Chapter;

/** Chapter 12, the ledger: it claims nothing of its own. */
public final class Chapter12 extends Chapter {
    public Chapter12() {
        sixtyHonestClaims();
        howManySeeds();
        whichStopsFirst();
    }

    private void sixtyHonestClaims() {
        number(1, "sixty honest claims", 1 - Math.pow(0.99, 60))
                .trap(0.6, "sixty times a hundredth counts it twice if two of them stop you; multiply what does not happen")
                .trap(Math.pow(0.99, 60), "this is how probable it is that none stops you")
                .trap(0.01, "this is the probability for one claim; there are sixty")
                .trap(Math.pow(0.01, 60), "this is how probable it is that all sixty stop you")
                .trap(0.4, "what is left of sixty hundredths; but what does not happen is multiplied, not subtracted")
                .trap(0.99, "this is how probable it is that one claim is inside")
                .trap(60 * 0.01 * Math.pow(0.99, 59), "this is exactly one; asked is at least one")
                .trap(1, "it is not certain: sixty may all be inside")
                .trap(0.5, "about, but it can be computed: 0.99 to the power of 60 is that none stops you")
                .trap(60, "a probability lies between 0 and 1")
                .trap(1 - Math.pow(0.99, 59), "there are sixty claims, not 59")
                .trap(1 - Math.pow(0.9, 60), "one in a hundred is 0.01, not 0.1")
                .trap(Math.pow(0.99, 60) - 1, "the sign is the wrong way round")
                .trap(1.0 / 60, "each of the sixty may stop you, and each with a hundredth")
                .when(v -> v.doubleValue() < 0 || v.doubleValue() > 1, "a probability lies between 0 and 1")
                .wrong(2, "between 0 and 1")
                .hint("1 − 0.99⁶⁰.")
                .then("Our ledger has more than sixty. What would you do if one of them stopped you on a new machine?");
    }

    private void howManySeeds() {
        function(2, "how many seeds", "n", n -> 1 / Math.sqrt(n), 1, 4, 10, 100)
                .trap(n -> 1 / n, "the sum of n runs scatters more than one run; only the division by n makes it less")
                .trap(n -> Math.sqrt(n), "this is the sum; the mean is that divided by n")
                .trap(n -> 1, "more runs help: chance cancels in part")
                .trap(n -> n, "this would be so if all runs erred alike; they err each in its own way")
                .trap(n -> 1 / (n * n), "so much it does not help: variances add up")
                .trap(n -> 1 / Math.sqrt(n + 1), "for one run it must be 1")
                .trap(n -> 1 / Math.sqrt(2 * n - 1), "for two runs the variance of the mean is a half, not a third")
                .trap(n -> Math.sqrt(n) / 2, "the more runs, the smaller")
                .trap(n -> 2 / Math.sqrt(n), "for one run it must be 1")
                .trap(n -> 1 / Math.log(n + 1), "it is a root: variances add up")
                .trap(n -> Math.exp(1 - n), "so fast it does not fall: variances add up")
                .trap(n -> 1 / Math.cbrt(n), "it is a square root: it is squares that add up")
                .trap(n -> Math.pow(n, -0.25), "one root is enough")
                .trap(n -> 1 / (1 + Math.sqrt(n)), "for one run it must be 1")
                .trap(n -> 1.96 / Math.sqrt(n), "1.96 makes an interval of 95 % of it; asked is the standard deviation")
                .wrong(n -> -1 / Math.sqrt(n), "sign")
                .hint("Variances add up: n for the sum, n/n² for the mean, then the root.")
                .then("So to halve a band you need four times as many seeds. How many for a tenth of it?");
    }

    private void whichStopsFirst() {
        String neither = "Neither: the seeds are fixed, so both measure what they always measure.";
        String ends = "B: its band has two ends that can be missed.";
        String right = "A: its band has no room, and nobody has looked how far the number moves from seed to seed.";
        String alike = "Both alike: a true claim stays true.";
        choice(3, "which stops first", right, neither, ends, right, alike)
                .trap(neither, "a seed fixes what is drawn by chance; the digits are others, and so are the numbers")
                .trap(ends, "a band without room has two ends too, and they lie in one place")
                .trap(alike, "true or not, what stops a notebook is a number outside its band, and the bands are not alike")
                .wrong("e", "is not one of the letters a, b, c, d")
                .hint("How far may each number move before it leaves its band, and who has looked how far it does move?")
                .then("Look into the ledger: which claims say exactly, and which of those are counts of something random?");
    }
}

package kobai.data;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import kobai.math.Exact;
import kobai.math.Matrix;
import kobai.math.Rng;

/**
 * Small data sets that fit one picture: gates, points of a plane in two or three classes, functions of one variable.
 *
 * <pre>
 *   and or nand xor                     4 × 2 inputs 0 and 1        t 4 × 1, 0 or 1
 *   blobs moons circles playgroundXor   200 points of the plane     t n × 1, 0 or 1, half of each (about half for XOR)
 *   spiral                              3 × 100 points              t 300 × 3, one-hot
 *   square sine magnitude heaviside     50 of x in (−1, 1)          t 50 × 1
 *   noisySine                           10 of x in [0, 1]           t 10 × 1
 * </pre>
 *
 * @see <a href="https://scikit-learn.org/stable/datasets/toy_dataset.html">scikit-learn's moons and circles</a>,
 *     <a href="https://playground.tensorflow.org">Playground</a>,
 *     <a href="https://cs231n.github.io/neural-networks-case-study/">CS231n's spiral</a>, PRML fig. 5.3 and fig. 1.4
 */
public final class Toys {
    private static final int POINTS = 200;

    private Toys() { }

    /** Both inputs. */
    public static Dataset and() { return gate("AND", 0, 0, 0, 1); }

    /** One input at least. */
    public static Dataset or() { return gate("OR", 0, 1, 1, 1); }

    /** Not both inputs. */
    public static Dataset nand() { return gate("NAND", 1, 1, 1, 0); }

    /** One input, but not both: no straight line parts it. */
    public static Dataset xor() { return gate("XOR", 0, 1, 1, 0); }

    private static Dataset gate(String name, double... t) {
        return new Dataset(name, Matrix.of(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}), Matrix.column(t));
    }

    /** Two round clouds, N(±(2, 2), 0.5²), which a straight line parts. */
    public static Dataset blobs(Rng rng) {
        return plane("blobs", POINTS, i -> i % 2, (i, p) -> {
            double centre = i % 2 == 0 ? -2 : 2;
            p[0] = centre + 0.5 * rng.gaussian();
            p[1] = centre + 0.5 * rng.gaussian();
        });
    }

    /** Two interleaved half circles with noise of standard deviation 0.2. */
    public static Dataset moons(Rng rng) { return moons(POINTS, 0.2, rng); }

    /** n points of two half circles: (cos θ, sin θ) and (1 − cos θ, ½ − sin θ), θ from 0 to π, with noise. */
    public static Dataset moons(int n, double noise, Rng rng) {
        require("moons", n, 1, noise);
        return plane("moons", n, i -> i % 2, (i, p) -> {
            double angle = Math.PI * (i / 2) / Math.max(1, (n + 1) / 2 - 1);
            double cos = Exact.cos(angle), sin = Exact.sin(angle);
            p[0] = (i % 2 == 0 ? cos : 1 - cos) + noise * rng.gaussian();
            p[1] = (i % 2 == 0 ? sin : .5 - sin) + noise * rng.gaussian();
        });
    }

    /** A circle inside another of twice its radius, with noise of standard deviation 0.05. */
    public static Dataset circles(Rng rng) { return circles(POINTS, 0.05, rng); }

    /** n points of two circles of radius 1 (class 0) and 0.5 (class 1), with noise. */
    public static Dataset circles(int n, double noise, Rng rng) {
        require("circles", n, 1, noise);
        return plane("circles", n, i -> i % 2, (i, p) -> {
            double angle = 2 * Math.PI * (i / 2) / ((n + 1) / 2), radius = i % 2 == 0 ? 1 : .5;
            p[0] = radius * Exact.cos(angle) + noise * rng.gaussian();
            p[1] = radius * Exact.sin(angle) + noise * rng.gaussian();
        });
    }

    /** Playground's XOR: points from (−5, 5)², moved 0.3 away from the axes; class 1 where both signs are equal. */
    public static Dataset playgroundXor(Rng rng) {
        Matrix x = points(POINTS, (i, p) -> {
            for (int j = 0; j < 2; j++) {
                double u = rng.uniform(-5, 5);
                p[j] = u + (u > 0 ? .3 : -.3);
            }
        });
        return new Dataset("Playground XOR", x,
                Matrix.generate(POINTS, 1, (i, j) -> x.get(i, 0) * x.get(i, 1) >= 0 ? 1 : 0));
    }

    /** Three arms of 100 points each: (r sin θ, r cos θ), r from 0 to 1, θ from 4j to 4j + 4 with noise 0.2 N(0, 1). */
    public static Dataset spiral(Rng rng) {
        int perArm = 100;
        var labels = new int[3 * perArm];
        Matrix x = points(labels.length, (i, p) -> {
            labels[i] = i / perArm;
            double r = (i % perArm) / (perArm - 1.0), angle = 4 * labels[i] + 4 * r + .2 * rng.gaussian();
            p[0] = r * Exact.sin(angle);
            p[1] = r * Exact.cos(angle);
        });
        return Dataset.ofLabels("spiral", x, labels, 3);
    }

    /** PRML fig. 5.3 (a): t = x². */
    public static Dataset square(Rng rng) { return function("x²", x -> x * x, rng); }

    /** PRML fig. 5.3 (b): t = sin πx. */
    public static Dataset sine(Rng rng) { return function("sin πx", x -> Exact.sin(Math.PI * x), rng); }

    /** PRML fig. 5.3 (c): t = |x|. */
    public static Dataset magnitude(Rng rng) { return function("|x|", Math::abs, rng); }

    /** PRML fig. 5.3 (d): t = 1 if x > 0, else 0. */
    public static Dataset heaviside(Rng rng) { return function("Heaviside", x -> x > 0 ? 1 : 0, rng); }

    /** Returns 50 exact values of a function at random places of (−1, 1), from left to right. */
    public static Dataset function(String name, DoubleUnaryOperator f, Rng rng) {
        double[] x = Matrix.uniform(1, 50, -1, 1, rng).rowArray(0);
        Arrays.sort(x);
        return new Dataset(name, Matrix.column(x), Matrix.column(x).map(f));
    }

    /** PRML fig. 1.4: t = sin 2πx + N(0, 0.3²) at 10 equally spaced x from 0 to 1. */
    public static Dataset noisySine(Rng rng) { return noisySine(10, 0.3, rng); }

    /** t = sin 2πx + N(0, noise²) at n equally spaced x from 0 to 1. */
    public static Dataset noisySine(int n, double noise, Rng rng) {
        require("noisySine", n, 2, noise);
        Matrix x = Matrix.generate(n, 1, (i, j) -> i / (n - 1.0));
        return new Dataset("sin 2πx + noise", x,
                x.map(v -> Exact.sin(2 * Math.PI * v) + noise * rng.gaussian()));
    }

    private static void require(String name, int n, int least, double noise) {
        if (n < least || !(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Toys." + name + ": needs " + least + " or more points, and noise of 0 or more, "
                    + "got " + n + " and " + noise);
        }
    }

    /** Puts point i of the plane into p. */
    private interface Place {
        void point(int i, double[] p);
    }

    private static Dataset plane(String name, int n, IntToDoubleFunction target, Place place) {
        return new Dataset(name, points(n, place), Matrix.generate(n, 1, (i, j) -> target.applyAsDouble(i)));
    }

    private static Matrix points(int n, Place place) {
        var points = new double[n][2];
        for (int i = 0; i < n; i++) {
            place.point(i, points[i]);
        }
        return Matrix.of(points);
    }
}

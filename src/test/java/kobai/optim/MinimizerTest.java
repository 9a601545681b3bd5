package kobai.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.nn.Activation;
import kobai.nn.Initializer;
import kobai.nn.Mlp;
import kobai.nn.SquaredError;
import kobai.optim.Minimizer.Minimum;
import kobai.optim.Objective.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinimizerTest {
    static Stream<Minimizer> minimizers() { return Stream.of(new SteepestDescent(), new ConjugateGradient(), new Bfgs()); }

    /** E = ½ w A wᵀ − w bᵀ with eigenvalues from 1 to 10; its minimum is where w A = b. */
    private static Objective quadratic(Matrix a, Matrix b) {
        return Objective.of(w -> w.dot(a).times(w).sum() / 2 - w.times(b).sum(), w -> w.dot(a).minus(b));
    }

    private static Matrix positiveDefinite(int n, Rng rng) {
        Matrix v = kobai.math.Eigen.of(symmetric(Matrix.normal(n, n, 1, rng))).vectors();
        Matrix lambda = Matrix.generate(n, n, (i, j) -> i == j ? Math.pow(10, i / (n - 1.0)) : 0);
        return symmetric(v.dot(lambda).dotTransposed(v)).scale(0.5);
    }

    private static Matrix symmetric(Matrix m) { return m.plus(m.t()); }

    /** Rosenbrock's banana: minimum 0 at (1, 1), in a bent valley. */
    private static final Objective BANANA = w -> {
        double x = w.get(0, 0), y = w.get(0, 1), u = 1 - x, v = y - x * x;
        return new Point(w, u * u + 100 * v * v, Matrix.row(-2 * u - 400 * x * v, 200 * v));
    };

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 10, 20})
    void conjugateGradientsSolveAQuadraticInNSteps(int n) {
        var rng = new Rng(n);
        Matrix b = Matrix.normal(1, n, 1, rng);
        Objective f = quadratic(positiveDefinite(n, rng), b);
        Minimum found = new ConjugateGradient().minimize(f, Matrix.zeros(1, n), 1e-6 * b.norm(), 1000);
        assertTrue(found.updates() <= n, found.toString());
        assertEquals("the gradient is at most " + 1e-6 * b.norm(), found.end());
        assertEquals(0, f.at(found.w()).gradient().norm(), 1e-6 * b.norm());
        // the start, and two trials for each exact search, but for a first step that is far too short
        assertTrue(found.evaluations() <= 2 + 2 * n, found.toString());
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void findsTheMinimumOfAQuadratic(Minimizer minimizer) {
        var rng = new Rng(1);
        Matrix a = positiveDefinite(6, rng), solution = Matrix.normal(1, 6, 1, rng);
        Minimum found = minimizer.minimize(quadratic(a, solution.dot(a)), Matrix.zeros(1, 6));
        assertArrayEquals(solution.toArray(), found.w().toArray(), 1e-5, found.toString());
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void findsTheEndOfTheBananaAndEveryStepFalls(Minimizer minimizer) {
        Minimum found = minimizer.minimize(BANANA, Matrix.row(-1.2, 1), 1e-6, 100_000);
        assertArrayEquals(new double[] {1, 1}, found.w().toArray(), 1e-5, found.toString());
        assertEquals(found.updates() + 1, found.values().length);
        for (int k = 1; k < found.values().length; k++) {
            assertTrue(found.values()[k] < found.values()[k - 1] + 1e-15, "update " + k);
            assertTrue(found.evaluationsAt()[k] > found.evaluationsAt()[k - 1]);
        }
        assertEquals(found.evaluations(), found.evaluationsAt()[found.updates()]);
        assertEquals(found.value(), found.values()[found.updates()]);
        assertEquals(found.w(), found.path().get(found.updates()));
        assertEquals(-1.2, found.coordinate(0)[0]);
        assertEquals(found.w().get(0, 1), found.coordinate(1)[found.updates()]);
        assertEquals(found.gradientNorm(), BANANA.at(found.w()).gradient().norm());
    }

    @Test
    void curvatureIsWorthManyEvaluations() {
        int steepest = new SteepestDescent().minimize(BANANA, Matrix.row(-1.2, 1), 1e-6, 100_000).evaluationsTo(1e-8);
        int conjugate = new ConjugateGradient().minimize(BANANA, Matrix.row(-1.2, 1)).evaluationsTo(1e-8);
        int bfgs = new Bfgs().minimize(BANANA, Matrix.row(-1.2, 1)).evaluationsTo(1e-8);
        assertTrue(steepest > 10 * conjugate, steepest + " and " + conjugate);
        assertTrue(conjugate > bfgs && bfgs > 10 && bfgs < 80, conjugate + " and " + bfgs);
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void lowersTheLossOfANetworkAndLeavesItThere(Minimizer minimizer) {
        var rng = new Rng(2);
        // without curvature a hidden layer takes too long
        var network = Mlp.deep(1, minimizer instanceof SteepestDescent ? 0 : 1, 3, 1).activation(Activation.tanh())
                .weights(Initializer.xavier()).draw(rng);
        Matrix x = Matrix.uniform(20, 1, -1, 1, rng);
        Matrix t = minimizer instanceof SteepestDescent ? x.scale(3) : x.times(x);
        Minimum found = minimizer.minimize(network, new SquaredError(), x, t);
        assertEquals(found.value(), new SquaredError().value(network.predict(x), t));
        assertEquals(found.w(), Flat.of(network));
        assertTrue(found.value() < 2e-5, found.toString());
    }

    @Test
    void countsEveryEvaluation() {
        int[] calls = {0};
        Minimum found = new Bfgs().minimize(w -> {
            calls[0]++;
            return BANANA.at(w);
        }, Matrix.row(-1.2, 1));
        assertEquals(calls[0], found.evaluations());
        assertEquals(1, found.evaluationsTo(1000));
        assertEquals(-1, found.evaluationsTo(-1));
        int some = found.evaluationsTo(1);
        int k = Arrays.binarySearch(found.evaluationsAt(), some);
        assertTrue(found.values()[k] <= 1 && found.values()[k - 1] > 1);
    }

    @Test
    void stopsWhenToldTo() {
        Minimum few = new SteepestDescent().minimize(BANANA, Matrix.row(-1.2, 1), 1e-6, 20);
        assertEquals("stopped after 20 evaluations", few.end());
        assertTrue(few.evaluations() >= 20 && few.evaluations() < 60, few.toString());

        Minimum none = new Bfgs().minimize(BANANA, Matrix.row(1.0, 1));
        assertEquals(0, none.updates());
        assertEquals("0.00000 after 0 updates and 1 evaluations, gradient 0.0e+00: the gradient is at most 1.0E-6",
                none.toString());

        Thread.currentThread().interrupt();
        Minimum interrupted = new Bfgs().minimize(BANANA, Matrix.row(-1.2, 1));
        assertTrue(Thread.interrupted());
        assertEquals("interrupted", interrupted.end());
        assertEquals(0, interrupted.updates());
    }

    /** |x| has no place where it is flat; rounding ends the run, without a loop. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void endsWhereNothingIsLower(Minimizer minimizer) {
        Objective wrong = w -> new Point(w, w.get(0, 0), Matrix.row(-1.0));   // the gradient has the wrong sign
        Minimum found = minimizer.minimize(wrong, Matrix.row(3.0));
        assertEquals("no point along the gradient is lower", found.end());
        assertEquals(3, found.value());
    }

    /** The gradient lies after the first step, so that BFGS learns nonsense, forgets it and ends along −g. */
    @Test
    void forgetsWhatLedNowhere() {
        int[] calls = {0};
        Objective lying = w -> {
            Point p = BANANA.at(w);
            return calls[0]++ < 5 ? p : new Point(w, p.value(), p.gradient().scale(-1));
        };
        Minimum found = new Bfgs().minimize(lying, Matrix.row(-1.2, 1));
        assertEquals("no point along the gradient is lower", found.end());
        assertTrue(found.updates() >= 1, found.toString());
    }

    /** ln is −∞ left of 0: a step too far is taken back. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void comesBackFromWhereTheValueIsNotFinite(Minimizer minimizer) {
        Objective f = w -> new Point(w, w.get(0, 0) - Math.log(w.get(0, 0)), Matrix.row(1 - 1 / w.get(0, 0)));
        assertEquals(1, minimizer.minimize(f, Matrix.row(1e-3)).w().get(0, 0), 1e-5);
        assertEquals(1, minimizer.minimize(f, Matrix.row(20.0)).w().get(0, 0), 1e-5);
    }

    @Test
    void refusesAStartThatIsNotFinite() {
        Objective f = w -> new Point(w, Double.NaN, Matrix.row(2.0));
        assertEquals("minimize: E is NaN and its gradient 2.0 long at the start; begin where both are finite",
                assertThrows(IllegalArgumentException.class, () -> new Bfgs().minimize(f, Matrix.row(1.0))).getMessage());
    }

    @ParameterizedTest
    @MethodSource("minimizers")
    void refusesWhatWouldNeverEnd(Minimizer minimizer) {
        Matrix w = Matrix.row(-1.2, 1);
        for (double tolerance : new double[] {Double.NaN, -1e-6}) {
            assertEquals("minimize: the tolerance must be 0 or more, got " + tolerance,
                    message(() -> minimizer.minimize(BANANA, w, tolerance, 100)));
        }
        assertEquals("minimize: needs at least 1 evaluation, got 0", message(() -> minimizer.minimize(BANANA, w, 1e-6, 0)));
        assertEquals("minimize: w must be a row (1 × W), got (2 × 1)", message(() -> minimizer.minimize(BANANA, w.t())));
        assertEquals("minimize: w and its gradient: (1 × 3) and (1 × 2) must have the same shape",
                message(() -> minimizer.minimize(BANANA, Matrix.row(1, 2, 3))));
    }

    private static String message(Executable call) { return assertThrows(IllegalArgumentException.class, call).getMessage(); }

    /** No fall is ever enough, so that a search would go on for 40 trials; the third is interrupted. */
    @ParameterizedTest
    @MethodSource("minimizers")
    void anInterruptEndsASearchToo(Minimizer minimizer) {
        int[] calls = {0};
        Minimum found = minimizer.minimize(w -> {
            if (++calls[0] == 3) {
                Thread.currentThread().interrupt();
            }
            return new Point(w, w.get(0, 0), Matrix.row(-1.0));   // rises where the gradient says that it falls
        }, Matrix.row(0.0));
        assertTrue(Thread.interrupted());
        assertEquals("interrupted", found.end());
        assertEquals(3, found.evaluations());
    }

    @Test
    void saysItsName() {
        assertEquals("[steepest descent, conjugate gradients, BFGS]", minimizers().toList().toString());
    }
}

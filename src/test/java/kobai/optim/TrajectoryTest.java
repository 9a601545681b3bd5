package kobai.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import kobai.optim.Optimizer.Adam;
import kobai.optim.Optimizer.Momentum;
import kobai.optim.Optimizer.Sgd;
import kobai.optim.Optimizer.WeightDecay;
import org.junit.jupiter.api.Test;

class TrajectoryTest {
    /** The book's valley. */
    private static final Surface VALLEY = Surface.of((x, y) -> x * x / 20 + y * y).gradient((x, y) -> x / 10, (x, y) -> 2 * y);

    /** η = ½: x ← x (1 − ½/10) = 0.95 x, y ← y (1 − ½·2) = 0. */
    @Test
    void plainDescentByHand() {
        var way = VALLEY.from(-7, 2).updates(2, new Sgd(0.5));
        assertArrayEquals(new double[] {-7, -6.65, -6.3175}, way.xs(), 1e-15);
        assertArrayEquals(new double[] {2, 0, 0}, way.ys(), 1e-15);
        assertArrayEquals(new double[] {6.45, 2.211125, 6.3175 * 6.3175 / 20}, way.values(), 1e-15);
        assertEquals(2, way.updates());
        assertEquals(way.values()[2], way.value());
        assertEquals(1, way.updatesTo(way.values()[1]));
        assertEquals(0, VALLEY.from(-7, 2).updates(0, new Sgd(0.5)).updates());
        assertEquals("SGD, learning rate 0.5", way.rule());
        assertEquals(-1, way.updatesTo(1));
        assertEquals("SGD, learning rate 0.5: 2 updates from (-7.000, 2.000) to (-6.318, 0.000), f 6.450 → 1.996",
                way.toString());
    }

    /** v ← ½ v − ½ g from y = 2: v = −2, y = 0; then g = 0, v = −1, y = −1. */
    @Test
    void momentumByHand() {
        assertArrayEquals(new double[] {2, 0, -1}, VALLEY.from(0, 2).updates(2, new Momentum(0.5, 0.5)).ys(), 1e-15);
    }

    /** On the plain f = 0 only decay moves: w ← w − ½ · 0.2 w = 0.9 w. */
    @Test
    void weightDecayPullsAtBothWeights() {
        var way = Surface.of((x, y) -> 0).from(1, 2).updates(1, new WeightDecay(new Sgd(0.5), 0.2));
        assertArrayEquals(new double[] {1, 0.9}, way.xs(), 1e-15);
        assertArrayEquals(new double[] {2, 1.8}, way.ys(), 1e-15);
    }

    @Test
    void slopesByDifferencesAreNearTheGivenOnes() {
        Surface same = Surface.of((x, y) -> x * x / 20 + y * y);
        assertEquals(same.at(-7, 2), same.applyAsDouble(-7, 2));
        assertEquals(6.45, same.at(-7, 2), 1e-15);
        assertEquals(-0.7, same.slopeX(-7, 2), 1e-9);
        assertEquals(4, same.slopeY(-7, 2), 1e-9);
        assertArrayEquals(VALLEY.from(-7, 2).updates(30, new Sgd(0.9)).xs(),
                same.from(-7, 2).updates(30, new Sgd(0.9)).xs(), 1e-8);
    }

    @Test
    void aRuleUsedTwiceBeginsAnew() {
        var adam = new Adam(0.3);
        assertArrayEquals(VALLEY.from(-7, 2).updates(9, adam).xs(), VALLEY.from(-7, 2).updates(9, adam).xs());
    }

    /** Beyond η = 2/λ = 1 along y the way grows: y ← y (1 − 2η). */
    @Test
    void aWayThatGrowsSaysSo() {
        assertEquals("", VALLEY.from(-7, 2).updates(50, new Sgd(0.99)).note());
        var up = VALLEY.from(-7, 2).updates(50, new Sgd(1.01));
        assertEquals("ends higher than it began; a smaller learning rate or more updates may help", up.note());
        assertTrue(up.toString().endsWith("; " + up.note()), up.toString());
    }

    /** y ← −199 y: 2 · 199⁶⁷ ≈ 2·10¹⁵⁴, whose square is beyond the doubles. */
    @Test
    void aWayOutOfTheFiniteNumbersEndsWithANote() {
        var up = VALLEY.from(-7, 2).updates(500, new Sgd(100));
        assertEquals("left the finite numbers at update 67; take a smaller learning rate", up.note());
        assertEquals(66, up.updates());
        assertTrue(Arrays.stream(up.values()).allMatch(Double::isFinite));
    }

    @Test
    void aSlopeThatIsNoNumberEndsItToo() {
        var root = Surface.of((x, y) -> Math.sqrt(x) + y).gradient((x, y) -> 0.5 / Math.sqrt(x), (x, y) -> 1);
        var way = root.from(0, 1).updates(3, new Sgd(0.1));
        assertEquals("stopped before update 1: the slope is infinite or undefined here", way.note());
        assertEquals(0, way.updates());
    }

    @Test
    void showsItself() {
        assertEquals("a function of two weights, slopes given, from (-7.0, 2.0)", VALLEY.from(-7, 2).toString());
        assertEquals("a function of two weights, slopes by differences", Surface.of((x, y) -> x * y).toString());
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals("Trajectory: the number of updates must be 0 or more, got -1",
                message(() -> VALLEY.from(0, 0).updates(-1, new Sgd(1))));
        assertEquals("Surface.from: begins at a finite place, got (NaN, 0.0)", message(() -> VALLEY.from(Double.NaN, 0)));
        assertEquals("Trajectory: f is Infinity at the start (0.0, 1.0); begin where it is finite",
                message(() -> Surface.of((x, y) -> 1 / x).from(0, 1).updates(1, new Sgd(1))));
    }

    private static String message(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}

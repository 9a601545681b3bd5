package kobai.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import kobai.math.Matrix;
import kobai.optim.Objective.Point;
import org.junit.jupiter.api.Test;

/** The trials of a search from 0 along +1, worked by hand. */
class LineSearchTest {
    private final List<Double> trials = new ArrayList<>();

    private Point search(DoubleUnaryOperator value, DoubleUnaryOperator slope, double first, double flatFirst, double flat) {
        Objective f = w -> {
            double a = w.get(0, 0);
            return new Point(w, value.applyAsDouble(a), Matrix.row(slope.applyAsDouble(a)));
        };
        Point start = f.at(Matrix.row(0.0));
        trials.clear();
        return new LineSearch(w -> {
            trials.add(w.get(0, 0));
            return f.at(w);
        }, flatFirst, flat).from(start, Matrix.row(1.0), first);
    }

    private Point bowl(double minimum, double first, double flatFirst, double flat) {
        return search(a -> (a - minimum) * (a - minimum), a -> 2 * (a - minimum), first, flatFirst, flat);
    }

    @Test
    void theSecondTrialIsTheMinimumOfAQuadratic() {
        assertEquals(3, bowl(3, 1, 0, 0.1).w().get(0, 0));
        assertEquals(List.of(1.0, 3.0), trials);
        bowl(3, 10, 0, 0.1);
        assertEquals(List.of(10.0, 3.0), trials);
    }

    @Test
    void aStepGrowsAtMostAHundredfold() {
        bowl(1000, 1, 0, 0.1);
        assertEquals(List.of(1.0, 100.0, 1000.0), trials);
    }

    /** Slope −6 at 0 and −3 at 1.5; −2000 at 0 and −1800 at 100. */
    @Test
    void theFirstTrialHasItsOwnMeasure() {
        bowl(3, 1.5, 0.5, 0);
        assertEquals(List.of(1.5), trials);
        bowl(3, 1.5, 0.4, 0.5);
        assertEquals(List.of(1.5, 3.0), trials);
        bowl(1000, 1, 0, 0.95);
        assertEquals(List.of(1.0, 100.0), trials);
        bowl(1000, 1, 0.95, 0.1);
        assertEquals(List.of(1.0, 100.0, 1000.0), trials);
    }

    /**
     * Slope −1 − a up to 4, then −5 + 10 (a − 4). From 1 and from 4, where it still gets steeper, four times as far; 16 is
     * too high, the third trial halves to 10, and the line from (4, −5) to (10, 55) is zero at 4.5.
     */
    @Test
    void goesOnWhereItGetsSteeperAndComesBack() {
        search(a -> a <= 4 ? -a - a * a / 2 : -12 - 5 * (a - 4) + 5 * (a - 4) * (a - 4),
                a -> a <= 4 ? -1 - a : -5 + 10 * (a - 4), 1, 0, 0.1);
        assertEquals(List.of(1.0, 4.0, 16.0, 10.0, 4.5), trials);
    }

    @Test
    void halvesWhereTheValueIsNotFinite() {
        for (double slope : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1}) {
            search(a -> a < 2 ? (a - 1) * (a - 1) : Double.POSITIVE_INFINITY, a -> a < 2 ? 2 * (a - 1) : slope, 8, 0, 0.1);
            assertEquals(List.of(8.0, 4.0, 2.0, 1.0), trials);
        }
    }

    /** E falls by 10⁻⁴ at once and then no more: 10⁻⁴ · 1 · 2 is not reached at 1, 10⁻⁴ · ½ · 2 is at ½. */
    @Test
    void aFallMustBeWorthTheStep() {
        search(a -> a < 5e-5 ? -2 * a : -1e-4 - 1e-9 * a, a -> a < 5e-5 ? -2 : -1e-9, 1, 0.1, 0.1);
        assertEquals(List.of(1.0, 0.5), trials);
    }

    /** The values are all the same, as if rounded; the slope a − 3 alone shows the way. */
    @Test
    void theSlopeShowsTheWayWhereRoundingHidesTheFall() {
        for (double value : new double[] {1e6, -1e6}) {
            search(a -> value, a -> a - 3, 1, 0, 0.1);
            assertEquals(List.of(1.0, 3.0), trials);
            search(a -> value, a -> a - 3, 10, 0.1, 0.1);
            assertEquals(List.of(10.0, 3.0), trials);
            // as steep on the other side is too far, even for a first trial that may be as steep
            search(a -> value, a -> a - 3, 6, 1, 0.1);
            assertEquals(List.of(6.0, 3.0), trials);
        }
    }

    @Test
    void aRiseBeyondRoundingIsARise() {
        assertNull(search(a -> a > 0 ? 1 + 1e-11 : 1, a -> a - 3, 1, 0, 0.1));
        assertEquals(40, trials.size());
        assertEquals(0.25, trials.get(2));
    }

    @Test
    void refusesASlopeThatCannotBeReached() {
        assertEquals("line search: how flat the slope must become is said by numbers from 0 to 1, got NaN for the first trial "
                + "and 0.1 for the others", assertThrows(IllegalArgumentException.class,
                () -> search(a -> -a, a -> -1, 1, Double.NaN, 0.1)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> search(a -> -a, a -> -1, 1, 0.1, -0.1));
    }

    @Test
    void givesTheLowestItSawWhenItFindsNothingFlat() {
        assertEquals(Math.pow(4, 39), search(a -> -a, a -> -1, 1, 0, 0.1).w().get(0, 0));
        assertNull(search(a -> 1, a -> -1, 1, 0, 0.1), "as high is not lower");
    }
}

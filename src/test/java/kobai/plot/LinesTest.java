package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kobai.data.Dataset;
import kobai.math.Matrix;
import kobai.train.Callback.Epoch;
import kobai.train.History;
import kobai.train.Spread;
import kobai.train.Sweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LinesTest {
    private static final String BLUE = "#0072b2";
    private static final String ORANGE = "#d55e00";

    /** The longest line of a colour: the curve, not its sample in the legend. */
    private static double[][] curve(Figure figure, String color) {
        return Pictures.polylines(figure, color).stream().max(java.util.Comparator.comparingInt(p -> p.length)).orElseThrow();
    }

    /** Checks that the pixels are the data up to a scale and a shift. */
    private static void assertAffine(double[] data, double[] pixels) {
        int low = 0;
        int high = 0;
        for (int i = 0; i < data.length; i++) {
            low = data[i] < data[low] ? i : low;
            high = data[i] > data[high] ? i : high;
        }
        double scale = (pixels[high] - pixels[low]) / (data[high] - data[low]);
        for (int i = 0; i < data.length; i++) {
            assertEquals(pixels[low] + scale * (data[i] - data[low]), pixels[i], 0.25, "point " + i);
        }
    }

    private static double[] part(double[][] points, int which) {
        return Arrays.stream(points).mapToDouble(p -> p[which]).toArray();
    }

    @Test
    void drawsTheNumbersItIsGiven() {
        double[] x = {0, 1, 2, 4, 7};
        double[] y = {3, -1, 2, 2.5, 0};
        double[][] drawn = curve(Plots.lines("t", "x", "y").curve("a", x, y).curve("b", x, new double[5]), BLUE);
        assertEquals(5, drawn.length);
        assertAffine(x, part(drawn, 0));
        assertAffine(y, part(drawn, 1));
        assertTrue(part(drawn, 1)[1] > part(drawn, 1)[0], "up is up: SVG counts down");
    }

    @Test
    void drawsExponentsOnALogarithmicAxisAndLeavesOutWhatHasNone() {
        double[] y = {1, 0.01, 0, 1e-6, -5, 1e-4};
        double[][] drawn = curve(Plots.lines("t", "x", "y").logY().curve("a", y), BLUE);
        assertAffine(new double[] {1, 2, 4, 6}, part(drawn, 0));
        assertAffine(new double[] {0, -2, -6, -4}, part(drawn, 1));
    }

    @Test
    void sharesTheAxesBetweenSeriesAndKeepsThemWhereTheyAreFixed() {
        double[][] blue = curve(Plots.lines("t", "x", "y").y(0, 10).curve("a", new double[] {2, 4, 2}), BLUE);
        double[][] both = curve(Plots.lines("t", "x", "y").y(0, 10).curve("a", new double[] {2, 4, 2})
                .curve("", new double[] {9, 9, 0}), BLUE);
        double high = blue[0][1] - blue[1][1];
        assertEquals(high, both[0][1] - both[1][1], high * 0.2, "only the legend takes some room");
        double[][] orange = curve(Plots.lines("t", "x", "y").curve("a", new double[] {2, 4, 2, 1})
                .curve("b", new double[] {4, 2, 1, 3}), ORANGE);
        double[][] one = curve(Plots.lines("t", "x", "y").curve("a", new double[] {2, 4, 2, 1})
                .curve("b", new double[] {4, 2, 1, 3}), BLUE);
        assertArrayEquals(one[1], new double[] {orange[1][0], orange[0][1]}, 0.15, "4 is as high for a as for b");
    }

    @Test
    void thinsALongCurveAndLosesNoPeak() {
        double[] y = IntStream.range(0, 20_000).mapToDouble(i -> i == 7_777 ? 9 : Math.sin(i)).toArray();
        double[][] drawn = curve(Plots.lines("t", "x", "y").curve("a", y), BLUE);
        assertTrue(drawn.length < 700, drawn.length + " points");
        double[] pixels = part(drawn, 1);
        double top = Arrays.stream(pixels).min().getAsDouble();
        double bottom = Arrays.stream(pixels).max().getAsDouble();
        // sin fills two of the ten units under the peak
        double sinTop = Arrays.stream(pixels).filter(v -> v > top + 1).min().getAsDouble();
        assertEquals(0.2, (bottom - sinTop) / (bottom - top), 0.01);
    }

    /** Returns how many lines of the grid stand at the marks of an axis. */
    private static long marks(Figure figure, boolean ofX) {
        int along = ofX ? 0 : 1;
        return Pictures.polylines(figure, "#dde1e6").stream().filter(line -> line[0][along] == line[1][along]).count();
    }

    @Test
    void marksItsAxesAtRoundNumbers() {
        assertEquals(7, marks(Plots.lines("−6, −4, … 6", "x", "y").function("", Math::sin, -6, 6), true));
        assertEquals(5, marks(Plots.lines("1, 2, … 5", "layer", "y").marked("", 5, 2, 4, 3, 6), true));
        assertEquals(6, marks(Plots.lines("0.1, 0.01, … 1e−6", "x", "y").logY()
                .marked("", IntStream.rangeClosed(1, 10).mapToDouble(n -> Math.pow(0.25, n)).toArray()), false));
        assertEquals(6, marks(Plots.lines("0, 0.2, … 1 though the data end at 0.98", "x", "y").curve("", 0, 0.98), false));
        assertArrayEquals(new double[] {2, 5, 10}, logMarks(1.5, 15, 5), 1e-12);
        assertArrayEquals(new double[] {1.2, 1.4, 1.6, 1.8}, logMarks(1.1, 1.9, 5), 1e-12);
        assertArrayEquals(new double[] {1e-6, 1e-3, 1}, logMarks(1e-7, 100, 4), 1e-15);
    }

    private static double[] logMarks(double from, double to, int most) {
        return Axis.of("").logarithmic("").between("", from, to).marks(most, false);
    }

    @Test
    void marksRoundNumbers() {
        double[] places = {0, 0.1, 1.25, 3, 12};
        assertEquals(2, Ticks.step(-8, 8, 9));
        assertEquals(0.2, Ticks.step(0, 1, 6));
        assertArrayEquals(new double[] {-6, -4, -2, 0, 2, 4, 6}, Ticks.at(-6, 6, 9));
        assertArrayEquals(new double[] {0, 0.1, 0.2, 0.3}, Ticks.at(0, 0.3, 5), 1e-15);
        for (double from : places) {
            for (double length : places) {
                if (length > 0) {
                    int n = Ticks.at(from, from + length, 8).length;
                    assertTrue(n >= 2 && n <= 8, n + " marks from " + from + " to " + (from + length));
                }
            }
        }
        String message = assertThrows(IllegalArgumentException.class, () -> Ticks.step(1, 1, 5)).getMessage();
        assertEquals("axis: needs two finite ends, the first one smaller, and room for 2 marks; got 1.0 to 1.0 and 5", message);
    }

    @Test
    void saysItsNumbersInWords() {
        Lines lines = Plots.lines("Loss", "update", "loss").curve("He", new double[] {2.3, 0.4, 0.5});
        assertEquals("Loss. He: lowest 0.4 at update 2, highest 2.3 at 1, last 0.5.", lines.alt());
        assertTrue(lines.html().contains("alt=\"" + lines.alt() + "\""));
        assertEquals("Sizes. He: 1, 0.5 at layer 1, 2.",
                Plots.lines("Sizes", "layer", "size").marked("He", new double[] {1, 0.5}).alt());
        assertEquals("mine", lines.alt("mine").alt());
    }

    @Test
    void givesTheSameBytesTwice() {
        assertEquals(busy().html(), busy().html());
    }

    private static Lines busy() {
        return Plots.lines("A <title> & more", "x", "y").function("sin", Math::sin, -3, 3).function("cos", Math::cos, -3, 3)
                .band("spread", new double[] {-1, 0, 1}, new double[] {0, 0, 0}, new double[] {1, 2, 1})
                .histogram("h", -3, 3, new double[] {.2, .5, .3}).dots("d", new double[] {1}, new double[] {1}).caption("a < b");
    }

    @Test
    void staysSmallAndMarksUpNothingByAccident() {
        assertTrue(busy().html().length() <= Pictures.LARGEST, busy().html().length() + " bytes");
        assertTrue(busy().html().contains("<figcaption>a &lt; b</figcaption>"));
        assertTrue(busy().alt().startsWith("A <title>") && busy().html().contains("alt=\"A &lt;title&gt; &amp; more."));
    }

    @Test
    void wordsOfBandsAndBarsAndWhatIsLeftOut() {
        assertEquals("t. b: from 1 to 4, 2 to 3.",
                Plots.lines("t", "x", "y").band("b", new double[] {1, 2}, new double[] {4, 3}).alt());
        assertEquals("t. h: 2 bins from 0 to 4, the highest from 2 to 4 with 0.75, mean 2.5.",
                Plots.lines("t", "x", "y").histogram("h", 0, 4, new double[] {0.25, 0.75}).alt());
        assertEquals("t. a: 1, 0.1 at x 1, 4 (2 of 4 have no place on the axes).",
                Plots.lines("t", "x", "y").logY().marked("a", 1, 0, -3, 0.1).alt());
    }

    @Test
    void saysWhatABandIsAndWhoseDataItShows() {
        Spread five = Spread.of(5, seed -> new double[] {seed, 10 * seed});
        Lines one = Plots.lines("t", "layer", "y").spread("a", five);
        assertEquals("Median and 5–95 % band of 5 seeds.", one.caption().sentences());
        assertEquals("t. a: 3, 30 at layer 1, 2. a, 5–95 %: from 1.2 to 4.8, 12 to 48.", one.alt());
        assertEquals("Mine. Medians and 5–95 % bands of 5 seeds each. Data: digits.", one.spread("b", five)
                .data(new Dataset("digits", Matrix.zeros(1, 1), Matrix.zeros(1, 1))).caption("Mine").caption().sentences());
        assertEquals("", Plots.lines("t", "x", "y").spread("one run", Spread.of(1, seed -> 2.0)).caption().sentences());
        assertTrue(one.html().contains("<figcaption>Median and 5–95 % band of 5 seeds.</figcaption>"));
    }

    @Test
    void takesHistoriesAndNamesTheirData() {
        var history = new History(new double[] {2, 1, 0.5, 0.25},
                List.of(new Epoch(1, 1.5, 1.6, 0.5, 0.4), new Epoch(2, 0.4, 0.8, 0.9, 0.7)), false, "moons");
        assertEquals("t. SGD: lowest 0.25 at update 4, highest 2 at 1, last 0.25.",
                Plots.lines("t", "update", "loss").losses("SGD", history).alt());
        Lines accuracies = Plots.lines("t", "epoch", "y").trainAccuracies("train", history).testAccuracies("test", history);
        assertEquals("t. train: lowest 0.5 at epoch 1, highest 0.9 at 2, last 0.9. "
                + "test: lowest 0.4 at epoch 1, highest 0.7 at 2, last 0.7.", accuracies.alt());
        assertEquals("Data: moons.", accuracies.caption().sentences());
        assertEquals("t. test: lowest 0.8 at epoch 2, highest 1.6 at 1, last 0.8.",
                Plots.lines("t", "epoch", "y").testLosses("test", history).alt());
        var untested = new History(new double[] {2}, List.of(new Epoch(1, 1.5, Double.NaN, 0.5, Double.NaN)), false, "moons");
        assertRefuses("figure \"t\", series \"test\": it was not measured; train by epochs, and give the training test "
                + "data to measure on", () -> Plots.lines("t", "epoch", "y").testAccuracies("test", untested));
    }

    @Test
    void drawsSpreadsBySetting() {
        var byDepth = Sweep.over(1, 2, 4).spread(3, (n, seed) -> n * 10.0 + seed);
        Lines one = Plots.lines("t", "hidden layers", "y").settings("a", byDepth);
        assertTrue(one.alt().startsWith("t. a: 12, 22, 42 at hidden layers 1, 2, 4. a, 5–95 %: from 11.1 to 12.9"), one.alt());
        assertEquals("Median and 5–95 % band of 3 seeds.", one.caption().sentences());
        Lines each = Plots.lines("t", "layer", "y")
                .spreads(Sweep.over(1, 2).spread(3, (n, seed) -> new double[] {n, seed}), n -> n + " hidden");
        assertEquals(List.of("1 hidden", "2 hidden"), each.keys().stream().map(Legend.Key::name).toList());
        var pairs = Sweep.over(1).spread(2, (n, seed) -> new double[2]);
        assertRefuses("figure \"t\", series \"a\": needs one number a run, got 2; draw them with spreads(…), or keep one of them "
                + "with map(…)", () -> Plots.lines("t", "x", "y").settings("a", pairs));
    }

    /** A call of every public method that gives a new chart. */
    private static Map<String, UnaryOperator<Lines>> calls() {
        double[] two = {1, 2};
        Spread spread = Spread.of(3, seed -> new double[] {seed, seed});
        var history = new History(two, List.of(new Epoch(1, 1, 1, 0.5, 0.5)), false, "moons");
        var data = new Dataset("blobs", Matrix.zeros(1, 1), Matrix.zeros(1, 1));
        return Map.ofEntries(Map.entry("function", f -> f.function("new", v -> v, 1, 2)),
                Map.entry("curve", f -> f.curve("new", two)),
                Map.entry("marked", f -> f.marked("new", two)), Map.entry("dots", f -> f.dots("new", two, two)),
                Map.entry("band", f -> f.band("new", two, two)), Map.entry("spread", f -> f.spread("new", spread)),
                Map.entry("spreads", f -> f.spreads(Sweep.over(1).spread(3, (n, seed) -> seed), n -> "new")),
                Map.entry("settings", f -> f.settings("new", Sweep.over(1, 2).spread(3, (n, seed) -> seed))),
                Map.entry("losses", f -> f.losses("new", history)), Map.entry("testLosses", f -> f.testLosses("new", history)),
                Map.entry("trainAccuracies", f -> f.trainAccuracies("new", history)),
                Map.entry("testAccuracies", f -> f.testAccuracies("new", history)),
                Map.entry("histogram", f -> f.histogram("new", 1, 2, two)), Map.entry("logX", Lines::logX),
                Map.entry("logY", Lines::logY), Map.entry("x", f -> f.x(1, 9)), Map.entry("y", f -> f.y(1, 9)),
                Map.entry("caption", f -> f.caption("new")), Map.entry("data", f -> f.data(data)),
                Map.entry("alt", f -> f.alt("new")));
    }

    @Test
    void everyCallGivesANewChartAndLeavesTheOldOne() {
        Lines chart = Plots.lines("t", "x", "y").function("a", Math::exp, 1, 3).caption("old");
        String before = chart.html();
        calls().forEach((name, call) -> {
            String once = call.apply(chart).html();
            assertTrue(before.equals(chart.html()), name + " changed its chart");
            assertFalse(before.equals(once), name + " did nothing");
            assertTrue(once.equals(call.apply(chart).html()), name + " twice");
        });
        assertEquals(Arrays.stream(Lines.class.getMethods()).filter(m -> m.getReturnType() == Lines.class).map(Method::getName)
                .collect(Collectors.toSet()), calls().keySet(), "every public method that returns Lines is tried here");
        double[] numbers = {1, 2, 3};
        Lines kept = Plots.lines("t", "x", "y").curve("a", numbers);
        numbers[0] = 99;
        assertTrue(kept.alt().contains("lowest 1 at x 1"), kept.alt());
    }

    private static void assertRefuses(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void refusesANameThatIsTaken() {
        assertRefuses("series \"before\" is already in the figure \"Dead units\"; give it another name",
                () -> Plots.lines("Dead units", "layer", "part").marked("before", 1, 2).curve("before", 3, 4));
        Plots.lines("t", "x", "y").curve("", 1, 2).curve("", 2, 1).html();   // what has no name takes none
    }

    @Test
    void refusesWhatCannotBeDrawnWhereItIsAdded() {
        Lines t = Plots.lines("t", "x", "y");
        double[] two = {1, 2};
        assertRefuses("figure \"t\", series \"He\": 2 x values and 3 y values; it needs as many of each, and at least one",
                () -> t.curve("He", new double[2], new double[3]));
        assertRefuses("figure \"t\", series \"He\": 0 x values and 0 y values; it needs as many of each, and at least one",
                () -> t.curve("He"));
        assertRefuses("figure \"t\", series \"b\": 2 x values, 2 low and 1 high ones; it needs as many of each, and at least one",
                () -> t.band("b", two, two, new double[1]));
        assertRefuses("figure \"t\", series \"b\": at x 2 the low value 2 lies above the high one, 1.5; exchange them",
                () -> t.band("b", two, new double[] {1, 1.5}));
        assertRefuses("figure \"t\", series \"a\": none of its 2 points is finite; look for where NaN or infinity comes from",
                () -> t.curve("a", Double.NaN, Double.POSITIVE_INFINITY));
        assertRefuses("figure \"t\", series \"f\" goes from 2 to 1; both ends must be finite, and the first one smaller",
                () -> t.function("f", Math::sin, 2, 1));
        assertRefuses("figure \"t\": the y axis goes from 1 to 1; both ends must be finite, and the first one smaller",
                () -> t.y(1, 1));
        assertRefuses("figure \"t\": the x axis goes from NaN to 1; both ends must be finite, and the first one smaller",
                () -> t.x(Double.NaN, 1));
        assertRefuses("figure \"t\", series \"b\": has 2 bins from 0 to 2, and \"a\" has 2 bins from 0 to 1; only equal bins can "
                + "be compared", () -> t.histogram("a", 0, 1, two).histogram("b", 0, 2, two));
        assertRefuses("figure \"t\", series \"a\": the part of all values in bin 2 is −0.1; it must be a number from 0 on",
                () -> t.histogram("a", 0, 1, new double[] {1, -0.1}));
    }

    @Test
    void refusesOnALogarithmicAxisWhatHasNoPlaceThere() {
        String message = "figure \"t\", series \"a\": none of its 2 points has a place on a logarithmic axis; its y values go "
                + "from −5 to 0, and only positive ones have; leave out logY()";
        assertRefuses(message, () -> Plots.lines("t", "x", "y").logY().curve("a", 0, -5));
        assertRefuses(message, () -> Plots.lines("t", "x", "y").curve("a", 0, -5).logY());
        assertRefuses("figure \"t\": the y axis is logarithmic and begins at 0; let it begin above 0",
                () -> Plots.lines("t", "x", "y").y(0, 1).logY());
        assertRefuses("figure \"t\": the y axis is logarithmic and begins at 0; let it begin above 0",
                () -> Plots.lines("t", "x", "y").logY().y(0, 1));
        assertRefuses("figure \"t\", series \"h\": bars stand on 0, which a logarithmic y axis does not have; leave out logY()",
                () -> Plots.lines("t", "x", "y").histogram("h", 0, 1, new double[] {1}).logY());
    }

    @Test
    void anEmptyChartSaysSoWhenItIsShown() {
        Lines empty = Plots.lines("Loss", "update", "loss").logY();
        assertEquals("figure \"Loss\" is empty; add something to it, for example curve(\"name\", values)",
                assertThrows(IllegalStateException.class, empty::html).getMessage());
        assertEquals("Loss. Nothing is in it yet.", empty.toString());
    }

    @Test
    void aFunctionIsSampledForTheAxisItIsDrawnOn() {
        double[][] before = curve(Plots.lines("t", "x", "y").logX().function("", Math::log10, 1e-3, 1e3), BLUE);
        double[][] after = curve(Plots.lines("t", "x", "y").function("", Math::log10, 1e-3, 1e3).logX(), BLUE);
        assertArrayEquals(before, after);
        assertAffine(IntStream.range(0, 161).asDoubleStream().toArray(), part(before, 0));
        assertAffine(IntStream.range(0, 161).asDoubleStream().toArray(), Arrays.stream(part(before, 1)).map(v -> -v).toArray());
    }

    @Test
    void aBandReachesDownToTheEdgeOfALogarithmicAxis() {
        Lines chart = Plots.lines("t", "x", "y").logY().marked("a", 1, 10).band("b", new double[] {-1, 5}, new double[] {2, 20});
        assertArrayEquals(new double[] {1, 10, 2, 20}, chart.yEnds());
        String svg = Pictures.svg(chart);
        assertFalse(svg.contains("NaN") || svg.contains("Infinity"), svg);
    }
}

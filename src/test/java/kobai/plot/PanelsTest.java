package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kobai.data.Dataset;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.train.Spread;
import kobai.train.Sweep;
import org.junit.jupiter.api.Test;

class PanelsTest {
    private static final String BLUE = "#0072b2";
    private static final String ORANGE = "#d55e00";
    private static final String GREEN = "#009e73";
    private static final int SAMPLE = 34;   // the length of a line in a legend

    private static Lines panel(String title) { return Plots.lines(title, "x", "y"); }

    /** Returns the lines of a colour, without the samples in legends, which are level. */
    private static List<double[][]> curves(Figure figure, String color) {
        return Pictures.polylines(figure, color).stream().filter(line -> line[0][1] != line[1][1]).toList();
    }

    private static long samples(Figure figure, String color) {
        return Pictures.polylines(figure, color).stream().filter(line -> line.length == 2 && line[0][1] == line[1][1]
                && line[1][0] - line[0][0] == SAMPLE).count();
    }

    @Test
    void panelsThatAreComparedStandOnEqualAxes() {
        Panels grid = Plots.grid("g", 2, panel("a").curve("", 0, 10), panel("b").curve("", 0, 5), panel("c").curve("", 0, 1, 4));
        List<double[][]> drawn = curves(grid, BLUE);
        double ten = drawn.get(0)[0][1] - drawn.get(0)[1][1];
        assertEquals(ten / 2, drawn.get(1)[0][1] - drawn.get(1)[1][1], 0.15, "5 is half as high as 10");
        assertEquals(drawn.get(0)[0][1], drawn.get(1)[0][1], "0 stands where 0 stands");
        assertEquals(drawn.get(0)[1][0], drawn.get(1)[1][0], "x = 2 too");
        assertEquals(drawn.get(0)[1][0], drawn.get(2)[1][0], "and where the axis goes on");
        Panels powers = Plots.grid("g", 2, panel("a").curve("", 1, 1000), panel("b").curve("", 1, 10)).logY();
        List<double[][]> log = curves(powers, BLUE);
        assertEquals((log.get(0)[0][1] - log.get(0)[1][1]) / 3, log.get(1)[0][1] - log.get(1)[1][1], 0.15,
                "one power of ten of three");
    }

    @Test
    void axesThatSaySomethingElseOrAreFixedKeepTheirEnds() {
        Lines ten = panel("a").curve("", 0, 10);
        List<double[][]> other = curves(Plots.grid("g", 2, ten, Plots.lines("b", "x", "z").curve("", 0, 5)), BLUE);
        assertEquals(other.get(0)[1][1], other.get(1)[1][1], "each fills its own frame");
        List<double[][]> fixed = curves(Plots.grid("g", 2, ten, panel("b").y(0, 5).curve("", 0, 5)), BLUE);
        assertEquals(fixed.get(0)[1][1], fixed.get(1)[1][1]);
        List<double[][]> all = curves(Plots.grid("g", 2, ten, panel("b").curve("", 0, 5)).y(0, 20), BLUE);
        assertEquals(2 * (all.get(1)[0][1] - all.get(1)[1][1]), all.get(0)[0][1] - all.get(0)[1][1], 0.15);
    }

    @Test
    void oneLegendServesAllPanelsAndANameHasOneColour() {
        Panels grid = Plots.grid("g", 2, panel("a").curve("He", 1, 2).curve("Xavier", 1, 3),
                panel("b").curve("Xavier", 1, 3).curve("std 0.01", 1, 4));
        assertEquals(List.of(1, 2, 1), Stream.of(BLUE, ORANGE, GREEN).map(color -> curves(grid, color).size()).toList());
        assertEquals(List.of(1L, 1L, 1L), List.of(samples(grid, BLUE), samples(grid, ORANGE), samples(grid, GREEN)));
        List<double[][]> xavier = curves(grid, ORANGE);
        assertEquals(Arrays.deepToString(xavier.get(0)), Arrays.deepToString(xavier.get(1)));
        Panels single = Plots.grid("g", 2, panel("a").curve("loss", 1, 2), panel("b").curve("loss", 2, 1));
        assertEquals(0, samples(single, BLUE), "one name that all panels share is no news");
    }

    private static Map<String, Map<String, Spread>> three() {
        var panels = new LinkedHashMap<String, Map<String, Spread>>();
        for (String activation : List.of("sigmoid", "tanh", "ReLU")) {
            var lines = new LinkedHashMap<String, Spread>();
            List.of("N(0, 1)", "N(0, 0.01)", "Xavier", "He").forEach(weights -> lines.put(weights, Spread.of(4,
                    seed -> new double[] {weights.length() * seed * 1e-6, 1e-3, 1})));
            panels.put(activation, lines);
        }
        return panels;
    }

    @Test
    void comparedPanelsAreLargeEnoughToProject() {
        String svg = Pictures.svg(Plots.compare("The message on its way back", "layer", "rms δ", three()).logY());
        var frames = java.util.regex.Pattern.compile("<clipPath[^>]*><rect [^>]*width=\"(\\d+)\"").matcher(svg);
        assertTrue(frames.find() && Integer.parseInt(frames.group(1)) >= 260, svg.substring(0, 2000));
        assertTrue(svg.contains("width=\"640px\""), "drawn 640 wide, so type is shown there at its own size");
        assertTrue(Type.SMALL >= 12 && Type.LARGE >= 12);
    }

    @Test
    void comparesWhatASweepByTwoSettingsGives() {
        var grid = Sweep.over("sigmoid", "ReLU").by("Xavier", "He").spread(3, (f, w, seed) -> new double[] {seed, f.length()});
        Panels panels = Plots.compare("t", "layer", "rms δ", grid);
        assertTrue(panels.alt().startsWith("t. sigmoid. Xavier: 2, 7 at layer 1, 2."), panels.alt());
        assertTrue(panels.alt().contains("ReLU. Xavier: 2, 4 at layer 1, 2."), panels.alt());
        assertTrue(panels.html().contains("<figcaption>Medians and 5–95 % bands of 3 seeds each.</figcaption>"));
    }

    private static Panels sixteen(int points) {
        return Plots.gridOver("With and without", 4, IntStream.range(0, 16).boxed().toList(),
                i -> Plots.lines("W ~ " + i, "update", "loss").curve("batch norm", loss(points, i))
                        .curve("plain", loss(points, -i)));
    }

    private static double[] loss(int points, int seed) {
        var rng = new Rng(seed);
        return IntStream.range(0, points).mapToDouble(i -> 2.3 * Math.exp(-2.0 * i / points) + 0.1 * rng.gaussian()).toArray();
    }

    @Test
    void sixteenPanelsStaySmallAndSayEachThingOnce() {
        assertTrue(sixteen(20).html().length() <= Pictures.LARGEST, sixteen(20).html().length() + " bytes");
        assertEquals("image/svg+xml", Pictures.mime(sixteen(20)));
        assertTrue(sixteen(1000).html().length() <= Pictures.LARGEST, sixteen(1000).html().length() + " bytes");
        assertEquals("image/png", Pictures.mime(sixteen(1000)));
        assertEquals(1, samples(sixteen(20), BLUE));
        assertTrue(sixteen(20).html().contains("width:100%;object-fit:contain;max-width:960px"), "it grows where there is room");
    }

    @Test
    void aHeavyGridBecomesAPicturePixelByPixel() {
        var rng = new Rng(1);
        var clouds = Collections.nCopies(9, panel("cloud").dots("points", Matrix.normal(1, 600, 1, rng).toArray(),
                Matrix.normal(1, 600, 1, rng).toArray()));
        Figure grid = Plots.grid("Clouds", 3, clouds);
        assertEquals("image/png", Pictures.mime(grid));
        assertTrue(grid.html().length() <= Pictures.LARGEST, grid.html().length() + " bytes");
        assertEquals(grid.html(), Plots.grid("Clouds", 3, clouds).html());
    }

    @Test
    void whatBandsAreAndWhoseDataStandsUnderAllOnce() {
        Spread spread = Spread.of(5, seed -> seed);
        var moons = new Dataset("moons", Matrix.zeros(1, 1), Matrix.zeros(1, 1));
        Panels grid = Plots.grid("g", 2, panel("a").spread("s", spread).data(moons).caption("Of a."),
                panel("b").spread("s", spread).data(moons)).caption("Of both");
        assertTrue(grid.html().contains("<figcaption>Of both. Of a. Medians and 5–95 % bands of 5 seeds each. Data: moons."),
                grid.html().substring(grid.html().length() - 200));
    }

    @Test
    void everyCallGivesANewGridAndLeavesTheOldOne() {
        var data = new Dataset("blobs", Matrix.zeros(1, 1), Matrix.zeros(1, 1));
        Map<String, UnaryOperator<Panels>> calls = Map.of("logX", Panels::logX, "logY", Panels::logY,
                "x", g -> g.x(1, 20), "y", g -> g.y(1, 20), "columns", g -> g.columns(1), "caption", g -> g.caption("new"),
                "data", g -> g.data(data), "alt", g -> g.alt("new"));
        Panels grid = Plots.grid("g", 2, panel("a").curve("", 1, 2, 9), panel("b").curve("", 2, 4));
        String before = grid.html();
        calls.forEach((name, call) -> {
            String once = call.apply(grid).html();
            assertTrue(before.equals(grid.html()), name + " changed its grid");
            assertFalse(before.equals(once), name + " did nothing");
            assertTrue(once.equals(call.apply(grid).html()), name + " twice");
        });
        assertEquals(Arrays.stream(Panels.class.getMethods()).filter(m -> m.getReturnType() == Panels.class).map(Method::getName)
                .collect(Collectors.toSet()), calls.keySet(), "every public method that returns Panels is tried here");
    }

    @Test
    void panelsOfOtherKindsStandBesideCharts() {
        Panel square = new Panel() {
            @Override
            public String title() { return "square"; }

            @Override
            public void paint(Graphics2D graphics, int width, int height) { graphics.fillRect(10, 10, 77, 77); }

            @Override
            public String alt() { return "A square."; }

            @Override
            public String html() { return ""; }
        };
        Panels mixed = Plots.grid("g", 2, panel("a").curve("", 1, 2), square);
        assertTrue(Pictures.svg(mixed).contains("width=\"77\""));
        assertEquals("g. a. y: lowest 1 at x 1, highest 2 at 2, last 2. A square.", mixed.alt());
    }

    @Test
    void refusesWhatMakesNoGrid() {
        assertEquals("grid \"none\": needs at least one panel and 1 to 5 columns, got 0 panels and 2 columns",
                assertThrows(IllegalArgumentException.class, () -> Plots.grid("none", 2, List.of())).getMessage());
        assertThrows(IllegalArgumentException.class, () -> Plots.grid("wide", 6, panel("a").curve("", 1)));
        assertEquals("grid \"g\": its panel \"a\" is empty; add something to it, for example curve(\"name\", values)",
                assertThrows(IllegalArgumentException.class, () -> Plots.grid("g", 2, panel("a"))).getMessage());
        assertThrows(IllegalArgumentException.class, () -> Plots.compare("t", "x", "y", Map.of()));
    }
}

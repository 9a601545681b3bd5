package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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

    private static double[] part(double[][] points, int which) { return Arrays.stream(points).mapToDouble(p -> p[which]).toArray(); }

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

    /** Returns how many marks an axis has: short lines across it. */
    private static long marks(Figure figure, boolean ofX) {
        int along = ofX ? 0 : 1;
        return Pictures.polylines(figure, "#dde1e6").stream().filter(line -> line.length == 2 && line[0][along] == line[1][along]
                && Math.abs(line[0][1 - along] - line[1][1 - along]) < 10).count();
    }

    @Test
    void marksItsAxesAtRoundNumbers() {
        assertEquals(7, marks(Plots.lines("−6, −4, … 6", "x", "y").function("", Math::sin, -6, 6), true));
        assertEquals(5, marks(Plots.lines("1, 2, … 5", "layer", "y").marked("", new double[] {5, 2, 4, 3, 6}), true));
        assertEquals(6, marks(Plots.lines("0.1, 0.01, … 1e−6", "x", "y").logY()
                .marked("", IntStream.rangeClosed(1, 10).mapToDouble(n -> Math.pow(0.25, n)).toArray()), false));
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
    void saysWhatDoesNotFit() {
        Lines lines = Plots.lines("Loss", "update", "loss");
        assertEquals("figure \"Loss\", series \"He\": 2 x values and 3 y values; it needs as many of each, and at least one",
                assertThrows(IllegalArgumentException.class, () -> lines.curve("He", new double[2], new double[3])).getMessage());
        assertThrows(IllegalArgumentException.class, () -> lines.curve("He", new double[0]));
    }
}

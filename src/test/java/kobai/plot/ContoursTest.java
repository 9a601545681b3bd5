package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ContoursTest {
    private static final double[] XS = {-7, -3.5, 0, 3.5};
    private static final double[] YS = {2, 1, 0, -1};

    /** x²/20 + y² on a plane that is 554 pixels wide and 340 high. */
    private static Contours map() { return Plots.contours("valley", (x, y) -> x * x / 20 + y * y, -10, 10, -5, 5); }

    private static List<Element> levels(Figure figure) {
        return Page.of(figure).all("path", e -> e.getAttribute("stroke-width").equals("0.9"));
    }

    @Test
    void drawsOneLineForEachLevel() {
        assertEquals(12, levels(map()).size());
        // x²/20 + y² = 5 crosses y = 0 at x = ±10, the edge, and x = 0 at y = ±√5: 170 ∓ 76 pixels from above
        String d = levels(map().levels(5)).get(0).getAttribute("d");
        double highest = 1000;
        for (String point : d.substring(1).split("[ML]")) {
            highest = Math.min(highest, Double.parseDouble(point.split(" ")[1]));
        }
        assertEquals(170 - 34 * Math.sqrt(5), highest, 0.5);
    }

    @Test
    void eachLevelIsHalfAsHighAsTheOneOutsideIt() {
        // from 0 to 100/20 + 25 = 30
        assertTrue(map().alt().contains("12 level lines from 0.00732 to 15."), map().alt());
    }

    @Test
    void theLowerTheDarker() {
        BufferedImage image = Page.of(map()).images().get(0);
        int middle = image.getRGB(image.getWidth() / 2, image.getHeight() / 2) & 255;
        int side = image.getRGB(image.getWidth() / 2, image.getHeight() / 4) & 255;
        int corner = image.getRGB(0, 0) & 255;
        assertTrue(middle < side && side < corner, middle + " " + side + " " + corner);
    }

    @Test
    void drawsPathsWithTheirEnds() {
        Contours two = map().path("SGD", XS, YS).path("Adam", new double[] {-7, 0}, new double[] {2, 5}).minimum(0, 0);
        Page page = Page.of(two);
        double wide = Page.number(page.one("rect", e -> e.getAttribute("stroke").equals("#8a929c")), "width");
        String d = page.all("path", e -> e.getAttribute("stroke").equals(Style.css(Style.color(1)))
                && e.getAttribute("stroke-dasharray").equals("9 4")).get(1).getAttribute("d");
        assertEquals("M" + Drawing.xy(wide * 3 / 20, 340 * 0.3) + "L" + Drawing.xy(wide / 2, 0), d);
        assertEquals(2, page.all("circle", e -> true).size(), "a ring where each starts");
        assertTrue(page.texts().containsAll(List.of("SGD", "Adam", "minimum")));
        assertTrue(two.alt().contains("SGD: from (−7, 2) in 3 updates to (3.5, −1), value 1.61."), two.alt());
        assertTrue(two.alt().contains("The minimum is at (0, 0)."), two.alt());
    }

    @Test
    void aPathThatDivergesEndsWithItsLastFinitePoint() {
        Contours diverging = map().path("too large", new double[] {1, 1e300, Double.POSITIVE_INFINITY},
                new double[] {1, -1e300, Double.NaN});
        assertTrue(diverging.alt().contains("from (1, 1) in 1 updates to (1e300, −1e300), value ∞."), diverging.alt());
        assertEquals(2, Page.of(diverging).all("path", e -> e.getAttribute("d").endsWith("L10000 10000")).size());
    }

    @Test
    void aCallChangesNothingButWhatItReturns() {
        Contours plain = map();
        String before = plain.html();
        plain.path("SGD", XS, YS).minimum(0, 0).levels(1).axes("x", "y").caption("c");
        assertEquals(before, plain.html());
        double[] xs = XS.clone();
        Contours path = plain.path("SGD", xs, YS);
        String first = path.html();
        xs[0] = 5;
        assertEquals(first, path.html(), "it has its own copy of the numbers");
        assertNotEquals(before, first);
    }

    @Test
    void saysWhatDoesNotFit() {
        assertMessage("contours \"valley\", path \"SGD\": 2 x values and 1 y values; it needs as many of each, and at least one",
                () -> map().path("SGD", new double[2], new double[1]));
        assertMessage("contours \"valley\", path \"SGD\": its first point, (NaN, 0), is not finite",
                () -> map().path("SGD", new double[] {Double.NaN}, new double[1]));
        assertMessage("contours, x: the axis goes from 2 to 1; its first end must be the smaller one, and both finite",
                () -> Plots.contours("c", (x, y) -> x, 2, 1, 0, 1));
        assertMessage("contours \"c\": the function is nowhere finite between these ends",
                () -> Plots.contours("c", (x, y) -> Double.NaN, 0, 1, 0, 1));
        assertMessage("contours.levels: needs at least one level, all finite; got []", () -> map().levels());
        assertMessage("contours.player: needs a path of two points at least; add it with path(name, x, y)", () -> map()
                .player("update"));
    }

    private static void assertMessage(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}

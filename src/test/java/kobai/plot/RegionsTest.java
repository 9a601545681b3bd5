package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import kobai.data.Dataset;
import kobai.data.Toys;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.nn.Activation;
import kobai.nn.Affine;
import kobai.nn.Initializer;
import kobai.nn.Network;
import kobai.optim.Perceptron;
import org.junit.jupiter.api.Test;

class RegionsTest {
    /** AND: both axes from −0.35 to 1.35, 380 pixels each. */
    private static Regions and() { return Plots.regions("AND", Toys.and()); }

    /** Two hidden sigmoid units, which give ½ at x₁ = ½ and at x₂ = 1, and an output. */
    private static Network network() {
        return new Network(new Affine(Matrix.of(new double[] {2, 0}, new double[] {0, 3}), Matrix.row(-1, -3)),
                Activation.sigmoid(), new Affine(Matrix.column(1, 0), Matrix.row(0)));
    }

    private static String path(Figure figure, String width) {
        return Page.of(figure).all("path", e -> e.getAttribute("stroke-width").equals(width) && e.getAttribute("d")
                .startsWith("M")).get(0).getAttribute("d");
    }

    @Test
    void drawsALineWhereTheSumIsZero() {
        // at the right edge x₂ = 1.4 − 1.35 = 0.05, (1.35 − 0.05) / 1.7 · 380 = 290.6 pixels from above; at the top x₁ = 0.05
        String d = path(and().line("the line", 0.5, 0.5, -0.7), "3");
        assertTrue(d.startsWith("M380 290.6L89.4 0M"), d);
        // the arrow points to the upper right, where the sum is positive
        assertTrue(d.contains("l18.4 -18.4"), d);
        assertTrue(Page.of(and().line("the line", 0.5, 0.5, -0.7)).texts().contains("the line"));
    }

    @Test
    void coloursBothSidesOfALine() {
        Page page = Page.of(and().line("", 1, 0, -0.5));
        String half = page.one("path", e -> e.getAttribute("fill").equals(Style.css(Plane.tint(1)))).getAttribute("d");
        // x₁ ≥ ½ begins at half the width
        assertEquals("M190 380L380 380L380 0L190 0Z", half);
    }

    @Test
    void coloursEveryPlaceByWhatTheNetworkSaysThere() {
        BufferedImage image = Page.of(and().by(network())).images().get(0);
        int right = image.getWidth() - 1;
        assertEquals(Style.css(Plane.tint(0)), Page.color(image, 0, 0));
        assertEquals(Style.css(Plane.tint(1)), Page.color(image, right, 0));
        assertEquals(Style.css(Plane.tint(0)), Page.color(image, right / 2 - 2, 300));
        assertEquals(Style.css(Plane.tint(1)), Page.color(image, right / 2 + 3, 300));
    }

    @Test
    void ofSeveralOutputsTheLargestColours() {
        var three = new Network(new Affine(Matrix.of(new double[] {-1, 0, 1}, new double[] {0, 0.1, 0}), Matrix.row(0, 0, 0)));
        Regions spiral = Plots.regions("s", Toys.spiral(new Rng(1))).by(three);
        BufferedImage image = Page.of(spiral).images().get(0);
        int row = image.getHeight() / 4;    // x₂ > 0, so that near x₁ = 0 the second output is the largest
        assertEquals(Style.css(Plane.tint(0)), Page.color(image, 5, row));
        assertEquals(Style.css(Plane.tint(2)), Page.color(image, image.getWidth() - 5, row));
        int zero = (int) (image.getWidth() * -spiral.xs[0] / (spiral.xs[1] - spiral.xs[0]));
        assertEquals(Style.css(Plane.tint(1)), Page.color(image, zero, row));
    }

    @Test
    void drawsWhereHiddenUnitsGiveOneHalf() {
        Page page = Page.of(and().hidden(network()));
        var dashed = page.all("path", e -> e.getAttribute("stroke-dasharray").equals("7 5"));
        // two lines and one in the legend; x₁ = ½ is upright in the middle, x₂ = 1 level at 0.35/1.7 of the height
        assertEquals(3, dashed.size());
        double side = Page.number(page.one("rect", e -> e.getAttribute("stroke").equals("#8a929c")), "width");
        assertEquals("M" + Drawing.xy(side / 2, 0) + "L" + Drawing.xy(side / 2, side), dashed.get(0).getAttribute("d"));
        String level = Drawing.number(side * 0.35 / 1.7);
        assertEquals("M0 " + level + "L" + Drawing.number(side) + " " + level, dashed.get(1).getAttribute("d"));
        assertTrue(page.texts().contains("hidden units, z = 0.5"));
    }

    @Test
    void drawsEveryExampleWithTheMarkOfItsClass() {
        Dataset blobs = Toys.blobs(new Rng(1));
        Page page = Page.of(Plots.regions("blobs", blobs));
        assertEquals(100, page.all("path", e -> e.getAttribute("stroke-linecap").equals("round")).get(1).getAttribute("d")
                .split("M").length - 1);
        assertEquals(100, page.all("path", e -> e.getAttribute("stroke").equals(Style.css(Style.color(1)))).get(0)
                .getAttribute("d").split("M").length - 1);
        assertTrue(Plots.regions("blobs", blobs).html().contains("Data: blobs."));
    }

    @Test
    void saysHowManyLieOnTheWrongSide() {
        assertEquals("AND. 4 examples in the plane of x₁ and x₂: 3 of off, 1 of on. The line 1 x₁ + 0 x₂ − 0.5 = 0. "
                + "1 of 4 lie on the wrong side.", and().classes("off", "on").line("", 1, 0, -0.5).alt());
        assertTrue(and().by((x, y) -> x + y - 1.5, 0).alt().endsWith(" 0 of 4 lie on the wrong side."));
    }

    @Test
    void theLastLineIsTheStrongOne() {
        Regions r = and().lines("the line", new double[] {0, 0, 0}, new double[] {1, 0, -0.5}, new double[] {0, 1, -0.5});
        assertEquals("M190 380L190 0", path(r, "1.1"), "one earlier line; (0, 0, 0) is none");
        assertTrue(path(r, "3").contains("M380 190L0 190M") || path(r, "3").contains("M0 190L380 190M"), path(r, "3"));
    }

    @Test
    void showsWhatAPerceptronLearned() {
        Dataset and = Toys.and();
        Perceptron.Learning learning = Perceptron.weights(0, 0).learn(and.x(), and.t(), 50);
        Regions r = and().lines("the line", learning);
        assertTrue(r.alt().contains(learning.lines().size() + " lines, the last one " + Numbers.text(learning.last().w1(), 3)
                + " x₁"));
        assertTrue(r.alt().endsWith("0 of 4 lie on the wrong side."), r.alt());
        assertEquals(0, Page.of(r).all("circle", e -> true).size(), "there is no next mistake");
        // the first mistake is (1, 1), taken for 0; its ring stands in the first frame
        assertTrue(r.player("mistake").html().contains("r=\\\"11\\\""));
        assertEquals(and().line("x", learning.last()).html(), and().line("x", learning.last().w1(), learning.last().w2(),
                learning.last().b()).html());
    }

    @Test
    void aCallChangesNothingButWhatItReturns() {
        Regions plain = and();
        String before = plain.html();
        plain.line("a", 1, 0, 0).ring(0, 0).caption("c").by(network());
        assertEquals(before, plain.html());
        assertEquals(plain.by(network()).html(), plain.by(network()).html());
        assertFalse(before.equals(plain.ring(0, 0).html()));
    }

    @Test
    void isSmall() {
        Regions all = Plots.regions("s", Toys.spiral(new Rng(1))).contour("c", (x, y) -> Math.sin(9 * x) * Math.sin(9 * y), 0.1)
                .by(new Network(new Affine(2, 3, Initializer.normal(1), new Rng(1))));
        assertTrue(all.html().length() <= Pictures.LARGEST, all.html().length() + " bytes");
    }

    @Test
    void saysWhatDoesNotFit() {
        assertMessage("regions.by: the network has 3 inputs; a plane shows networks of 2",
                () -> and().by(new Network(new Affine(Matrix.zeros(3, 1), Matrix.zeros(1, 1)))));
        assertMessage("regions.by: the network has 3 outputs, and AND has 2 classes; it needs one output for each, "
                + "or a single one for two classes",
                () -> and().by(new Network(new Affine(Matrix.zeros(2, 3), Matrix.zeros(1, 3)))));
        assertMessage("regions.line: 0 x₁ + 0 x₂ + 1 = 0 is no line; one of the two weights must not be 0, "
                + "and all numbers finite", () -> and().line("", 0, 0, 1));
        assertMessage("regions.lines: line 2 has 2 numbers; it needs three, w₁, w₂ and b",
                () -> and().lines("", new double[3], new double[2]));
        assertMessage("regions.classes: 1 names for 2 classes of AND", () -> and().classes("off"));
        assertMessage("regions.range, x₁: the axis goes from 1 to 1; its first end must be the smaller one, and both finite",
                () -> and().range(1, 1, 0, 1));
        assertMessage("regions.player: goes from line to line and needs two at least, got 0; add them with lines(name, lines)",
                () -> and().player("mistake"));
        assertThrows(IllegalArgumentException.class, () -> and().by(network()).range(0, 1, 0, 1));
        assertMessage("regions \"x²\": shows examples of 2 inputs, at most 2000; x²: 50 examples, x (50 × 1), t (50 × 1)",
                () -> Plots.regions("x²", Toys.square(new Rng(1))));
    }

    private static void assertMessage(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}

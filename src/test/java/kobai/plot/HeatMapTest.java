package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import kobai.math.Matrix;
import kobai.math.Rng;
import org.junit.jupiter.api.Test;

class HeatMapTest {
    private static final Matrix M = Matrix.of(new double[] {4, -4}, new double[] {0, 2});

    /** The colour in the middle of a cell. */
    private static String cell(BufferedImage image, int i, int j) {
        return Page.color(image, image.getWidth() * (2 * j + 1) / 4, image.getHeight() * (2 * i + 1) / 4);
    }

    @Test
    void theColourIsThePartOfTheLargest() {
        BufferedImage image = Page.of(Plots.heatMap("m", M)).images().get(0);
        assertEquals(List.of("#d55e00", "#0060a0", "#ffffff", "#eaaf80"),
                List.of(cell(image, 0, 0), cell(image, 0, 1), cell(image, 1, 0), cell(image, 1, 1)));
    }

    @Test
    void allMatricesShareOneScale() {
        Page page = Page.of(Plots.heatMap("two", "exact", M).beside("half", M.scale(0.5)));
        assertEquals("#eaaf80", cell(page.images().get(1), 0, 0), "2 has the colour that 2 has in the other");
        assertTrue(page.texts().containsAll(List.of("exact", "half", "−4", "4")), page.texts().toString());
        Page scaled = Page.of(Plots.heatMap("two", M).scale(2));
        assertEquals("#d55e00", cell(scaled.images().get(0), 1, 1));
    }

    @Test
    void numbersStandInTheCellsWhereTheyFit() {
        assertTrue(Page.of(Plots.heatMap("m", M).rows("a", "b").columns("c", "d")).texts()
                .containsAll(List.of("a", "b", "c", "d", "2")));
        Page many = Page.of(Plots.heatMap("m", Matrix.normal(40, 40, 1, new Rng(1))));
        assertEquals(6, many.texts().size(), "a title and five marks of the scale: " + many.texts());
        // 13 × 13 has no room for numbers, but for dashes in negative cells
        Matrix h = Matrix.generate(13, 13, (i, j) -> i == j ? 1.25 : i == 0 ? -1.25 : 0);
        String dashes = Page.of(Plots.heatMap("m", h)).all("path", e -> e.getAttribute("stroke").equals("#fff")).get(0)
                .getAttribute("d");
        assertEquals(12, dashes.split("M").length - 1, "one for each negative cell");
    }

    @Test
    void theScaleHasRoomBesideASingleRow() {
        HeatMap row = Plots.heatMap("t", Matrix.row(1, 2, 3));
        Page page = Page.of(row);
        assertTrue(page.all("image", e -> true).stream().allMatch(e -> Page.number(e, "y") + Page.number(e, "height")
                <= row.drawing().height));
    }

    @Test
    void positiveNumbersHaveOneSideOfTheScale() {
        assertEquals(List.of("t", "4", "2", "0"), Page.of(Plots.heatMap("t", Matrix.fill(30, 30, 1)).scale(4)).texts());
        assertEquals("white", Page.color(Page.of(Plots.heatMap("t", Matrix.zeros(2, 2))).images().get(0), 1, 1)
                .replace("#ffffff", "white"));
    }

    @Test
    void saysWhereTheLargestAndSmallestAre() {
        assertEquals("m. The matrix (2 × 2): lowest −4 in row 1, column 2, highest 4 in row 1, column 1. "
                + "Row by row: 4, −4; 0, 2.", Plots.heatMap("m", M).alt());
    }

    @Test
    void aCallChangesNothingButWhatItReturns() {
        HeatMap plain = Plots.heatMap("m", M);
        String before = plain.html();
        plain.beside("other", M).scale(9).rows("a", "b").columns("c", "d");
        assertEquals(before, plain.html());
        assertFalse(before.equals(plain.scale(9).html()));
    }

    @Test
    void saysWhatDoesNotFit() {
        assertMessage("heatMap \"m\", matrix \"other\": is (1 × 2), the first one (2 × 2); matrices side by side need one shape",
                () -> Plots.heatMap("m", M).beside("other", Matrix.zeros(1, 2)));
        assertMessage("heatMap \"m\", matrix \"\": there is an infinite or undefined number in it, which has no colour",
                () -> Plots.heatMap("m", Matrix.row(1, Double.NaN)));
        assertMessage("heatMap.rows: 1 names for 2 rows", () -> Plots.heatMap("m", M).rows("a"));
        assertMessage("heatMap.scale: needs a positive number, got 0", () -> Plots.heatMap("m", M).scale(0));
    }

    private static void assertMessage(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}

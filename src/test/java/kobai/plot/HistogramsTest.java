package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.nn.Activation;
import kobai.nn.Affine;
import kobai.nn.Initializer;
import kobai.nn.Network;
import kobai.record.Histogram;
import org.junit.jupiter.api.Test;

class HistogramsTest {
    /** Four bins from 0 to 4: one, two, one and none of four numbers. */
    private static final Matrix FOUR = Matrix.row(0.5, 1.5, 1.5, 2.5);

    private static Histograms four() { return Histograms.of("h", 0, 4, 4); }

    private static String[] outlines(Figure figure) {
        return Page.of(figure).all("path", e -> e.getAttribute("fill-opacity")
                .equals("0.4")).stream().map(e -> e.getAttribute("d")).toArray(String[]::new);
    }

    @Test
    void barsAreAsHighAsTheirShare() {
        String[] outlines = outlines(four().row("r", FOUR));
        assertEquals(1, outlines.length);
        // 130 pixels are the highest bar, ½: the others are half as high
        assertTrue(outlines[0].matches("M0 130V65H[\\d.]+V0H[\\d.]+V65H[\\d.]+V130H[\\d.]+V130Z"), outlines[0]);
    }

    @Test
    void allPanelsHaveTheSameAxes() {
        // the second has its quarter at the height of a quarter in the first
        String[] outlines = outlines(four().row("a", FOUR, Matrix.row(0.5, 1.5, 2.5, 3.5)).row("b", FOUR, FOUR));
        assertEquals(4, outlines.length);
        assertEquals("M0 130V65", outlines[1].substring(0, 9));
        assertEquals(outlines[0], outlines[2]);
    }

    @Test
    void barsThatWouldFlattenTheOthersAreCutAndSayTheirShare() {
        var spike = new double[100];
        Arrays.fill(spike, 0.5);
        Matrix even = Matrix.generate(1, 100, (i, j) -> (j + 0.5) / 100);
        Histograms h = Histograms.of("h", 0, 1, 10).row("a", Matrix.row(spike), even);
        assertTrue(Page.of(h).texts().contains("100 %"), Page.of(h).texts().toString());
        // even bars have a tenth; all panels are 15 % high
        assertTrue(Page.of(h).texts().contains("15 %"), Page.of(h).texts().toString());
        assertTrue(Page.of(h.top(0.05)).texts().contains("5 %"), Page.of(h.top(0.05)).texts().toString());
    }

    @Test
    void showsTheStdAndWhatLiesOutside() {
        // 1, −1, 1, −1: std 1; half of them lies below 0
        Histograms h = four().row("r", Matrix.row(1, -1, 1, -1));
        assertTrue(Page.of(h).texts().containsAll(List.of("std 1", "50 % outside", "layer 1", "r")), Page.of(h).texts()
                .toString());
        assertEquals("h. Histograms of value from 0 to 4, columns layer 1. r: std 1; highest bar 50 %.", h.alt());
        Matrix[] five = Collections.nCopies(5, Matrix.row(1, -1, 1, -1)).toArray(Matrix[]::new);
        List<String> narrow = Page.of(four().row("ReLU, the narrow weights", five)).texts();
        assertTrue(narrow.contains("50 % out") && !narrow.contains("50 % outside"), narrow.toString());
    }

    @Test
    void takesCountedHistogramsAndNetworks() {
        Histogram counted = new Histogram.Bins(0, 4, 4).count(FOUR, v -> v);
        assertEquals(outlines(four().row("r", FOUR))[0], outlines(four().row("r", counted))[0]);
        // middles ½, 1½, 1½, 2½: std √½
        assertTrue(Page.of(four().row("r", counted)).texts().contains("std 0.71"));
        var network = new Network(new Affine(Matrix.row(1), Matrix.row(1)), Activation.relu(),
                new Affine(Matrix.row(0), Matrix.row(1)), Activation.sigmoid(), new Affine(Matrix.row(5), Matrix.row(1)));
        Histograms ofNetwork = four().row("r", network, FOUR.t());
        String[] outlines = outlines(ofNetwork);
        assertEquals(2, outlines.length, "one for each activation");
        assertTrue(ofNetwork.alt().contains("std 0.71, 0; highest bar 50 %, 100 %."), ofNetwork.alt());
    }

    @Test
    void fiveLayersOfAHundredThousandNumbersStaySmall() {
        Matrix x = Matrix.normal(1000, 100, 1, new Rng(1));
        Histograms h = Plots.histograms("h", -4, 4);
        for (String name : List.of("std 1", "std 0.01", "Xavier", "He")) {
            h = h.row(name, x, x, x, x, x);
        }
        assertTrue(h.html().length() <= Pictures.LARGEST, h.html().length() + " bytes");
        assertEquals(h.html(), h.html());
    }

    @Test
    void aCallChangesNothingButWhatItReturns() {
        Histograms plain = four().row("r", FOUR);
        String before = plain.html();
        plain.row("s", FOUR).columns("c").axis("a").top(0.1);
        assertEquals(before, plain.html());
    }

    @Test
    void saysWhatDoesNotFit() {
        assertMessage("histograms \"h\", row \"s\": has 2 histograms; it needs as many as the first row, 1",
                () -> four().row("r", FOUR).row("s", FOUR, FOUR));
        assertMessage("histograms \"h\", row \"r\": a histogram of 2 bins from 0.0 to 1.0 among those of 4 bins from 0.0 to 4.0; "
                + "count all in the same bins", () -> four().row("r", new Histogram.Bins(0, 1, 2).count(FOUR, v -> v)));
        assertMessage("histograms.top: needs a share above 0 and at most 1, such as 0.07 for 7 %, got 7", () -> four().top(7));
        assertEquals("histograms \"h\" has no row yet; add one with row(name, …)",
                assertThrows(IllegalStateException.class, () -> four().html()).getMessage());
        assertMessage("histograms \"h\", row \"r\": has 0 histograms; it needs one at least", () -> four().row("r",
                new Network(new Affine(2, 2, Initializer.zeros(), new Rng(1))), Matrix.zeros(1, 2)));
    }

    private static void assertMessage(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}

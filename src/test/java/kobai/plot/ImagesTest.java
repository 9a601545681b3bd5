package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import kobai.data.Dataset;
import kobai.data.Digits;
import kobai.math.Matrix;
import kobai.nn.Affine;
import kobai.nn.Network;
import org.junit.jupiter.api.Test;

class ImagesTest {
    /** Three images of 2 × 2: ink at the upper left, at the upper right, everywhere. */
    private static final Matrix X = Matrix.of(new double[] {1, 0, 0, 0}, new double[] {0, 1, 0, 0}, new double[] {1, 1, 1, 1});
    private static final Dataset DATA = Dataset.ofLabels("corners", X, new int[] {0, 1, 0}, 2);

    @Test
    void drawsEachRowPixelByPixel() {
        BufferedImage strip = Page.of(Plots.images("corners", X)).images().get(0);
        assertEquals(3 * 2 + 2 * 3, strip.getWidth(), "three images of 2 pixels with gaps of 3");
        String ink = Style.css(Style.INK);
        assertEquals(List.of(ink, "#ffffff", "#ffffff", "#ffffff", ink, ink),
                List.of(Page.color(strip, 0, 0), Page.color(strip, 1, 0), Page.color(strip, 0, 1), Page.color(strip, 5, 0),
                        Page.color(strip, 6, 0), Page.color(strip, 11, 1)));
    }

    @Test
    void negativeNumbersAreBlue() {
        BufferedImage strip = Page.of(Plots.images("weights", X.scale(-2).plus(Matrix.fill(3, 4, 1)))).images().get(0);
        assertEquals("#0060a0", Page.color(strip, 0, 0));
        assertEquals("#d55e00", Page.color(strip, 1, 0));
        assertTrue(Plots.images("weights", X.scale(-0.5)).html()
                .contains("Orange is above 0, blue below; the full colour is 0.5."));
    }

    @Test
    void framesWhatTheNetworkGetsWrong() {
        // it says 1 wherever there is ink at the upper right: right twice, wrong for the last
        var network = new Network(new Affine(Matrix.of(new double[] {0, 0}, new double[] {0, 1}, new double[] {0, 0},
                new double[] {0, 0}), Matrix.row(0.5, 0)));
        Images images = Plots.images("corners", DATA).predicted(network);
        Page page = Page.of(images);
        assertEquals(List.of("corners", "0", "1", "0 → 1"), page.texts());
        assertEquals(1, page.all("rect", e -> e.getAttribute("stroke-width").equals("3")).size());
        assertTrue(images.alt().endsWith("3 images of 2 × 2 pixels: 0, 1, 0 → 1. 1 of 3 are taken for something else."),
                images.alt());
    }

    @Test
    void aloneItIsOneImageAndAQuestionNeedsNoFullStop() {
        assertEquals("Which? 1 image of 2 × 2 pixels.", Plots.images("Which?", Matrix.row(0, 1, 1, 0)).alt());
    }

    @Test
    void aHundredDigitsStaySmallAndNameTheirSource() {
        Images digits = Plots.images("digits", Digits.synthetic().train(100));
        assertTrue(digits.html().length() <= Pictures.LARGEST, digits.html().length() + " bytes");
        assertTrue(digits.html().contains("Data: " + Digits.synthetic().name() + "."));
        assertEquals(10, Page.of(digits).images().size(), "a strip a row");
    }

    @Test
    void aCallChangesNothingButWhatItReturns() {
        Images plain = Plots.images("corners", X);
        String before = plain.html();
        plain.labels("a", "b", "c").columns(1);
        assertEquals(before, plain.html());
    }

    @Test
    void saysWhatDoesNotFit() {
        assertMessage("images \"i\": 3 numbers a row make no square image; squares are 784 = 28 × 28, for example",
                () -> Plots.images("i", Matrix.row(1, 2, 3)));
        assertMessage("images.labels: 1 labels for 3 images", () -> Plots.images("i", X).labels("a"));
        assertMessage("images.columns: from 1 to 20, got 0", () -> Plots.images("i", X).columns(0));
        assertMessage("images.predicted: these images have no labels; make them of a Dataset, Plots.images(title, data)",
                () -> Plots.images("i", X).predicted(null));
        assertMessage("images \"i\": shows at most 200 rows of finite numbers, got 201; show the first ones",
                () -> Plots.images("i", Matrix.zeros(201, 4)));
    }

    private static void assertMessage(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}

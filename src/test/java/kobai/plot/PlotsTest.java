package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.nn.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotsTest {
    private static Panels activations() {
        return Plots.activations("Five", -3, 3, Activation.step(), Activation.sigmoid(), Activation.tanh(), Activation.relu(),
                Activation.leakyRelu(0.1));
    }

    @Test
    void aGridOfCurvesIsAnSvgThatStaysSmall() {
        assertEquals("image/svg+xml", Pictures.mime(activations()));
        assertTrue(activations().html().length() <= Pictures.LARGEST, activations().html().length() + " bytes");
        assertEquals(activations().html(), activations().html());
    }

    @Test
    void aGridSaysWhatEachPanelSays() {
        assertTrue(activations().alt().startsWith("Five. step. y: lowest 0 at x −3, highest 1"), activations().alt());
        assertTrue(activations().alt().contains("sigmoid. y: lowest 0.0474"), activations().alt());
    }

    @Test
    void aGridNamesTheSeriesOnceIfAllPanelsShowTheSame() {
        assertEquals(1, Pictures.svg(activations()).split(">slope</text>", -1).length - 1);
        Lines panel = Plots.lines("p", "x", "y").marked("std 0.01", new double[] {1, 2}).marked("Xavier", new double[] {2, 1});
        Lines other = Plots.lines("q", "x", "y").marked("std 0.01", new double[] {1, 2}).marked("He", new double[] {2, 1});
        assertTrue(Pictures.svg(Plots.grid("g", 2, panel, panel)).contains(">std 0.01</text>"));
        assertFalse(Pictures.svg(Plots.grid("g", 2, panel, other)).contains(">std 0.01</text>"), "each panel has its own");
    }

    @Test
    void aHeavyGridBecomesAPicturePixelByPixel() {
        var rng = new Rng(1);
        var clouds = Collections.nCopies(9, Plots.lines("cloud", "x", "y").dots("points",
                Matrix.normal(1, 600, 1, rng).toArray(), Matrix.normal(1, 600, 1, rng).toArray()));
        Figure grid = Plots.grid("Clouds", 3, clouds);
        assertEquals("image/png", Pictures.mime(grid));
        assertEquals(grid.html(), Plots.grid("Clouds", 3, clouds).html());
    }

    @Test
    void aGridNeedsPanels() {
        assertEquals("grid \"none\": needs at least one panel and one column, got 0 panels and 2 columns",
                assertThrows(IllegalArgumentException.class, () -> Plots.grid("none", 2, List.of())).getMessage());
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"0.25, 0.25", "1234, 1234", "0.00390625, 0.003906", "3.906e-4, 3.906e−4", "-2, −2", "0, 0", "1e6, 1e6",
        "1250000, 1.25e6", "NaN, NaN", "-Infinity, −∞", "0.1, 0.1", "100, 100", "123456, 123456"})
    void writesNumbersAsAReaderWantsThem(double v, String text) {
        assertEquals(text, Numbers.text(v));
    }
}

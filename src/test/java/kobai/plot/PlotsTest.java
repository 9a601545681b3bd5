package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"0.25, 0.25", "1234, 1234", "0.00390625, 0.003906", "3.906e-4, 3.906e−4", "-2, −2", "0, 0", "1e6, 1e6",
        "1250000, 1.25e6", "NaN, NaN", "-Infinity, −∞", "0.1, 0.1", "100, 100", "123456, 123456"})
    void writesNumbersAsAReaderWantsThem(double v, String text) {
        assertEquals(text, Numbers.text(v));
    }
}

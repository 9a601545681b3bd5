package kobai.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionTest {
    private static final Prediction.Question SLOPE = new Prediction.Question("the <largest> slope");

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource({"0.25, 0.25, You were right.", "0.252, 0.25, You were right.", "1, 0.25, Your number is 4 times too large.",
        "0.05, 0.25, Your number is 5 times too small.", "-1, 0.25, Off by 1.3.", "0, 0.25, Off by 0.25.",
        "0, 0, You were right.", "-2, -1, Your number is 2 times too large."})
    void comparesANumber(double guess, double value, String remark) {
        assertEquals("the <largest> slope: predicted " + text(guess) + ", measured " + text(value) + ". " + remark,
                SLOPE.number(guess).measured(value).alt());
    }

    private static String text(double v) { return kobai.plot.Numbers.text(v); }

    @Test
    void comparesAChoice() {
        Prediction tanh = new Prediction.Question("which").choice("tanh", "tanh", "step");
        assertEquals("which: predicted tanh, measured tanh. You said so.", tanh.measured("tanh").alt());
        assertEquals("which: predicted tanh, measured step. Worth a second look.", tanh.measured("step").alt());
        assertThrows(IllegalArgumentException.class, () -> tanh.measured("relu"));
    }

    @Test
    void showsThePredictionBeforeTheRun() {
        assertEquals("You predict: the <largest> slope: 1.", SLOPE.number(1).alt());
        assertTrue(SLOPE.number(1).html().contains("the &lt;largest&gt; slope: <strong>1</strong>"));
        assertTrue(SLOPE.number(1).measured(0.25).html().contains("<th scope=\"row\">the &lt;largest&gt; slope</th><td>1</td>"));
    }

    @Test
    void refusesWhatIsNoGuess() {
        assertEquals("predict \"the <largest> slope\": NaN is not a guess; write a number",
                assertThrows(IllegalArgumentException.class, () -> SLOPE.number(Double.NaN)).getMessage());
        assertEquals("predict \"the <largest> slope\": \"relu\" is not one of [ReLU, tanh]; copy one of them",
                assertThrows(IllegalArgumentException.class, () -> SLOPE.choice("relu", "ReLU", "tanh")).getMessage());
    }
}

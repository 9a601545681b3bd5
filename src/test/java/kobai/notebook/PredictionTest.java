package kobai.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionTest {
    @BeforeEach
    void openAChapter() { Notebook.chapter("02"); }

    private static Prediction.Question slope() { return Notebook.predict("2.1", "the <largest> slope"); }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource(delimiter = '|', value = {
        "0.25   | 0.25 | You were right.",
        "0.252  | 0.25 | You were right, to within 2 %.",
        "0.2575 | 0.25 | Your number is 3 % too large.",
        "0.2425 | 0.25 | Your number is 3 % too small.",
        "0.3    | 0.25 | Your number is 20 % too large.",
        "0.15   | 0.25 | Your number is 40 % too small.",
        "0.5    | 0.25 | Your number is 2 times too large.",
        "0.125  | 0.25 | Your number is 2 times too small.",
        "1      | 0.25 | Your number is 4 times too large.",
        "0.05   | 0.25 | Your number is 5 times too small.",
        "16     | 14   | Your number is 2 too large.",
        "9      | 14   | Your number is 5 too small.",
        "3      | 104.3 | Your number is 35 times too small.",
        "-1     | 0.25 | Off by 1.3, and of the other sign.",
        "0      | 0.25 | Off by 0.25.",
        "0      | 0    | You were right.",
        "1      | 0    | Off by 1.",
        "-2     | -1   | Your number is 2 times too large in size.",
        "-1.5   | -1   | Your number is 50 % too large in size.",
    })
    void comparesANumber(double guess, double value, String remark) {
        assertEquals(remark, Prediction.comparison(guess, value));
    }

    @Test
    void foldsWhatWasMeasured() {
        assertEquals("You predict: the <largest> slope: 1.", slope().number(1).alt());
        var shown = Notebook.predicted("2.1").measured(0.25);
        assertEquals("You said 1. Measured: the <largest> slope: 0.25. Your number is 4 times too large.", shown.alt());
        assertEquals("<details class=\"prediction\"><summary>You said 1. What was measured?</summary><p>the &lt;largest&gt; "
                + "slope: "
                + "<strong>0.25</strong>. Your number is 4 times too large.</p></details>", shown.html());
        assertFalse(shown.html().replaceFirst("(?s)</summary>.*", "").contains("0.25"), "nothing before the fold gives it away");
    }

    @Test
    void anUntouchedPredictionLetsTheNotebookRunOn() {
        assertEquals("You have not said anything yet: the <largest> slope? Write a number between the brackets of number( ) and "
                + "run this cell again.", slope().number().alt());
        var shown = Notebook.predicted("2.1").measured(0.25);
        assertTrue(shown.html().contains("<summary>You have not said anything yet. What was measured?</summary>"), shown.html());
        assertEquals("You have not said anything yet. Measured: the <largest> slope: 0.25.", shown.alt());
        assertEquals("You have not said anything yet: which? Copy one of these between the first quotes and run this cell again: "
                + "tanh, step.", Notebook.predict("2.2", "which").choice("", "tanh", "step").alt());
        assertEquals("You have not said anything yet. Measured: which: step.", Notebook.predicted("2.2").measured("step").alt());
    }

    @Test
    void comparesAChoice() {
        Prediction tanh = Notebook.predict("2.2", "which").choice("tanh", "tanh", "step");
        assertEquals("You said tanh. Measured: which: tanh. You said so.", tanh.measured("tanh").alt());
        assertEquals("You said tanh. Measured: which: step. Worth a second look.", tanh.measured("step").alt());
        assertEquals("measured(\"relu\") is not one of the options of \"which\": tanh, step.",
                assertThrows(Stop.class, () -> tanh.measured("relu")).getMessage());
        assertEquals("\"which\" was a choice; measured( ) wants one of tanh, step.",
                assertThrows(Stop.class, () -> tanh.measured(3)).getMessage());
    }

    @Test
    void aWholeNumberThatIsZeroMayHaveBeenAFraction() {
        assertEquals("You predict: the <largest> slope: 0. If you wrote a fraction: in Java 1/4 is 0, because both are whole "
                + "numbers; write 1.0/4.", slope().number(1 / 4).alt());
        assertEquals("You predict: the <largest> slope: 0.", slope().number(0.0).alt());
        assertEquals("You predict: the <largest> slope: 2.", slope().number(2).alt());
    }

    @Test
    void saysWhichCellToRun() {
        String message = "predicted(\"2.1\"): nothing is predicted yet. Run the cell above that says predict(\"2.1\", …), and "
                + "then "
                + "this one again.";
        assertEquals(message, assertThrows(Stop.class, () -> Notebook.predicted("2.1")).getMessage());
        slope().number(1);
        Notebook.chapter("02");
        assertEquals(message, assertThrows(Stop.class, () -> Notebook.predicted("2.1")).getMessage(), "opened again");
        slope().number(1);
        assertThrows(Stop.class, () -> slope().number(Double.NaN));
        assertEquals(message, assertThrows(Stop.class, () -> Notebook.predicted("2.1")).getMessage(), "the older guess is gone");
    }

    @Test
    void refusesWhatIsNoGuess() {
        assertEquals("predict(\"2.1\"): NaN is not a guess; write a number.",
                assertThrows(Stop.class, () -> slope().number(Double.NaN)).getMessage());
        assertEquals("predict(\"2.1\"): \"relu\" is not one of the options. Copy one of them: ReLU, tanh.",
                assertThrows(Stop.class, () -> slope().choice("relu", "ReLU", "tanh")).getMessage());
    }

    @Test
    void saysNaNWhenThatWasMeasured() {
        slope().number(1);
        assertEquals("You said 1. Measured: the <largest> slope: NaN, which is not a number.",
                Notebook.predicted("2.1").measured(Double.NaN).alt());
    }
}

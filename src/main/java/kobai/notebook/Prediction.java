package kobai.notebook;

import java.util.List;
import kobai.plot.Numbers;
import kobai.plot.Shown;

/** What the reader said before the run, to be put beside what the run shows. */
public final class Prediction implements Shown {
    private final String question;
    private final String answer;
    private final double number;   // NaN for a choice
    private final List<String> options;

    private Prediction(String question, String answer, double number, List<String> options) {
        this.question = question;
        this.answer = answer;
        this.number = number;
        this.options = options;
    }

    /** A question that waits for an answer. */
    public record Question(String text) {
        /** Commits to a number. */
        public Prediction number(double guess) {
            if (!Double.isFinite(guess)) {
                throw new IllegalArgumentException("predict \"" + text + "\": " + guess + " is not a guess; write a number");
            }
            return new Prediction(text, Numbers.text(guess), guess, List.of());
        }

        /** Commits to one of the options. */
        public Prediction choice(String guess, String... options) {
            if (!List.of(options).contains(guess)) {
                throw new IllegalArgumentException("predict \"" + text + "\": \"" + guess + "\" is not one of "
                        + List.of(options) + "; copy one of them");
            }
            return new Prediction(text, guess, Double.NaN, List.of(options));
        }
    }

    /** Puts the prediction beside the number that was measured. */
    public Shown measured(double value) {
        return beside(Numbers.text(value), Double.isNaN(number) ? "" : comparison(number, value));
    }

    /** Puts the prediction beside the option that was found true. */
    public Shown measured(String option) {
        if (!options.contains(option)) {
            throw new IllegalArgumentException("measured \"" + option + "\" is not one of the options " + options
                    + " of \"" + question + "\"");
        }
        return beside(option, option.equals(answer) ? "You said so." : "Worth a second look.");
    }

    private Shown beside(String measured, String remark) {
        String words = question + ": predicted " + answer + ", measured " + measured + ". " + remark;
        return new Shown() {
            @Override
            public String alt() { return words; }

            @Override
            public String html() {
                return "<table><thead><tr><td></td><th scope=\"col\">you predicted</th><th scope=\"col\">measured"
                        + "</th></tr></thead><tbody><tr><th scope=\"row\">" + Shown.escape(question) + "</th><td>"
                        + Shown.escape(answer) + "</td><td><strong>" + Shown.escape(measured) + "</strong></td></tr></tbody></table><p>"
                        + Shown.escape(remark) + "</p>";
            }

            @Override
            public String toString() { return words; }
        };
    }

    static String comparison(double guess, double value) {
        if (guess == value || Math.abs(guess - value) <= 0.02 * Math.abs(value)) {
            return "You were right.";
        }
        if (guess * value <= 0) {
            return "Off by " + Numbers.text(Math.abs(guess - value), 2) + ".";
        }
        double ratio = guess / value;
        return ratio > 1 ? "Your number is " + Numbers.text(ratio, 2) + " times too large."
                : "Your number is " + Numbers.text(1 / ratio, 2) + " times too small.";
    }

    @Override
    public String alt() { return "You predict: " + question + ": " + answer + "."; }

    @Override
    public String html() {
        return "<p>You predict: " + Shown.escape(question) + ": <strong>" + Shown.escape(answer) + "</strong>.</p>";
    }

    @Override
    public String toString() { return alt(); }
}

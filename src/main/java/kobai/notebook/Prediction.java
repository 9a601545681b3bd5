package kobai.notebook;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import kobai.plot.Numbers;
import kobai.plot.Shown;

/**
 * What the reader said before the run, to be put beside what the run shows.
 *
 * <pre>
 *   predict("8.1", "the largest slope").number()               untouched: no number between the brackets yet
 *   predict("8.1", "the largest slope").number(1)              a guess
 *   predict("8.2", "which is larger?").choice("", "a", "b")    untouched: the guess stands before the options
 *   predicted("8.1").measured(0.25)                            what was measured, folded until the reader opens it
 * </pre>
 */
public final class Prediction implements Shown {
    private static final double RIGHT = 0.02;   // so near counts as right
    private static final Pattern PART = Pattern.compile("\\b(part|accuracy)\\b");

    private final String question;
    private final String answer;     // empty as long as nothing is said
    private final double number;     // NaN for a choice
    private final List<String> options;
    private final String remark;

    private Prediction(String question, String answer, double number, List<String> options, String remark) {
        this.question = question;
        this.answer = answer;
        this.number = number;
        this.options = options;
        this.remark = remark;
    }

    /** A question that waits for an answer. */
    public static final class Question {
        private final String id;
        private final String text;
        private final Consumer<Prediction> kept;

        Question(String id, String text, Consumer<Prediction> kept) {
            this.id = id;
            this.text = text;
            this.kept = kept;
        }

        /** Leaves the question open: nothing is said yet. */
        public Prediction number() {
            return keep(new Prediction(text, "", Double.NaN, List.of(),
                    "Write a number between the brackets of number( ) and run this cell again."));
        }

        /** Commits to a whole number; {@code 1/4} is one in Java, and 0. */
        public Prediction number(int guess) {
            return number(guess, guess == 0 ? "If you wrote a fraction: " + WholeNumbers.RULE + "." : "");
        }

        /** Commits to a number. */
        public Prediction number(double guess) { return number(guess, ""); }

        private Prediction number(double guess, String remark) {
            if (!Double.isFinite(guess)) {
                throw new Stop("predict(\"" + id + "\"): " + Numbers.text(guess) + " is not a guess; write a number.");
            }
            return keep(new Prediction(text, Numbers.text(guess), guess, List.of(), remark));
        }

        /** Commits to one of the options; an empty guess leaves the question open. */
        public Prediction choice(String guess, String... options) {
            List<String> all = List.of(options);
            if (!guess.isBlank() && !all.contains(guess)) {
                throw new Stop("predict(\"" + id + "\"): \"" + guess + "\" is not one of the options. Copy one of them: "
                        + String.join(", ", all) + ".");
            }
            return keep(new Prediction(text, guess.strip(), Double.NaN, all, guess.isBlank()
                    ? "Copy one of these between the first quotes and run this cell again: " + String.join(", ", all) + "."
                    : ""));
        }

        private Prediction keep(Prediction prediction) {
            kept.accept(prediction);
            return prediction;
        }
    }

    /** Puts the number that was measured beside the prediction, folded until the reader opens it. */
    public Shown measured(double value) {
        if (!options.isEmpty()) {
            throw new Stop("\"" + question + "\" was a choice; measured( ) wants one of " + String.join(", ", options) + ".");
        }
        String shown = Double.isNaN(value) ? "NaN, which is not a number" : Numbers.text(value);
        return new Folded(question, answer, shown, answer.isEmpty() || Double.isNaN(value) ? ""
                : PART.matcher(question).find() && value >= 0 && value <= 1 && number > 1 && number <= 100
                ? "A part lies between 0 and 1; if you meant " + answer + " %, write " + Numbers.text(number / 100) + "."
                : comparison(number, value));
    }

    /** Puts the option that was found true beside the prediction, folded until the reader opens it. */
    public Shown measured(String option) {
        if (!options.contains(option)) {
            throw new Stop("measured(\"" + option + "\") is not one of the options of \"" + question + "\": "
                    + String.join(", ", options) + ".");
        }
        return new Folded(question, answer, option, answer.isEmpty() ? "" : option.equals(answer) ? "You said so."
                : "Worth a second look.");
    }

    /** A prediction and what was measured; the measurement is one click away. */
    private record Folded(String question, String answer, String measured, String remark) implements Shown {
        /** Stands in for the HTML where none can be shown: the words alone, everything in them. */
        @Override
        public String alt() {
            return said() + " Measured: " + question + ": " + measured + "." + (remark.isEmpty() ? "" : " " + remark);
        }

        private String said() { return answer.isEmpty() ? "You have not said anything yet." : "You said " + answer + "."; }

        @Override
        public String html() {
            return "<details class=\"prediction\"><summary>" + Shown.escape(said()) + " What was measured?</summary><p>"
                    + Shown.escape(question) + ": <strong>" + Shown.escape(measured) + "</strong>."
                    + (remark.isEmpty() ? "" : " " + Shown.escape(remark)) + "</p></details>";
        }

        @Override
        public String toString() { return alt(); }
    }

    static String comparison(double guess, double value) {
        if (Compare.same(guess, value) || Math.abs(guess - value) <= RIGHT * Math.abs(value)) {
            return "You were right" + (Compare.same(guess, value) ? "." : ", to within 2 %.");
        }
        if (guess * value <= 0) {
            return "Off by " + Numbers.text(Math.abs(guess - value), 2) + (guess * value < 0 ? ", and of the other sign." : ".");
        }
        if (value > 1 && guess == Math.rint(guess) && value == Math.rint(value) && Math.abs(guess - value) < 10) {
            return "Your number is " + Numbers.text(Math.abs(guess - value)) + " too " + (guess > value ? "large." : "small.");
        }
        double ratio = Math.abs(guess / value);
        String off = Compare.direction(ratio, 1) + (value > 0 ? "" : " in size");
        if (ratio < 2 && ratio > 0.5) {
            return "Your number is " + Numbers.text(100 * Math.abs(ratio - 1), 2) + " % " + off + ".";
        }
        return "Your number is " + Numbers.text(Math.max(ratio, 1 / ratio), 2) + " times " + off + ".";
    }

    @Override
    public String alt() { return note().alt(); }

    @Override
    public String html() { return note().html(); }

    private Note note() {
        String asked = question + (question.endsWith("?") ? "" : "?");
        return answer.isEmpty() ? new Note(Note.State.UNTOUCHED, "You have not said anything yet: " + asked, remark)
                : new Note(Note.State.PLAIN, "You predict: " + question + ": " + answer + ".", remark);
    }

    @Override
    public String toString() { return alt(); }
}

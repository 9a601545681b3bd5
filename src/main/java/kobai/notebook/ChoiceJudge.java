package kobai.notebook;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Judges a choice: one letter of a, b, c …, in the order in which the notebook prints the sentences. */
record ChoiceJudge(String right, List<String> options) implements Judge<String> {
    ChoiceJudge {
        options = List.copyOf(options);
        if (!options.contains(right)) {
            throw new IllegalArgumentException("the right choice \"" + right + "\" is not one of " + options);
        }
    }

    String letter(String option) { return String.valueOf((char) ('a' + options.indexOf(option))); }

    @Override
    public String asks() { return "one of the letters " + letters(); }

    private String letters() {
        return options.stream().map(this::letter).collect(Collectors.joining(", "));
    }

    @Override
    public String cast(Object answer) {
        return answer instanceof String || answer instanceof Character ? answer.toString() : null;
    }

    /** The sentence, where its letter was given. */
    @Override
    public String prepared(String answer) {
        String plain = answer.strip().toLowerCase(Locale.ROOT).replaceAll("^\\(?([a-z])[).]?$", "$1");
        int i = plain.length() == 1 ? plain.charAt(0) - 'a' : -1;
        return i >= 0 && i < options.size() ? options.get(i) : answer.strip();
    }

    @Override
    public String reference() { return right; }

    @Override
    public boolean untouched(String answer) { return answer.isEmpty(); }

    @Override
    public boolean same(String a, String b) { return a.equals(b); }

    @Override
    public String impossible(String answer) {
        return options.contains(answer) ? null : "\"" + answer + "\" is not one of the letters " + letters();
    }

    @Override
    public Diagnosis diagnose(String answer) { return Diagnosis.vague("that is not it"); }

    @Override
    public String nearer(String answer) { return "Read the sentence before the question once more."; }

    @Override
    public String value(String answer) { return "The answer is " + letter(right) + "."; }

    @Override
    public String mark(String answer) { return answer; }
}

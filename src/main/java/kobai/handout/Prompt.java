package kobai.handout;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kobai.handout.NotebookFile.Cell;

/** A prediction as a cell asks for it: {@code predict("8.1", "the question").choice("", "one", "another")}, or for a number. */
record Prompt(String number, String question, List<String> options) {
    /** Stands before the question in the words of a notebook. */
    static final String MARK = "**Predict.**";

    /** What the cell that measures says, once it was run. */
    record Measured(String question, String value) { }

    private static final String LITERAL = "\"((?:[^\"\\\\]|\\\\.)*)\"";
    private static final Pattern TEXT = Pattern.compile(LITERAL);
    private static final Pattern PREDICT = Pattern.compile("\\bpredict\\(\"([\\d.]+)\",\\s*" + LITERAL
            + "\\)(?:\\s*\\.choice\\(\"\"((?:,\\s*\"(?:[^\"\\\\]|\\\\.)*\")+)\\))?");
    private static final Pattern MEASURED = Pattern.compile("(?s)class=\"prediction\".*?<p>(.*?): <strong>(.*?)</strong>");

    /** Returns what a cell asks the reader to predict. */
    static List<Prompt> of(Cell cell) {
        return !cell.isCode() ? List.of() : PREDICT.matcher(cell.source()).results().map(m -> new Prompt(m.group(1),
                plain(m.group(2)), m.group(3) == null ? List.of() : TEXT.matcher(m.group(3)).results()
                        .map(option -> plain(option.group(1))).toList())).toList();
    }

    /** Returns what the output of a cell says was measured, as HTML. */
    static Optional<Measured> measured(String html) {
        Matcher found = MEASURED.matcher(html);
        return found.find() ? Optional.of(new Measured(found.group(1), found.group(2))) : Optional.empty();
    }

    private static String plain(String literal) { return literal.replace("\\\"", "\"").replace("\\\\", "\\"); }
}

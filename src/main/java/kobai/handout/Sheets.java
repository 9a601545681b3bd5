package kobai.handout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kobai.handout.NotebookFile.Cell;

/**
 * The two sheets of a chapter for a reading session, in Markdown: predictions and exercises with room to write, and the answers
 * on a sheet of their own. The first takes nothing from the notebook's outputs, so no answer can slip in.
 */
final class Sheets {
    static final String WORKSHEET = "-worksheet";
    static final String ANSWERS = "-answers";

    private static final Pattern PREDICTED = Pattern.compile("predicted\\(\"([\\d.]+)\"\\)");
    private static final Pattern EXERCISE = Pattern.compile("exercise\\(\"([\\d.]+)\"\\)");
    private static final Pattern SOLUTION = Pattern.compile("(?s)<details><summary>Solution</summary>(.*?)</details>");
    private static final int LINES = 5;

    private final NotebookFile chapter;
    private final List<Cell> cells;

    Sheets(NotebookFile chapter) {
        this.chapter = chapter;
        cells = chapter.cells();
    }

    /** Returns the worksheet: what is asked, and room for the answers. */
    String worksheet() {
        var predictions = new ArrayList<String>();
        var exercises = new ArrayList<String>();
        for (int i = 1; i < cells.size(); i++) {
            String code = cells.get(i).isCode() ? cells.get(i).source() : "";
            String before = cells.get(i - 1).source();
            Prompt.of(cells.get(i)).forEach(prompt -> predictions.add("### Prediction " + prompt.number() + "\n\n"
                    + asked(before, prompt) + "\n\n" + guess(prompt)));
            Matcher exercise = EXERCISE.matcher(code);
            if (exercise.find() && before.contains("### " + exercise.group(1))) {
                exercises.add(task(before, exercise.group(1)) + "\n\n```java\n" + code + "\n```\n\n" + lines(LINES));
            }
        }
        String discussion = chapter.section("To discuss");
        return head("Worksheet") + part("Predictions", predictions) + part("Exercises", exercises)
                + (discussion.isEmpty() ? "" : "\n\n## To discuss\n\n" + discussion + "\n\n" + lines(LINES));
    }

    /** Returns the answer sheet: what was measured, and the solutions. */
    String answers() {
        var predictions = new ArrayList<String>();
        var exercises = new ArrayList<String>();
        for (int i = 1; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            Matcher predicted = PREDICTED.matcher(cell.isCode() ? cell.source() : "");
            if (predicted.find()) {
                Prompt.Measured measured = measured(cell);
                predictions.add("### Prediction " + predicted.group(1) + "\n\n" + measured.question() + ": **" + measured.value()
                        + "**");
            }
            Matcher solution = SOLUTION.matcher(cell.isMarkdown() ? cell.source() : "");
            if (solution.find()) {
                exercises.add(heading(cell.source()) + "\n\n" + solution.group(1).strip());
            }
        }
        return head("Answers") + part("Predictions", predictions) + part("Exercises", exercises);
    }

    private String head(String kind) {
        return "# " + kind + ": " + chapter.heading() + "\n\n" + chapter.question() + "\n\nThe chapter: [" + chapter.heading()
                + "](" + chapter.name() + ".ipynb).";
    }

    private static String part(String name, List<String> entries) {
        return entries.isEmpty() ? "" : "\n\n## " + name + "\n\n" + String.join("\n\n", entries);
    }

    /** Returns what the words before a prompt ask, without their mark; where it is not there, the prompt's own question. */
    private static String asked(String text, Prompt prompt) {
        int mark = text.indexOf(Prompt.MARK);
        return mark < 0 ? prompt.question() : text.substring(mark + Prompt.MARK.length()).strip();
    }

    private static String guess(Prompt prompt) {
        String options = prompt.options().isEmpty() ? "" : prompt.options().stream().map(option -> "☐ " + option)
                .collect(Collectors.joining("\u2003")) + "\n\n";
        return options + fill(options.isEmpty() ? "My guess" : "My choice") + "\n\n" + fill("because") + "\n\n"
                + fill("What was measured");
    }

    /** Returns an exercise up to its hint. */
    private static String task(String text, String number) {
        return text.substring(text.indexOf("### " + number)).replaceFirst("(?s)<details>.*", "").strip();
    }

    private static String heading(String text) {
        return text.substring(text.indexOf("### ")).lines().findFirst().orElse("");
    }

    private Prompt.Measured measured(Cell cell) {
        return Prompt.measured(cell.html()).orElseThrow(() -> new HandoutProblem("handouts: cell " + cell.number() + " of "
                + chapter.name() + ".ipynb compares a prediction, and its output is not stored; run it with execute "
                + chapter.name()));
    }

    private static String fill(String label) { return "<p class=\"fill\">" + label + " <span></span></p>"; }

    private static String lines(int count) { return (fill("") + "\n\n").repeat(count); }

    /** Returns the sheets of all chapters by name, those of a chapter that asks nothing left out. */
    static Map<String, String> of(List<NotebookFile> chapters) {
        var sheets = new LinkedHashMap<String, String>();
        for (NotebookFile chapter : chapters) {
            if (chapter.code().stream().anyMatch(cell -> !Prompt.of(cell).isEmpty() || cell.isReaders())) {
                sheets.put(chapter.name() + WORKSHEET, new Sheets(chapter).worksheet());
                sheets.put(chapter.name() + ANSWERS, new Sheets(chapter).answers());
            }
        }
        return sheets;
    }
}

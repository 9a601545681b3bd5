package kobai.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kobai.handout.NotebookFile;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every exercise of every notebook: its stub is grey and its folded solution passes; a choice prints its sentences in the order
 * of their letters. What is said to wrong answers is {@link CourseTest}'s.
 */
class ExercisesIT {
    private static final Path NOTEBOOKS = Path.of(System.getProperty("kobai.home")).resolve("notebooks");
    private static final Pattern ID = Pattern.compile("exercise\\(\"([^\"]+)\"\\)");
    private static final Pattern SOLUTION = Pattern.compile(
            "<details><summary>Solution</summary>(?:(?!</details>).)*?```java\\n(.*?)```", Pattern.DOTALL);
    private static final String OPEN = """
            import kobai.math.*;
            import static kobai.notebook.Notebook.*;
            chapter("02")""";

    /** An exercise: the text before it, its stub, its folded solution, and a cell after it that uses the answer, or none. */
    private record Task(String id, String text, String stub, String solution, String use) {
        Task usedIn(String cell) { return new Task(id, text, stub, solution, cell); }
    }

    private record Lesson(String name, String setup, List<Task> tasks) { }

    @TestFactory
    List<DynamicNode> exercises() throws IOException {
        var nodes = new ArrayList<DynamicNode>();
        lessons().forEach(lesson -> nodes.add(dynamicContainer(lesson.name, tests(lesson))));
        return nodes;
    }

    private static Stream<DynamicNode> tests(Lesson lesson) {
        var cells = new Cells(lesson.setup);
        Stream<DynamicNode> tests = lesson.tasks.stream().map(task -> dynamicTest(task.id, () -> check(cells, task)));
        return Stream.concat(tests, Stream.of(dynamicTest("asks every exercise of its chapter once", () -> {
            cells.close();
            assertEquals(Chapter.of(lesson.name.substring(0, 2)).exercises().stream().map(Exercise::id).toList(),
                    lesson.tasks.stream().map(Task::id).toList());
        })));
    }

    private static void check(Cells cells, Task task) {
        String mine = "Exercise " + task.id + ", ";
        String stub = cells.run(task.stub);
        assertTrue(stub.startsWith(mine) && stub.contains(": no answer yet."), () -> "the stub must be grey, got: " + stub);
        String solution = cells.run(task.solution);
        assertTrue(solution.startsWith(mine) && solution.contains(": right."), () ->
                "the folded solution must pass, got: " + solution);
        for (String answer : task.use.isEmpty() ? List.<String>of() : List.of(task.stub, task.solution)) {
            String used = cells.run(answer + "\n;\n" + task.use);
            assertTrue(!used.contains("Exception: ") && !used.startsWith("does not compile"), () ->
                    "the cell that uses the answer must run, got: " + used);
        }
        if (Notebook.exercise(task.id).judge() instanceof ChoiceJudge choice) {
            int at = 0;
            for (String option : choice.options()) {
                at = task.text.indexOf(choice.letter(option) + ") " + option, at);
                assertTrue(at >= 0, () -> "the text must print, in this order: " + choice.letter(option) + ") " + option);
            }
        }
    }

    /** What a reader's code does, it does in a cell: it is named there, and ended there. */
    @Test
    void anAnswerThatFailsOrDoesNotEndIsNamedAndEnded() {
        try (var cells = new Cells(OPEN)) {
            String failed = cells.run("""
                    double slope(double x) {
                        double y = 1;
                        return Matrix.row(1).get(0, 3) + y;
                    }
                    exercise("2.1").isSolvedBy(x -> slope(x))""");
            assertTrue(failed.startsWith("kobai.notebook.AnswerFailed: exercise 2.1, the slope of tanh: your code ends at x = 0 "
                    + "with "
                    + "IllegalArgumentException: entry (0, 3) is outside (1 × 1)"), failed);
            assertTrue(failed.contains("slope(#") && failed.contains(":3)"), "the line of the cell: " + failed);
            String endless = cells.run("exercise(\"2.1\").isSolvedBy(x -> { while (true) { x = -x; } })");
            assertTrue(endless.contains("has not come to an end after 5 seconds") && endless.endsWith("It was "
                    + "stopped."), endless);
            assertTrue(Thread.getAllStackTraces().keySet().stream().noneMatch(t -> t.getName().equals("answer")), "nothing goes "
                    + "on");
            String whole = cells.run("predict(\"2.1\", \"how steep\").number(1/4)");
            assertTrue(whole.contains("in Java 1/4 is 0"), whole);
        }
    }

    private static List<Lesson> lessons() throws IOException {
        var lessons = new ArrayList<Lesson>();
        for (Path file : NotebookFile.list(NOTEBOOKS)) {
            Lesson lesson = lesson(NotebookFile.read(file));
            if (!lesson.tasks.isEmpty()) {
                lessons.add(lesson);
            }
        }
        return lessons;
    }

    private static Lesson lesson(NotebookFile notebook) {
        String setup = "";
        String text = "";
        var tasks = new ArrayList<Task>();
        for (NotebookFile.Cell cell : notebook.cells()) {
            String source = cell.source();
            if (cell.isMarkdown()) {
                text = source;
            } else if (cell.isReaders() && !ID.matcher(source).find()) {
                tasks.set(tasks.size() - 1, tasks.get(tasks.size() - 1).usedIn(source));
            } else if (cell.isReaders()) {
                tasks.add(new Task(found(ID, source, notebook, "exercise(\"…\")"), text, source,
                        found(SOLUTION, text, notebook, "folded solution before the stub\n" + source), ""));
            } else if (setup.isEmpty()) {
                setup = source;
            }
        }
        return new Lesson(notebook.name(), setup, tasks);
    }

    private static String found(Pattern pattern, String text, NotebookFile notebook, String what) {
        Matcher m = pattern.matcher(text);
        assertTrue(m.find(), () -> notebook.name() + ": there is no " + what);
        return m.group(1);
    }
}

package kobai.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Every exercise of every notebook: its stub fails, its folded solution passes, and at least two wrong answers from
 * {@code wrong-answers.md} get the diagnosis that stands there with them.
 */
class ExercisesIT {
    private static final Path NOTEBOOKS = Path.of(System.getProperty("kobai.home")).resolve("notebooks");
    private static final Pattern ID = Pattern.compile("exercise\\(\"([^\"]+)\"\\)");
    private static final Pattern SOLUTION = Pattern.compile(
            "<details><summary>Solution</summary>(?:(?!</details>).)*?```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WRONG = Pattern.compile("## (\\S+): ([^\\n]+)\\n+```java\\n(.*?)```", Pattern.DOTALL);

    private record Wrong(String diagnosis, String code) { }

    private record Task(String id, String stub, String solution) { }

    private record Lesson(String name, String setup, List<Task> tasks) { }

    @TestFactory
    List<DynamicNode> exercises() throws IOException {
        List<Lesson> lessons = lessons();
        Map<String, List<Wrong>> wrong = wrong();
        var nodes = new ArrayList<DynamicNode>();
        nodes.add(dynamicTest("no wrong answer without an exercise", () -> assertEquals(List.of(), wrong.keySet().stream()
                .filter(id -> lessons.stream().flatMap(l -> l.tasks.stream()).noneMatch(t -> t.id.equals(id))).toList())));
        lessons.forEach(lesson -> nodes.add(dynamicContainer(lesson.name, tests(lesson, wrong))));
        return nodes;
    }

    private static Stream<DynamicNode> tests(Lesson lesson, Map<String, List<Wrong>> wrong) {
        var cells = new Cells(lesson.setup);
        Stream<DynamicNode> tests = lesson.tasks.stream().map(task -> dynamicTest(task.id, () -> check(cells, task,
                wrong.getOrDefault(task.id, List.of()))));
        return Stream.concat(tests, Stream.of(dynamicTest("asks every exercise of its chapter once", () -> {
            cells.close();
            assertEquals(Chapter.of(lesson.name.substring(0, 2)).exercises().stream().map(Exercise::id).toList(),
                    lesson.tasks.stream().map(Task::id).toList());
        })));
    }

    private static void check(Cells cells, Task task, List<Wrong> wrong) {
        String mine = "exercise " + task.id + ", ";
        String stub = cells.run(task.stub);
        assertTrue(stub.startsWith("kobai.notebook.Stop: " + mine), () -> "the stub must be told what is missing, got: " + stub);
        String solution = cells.run(task.solution);
        assertTrue(solution.startsWith("Exercise " + task.id) && solution.contains(": right."), () ->
                "the folded solution must pass, got: " + solution);
        assertTrue(wrong.size() >= 2, () -> "wrong-answers.md needs two typical wrong answers to exercise " + task.id
                + " and has " + wrong.size());
        for (Wrong answer : wrong) {
            String message = cells.run(answer.code);
            assertTrue(message.startsWith("kobai.notebook.Stop: " + mine) && message.contains(answer.diagnosis), () ->
                    "expected \"" + answer.diagnosis + "\", got \"" + message + "\" for\n" + answer.code);
        }
        assertEquals(wrong.size(), wrong.stream().map(Wrong::diagnosis).distinct().count(), "each with a diagnosis of its own");
    }

    private static List<Lesson> lessons() throws IOException {
        try (Stream<Path> files = Files.list(NOTEBOOKS)) {
            var lessons = new ArrayList<Lesson>();
            for (Path file : files.filter(f -> f.toString().endsWith(".ipynb")).sorted().toList()) {
                Lesson lesson = lesson(file);
                if (!lesson.tasks.isEmpty()) {
                    lessons.add(lesson);
                }
            }
            return lessons;
        }
    }

    private static Lesson lesson(Path file) throws IOException {
        JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        String setup = "";
        String text = "";
        var tasks = new ArrayList<Task>();
        for (JsonElement element : json.getAsJsonArray("cells")) {
            JsonObject cell = element.getAsJsonObject();
            String source = source(cell);
            if (cell.get("cell_type").getAsString().equals("markdown")) {
                text = source;
            } else if (cell.getAsJsonObject("metadata").toString().contains("\"exercise\"")) {
                tasks.add(new Task(found(ID, source, file, "exercise(\"…\")"), source,
                        found(SOLUTION, text, file, "folded solution before the stub\n" + source)));
            } else if (setup.isEmpty()) {
                setup = source;
            }
        }
        return new Lesson(file.getFileName().toString(), setup, tasks);
    }

    private static String source(JsonObject cell) {
        JsonElement source = cell.get("source");
        return source.isJsonArray() ? source.getAsJsonArray().asList().stream().map(JsonElement::getAsString)
                .collect(Collectors.joining()) : source.getAsString();
    }

    private static String found(Pattern pattern, String text, Path file, String what) {
        Matcher m = pattern.matcher(text);
        assertTrue(m.find(), () -> file.getFileName() + ": there is no " + what);
        return m.group(1);
    }

    private static Map<String, List<Wrong>> wrong() throws IOException {
        try (var in = ExercisesIT.class.getResourceAsStream("wrong-answers.md")) {
            var wrong = new TreeMap<String, List<Wrong>>();
            WRONG.matcher(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)).results().forEach(m -> wrong
                    .computeIfAbsent(m.group(1), id -> new ArrayList<>()).add(new Wrong(m.group(2).trim(), m.group(3))));
            return wrong;
        }
    }
}

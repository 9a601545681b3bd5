package kobai;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kobai.handout.NotebookFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What binds a chapter to the others, for whatever is in {@code notebooks}: a new chapter is a notebook and a file in the room
 * {@code course}, and this test says what else has to know of it.
 */
class ChaptersTest {
    private static final Path HOME = Path.of(System.getProperty("kobai.home", "."));
    private static final Pattern NAME = Pattern.compile("(\\d\\d)-[a-z0-9-]+");
    private static final Pattern VERB = Pattern.compile("(?<![\\w.])(exercise|claim|predict|predicted)\\(\"([^\"]*)\"");
    private static final int SHARED_LINES = 2;
    private static final int SHORT_LINE = 3;   // characters: closing braces are everywhere

    private static List<NotebookFile> chapters;
    private static String readme;

    @BeforeAll
    static void read() throws IOException {
        chapters = new ArrayList<>();
        for (Path file : NotebookFile.list(HOME.resolve("notebooks"))) {
            chapters.add(NotebookFile.read(file));
        }
        readme = Files.readString(HOME.resolve("README.md"));
    }

    static Stream<String> names() {
        return NotebookFile.list(HOME.resolve("notebooks")).stream()
                .map(file -> file.getFileName().toString().replace(".ipynb", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void standsInItsPlaceInTheCourse(String name) {
        assertEquals(List.of(), faults(chapter(name), chapters, readme));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void hasItsFileInTheCourse(String name) {
        assumeTrue(Files.isDirectory(HOME.resolve("src/main/java/kobai/course")), "there is no room course yet");
        String number = name.substring(0, 2);
        assumeTrue(source(chapter(name).code()).contains("chapter(\"" + number + "\")"), "it opens no chapter");
        assertTrue(Files.exists(HOME.resolve("src/main/java/kobai/course/Chapter" + number + ".java")),
                () -> name + " needs its claims and exercises in src/main/java/kobai/course/Chapter" + number + ".java");
    }

    private static NotebookFile chapter(String name) {
        return chapters.stream().filter(chapter -> chapter.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<String> faults(NotebookFile chapter, List<NotebookFile> all, String readme) {
        List<String> faults = new ArrayList<>();
        if (!NAME.matcher(chapter.name()).matches()) {
            return List.of("its name is not like 08-vanishing-gradient.ipynb");
        }
        String number = chapter.name().substring(0, 2);
        String mark = Integer.parseInt(number) + " · ";
        if (!chapter.heading().startsWith(mark)) {
            faults.add("its heading does not begin with \"" + mark + "\": " + chapter.heading());
        }
        String row = "| %s | [%s](notebooks/%s.ipynb) | %s |".formatted(number, chapter.heading().replaceFirst("^\\d+ · ", ""),
                chapter.name(), chapter.question());
        if (readme.lines().noneMatch(row::equals)) {
            faults.add("README.md lacks the line " + row);
        }
        int minutes = minutes(chapter);
        if (minutes < 25 && !number.equals("00") || minutes > 60) {
            faults.add("its sections take " + minutes + " minutes together; a chapter takes 25 to 60: give the cell of each ## "
                    + "heading its minutes in its metadata");
        }
        faults.addAll(faultsOfLinks(chapter, all));
        faults.addAll(faultsOfIds(chapter, number));
        all.stream().filter(other -> other.name().compareTo(chapter.name()) < 0).forEach(other -> {
            Set<String> shared = new TreeSet<>(lines(chapter));
            shared.retainAll(lines(other));
            if (shared.size() > SHARED_LINES) {
                faults.add("has " + shared.size() + " lines of code that " + other.name() + " has too: " + shared);
            }
        });
        return faults;
    }

    private static int minutes(NotebookFile chapter) {
        return chapter.cells().stream().map(cell -> cell.json().getAsJsonObject("metadata").get("minutes"))
                .filter(Objects::nonNull).mapToInt(JsonElement::getAsInt).sum();
    }

    /** The last text leads to the chapter before and to the one behind, and to each by its heading. */
    private static List<String> faultsOfLinks(NotebookFile chapter, List<NotebookFile> all) {
        int place = all.indexOf(chapter);
        String last = chapter.cells().get(chapter.cells().size() - 1).source();
        return Stream.of(place - 1, place + 1).filter(i -> i >= 0 && i < all.size()).map(all::get)
                .map(other -> "[" + other.heading() + "](" + other.name() + ".ipynb)")
                .filter(link -> !last.contains(link)).map(link -> "its last cell lacks the link " + link).toList();
    }

    /** Exercises, claims and predictions bear their chapter's number, each id once; a prediction is made, then looked at. */
    private static List<String> faultsOfIds(NotebookFile chapter, String number) {
        List<String> faults = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        String id = Integer.parseInt(number) + "\\.\\d+";
        for (MatchResult use : VERB.matcher(source(chapter.code())).results().toList()) {
            String call = use.group(1) + "(\"" + use.group(2) + "\"";
            if (!use.group(2).matches(id)) {
                faults.add(call + " has no number of chapter " + number);
            } else if (!seen.add(call)) {
                faults.add(call + " is there twice");
            } else if (use.group(1).equals("predicted") && !seen.contains("predict(\"" + use.group(2) + "\"")) {
                faults.add(call + " comes before the question");
            }
        }
        seen.stream().filter(call -> call.startsWith("predict(") && !seen.contains(call.replace("predict(", "predicted(")))
                .forEach(call -> faults.add(call + " is never looked at: predicted is missing"));
        return faults;
    }

    /** The lines of code that a reader would have to read twice; every notebook has a first cell of its own. */
    private static Set<String> lines(NotebookFile chapter) {
        return source(chapter.code().stream().skip(1).toList()).lines().map(String::strip)
                .filter(line -> line.length() > SHORT_LINE).collect(Collectors.toSet());
    }

    private static String source(List<NotebookFile.Cell> cells) {
        return cells.stream().map(NotebookFile.Cell::source).collect(Collectors.joining("\n"));
    }

    /** The rules themselves are checked on chapters that break each of them once. */
    @Test
    void eachRuleCanBeBroken() {
        String code = "int a = 1;\nint b = 2;\nint c = 3;\n";
        NotebookFile first = notebook("07-first", "# 7 · First\n\n**Why?** So.", "%classpath", code, "the end");
        NotebookFile second = notebook("08-second", "# Second\n\n**How?**", "%classpath",
                code + "predict(\"8.1\", \"?\"); claim(\"8.1\"); claim(\"8.1\"); exercise(\"2.1\");\n"
                + "predicted(\"8.2\"); predict(\"8.2\", \"?\"); // ledger.claim(\"x\")", "Back to [7 · First](07-first.ipynb)");
        NotebookFile third = notebook("9-third", "# 9 · Third", "%classpath", "x", "[Second](08-second.ipynb)");
        List<NotebookFile> all = List.of(first, second, third);
        String readme = "| 07 | [First](notebooks/07-first.ipynb) | Why? |\n";
        assertEquals(List.of("its last cell lacks the link [Second](08-second.ipynb)"), faults(first, all, readme));
        List<String> faults = faults(second, all, readme);
        assertAll(Stream.of("its heading does not begin with \"8 · \": Second",
                        "README.md lacks the line | 08 | [Second](notebooks/08-second.ipynb) | How? |",
                        "its sections take 0 minutes together; a chapter takes 25 to 60: give the cell of each ## heading its "
                                + "minutes in its metadata",
                        "its last cell lacks the link [9 · Third](9-third.ipynb)", "claim(\"8.1\" is there twice",
                        "exercise(\"2.1\" has no number of chapter 08", "predicted(\"8.2\" comes before the question",
                        "predict(\"8.1\" is never looked at: predicted is missing",
                        "has 3 lines of code that 07-first has too: [int a = 1;, int b = 2;, int c = 3;]")
                .map(fault -> () -> assertTrue(faults.contains(fault), () -> fault + " is missing in " + faults)));
        assertEquals(9, faults.size(), faults::toString);
        assertEquals(List.of("its name is not like 08-vanishing-gradient.ipynb"), faults(third, all, readme));
    }

    private static NotebookFile notebook(String name, String opening, String firstCell, String code, String end) {
        JsonArray cells = new JsonArray();
        for (String[] cell : new String[][] {{"markdown", opening}, {"code", firstCell}, {"code", code}, {"markdown", end}}) {
            JsonObject json = new JsonObject();
            json.addProperty("cell_type", cell[0]);
            json.addProperty("source", cell[1]);
            JsonObject metadata = new JsonObject();
            if (name.equals("07-first") && cells.isEmpty()) {
                metadata.addProperty("minutes", 30);
            }
            json.add("metadata", metadata);
            cells.add(json);
        }
        JsonObject json = new JsonObject();
        json.add("cells", cells);
        return NotebookFile.of(Path.of(name + ".ipynb"), json);
    }
}

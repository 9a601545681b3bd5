package kobai;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The house and its arrows: what a source file may name, by import or in full, beside the JDK and its own room.
 *
 * <pre>
 *   math ← nn ← optim ← train ← record ← plot ← notebook ← course        data ← train        math ← data
 *   kernel ← launch → handout        stand apart from the others
 * </pre>
 */
class RoomsTest {
    private static final Path MAIN = Path.of(System.getProperty("kobai.home", "."), "src", "main", "java", "kobai");

    /** Room → the beginnings of the names it may use. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            entry("math", List.of()),
            entry("nn", List.of("kobai.math")),
            entry("optim", List.of("kobai.math", "kobai.nn")),
            entry("data", List.of("kobai.math")),
            entry("train", List.of("kobai.math", "kobai.nn", "kobai.optim", "kobai.data")),
            entry("record", List.of("kobai.math", "kobai.nn", "kobai.data", "kobai.train")),
            entry("plot", List.of("kobai.math", "kobai.nn", "kobai.optim", "kobai.data", "kobai.train", "kobai.record",
                    "org.knowm.xchart")),
            entry("notebook", List.of("kobai.math", "kobai.nn", "kobai.optim", "kobai.data", "kobai.train", "kobai.record",
                    "kobai.plot")),
            entry("course", List.of("kobai.math", "kobai.nn", "kobai.optim", "kobai.data", "kobai.train", "kobai.record",
                    "kobai.plot", "kobai.notebook")),
            entry("kernel", List.of("jdk.jshell", "org.dflib.jjava", "org.zeromq", "com.google.gson")),
            entry("launch", List.of("kobai.kernel", "kobai.handout", "com.google.gson")),
            entry("handout", List.of("com.google.gson")));

    /** Single files that may use one thing more. */
    private static final Map<String, List<String>> MAY_ALSO_USE = Map.of(
            "data/Tables.java", List.of("tech.tablesaw"),
            "math/VectorProduct.java", List.of("jdk.incubator.vector"),
            "plot/Picture.java", List.of("de.erichseifert.vectorgraphics2d"));   // XChart's own way to SVG

    private static final Pattern TEXT_BLOCK = Pattern.compile("(?s)\"\"\".*?(?<!\\\\)\"\"\"");
    private static final Pattern STRING_OR_COMMENT =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'|//[^\\n]*|(?s:/\\*.*?\\*/)");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^[ \\t]*import\\s+(?:static\\s+)?([\\w.]+?)\\.(?:[A-Z][\\w.]*\\*?|\\*)\\s*;");
    /** A package's name in full in the middle of the code: lower case, from a root that packages begin with. */
    private static final Pattern IN_FULL =
            Pattern.compile("(?<![\\w.])((?:java|javax|jdk|sun|com|org|net|io|de|tech|kobai)(?:\\.[a-z_]\\w*)+)\\.[A-Z*]");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^[ \\t]*package\\s+([\\w.]+)\\s*;");

    static Stream<Path> sources() throws IOException {
        try (var files = Files.walk(MAIN)) {
            return files.filter(p -> p.toString().endsWith(".java")).map(MAIN::relativize).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void usesOnlyTheRoomsBelow(Path file) throws IOException {
        assertEquals(List.of(), violations(unixName(file), Files.readString(MAIN.resolve(file))));
    }

    @Test
    void everyRoomHasItsSign() throws IOException {
        List<String> rooms = sources().map(p -> p.getName(0).toString()).distinct().toList();
        assertTrue(rooms.containsAll(List.of("math", "nn", "optim", "data", "train")), "rooms found: " + rooms);
        for (String room : rooms) {
            assertTrue(Files.exists(MAIN.resolve(room).resolve("package-info.java")),
                    "room " + room + " needs a package-info.java that says what lives there and what may be imported");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', value = {
        "math/A.java     | import java.util.List;                               | ",
        "math/A.java     | import kobai.nn.Layer;                               | kobai.nn",
        "nn/A.java       | import kobai.math.Matrix;                            | ",
        "nn/A.java       | import kobai.optim.*;                                | kobai.optim",
        "nn/A.java       | import static kobai.optim.Optimizer.Sgd.of;          | kobai.optim",
        "nn/A.java       | kobai.train.Trainer t = null;                        | kobai.train",
        "nn/A.java       | /* kobai.train.Trainer */ String s = \"kobai.train.Trainer\"; // kobai.train.Trainer | ",
        "nn/A.java       | char q = '\"'; kobai.train.Trainer t; char r = '\"'; | kobai.train",
        "optim/A.java    | import kobai.data.Dataset;                           | kobai.data",
        "data/A.java     | import tech.tablesaw.api.Table;                      | tech.tablesaw.api",
        "data/Tables.java| import tech.tablesaw.api.Table;                      | ",
        "data/A.java     | import kobai.nn.Layer;                               | kobai.nn",
        "train/A.java    | import kobai.record.LayerRecorder;                   | kobai.record",
        "record/A.java   | import kobai.plot.Figure;                            | kobai.plot",
        "record/A.java   | import org.knowm.xchart.XYChart;                     | org.knowm.xchart",
        "plot/A.java     | import org.knowm.xchart.style.Styler;                | ",
        "plot/A.java     | import kobai.notebook.Check;                         | kobai.notebook",
        "notebook/A.java | import org.dflib.jjava.jupyter.Kernel;               | org.dflib.jjava.jupyter",
        "notebook/A.java | import kobai.kernel.Kernel;                          | kobai.kernel",
        "course/A.java   | import kobai.notebook.Exercise;                      | ",
        "course/A.java   | import kobai.handout.NotebookFile;                   | kobai.handout",
        "kernel/A.java   | import org.dflib.jjava.jupyter.Kernel;               | ",
        "kernel/A.java   | import kobai.launch.Os;                              | kobai.launch",
        "launch/A.java   | import kobai.kernel.Kernel;                          | ",
        "launch/A.java   | import kobai.handout.Handouts;                       | ",
        "launch/A.java   | import kobai.math.Matrix;                            | kobai.math",
        "handout/A.java  | import kobai.kernel.Kernel;                          | kobai.kernel",
        "handout/A.java  | import kobai.launch.Jupyter;                         | kobai.launch",
        "nn/A.java       | import org.apache.Thing;                             | org.apache",
        "nn/A.java       | import kobai.mathematics.Thing;                      | kobai.mathematics",
    })
    void knowsAWrongArrowWhenItSeesOne(String file, String code, String used) {
        var expected = used == null ? List.of() : List.of(file + " must not use " + used);
        assertEquals(expected, violations(file, "package kobai." + file.replaceAll("/.*", "") + ";\n" + code));
    }

    @Test
    void knowsNoOtherRoom() {
        assertEquals(List.of("tools/A.java: there is no room tools in this house"),
                violations("tools/A.java", "package kobai.tools;"));
        assertEquals(List.of("A.java: there is no room A.java in this house"), violations("A.java", "package kobai;"));
        assertEquals(List.of("nn/A.java must say package kobai.nn"), violations("nn/A.java", "package kobai.math;"));
    }

    /** Not in two rooms, nor in code and tests: a name is one thing everywhere. What stands in for a class bears its name. */
    @Test
    void noTwoClassesShareAName() throws IOException {
        try (var files = Files.walk(MAIN.resolve("../../.."))) {
            assertEquals(List.of(), shared(files.map(Path::normalize)
                    .filter(file -> !file.toString().contains("browser"))));
        }
        assertEquals(List.of("A: src/main/java/kobai/nn/A.java, src/test/java/kobai/A.java"), shared(Stream.of(
                "src/main/java/kobai/nn/A.java", "src/main/java/kobai/nn/B.java", "src/test/java/kobai/A.java",
                "src/main/java/kobai/nn/package-info.java", "src/test/java/kobai/package-info.java").map(Path::of)));
    }

    private static List<String> shared(Stream<Path> files) {
        var byName = files.map(RoomsTest::unixName).filter(name -> name.endsWith(".java") && !name.endsWith("package-info.java"))
                .map(name -> name.substring(name.indexOf("src/"))).sorted()
                .collect(Collectors.groupingBy(name -> name.replaceAll(".*/|\\.java$", ""), TreeMap::new,
                        Collectors.joining(", ")));
        return byName.entrySet().stream().filter(entry -> entry.getValue().contains(", "))
                .map(entry -> entry.getKey() + ": " + entry.getValue()).toList();
    }

    private static List<String> violations(String file, String source) {
        String room = file.replaceAll("/.*", "");
        if (!MAY_USE.containsKey(room)) {
            return List.of(file + ": there is no room " + room + " in this house");
        }
        String code = STRING_OR_COMMENT.matcher(TEXT_BLOCK.matcher(source).replaceAll("")).replaceAll(" ");
        var stated = PACKAGE.matcher(code);
        var found = new ArrayList<String>();
        if (!stated.find() || !stated.group(1).equals("kobai." + file.replaceAll("/[^/]*$", "").replace('/', '.'))) {
            found.add(file + " must say package kobai." + room);
        }
        var used = new TreeSet<String>();
        for (var pattern : List.of(IMPORT, IN_FULL)) {
            pattern.matcher(code).results().map(m -> m.group(1)).forEach(used::add);
        }
        used.removeIf(name -> allowed(file, room, name));
        used.forEach(name -> found.add(file + " must not use " + name));
        return found;
    }

    private static boolean allowed(String file, String room, String name) {
        var may = new ArrayList<>(List.of("java", "javax", "kobai." + room));
        may.addAll(MAY_USE.get(room));
        may.addAll(MAY_ALSO_USE.getOrDefault(file, List.of()));
        return may.stream().anyMatch(start -> name.equals(start) || name.startsWith(start + "."));
    }

    private static String unixName(Path path) { return path.toString().replace('\\', '/'); }
}

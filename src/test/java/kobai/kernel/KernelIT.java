package kobai.kernel;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.ToolProvider;
import kobai.launch.JavaHomes;
import kobai.launch.Jupyter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packed kernel, on the Java that runs the tests, driven by a real Jupyter client, on the machine of someone who has set up
 * Japanese; all cells run first, in one session.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KernelIT {
    /** A library as the notebooks load it: it finds the kernel by reflection and says how its type is shown. */
    private static final String LIBRARY = """
            package demo;
            import java.lang.reflect.*;
            public record Shape(int sides) {
                public static void register() throws ReflectiveOperationException {
                    Class<?> base = Class.forName("org.dflib.jjava.jupyter.kernel.BaseKernel");
                    Object kernel = base.getMethod("notebookKernel").invoke(null);
                    Object renderer = kernel.getClass().getMethod("getRenderer").invoke(kernel);
                    Object registration = renderer.getClass().getMethod("createRegistration", Class.class)
                            .invoke(renderer, Shape.class);
                    Class<?> function = Class.forName("org.dflib.jjava.jupyter.kernel.display.RenderFunction");
                    Class<?>[] interfaces = {function};
                    Object html = Proxy.newProxyInstance(Shape.class.getClassLoader(), interfaces, (proxy, method, args) -> {
                        Object out = args[1].getClass().getMethod("getOutputContainer").invoke(args[1]);
                        out.getClass().getMethod("putData", String.class, Object.class)
                                .invoke(out, "text/html", "<b>" + args[0] + "</b>");
                        return null;
                    });
                    registration.getClass().getMethod("register", function).invoke(registration, html);
                }
                public Shape half() {
                    if (sides % 2 == 1) {
                        throw new IllegalArgumentException("half: " + sides + " sides are odd",
                                new ArithmeticException("no half"));
                    }
                    return new Shape(sides / 2);
                }
            }
            """;

    /** A type that nobody registered, with the two methods by which it shows itself; and Javadoc as our jar carries it. */
    private static final String PICTURE = """
            package demo;
            public class Picture {
                public String html() { return "<i>a picture</i>"; }
                public String toString() { return "in words"; }
            }
            """;
    private static final String JAVADOC = """
            {"doc": " A shape.\\n\\n <pre>\\n   area = {@code s²} &lt; ∞\\n </pre>\\n", "fields": [], "enumConstants": [],
             "methods": [{"name": "half", "paramTypes": [], "doc": "Returns half of it."}],
             "constructors": [{"name": "<init>", "paramTypes": ["int"], "doc": "Makes one."}]}
            """;

    private static final Pattern COLOUR = Pattern.compile("\\\\u001b\\[(\\d+;)*3\\d");
    private static final Map<String, List<String>> CELLS = new LinkedHashMap<>();
    private static final Map<String, String> INTERRUPTED = new LinkedHashMap<>();

    static {
        CELLS.put("no jar", List.of("%classpath ../lib/no*.jar"));
        CELLS.put("jar", List.of("// the library\n%classpath ../lib/*.jar\nimport demo.Shape;\n\nShape.register();\n"
                + "new Shape(6).half()"));
        CELLS.put("jars", List.of("%jars ../lib/*.jar\nnew Shape(4)"));
        CELLS.put("unknown command", List.of("%maven a:b:1"));
        CELLS.put("library error", List.of("int sides = 3;\n\nvar shape = new Shape(sides);\nshape.half();"));
        CELLS.put("mutual", List.of("class Ping { Pong pong; int n() { return 1 + (pong == null ? 0 : pong.n()); } }\n"
                + "class Pong { Ping ping; int n() { return 1 + (ping == null ? 0 : ping.n()); } }\n"
                + "boolean even(int n) { return n == 0 || odd(n - 1); }\nboolean odd(int n) { return n != 0 && even(n - 1); }\n"
                + "var ping = new Ping();\nping.pong = new Pong();\nping.n() + \" \" + even(10)"));
        CELLS.put("unresolved", List.of("int later() { return missing() + 1; }", "later()", "int missing() { return 41; }",
                "later()"));
        CELLS.put("runtime error", List.of("int divide(int a) {\n  return 1 / a;\n}", "\n// two lines down\ndivide(0)"));
        CELLS.put("caught in a lambda", List.of("List.of(1, 0).stream().map(i -> 1 / i).toList()"));
        CELLS.put("compile error", List.of("int fine = 1;\n\n  String 名 = \"日本\" + fin;"));
        CELLS.put("syntax error", List.of("int a = 1;\nint b = a + ;"));
        CELLS.put("unfinished", List.of("for (int i = 0; i < 3; i++) {"));
        CELLS.put("own message", List.of("""
                class CheckFailure extends RuntimeException {
                  public String notebookMessage() { return "not yet:\\n  1 is not 2"; }
                }
                throw new CheckFailure();"""));
        CELLS.put("recursion", List.of("int deep(int n) { return deep(n + 1) + 1; }\ndeep(0)"));
        CELLS.put("memory", List.of("var hoard = new ArrayList<long[]>();\nwhile (true) hoard.add(new long[1 << 24]);",
                "hoard = null; \"alive\""));
        CELLS.put("values of cells", Collections.nCopies(20, "new long[1 << 22]"));    // 32 MB each, 640 in all
        CELLS.put("defined anew", List.of("double square(double x) { return x * x; }",
                "var nine = square(3);\nvar list = List.of(square(1));\nvar twice = (DoubleUnaryOperator) x -> 2 * square(x);",
                "double square(double x) { return -x; }", "nine + \" \" + list + \" \" + square(3)", "twice.applyAsDouble(1)",
                "class Point { int x = 1; }", "var point = new Point();\nint x = point.x;",
                "class Point { int x = 2; int y = 3; }", "x", "point", "double rate = 0.1;", "var direct = rate * 2;",
                "int rate = 1;", "direct",
                "int half(int n) { return n / rate; }", "String rate = \"quick\";"));
        CELLS.put("jar mistakes", List.of("%classpath [", "%classpath ../notebooks/no.txt"));
        CELLS.put("thread", List.of("String gone = null;\nThread mine = new Thread(() -> gone.length(), \"mine\"); mine.start();"
                + " mine.join();"));
        CELLS.put("own picture", List.of("new demo.Picture()"));
        CELLS.put("exit", List.of("System.exit(3);", "\"System.exit(3)\" + \"\"\"\n  System.exit(4)\"\"\""));
        CELLS.put("no package", List.of("import demo.missing.Other;"));
        CELLS.put("no reader", List.of("new Scanner(System.in).nextLine()"));
        CELLS.put("nothing", List.of("", "// only a comment", "/* */\n", "int silent = 5;", "silent = 6;", "(Object) null",
                "void f() { }\nf()"));
        CELLS.put("unicode", List.of("double dŷ = 0.5, σ = 2;\n\"損失 \" + σ * dŷ"));
        CELLS.put("burst", List.of("for (int i = 0; i < 20_000; i++) System.out.println(\"línea \" + i);"));
        CELLS.put("order", List.of("""
                System.out.println("a");
                display("b");
                System.err.println("c");
                System.out.println("d");
                "e\""""));
        CELLS.put("update", List.of("String id = display(\"old\"); ", "updateDisplay(id, \"new\")"));
        CELLS.put("render", List.of("render(new Shape(5))", "eval(\"1 + 2\")",
                "new java.awt.image.BufferedImage(2, 2, java.awt.image.BufferedImage.TYPE_INT_RGB)"));
        CELLS.put("failing picture", List.of("""
                new Object() { public String toString() { throw new IllegalStateException("no words"); } }"""));
        CELLS.put("kept", List.of("int kept = 0; String go = \"go\";"));

        INTERRUPTED.put("busy", "kept++; System.out.println(go); while (true) { }");
        INTERRUPTED.put("nested", "kept++; System.out.println(go); "
                + "while (true) { try { for (int i = 0; ; i++) { } } finally { kept++; } }");
        INTERRUPTED.put("printing", "kept++; while (true) System.out.println(go);");
        INTERRUPTED.put("sleeping", "System.out.println(go); Thread.sleep(60_000);");
        INTERRUPTED.put("parallel", "System.out.println(go); java.util.stream.IntStream.range(0, 1000).parallel()"
                + ".forEach(i -> { for (long k = 0; ; k++) { } });");
        INTERRUPTED.put("looking", "{ System.out.println(go); while (!Thread.interrupted()) { } kept += 10; }\nkept = -1;");
    }

    private JsonObject result;

    @BeforeAll
    void runEverything(@TempDir Path folder) throws Exception {
        Path lib = Files.createDirectories(folder.resolve("lib"));
        Path notebooks = Files.createDirectories(folder.resolve("notebooks"));
        Path work = Files.createDirectories(folder.resolve("work"));
        Files.writeString(Files.createDirectories(work.resolve("demo")).resolve("Shape__Javadoc.json"), JAVADOC);
        pack(LIBRARY, "demo/Shape", lib.resolve("demo.jar"), work);
        pack(PICTURE, "demo/Picture", lib.resolve("picture.jar"), work);
        Files.writeString(notebooks.resolve("no.txt"), "no jar");
        List<String> flags = new ArrayList<>(JavaHomes.running().flags());
        flags.add("-Xmx512m");
        Map<String, String> japanese = Map.of("LANG", "ja_JP.UTF-8", "LC_ALL", "ja_JP.UTF-8",
                "JDK_JAVA_OPTIONS", "-Duser.language=ja -Duser.country=JP");
        List<List<String>> fullMemory = List.of(
                List.of("var small = new ArrayList<double[]>();\nwhile (true) small.add(new double[1000]);",
                        "small = null; \"alive\""),
                List.of("var boxed = new ArrayList<Integer>();\nfor (int i = 0; ; i++) boxed.add(i);",
                        "boxed = null; \"alive\""));
        Map<String, Object> ask = Map.of("java", JavaHomes.running().java().toString(), "flags", flags, "env", japanese,
                "jar", Path.of(System.getProperty("kobai.home"), "target", "kobai-kernel.jar").toAbsolutePath().toString(),
                "folder", notebooks.toString(), "cells", CELLS, "interrupted", INTERRUPTED,
                "complete", List.of("Math.sq", "demo.Shape::h", "import demo.",
                        "import java.util.*;\nString 日本 = \"\";\n日本.isBl"),
                "inspect", List.of("Math.sqrt(2)", "demo.Shape", "new demo.Shape(", "new demo.Shape(1).half("),
                "isComplete", List.of("%classpath x\nint a = 1;", "for (;;) {", "int = ;", "int = 7q;"));
        Map<String, Object> all = new LinkedHashMap<>(ask);
        all.put("fullMemory", fullMemory);
        all.put("cells_of_a_session", 250);
        result = JsonParser.parseString(client(folder, new Gson().toJson(all))).getAsJsonObject();
        System.out.printf("kernel on Java %s: first result %.0f ms, trivial cell %.0f ms, %.0f MB, ",
                System.getProperty("java.version"), number("firstMillis"), number("trivialMillis"), number("memoryMb"));
        System.out.printf("busy loop stopped in %.2f s, shut down in %.2f s, orphan gone in %.2f s%n",
                seconds(result.getAsJsonObject("interrupted").getAsJsonObject("busy")), number("stopSeconds"),
                seconds(result.getAsJsonObject("orphan")));
    }

    private static void pack(String source, String name, Path jar, Path work) throws IOException {
        Path file = work.resolve(name.substring(name.lastIndexOf('/') + 1) + ".java");
        Files.writeString(file, source);
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", work.toString(), file.toString()));
        int code = java.util.spi.ToolProvider.findFirst("jar").orElseThrow()
                .run(System.out, System.err, "cf", jar.toString(), "-C", work.toString(), "demo");
        assertEquals(0, code);
    }

    private static String client(Path folder, String ask) throws Exception {
        Path script = folder.resolve("kernel_client.py");
        try (InputStream resource = KernelIT.class.getResourceAsStream("kernel_client.py")) {
            Files.copy(resource, script);
        }
        File log = folder.resolve("client.log").toFile();
        String python = Jupyter.findOrInstall().python().toString();
        Process process = new ProcessBuilder(python, script.toString()).redirectError(log).start();
        process.getOutputStream().write(ask.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        process.getInputStream().transferTo(answer);
        assertEquals(0, process.waitFor(), () -> read(log.toPath()));
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private double number(String name) { return result.get(name).isJsonNull() ? Double.NaN : result.get(name).getAsDouble(); }

    private static double seconds(JsonObject timed) {
        return timed.get("seconds").getAsDouble();
    }

    private JsonObject cell(String name, int index) {
        return result.getAsJsonObject("cells").getAsJsonArray(name).get(index).getAsJsonObject();
    }

    private static Stream<JsonObject> shown(JsonObject cell) {
        return StreamSupport.stream(cell.getAsJsonArray("shown").spliterator(), false).map(JsonElement::getAsJsonObject);
    }

    /** What the cell showed of one kind, with colours taken away. */
    private static String text(JsonObject cell, String kind) {
        return shown(cell).filter(o -> o.get("kind").getAsString().equals(kind))
                .map(KernelIT::content)
                .collect(Collectors.joining("\n")).replaceAll("\u001b\\[[\\d;]*m", "");
    }

    private static String content(JsonObject output) {
        return (output.has("data") ? output.getAsJsonObject("data").get("text/plain") : output.get("text")).getAsString();
    }

    private String value(String name, int index) {
        JsonObject cell = cell(name, index);
        assertEquals("ok", cell.get("status").getAsString(), cell::toString);
        return text(cell, "execute_result");
    }

    /** How the cell's value was rendered, by MIME type. */
    private JsonObject rendered(String name, int index) {
        JsonObject cell = cell(name, index);
        return shown(cell).filter(o -> o.get("kind").getAsString().equals("execute_result")).findFirst()
                .orElseThrow(() -> new AssertionError(cell.toString())).getAsJsonObject("data");
    }

    private String error(String name, int index) {
        JsonObject cell = cell(name, index);
        assertEquals("error", cell.get("status").getAsString(), cell::toString);
        assertFalse(COLOUR.matcher(cell.toString()).find(), () -> "no colour is legible on every ground: " + cell);
        return text(cell, "error").replaceAll("cell \\[\\d+\\]", "cell [n]");
    }

    @Test
    void firstCellLoadsTheJarImportsItAndShowsItsTypeAsRegistered() {
        assertEquals("Shape[sides=3]", value("jar", 0));
        assertEquals("<b>Shape[sides=3]</b>", rendered("jar", 0).get("text/html").getAsString());
        assertEquals("Shape[sides=4]", value("jars", 0));
    }

    @Test
    void missingJarSaysWhereItWasLookedForAndWhatToDo() {
        String message = error("no jar", 0);
        assertTrue(message.matches("cell \\[n\\], line 1\n    %classpath \\.\\./lib/no\\*\\.jar\n"
                + "%classpath found no \\.\\./lib/no\\*\\.jar from the folder .*notebooks: "
                + "run `mvn` in the project folder first, it builds lib/kobai\\.jar"), message);
    }

    @Test
    void unknownCommandNamesThoseThatAreKnown() {
        assertEquals("cell [n], line 1\n    %maven a:b:1\nthis kernel has no command %maven: it knows %classpath and %jars, "
                + "as in  %classpath ../lib/*.jar", error("unknown command", 0));
    }

    @Test
    void errorInTheLibraryShowsTheCellsLineTheFramesAndTheCause() {
        assertEquals("cell [n], line 4\n    shape.half();\nIllegalArgumentException: half: 3 sides are odd\n"
                + "    at demo.Shape.half(Shape.java:22)\n    at cell [n], line 4\n"
                + "caused by ArithmeticException: no half", error("library error", 0));
    }

    @Test
    void errorInAMethodOfAnEarlierCellShowsThatCellsLine() {
        assertEquals("cell [n], line 2\n      return 1 / a;\nArithmeticException: / by zero\n"
                + "    at divide, cell [n], line 2\n    at cell [n], line 3", error("runtime error", 1));
        String text = text(cell("runtime error", 1), "error");
        assertEquals(2, Stream.of(text.split("\n")).filter(line -> line.contains("cell ["))
                .map(line -> line.replaceAll(".*cell \\[(\\d+)\\].*", "$1")).distinct().count(), text);
    }

    @Test
    void errorInALambdaShowsNoFrameOfTheJdk() {
        assertEquals("cell [n], line 1\n    List.of(1, 0).stream().map(i -> 1 / i).toList()\nArithmeticException: / by zero\n"
                + "    at a lambda, cell [n], line 1\n    at cell [n], line 1",
                error("caught in a lambda", 0));
    }

    @Test
    void compileErrorsAreUnderlinedInTheCellsLine() {
        assertEquals("cell [n], line 3\n      String 名 = \"日本\" + fin;\n    " + " ".repeat(9) + "\u3000" + " ".repeat(4)
                + "\u3000\u3000" + " ".repeat(4) + "^^^\ncannot find symbol: variable fin\n"
                + "there is no fin here; do you mean fine?",
                error("compile error", 0));
        assertEquals("cell [n], line 2\n    int b = a + ;\n                ^\nillegal start of expression",
                error("syntax error", 0));
        assertEquals("cell [n], line 1\n    import demo.missing.Other;\n           ^^^^^^^^^^^^^^^^^^\n"
                + "package demo.missing does not exist\n"
                + "Is its jar on the class path? The notebook's first cell, the one with %classpath, puts it there.",
                error("no package", 0));
        assertTrue(error("unfinished", 0).endsWith("reached end of file while parsing"), () -> error("unfinished", 0));
    }

    @Test
    void mutuallyDependentTypesAndMethodsFitInOneCell() {
        assertEquals("2 true", value("mutual", 0));
        assertEquals("", text(cell("mutual", 0), "stderr"));
    }

    @Test
    void whatIsStillUnresolvedIsSaidAndIsAnErrorOnlyWhenUsed() {
        assertEquals("ok", cell("unresolved", 0).get("status").getAsString());
        String lacks = "later cannot be used until this is defined: method missing()";
        assertTrue(text(cell("unresolved", 0), "stderr").endsWith(lacks + "\n"), cell("unresolved", 0)::toString);
        assertTrue(error("unresolved", 1).contains(lacks), () -> error("unresolved", 1));
        assertEquals("42", value("unresolved", 3));
    }

    @Test
    void exceptionWithItsOwnMessageIsShownWithoutTrace() {
        assertEquals("not yet:\n  1 is not 2", error("own message", 0));
    }

    @Test
    void recursionAndMemoryAreReportedInFewLinesAndTheKernelLivesOn() {
        String recursion = error("recursion", 0);
        assertTrue(recursion.contains("StackOverflowError\n    at deep, cell [n], line 1 (1"), recursion);
        assertTrue(recursion.lines().count() <= 6, recursion);
        assertTrue(error("memory", 0).contains("OutOfMemoryError: Java heap space"), () -> error("memory", 0));
        assertEquals("alive", value("memory", 1));
    }

    @Test
    void theValueOfACellIsNotKept() {
        IntStream.range(0, 20).forEach(i -> assertTrue(value("values of cells", i).startsWith("[J@"), "cell " + i));
    }

    @Test
    void exitIsRefusedAndAStringThatNamesItIsNot() {
        assertTrue(error("exit", 0).endsWith("System.exit would end the kernel and lose every variable; "
                + "to begin anew choose Restart in the Kernel menu"), () -> error("exit", 0));
        assertEquals("System.exit(3)System.exit(4)", value("exit", 1));
    }

    @Test
    void inputComesFromTheReaderOrIsAClearError() {
        assertEquals("héllo", text(result.getAsJsonObject("answered"), "execute_result"));
        assertTrue(error("no reader", 0).contains("System.in: nobody is there to answer"), () -> error("no reader", 0));
    }

    @Test
    void cellsWithoutAValueShowNothing() {
        for (int i = 0; i < CELLS.get("nothing").size(); i++) {
            JsonObject cell = cell("nothing", i);
            assertEquals("ok", cell.get("status").getAsString(), cell::toString);
            assertEquals(0, shown(cell).count(), cell::toString);
        }
    }

    @Test
    void unicodeNamesAndTexts() {
        assertEquals("損失 1.0", value("unicode", 0));
    }

    @Test
    void quickOutputArrivesCompleteAndInOrder() {
        assertEquals(IntStream.range(0, 20_000).mapToObj(i -> "línea " + i + "\n").collect(Collectors.joining()),
                text(cell("burst", 0), "stdout"));
    }

    @Test
    void textAndFiguresKeepTheirOrder() {
        List<String> order = shown(cell("order", 0)).map(o -> o.get("kind").getAsString() + " " + content(o).strip()).toList();
        assertEquals(List.of("stdout a", "display_data b", "stderr c", "stdout d", "execute_result e"), order);
        assertEquals("late\n", result.get("late").getAsString());
    }

    @Test
    void displaysCanBeUpdated() {
        JsonObject first = shown(cell("update", 0)).findFirst().orElseThrow();
        JsonObject second = shown(cell("update", 1)).findFirst().orElseThrow();
        assertEquals("update_display_data", second.get("kind").getAsString());
        assertEquals(first.get("id"), second.get("id"));
        assertEquals("new", second.getAsJsonObject("data").get("text/plain").getAsString());
    }

    @Test
    void valuesAreRenderedByType() {
        assertEquals("<b>Shape[sides=5]</b>", rendered("render", 0).get("text/html").getAsString());
        assertEquals("3", value("render", 1));
        assertNotNull(rendered("render", 2).get("image/png"));
        assertTrue(error("failing picture", 0).contains("IllegalStateException: no words"), () -> error("failing picture", 0));
    }

    @Test
    void interruptStopsTheCellAndKeepsTheState() {
        JsonObject interrupted = result.getAsJsonObject("interrupted");
        assertAll(INTERRUPTED.keySet().stream().map(name -> () -> {
            JsonObject cell = interrupted.getAsJsonObject(name);
            assertEquals("error", cell.get("status").getAsString(), cell::toString);
            assertTrue(text(cell, "error").startsWith("interrupted: cell ["), cell::toString);
        }));
        int kept = Integer.parseInt(text(result.getAsJsonObject("afterInterrupt"), "execute_result"));
        assertTrue(kept >= 12, "what ran before each interrupt is kept, what stands behind it does not run: " + kept);
    }

    /** The client has sent nonsense and a forged cell to every port before it asks for this. */
    @Test
    void garbageIsPassedOverAndAForgedCellNotRun() {
        assertEquals("ok", result.getAsJsonObject("afterInterrupt").get("status").getAsString());
        assertTrue(Integer.parseInt(text(result.getAsJsonObject("afterInterrupt"), "execute_result")) > 0, "not -99");
        assertTrue(result.get("beating").getAsBoolean(), "the heartbeat goes on");
    }

    /** By transport {@code ipc}, as some servers talk to their kernels. */
    @Test
    void aLongSessionOverFilesInsteadOfPorts() {
        JsonObject session = result.getAsJsonObject("longSession");
        assertEquals(500_000 * 101, session.get("printed").getAsLong(), "characters printed");
        assertEquals("747.0", text(session.getAsJsonObject("answer"), "execute_result"), "2 × 249 + 249");
        assertTrue(session.get("afterMb").getAsDouble() < session.get("beforeMb").getAsDouble() + 60, session::toString);
        assertFalse(session.get("left").getAsBoolean(), "the process lives on");
    }

    @Test
    void cellsBehindAFailedOneAreAborted() {
        List<String> status = StreamSupport.stream(result.getAsJsonArray("aborted").spliterator(), false)
                .map(c -> c.getAsJsonObject().get("status").getAsString()).toList();
        assertEquals(List.of("ok", "error", "aborted", "aborted"), status);
    }

    @Test
    void helpsWhileACellIsWritten() {
        JsonObject complete = result.getAsJsonObject("complete");
        JsonObject root = complete.getAsJsonObject("Math.sq");
        assertEquals("sqrt(", root.getAsJsonArray("matches").get(0).getAsString());
        assertEquals(5, root.get("cursor_start").getAsInt());
        JsonObject own = complete.getAsJsonObject("import java.util.*;\nString 日本 = \"\";\n日本.isBl");
        assertEquals("isBlank()", own.getAsJsonArray("matches").get(0).getAsString());
        assertTrue(result.getAsJsonObject("inspect").getAsJsonObject("Math.sqrt(2)").getAsJsonObject("data").get("text/plain")
                .getAsString().startsWith("double Math.sqrt(double a)"));
        JsonArray answers = new JsonArray();
        result.getAsJsonObject("isComplete").entrySet().forEach(e -> answers.add(e.getValue()));
        assertEquals("[\"complete\",\"incomplete\",\"invalid\",\"invalid\"]", answers.toString());
        assertEquals("half", complete.getAsJsonObject("demo.Shape::h").getAsJsonArray("matches").get(0).getAsString());
        assertTrue(complete.getAsJsonObject("import demo.").getAsJsonArray("matches").toString().contains("Shape"));
    }

    @Test
    void ourOwnJavadocIsShown() {
        String type = inspected("demo.Shape");    // a newer JShell takes the name for the constructor's
        assertTrue(type.equals("demo.Shape\nA shape.\n\n  area = s² < ∞") || type.endsWith("Makes one."), type);
        assertTrue(inspected("new demo.Shape(").endsWith("(int sides)\nMakes one."), () -> inspected("new demo.Shape("));
        assertTrue(inspected("new demo.Shape(1).half(").endsWith("half()\nReturns half of it."),
                () -> inspected("new demo.Shape(1).half("));
    }

    private String inspected(String code) {
        JsonObject data = result.getAsJsonObject("inspect").getAsJsonObject(code).getAsJsonObject("data");
        return data.has("text/plain") ? data.get("text/plain").getAsString() : "";
    }

    /** Mostly it answers; where a thread of the sockets has died of it, it ends, and says so in Jupyter's terminal. */
    @Test
    void aMemoryFullOfSmallObjectsIsAnsweredOrEndsTheKernelWithAWord() {
        for (JsonElement element : result.getAsJsonArray("fullMemory")) {
            JsonObject full = element.getAsJsonObject();
            if (full.get("answered").getAsBoolean()) {
                String message = text(full.getAsJsonObject("full"), "error");
                assertTrue(message.contains("OutOfMemoryError"), message);
                assertTrue(message.contains(" MB, is full: make the data smaller."), message);
                assertEquals("alive", text(full.getAsJsonObject("after"), "execute_result"), full::toString);
            } else {
                assertFalse(full.get("left").getAsBoolean(), full::toString);
                assertTrue(full.get("log").getAsString().contains("it ends, for its memory is full"), full::toString);
            }
        }
    }

    @Test
    void whatIsDefinedAnewKeepsTheValuesMadeWithItOrSaysWhichAreLost() {
        assertEquals("9.0 [1.0] -3.0", value("defined anew", 3));
        String lostFunction = text(cell("defined anew", 2), "stderr").replaceAll("cell \\[\\d+\\]", "cell [n]");
        assertEquals("square changed, and what was made with it has no value any more: twice. Run again: cell [n].\n",
                lostFunction);
        assertTrue(error("defined anew", 4).contains("twice lost its value when square changed: run cell [n] again"),
                () -> error("defined anew", 4));
        assertEquals("1", value("defined anew", 8));
        assertTrue(error("defined anew", 9).endsWith("point lost its value when Point changed: run cell [n] again"),
                () -> error("defined anew", 9));
        assertEquals("0.2", value("defined anew", 13));
        assertTrue(text(cell("defined anew", 15), "stderr").endsWith("half cannot be used any more: it does not fit what has "
                + "changed\n"), () -> text(cell("defined anew", 15), "stderr"));
    }

    @Test
    void whatIsNoJarIsRefused() {
        assertTrue(error("jar mistakes", 0).contains("%classpath cannot read [: a bracket is not closed"),
                () -> error("jar mistakes", 0));
        assertTrue(error("jar mistakes", 1).endsWith("no.txt is neither"), () -> error("jar mistakes", 1));
    }

    @Test
    void aThreadThatDiesSaysSoInTheWordsOfCells() {
        assertTrue(text(cell("thread", 0), "stderr").contains(
                "NullPointerException in the thread mine: gone has no value (it is null)."), () -> cell("thread", 0).toString());
    }

    @Test
    void aValueThatCanShowItselfNeedsNoRegistration() {
        assertEquals("<i>a picture</i>", rendered("own picture", 0).get("text/html").getAsString());
        assertEquals("in words", value("own picture", 0));
    }

    @Test
    void aClientIsAnsweredAsTheProtocolSays() {
        assertEquals("ok", result.getAsJsonObject("info").get("status").getAsString());
        assertEquals("7", result.getAsJsonObject("expressions").getAsJsonObject("good").getAsJsonObject("data")
                .get("text/plain").getAsString());
        assertEquals("error", result.getAsJsonObject("expressions").getAsJsonObject("bad").get("status").getAsString());
        JsonArray history = result.getAsJsonObject("history").getAsJsonArray("history");
        assertEquals("kept", history.get(history.size() - 1).getAsJsonArray().get(2).getAsString());
        assertTrue(result.get("idleCpu").getAsDouble() < 0.5, "the processor is free after the interrupts: "
                + result.get("idleCpu") + " s of it in a second");
    }

    @Test
    void noProcessIsLeftBehind() {
        assertFalse(result.get("leftAfterStop").getAsBoolean(), "after a shutdown request");
        assertFalse(result.getAsJsonObject("orphan").get("left").getAsBoolean(), "after its parent was killed");
    }
}

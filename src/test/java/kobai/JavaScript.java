package kobai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.teavm.diagnostics.DefaultProblemTextConsumer;
import org.teavm.diagnostics.Problem;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.TeaVMTool;

/**
 * The library as JavaScript, by TeaVM, with what {@code src/browser} puts in the place of single classes, and what computes
 * with it: Node, or else Chromium.
 */
public final class JavaScript {
    private static final Path HOME = Path.of(System.getProperty("kobai.home", ".")).toAbsolutePath();

    private JavaScript() { }

    /** Compiles a program to one file, which gives its function {@code main} to whoever loads it. */
    static Path compile(String mainClass) throws Exception {
        Path folder = HOME.resolve("target/browser"), classes = Files.createDirectories(folder.resolve("classes"));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        compileReplacements(classPath, classes);
        var all = new ArrayList<>(List.of(classes.toFile()));
        Stream.of(classPath.split(File.pathSeparator)).map(File::new).filter(JavaScript::isNeeded).forEach(all::add);

        var tool = new TeaVMTool();
        tool.setClassPath(all);
        tool.setClassLoader(new URLClassLoader(new URL[] {classes.toUri().toURL()}, JavaScript.class.getClassLoader()));
        tool.setMainClass(mainClass);
        tool.setTargetType(TeaVMTargetType.JAVASCRIPT);
        tool.setFastDependencyAnalysis(true);   // a larger file, made sooner
        tool.setTargetDirectory(folder.toFile());
        tool.setTargetFileName("library.js");
        tool.generate();
        assertEquals(List.of(), tool.getProblemProvider().getProblems().stream().map(JavaScript::text).toList(),
                "what the library uses must be there in a browser too, or have a replacement in src/browser");
        return folder.resolve("library.js");
    }

    /** Ours, and what stands for the JDK: TeaVM and, for a checksum, jzlib. */
    private static boolean isNeeded(File entry) {
        return entry.isDirectory() || entry.getName().matches("(kobai|teavm|jzlib)-.*\\.jar");
    }

    private static void compileReplacements(String classPath, Path classes) throws IOException {
        var arguments = new ArrayList<>(List.of("--release", "17", "-cp", classPath, "-d", classes.toString()));
        try (var sources = Files.walk(HOME.resolve("src/browser/java"))) {
            sources.filter(file -> file.toString().endsWith(".java")).forEach(file -> arguments.add(file.toString()));
        }
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertEquals(0, failed, "src/browser does not compile");
        Path services = HOME.resolve("src/browser/resources/META-INF/services");
        try (var files = Files.list(services)) {
            Path to = Files.createDirectories(classes.resolve("META-INF/services"));
            for (Path file : files.toList()) {
                Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
    }

    private static String text(Problem problem) {
        var text = new DefaultProblemTextConsumer();
        problem.render(text);
        var at = problem.getLocation();
        return text.getText() + (at == null ? "" : ", called at " + at.getSourceLocation());
    }

    /** Tells whether something is here that can run it. */
    static boolean canRun() { return hasNode() || onPath("chromium"); }

    public static boolean hasNode() { return onPath("node"); }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, program).canExecute());
    }

    /** Runs it and returns what it prints. */
    static String run(Path file) throws Exception {
        if (hasNode()) {
            return output(file, "node", "-e", "require(process.argv[1]).main([])", file.toString());
        }
        Path page = file.resolveSibling("page.html");
        Files.writeString(page, "<!doctype html><meta charset=utf-8><pre></pre>"
                + "<script>console.log = console.info = text => document.querySelector('pre').append(text)</script>"
                + "<script src=" + file.getFileName() + "></script><script>main([])</script>");
        String dom = output(file, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
                "--virtual-time-budget=100000", page.toUri().toString());
        return dom.replaceAll("(?s).*<pre>|</pre>.*", "");
    }

    private static String output(Path file, String... command) throws Exception {
        Path output = file.resolveSibling("output.txt"), errors = file.resolveSibling("errors.txt");
        var process = new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertTrue(ended && process.exitValue() == 0, () -> command[0] + " failed, see " + errors);
        return Files.readString(output);
    }
}

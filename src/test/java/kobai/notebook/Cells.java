package kobai.notebook;

import java.io.File;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Runs the cells of a notebook in this JVM, without a kernel; what a cell declares is forgotten before the next. */
final class Cells implements AutoCloseable {
    private static final List<String> KERNELS_OWN = List.of("java.io.*", "java.math.*", "java.util.*", "java.util.function.*",
            "java.util.stream.*");

    private static final int FRAMES = 5;

    private final String first;
    private JShell shell;          // null until a cell is run: the library has one open chapter in a JVM
    private Set<Snippet> setup;    // what the first cell declares; it stays

    /** Keeps the notebook's first cell, which is run before the others. */
    Cells(String first) { this.first = first; }

    private void open() {
        shell = JShell.builder().executionEngine("local").build();
        for (String entry : System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator)) {
            shell.addToClasspath(entry);
        }
        KERNELS_OWN.forEach(name -> shell.eval("import " + name + ";"));
        String opened = all(first.lines().filter(line -> !line.startsWith("%")).collect(Collectors.joining("\n")));
        if (!opened.contains(" is open: ")) {
            throw new AssertionError("the notebook's first cell must open its chapter, and gives: " + opened);
        }
        setup = shell.snippets().collect(Collectors.toSet());
    }

    /** Returns the cell's last value as text, or the exception that ended it with its message. */
    String run(String cell) {
        if (shell == null) {
            open();
        }
        shell.snippets().filter(snippet -> !setup.contains(snippet)).forEach(shell::drop);
        return all(cell);
    }

    private String all(String source) {
        String result = "";
        while (!source.isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(source);
            String code = next.source() == null ? source : next.source();
            for (SnippetEvent event : shell.eval(code)) {
                if (event.exception() instanceof EvalException thrown) {
                    return thrown.getExceptionClassName() + ": " + thrown.getMessage() + Stream.of(thrown.getStackTrace())
                            .limit(FRAMES).map(frame -> " at " + frame).collect(Collectors.joining());
                }
                if (event.status() == Snippet.Status.REJECTED) {
                    return "does not compile: " + shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList()
                            + " in\n" + code;
                }
                result = event.causeSnippet() == null && event.value() != null ? event.value() : result;
            }
            source = next.source() == null ? "" : next.remaining();
        }
        return result;
    }

    @Override
    public void close() {
        if (shell != null) {
            shell.close();
        }
    }
}

package kobai.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.UnresolvedReferenceException;

/** Turns what went wrong into the cell's own lines, the reason, and what to do. */
final class Errors {
    private static final int FRAMES = 8;
    private static final String BOLD = "\u001b[1m";    // no colour: none is legible on the ground of every theme
    private static final String END = "\u001b[0m";
    private static final List<String> HIDDEN =
            List.of("java.", "javax.", "jdk.", "sun.", "kobai.kernel.", "org.dflib.jjava.", "REPL.");

    private final JShell shell;
    private final Map<String, Origin> origins;   // by snippet
    private final Advice advice;

    Errors(JShell shell, Map<String, Origin> origins, Advice advice) {
        this.shell = shell;
        this.origins = origins;
        this.advice = advice;
    }

    /** A sentence about one line of a cell. */
    static CellError plain(String name, String message, Origin at) {
        int line = at.line(0);
        return new CellError(name, message, List.of(at.place(line), "    " + at.source(line), BOLD + message + END));
    }

    static CellError interrupted(int cell) {
        return new CellError("Interrupted", "cell [" + cell + "] was interrupted",
                List.of(BOLD + "interrupted" + END + ": cell [" + cell + "] was stopped; what it computed before is kept"));
    }

    /** The cell was stopped when the JVM did little more than look for memory. */
    static CellError full(int cell) {
        return new CellError("OutOfMemoryError", "cell [" + cell + "] was stopped: the memory is full",
                List.of("cell [" + cell + "]",
                        BOLD + "OutOfMemoryError" + END + ": the cell was stopped", memory()));
    }

    private static String memory() {
        return ("The kernel's memory, %d MB, is full: make the data smaller. What variables hold stays held until they get "
                + "another value (as in  list = null) or the kernel is restarted.")
                .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }

    CellError compile(Snippet snippet) {
        List<Diag> diags = shell.diagnostics(snippet).filter(Diag::isError).toList();
        String message = diags.isEmpty() ? "this is not complete Java" : message(diags.get(0));
        return new CellError("CompilationError", message,
                diags.isEmpty() ? List.of(BOLD + message + END) : lines(diags, origins.get(snippet.id())));
    }

    CellError compile(Origin at, String message) {
        int end = at.code().stripTrailing().length() - at.start();
        return new CellError("CompilationError", message,
                List.of(at.place(at.line(end)), indent(at.underlined(end - 1, end)), BOLD + message + END));
    }

    /** What a method or class still lacks. */
    String unresolved(DeclarationSnippet snippet) {
        String names = shell.unresolvedDependencies(snippet).distinct().collect(Collectors.joining(", "));
        List<Diag> diags = shell.diagnostics(snippet).filter(Diag::isError).toList();
        String lines = String.join("\n", lines(diags, origins.get(snippet.id())));
        return lines + "\n" + snippet.name() + (names.isEmpty() ? " cannot be used any more: it does not fit what has changed\n"
                : " cannot be used until this is defined: " + names + "\n");
    }

    private List<String> lines(List<Diag> diags, Origin at) {
        List<String> lines = new ArrayList<>();
        for (Diag diag : diags) {
            int from = (int) diag.getStartPosition();
            lines.add(at.place(at.line(from)));
            lines.add(indent(at.underlined(from, (int) diag.getEndPosition())));
            lines.add(BOLD + message(diag) + END);
            advice.about(diag, at).filter(sentence -> !lines.contains(sentence)).ifPresent(lines::add);
        }
        return lines;
    }

    /** The compiler's message on one line, without the name of the class that JShell wraps a snippet in. */
    private static String message(Diag diag) {
        return diag.getMessage(null).lines().map(String::strip)
                .filter(line -> !line.startsWith("location:") && !line.startsWith("reason:"))
                .map(line -> line.replaceFirst("^symbol:\\s*", "").replaceFirst("[;:]$", "")
                        .replaceFirst("^required:\\s*(?:no arguments)?", "it takes (")
                        .replaceFirst("^found:\\s*(?:no arguments)?", "it gets (")
                        .replaceFirst("^(it (?:takes|gets) \\(.*)", "$1)").replace("java.lang.", ""))
                .collect(Collectors.joining(": "));
    }

    CellError runtime(JShellException e, Throwable thrown, int cell) {
        String own = Own.words(thrown, "notebookMessage").orElse(null);
        if (own != null) {
            return new CellError(simple(thrown.getClass().getName()), own, own.lines().toList());
        }
        List<String> lines = new ArrayList<>();
        if (e instanceof UnresolvedReferenceException unresolved) {
            lines.addAll(where(e.getStackTrace(), cell));
            lines.addAll(unresolved(unresolved.getSnippet()).lines().toList());
            return new CellError("UnresolvedReference", unresolved.getSnippet().name() + " is not complete", lines);
        }
        String name = e instanceof EvalException eval ? eval.getExceptionClassName() : e.getClass().getName();
        lines.addAll(where(e.getStackTrace(), cell));
        describe(e, "", lines, new StackTraceElement[0]);
        advise(name, lines);
        String message = advice.explain(e.getMessage());
        return new CellError(simple(name), message == null ? "" : message, lines);
    }

    /** An exception outside any snippet: of a renderer, of the compiler. */
    static CellError failure(Throwable e, String when) {
        String own = Own.words(e, "notebookMessage").orElse(null);
        List<String> lines = new ArrayList<>();
        if (own != null) {
            lines.addAll(own.lines().toList());
        } else {
            lines.add(when);
            for (Throwable t = e; t != null; t = t.getCause()) {
                lines.add("%s%s%s%s: %s".formatted(t == e ? "" : "caused by ", BOLD, simple(t.getClass().getName()), END,
                        Advice.words(t.getMessage())));
                visible(t.getStackTrace()).stream().limit(FRAMES).forEach(f -> lines.add("    at " + f));
            }
            advise(e.getClass().getName(), lines);
        }
        return new CellError(simple(e.getClass().getName()), String.valueOf(own != null ? own : e.getMessage()), lines);
    }

    /** What a thread of the reader's own says when it dies of an exception, with the names that cells give. */
    static String inThread(Thread thread, Throwable e) {
        return "%s in the thread %s%s%s".formatted(simple(e.getClass().getName()), thread.getName(),
                e.getMessage() == null ? "" : ": " + Advice.words(e.getMessage()),
                visible(e.getStackTrace()).stream().limit(FRAMES).map(f -> "\n    at " + f).collect(Collectors.joining()));
    }

    private List<String> where(StackTraceElement[] frames, int cell) {
        for (StackTraceElement frame : frames) {
            Origin at = origin(frame);
            if (at != null) {
                int line = at.lineOf(frame.getLineNumber());
                return List.of(at.place(line), "    " + at.source(line));
            }
        }
        return List.of("cell [" + cell + "]");
    }

    private void describe(Throwable e, String prefix, List<String> lines, StackTraceElement[] known) {
        String name = e instanceof EvalException eval ? eval.getExceptionClassName() : e.getClass().getName();
        lines.add(prefix + BOLD + simple(name) + END + (e.getMessage() == null ? "" : ": " + advice.explain(e.getMessage())));
        List<StackTraceElement> visible = visible(e.getStackTrace());
        visible.removeAll(List.of(known));
        Map<String, Integer> frames = new LinkedHashMap<>();     // a recursion's frames are counted, not listed
        visible.forEach(f -> frames.merge(frame(f), 1, Integer::sum));
        frames.entrySet().stream().limit(FRAMES)
                .forEach(f -> lines.add("    at " + f.getKey() + (f.getValue() > 1 ? " (" + f.getValue() + " times)" : "")));
        if (frames.size() > FRAMES) {
            lines.add("    ... and " + (frames.size() - FRAMES) + " more");
        }
        if (e.getCause() != null && e.getCause() != e) {
            describe(e.getCause(), "caused by ", lines, e.getStackTrace());
        }
    }

    private String frame(StackTraceElement frame) {
        Origin at = origin(frame);
        if (at == null) {
            return frame.toString();
        }
        String method = frame.getMethodName().startsWith("lambda$") ? "a lambda" : frame.getMethodName();
        return (method.isEmpty() ? "" : method + ", ") + at.place(at.lineOf(frame.getLineNumber()));
    }

    private Origin origin(StackTraceElement frame) {
        String file = frame.getFileName();
        return file != null && file.startsWith("#") ? origins.get(file.substring(1)) : null;
    }

    private static List<StackTraceElement> visible(StackTraceElement[] frames) {
        List<StackTraceElement> visible = new ArrayList<>();
        for (StackTraceElement frame : frames) {
            boolean own = frame.getFileName() != null && frame.getFileName().startsWith("#");
            if (own || HIDDEN.stream().noneMatch(frame.getClassName()::startsWith)) {
                visible.add(frame);
            }
        }
        return visible;
    }

    private static void advise(String name, List<String> lines) {
        if (name.equals("java.lang.OutOfMemoryError")) {
            lines.add(memory());
        } else if (name.equals("java.lang.StackOverflowError")) {
            lines.add("A method called itself too often: does the recursion end?");
        }
    }

    /** A class declared in a cell has the name of its wrapper before its own. */
    private static String simple(String className) {
        int wrapper = className.startsWith("REPL.") ? className.lastIndexOf('$') : -1;
        return className.substring(Math.max(className.lastIndexOf('.'), wrapper) + 1);
    }

    private static String indent(String text) {
        return text.lines().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }
}

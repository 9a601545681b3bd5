package kobai.kernel;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** One JShell: evaluates cells snippet by snippet, so that an import can see a jar named one line above. */
final class Session {
    private static final List<String> IMPORTS = List.of("java.io.*", "java.math.*", "java.net.*", "java.nio.file.*",
            "java.util.*", "java.util.concurrent.*", "java.util.function.*", "java.util.prefs.*", "java.util.regex.*",
            "java.util.stream.*", "static org.dflib.jjava.jupyter.kernel.BaseNotebookStatics.*");
    private static final Set<SubKind> VALUES =
            Set.of(SubKind.VAR_VALUE_SUBKIND, SubKind.OTHER_EXPRESSION_SUBKIND, SubKind.TEMP_VAR_EXPRESSION_SUBKIND);
    private static final Pattern BLANK = Pattern.compile("(?:\\s++|//[^\\n]*+|/\\*(?s:.*?)\\*/)*+");
    private static final Pattern TEXT_OR_COMMENT =
            Pattern.compile("\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*+\"|//[^\\n]*+|/\\*(?s:.*?)\\*/");
    private static final Pattern EXIT =
            Pattern.compile("\\bSystem\\s*\\.\\s*exit\\s*\\(|\\bgetRuntime\\s*\\(\\s*\\)\\s*\\.\\s*(exit|halt)\\s*\\(");

    private static final long INDEXING_NANOS = 8_000_000_000L;

    private final Execution execution = new Execution();
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final Advice advice;
    private final Errors errors;
    private final Variables variables;
    private final Map<String, Origin> origins = new ConcurrentHashMap<>();
    private final Set<Path> loaded = new LinkedHashSet<>();
    private final Docs docs = new Docs();
    private volatile long grownAt = System.nanoTime();    // when the compiler last began to look through new jars
    private Origin current = new Origin(0, "", 0);
    private volatile Object busy;     // one object for each cell, while it runs
    private volatile boolean full;    // the cell was stopped because no memory was left

    Session() {
        shell = JShell.builder()
                .executionEngine(new InProcess(execution), Map.of())
                .idGenerator((snippet, i) -> {
                    origins.put(String.valueOf(i), current);
                    return String.valueOf(i);
                })
                .build();
        analysis = shell.sourceCodeAnalysis();
        variables = new Variables(shell, execution, origins);
        advice = new Advice(analysis, () -> !loaded.isEmpty(), variables);
        errors = new Errors(shell, origins, advice);
        IMPORTS.forEach(name -> shell.eval("import " + name + ";"));
        shell.eval("1");
    }

    boolean busy() {
        return busy != null;
    }

    Assist assist() { return new Assist(analysis, docs, () -> System.nanoTime() - grownAt < INDEXING_NANOS); }

    /** Runs a cell; returns how the value of its last snippet is shown if that is an expression with a value, else null. */
    DisplayData run(int cell, String code, Function<Object, DisplayData> renderer) throws CellError {
        execution.begin();
        full = false;
        busy = new Object();
        Set<DeclarationSnippet> declared = new LinkedHashSet<>();
        try {
            Object value = evaluate(cell, code, declared);
            return value == null ? null : render(cell, value, renderer);
        } finally {
            busy = null;
            variables.dropValues();
            System.err.print(variables.tell());
            declared.stream().filter(d -> !resolved(shell.status(d))).forEach(d -> System.err.print(errors.unresolved(d)));
        }
    }

    private Object evaluate(int cell, String code, Set<DeclarationSnippet> declared) throws CellError {
        Object value = null;
        for (int at = blank(code, 0); at < code.length(); ) {
            current = new Origin(cell, code, at);
            if (code.charAt(at) == '%') {
                int end = code.indexOf('\n', at) < 0 ? code.length() : code.indexOf('\n', at);
                command(code.substring(at, end));
                value = null;
                at = blank(code, end);
            } else {
                CompletionInfo unit = analysis.analyzeCompletion(code.substring(at));
                value = eval(unit.source() == null ? code.substring(at) : unit.source(), declared);
                boolean more = unit.completeness() == Completeness.COMPLETE;
                at = more ? blank(code, code.length() - unit.remaining().length()) : code.length();
            }
        }
        return value;
    }

    /** In the cells' thread, for a renderer is the reader's code too: it may not end, or fail. */
    private DisplayData render(int cell, Object value, Function<Object, DisplayData> renderer) throws CellError {
        try {
            return execution.run(() -> renderer.apply(value));
        } catch (Execution.ThreadStopped e) {
            throw stopped(cell);
        } catch (InvocationTargetException e) {
            throw Errors.failure(e.getCause(), "cell [" + cell + "], while its result was shown");
        } catch (Exception e) {
            throw Errors.failure(e, "cell [" + cell + "], while its result was shown");
        }
    }

    private CellError stopped(int cell) { return full ? Errors.full(cell) : Errors.interrupted(cell); }

    /** The value of one piece of code, for a cell that evaluates text. */
    Object evaluate(String source) throws CellError {
        current = new Origin(current.cell(), source, 0);
        return eval(source, new LinkedHashSet<>());
    }

    private static int blank(String code, int from) {
        Matcher blank = BLANK.matcher(code).region(from, code.length());
        return blank.lookingAt() ? blank.end() : from;
    }

    private static boolean resolved(Status status) {
        return status != Status.RECOVERABLE_DEFINED && status != Status.RECOVERABLE_NOT_DEFINED;
    }

    private Object eval(String source, Set<DeclarationSnippet> declared) throws CellError {
        int cell = current.cell();
        if (EXIT.matcher(TEXT_OR_COMMENT.matcher(source).replaceAll("")).find()) {
            throw Errors.plain("Refused", "System.exit would end the kernel and lose every variable; "
                    + "to begin anew choose Restart in the Kernel menu", current);
        }
        if (execution.stopping()) {
            throw stopped(cell);
        }
        List<SnippetEvent> events = shell.eval(source);
        variables.follow(events);
        events.forEach(event -> keepTrack(event, cell));
        if (execution.stopping()) {
            throw stopped(cell);
        }
        if (events.isEmpty()) {
            throw errors.compile(current, "this is not complete: a bracket, a quote or the rest of a statement is missing");
        }
        Snippet last = null;
        for (SnippetEvent event : events) {
            if (event.causeSnippet() != null) {    // an earlier snippet, defined anew with this one
                if (event.snippet() instanceof MethodSnippet || event.snippet() instanceof TypeDeclSnippet) {
                    declared.add((DeclarationSnippet) event.snippet());
                }
                continue;
            }
            last = event.snippet();
            boolean declaration = last.kind() == Kind.TYPE_DECL || last.kind() == Kind.METHOD;
            if (event.status() == Status.REJECTED || !declaration && !resolved(event.status())) {
                throw errors.compile(last);
            }
            if (event.exception() != null) {
                throw errors.runtime(event.exception(), execution.thrown(), cell);
            }
            if (declaration) {
                declared.add((DeclarationSnippet) last);
            }
        }
        return last != null && VALUES.contains(last.subKind()) ? execution.value() : null;
    }

    /** A variable whose first value could not be computed is unknown again: 0 or null would be taken for its value. */
    private void keepTrack(SnippetEvent event, int cell) {
        if (event.causeSnippet() != null || !(event.snippet() instanceof VarSnippet variable)) {
            return;
        }
        if (event.exception() == null) {
            advice.made(variable.name());
        } else if (shell.status(variable).isActive()) {
            shell.drop(variable);
            advice.failed(variable.name(), cell);
        }
    }

    private void command(String line) throws CellError {
        try {
            addToClasspath(Magics.files(line));
        } catch (IOException | IllegalArgumentException e) {
            throw Errors.plain("CommandError", e.getMessage(), current);
        }
    }

    /** Adds jars and folders that are not there yet: each time costs the compiler its caches. */
    void addToClasspath(List<Path> files) {
        List<Path> added = files.stream().filter(loaded::add).toList();
        if (!added.isEmpty()) {
            docs.add(added);
            grownAt = System.nanoTime();
            shell.addToClasspath(added.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        }
    }

    /** Stops the cell that runs, if one does; comes back when it has ended. The reader is told that it is for want of memory. */
    void stop(boolean forWantOfMemory) {
        Object cell = busy;
        full = forWantOfMemory;
        try {
            execution.stop(() -> cell != null && cell == busy, full ? Lifeline::endForWantOfMemory : this::tellStubborn);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellStubborn() {
        System.err.println("Cell [" + current.cell() + "] does not stop: it is inside code of Java itself that cannot be "
                + "stopped. Wait for its end, or choose Restart in the Kernel menu, which loses every variable.");
    }

    private record InProcess(Execution execution) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "kobai";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return execution;
        }
    }
}

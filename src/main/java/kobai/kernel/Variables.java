package kobai.kernel;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * Keeps the values of variables when a method, type or variable that they were made with is defined anew: JShell makes such
 * variables again, as 0 or null. A value that does not fit any more is lost, and that is said.
 */
final class Variables {
    private final JShell shell;
    private final Execution execution;
    private final Map<String, Origin> origins;    // by snippet
    private final Map<String, Field> fields = new HashMap<>();
    private final Map<String, Lost> lost = new LinkedHashMap<>();
    private final Set<String> untold = new LinkedHashSet<>();
    private final List<VarSnippet> values = new ArrayList<>();    // of the cell's expressions, which JShell names $1, $2, …

    /** The cell that made the variable, and what changed since. */
    private record Lost(int cell, String because) { }

    Variables(JShell shell, Execution execution, Map<String, Origin> origins) {
        this.shell = shell;
        this.execution = execution;
        this.origins = origins;
    }

    /** Follows what one piece of a cell has done to the variables. */
    void follow(List<SnippetEvent> events) {
        Set<String> changed = events.stream().filter(e -> e.snippet().kind() == Kind.TYPE_DECL)
                .map(e -> ((TypeDeclSnippet) e.snippet()).name()).collect(Collectors.toSet());
        for (SnippetEvent event : events) {
            if (event.snippet() instanceof VarSnippet variable) {
                boolean itself = event.causeSnippet() instanceof VarSnippet cause && cause.name().equals(variable.name());
                if (event.causeSnippet() == null) {
                    made(variable);
                } else if (!itself) {
                    makeAgain(variable, event, changed);
                }
            }
        }
    }

    private void made(VarSnippet variable) {
        lost.remove(variable.name());
        untold.remove(variable.name());
        if (variable.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            values.add(variable);
        }
        fields.put(variable.name(), field(variable));
    }

    /** Lets go of the values of the cell's expressions: JShell would hold them for ever, and import each in all later code. */
    void dropValues() {
        for (VarSnippet variable : values) {
            Field field = fields.get(variable.name());
            if (shell.status(variable).isActive()) {
                fields.remove(variable.name());
                clear(field);
                shell.drop(variable);
            }
        }
        values.clear();
    }

    private static void clear(Field field) {
        try {
            if (field != null && !field.getType().isPrimitive()) {
                field.set(null, null);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void makeAgain(VarSnippet variable, SnippetEvent event, Set<String> changedTypes) {
        Field old = fields.get(variable.name());
        Field fresh = field(variable);
        fields.put(variable.name(), fresh);
        boolean fits = changedTypes.stream()
                .noneMatch(type -> Pattern.compile("\\b" + Pattern.quote(type) + "\\b").matcher(variable.typeName()).find());
        if (old == null || fits && (old.equals(fresh) || copy(old, fresh))) {
            return;
        }
        String because = event.causeSnippet() instanceof DeclarationSnippet cause ? cause.name() : "what it was made with";
        Origin origin = origins.get(variable.id());
        lost.put(variable.name(), new Lost(origin == null ? 0 : origin.cell(), because));
        untold.add(variable.name());
        if (fresh != null && fresh.getType().isPrimitive()) {
            shell.drop(variable);    // nobody should take 0 for its value
            fields.remove(variable.name());
        }
    }

    /** A function made in a cell calls what was there when it was made, so it is not kept. */
    private static boolean copy(Field old, Field fresh) {
        try {
            Object value = old.get(null);
            if (fresh == null || value != null && value.getClass().getName().startsWith("REPL.")) {
                return false;
            }
            fresh.set(null, value);
            return true;
        } catch (IllegalAccessException | IllegalArgumentException | NullPointerException e) {
            return false;
        }
    }

    private Field field(VarSnippet variable) {
        return shell.status(variable) == Status.VALID ? execution.field(() -> shell.varValue(variable)) : null;
    }

    /** Why a variable has no value although a cell made it, or null. */
    String whyLost(String variable) {
        Lost why = lost.get(variable);
        return why == null ? null : "%s lost its value when %s changed: run cell [%d] again".formatted(variable, why.because(),
                why.cell());
    }

    /** What to tell at the end of a cell of the values that it made others lose, or an empty text. */
    String tell() {
        if (untold.isEmpty()) {
            return "";
        }
        Set<String> causes = new LinkedHashSet<>();
        Set<Integer> cells = new TreeSet<>();
        for (String name : untold) {
            causes.add(lost.get(name).because());
            cells.add(lost.get(name).cell());
        }
        List<String> names = new ArrayList<>(untold);
        untold.clear();
        return "%s changed, and what was made with it has no value any more: %s. Run again: %s.%n".formatted(
                String.join(", ", causes), String.join(", ", names),
                cells.stream().map(cell -> "cell [" + cell + "]").collect(Collectors.joining(", ")));
    }
}

package kobai.kernel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/**
 * What helps while a cell is written: completion, documentation, whether it is complete.
 * Jupyter counts characters, Java UTF-16 units.
 */
record Assist(SourceCodeAnalysis analysis, Docs docs, BooleanSupplier indexing) {
    private static final Pattern REFERENCE = Pattern.compile("([\\w$.]+)::(\\w*)$");
    private static final Pattern DECLARATION =
            Pattern.compile("\\s*(?:import|(?:public |final |abstract |static )*(?:class|interface|enum|record))\\b");
    private static final long PAUSE_MILLIS = 100;
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\s*%.*$");

    /**
     * Suggests with as much of the cell in view as JShell takes at once; where that says nothing, with only the statement
     * at the cursor.
     */
    ReplacementOptions complete(String cell, int characters) {
        int cursor = cell.offsetByCodePoints(0, Math.min(characters, cell.codePointCount(0, cell.length())));
        String code = withoutCommands(cell.substring(0, cursor));
        Matcher reference = REFERENCE.matcher(code);
        if (reference.find()) {
            return new ReplacementOptions(references(reference.group(1), reference.group(2)),
                    cell.codePointCount(0, reference.start(2)), cell.codePointCount(0, cursor));
        }
        ReplacementOptions found = suggest(cell, code);
        while (found == null && indexing.getAsBoolean() && pause()) {    // the names of packages come a little later
            found = suggest(cell, code);
        }
        return found;
    }

    private ReplacementOptions suggest(String cell, String code) {
        for (int start : starts(code)) {
            int[] anchor = {0};
            List<Suggestion> found = analysis.completionSuggestions(code.substring(start), code.length() - start, anchor);
            if (!found.isEmpty()) {
                List<String> words = Stream.concat(found.stream().filter(Suggestion::matchesType), found.stream())
                        .map(Suggestion::continuation).distinct().toList();
                return new ReplacementOptions(words, cell.codePointCount(0, start + anchor[0]),
                        cell.codePointCount(0, code.length()));
            }
        }
        return null;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What may stand behind {@code Type::} or {@code value::}, which JShell does not know: methods, and new for a type. */
    private List<String> references(String before, String beginning) {
        return Stream.of(before + ".", "((" + before + ") null).").flatMap(receiver -> {
            String code = receiver + beginning;
            return analysis.completionSuggestions(code, code.length(), new int[1]).stream();
        }).map(Suggestion::continuation).filter(word -> word.contains("(")).map(word -> word.replaceFirst("\\(.*", ""))
                .distinct().toList();
    }

    DisplayData inspect(String cell, int characters) {
        int cursor = cell.offsetByCodePoints(0, Math.min(characters, cell.codePointCount(0, cell.length())));
        while (cursor < cell.length() && Character.isJavaIdentifierPart(cell.charAt(cursor))) {
            cursor++;
        }
        if (cursor < cell.length() && cell.charAt(cursor) == '(') {
            cursor++;
        }
        String code = withoutCommands(cell.substring(0, cursor));
        for (int start : starts(code)) {
            List<Documentation> found = analysis.documentation(code.substring(start), cursor - start, true);
            if (!found.isEmpty()) {
                return new DisplayData(found.stream()
                        .map(d -> Stream.of(Optional.of(d.signature()), docs.of(d.signature()),
                                        Optional.ofNullable(d.javadoc()).map(String::strip))
                                .flatMap(Optional::stream).limit(2).collect(Collectors.joining("\n")))
                        .distinct().collect(Collectors.joining("\n\n")));
            }
        }
        return null;
    }

    String isComplete(String cell) {
        String rest = withoutCommands(cell);
        while (true) {
            CompletionInfo unit = analysis.analyzeCompletion(rest);
            switch (unit.completeness()) {
                case COMPLETE:
                    if (isWrong(unit.source())) {
                        return BaseKernel.IS_COMPLETE_BAD;
                    }
                    rest = unit.remaining();
                    break;
                case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE:
                    return "    ";
                case UNKNOWN:
                    return BaseKernel.IS_COMPLETE_BAD;
                default:
                    return BaseKernel.IS_COMPLETE_YES;
            }
            if (rest.isEmpty()) {
                return BaseKernel.IS_COMPLETE_YES;
            }
        }
    }

    /** JShell takes a statement that cannot be read for complete, if it ends with a semicolon. */
    private boolean isWrong(String statement) {
        return analysis.sourceToSnippets(statement).stream().anyMatch(snippet -> snippet.kind() == Snippet.Kind.ERRONEOUS);
    }

    /** The same text with the lines for the kernel blanked, so that offsets stay. */
    private static String withoutCommands(String code) {
        StringBuilder text = new StringBuilder(code);
        COMMAND.matcher(code).results()
                .forEach(m -> text.replace(m.start(), m.end(), m.group().replaceAll("\\S", " ")));
        return text.toString();
    }

    /** Where the first statement begins, behind imports and types, and where the one at the end does. */
    private Set<Integer> starts(String code) {
        Set<Integer> starts = new LinkedHashSet<>();
        int start = 0;
        while (true) {
            String rest = code.substring(start);
            CompletionInfo unit = analysis.analyzeCompletion(rest);
            boolean last = unit.completeness() != Completeness.COMPLETE || unit.remaining().isBlank();
            if (last || starts.isEmpty() && !DECLARATION.matcher(rest).lookingAt()) {
                starts.add(start);
            }
            if (last) {
                return starts;
            }
            start = code.length() - unit.remaining().length();
        }
    }
}

package kobai.kernel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
record Assist(SourceCodeAnalysis analysis) {
    private static final Pattern DECLARATION =
            Pattern.compile("\\s*(?:import|(?:public |final |abstract |static )*(?:class|interface|enum|record))\\b");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\s*%.*$");

    /**
     * Suggests with as much of the cell in view as JShell takes at once; where that says nothing, with only the statement
     * at the cursor.
     */
    ReplacementOptions complete(String cell, int characters) {
        int cursor = cell.offsetByCodePoints(0, Math.min(characters, cell.codePointCount(0, cell.length())));
        String code = withoutCommands(cell.substring(0, cursor));
        for (int start : starts(code)) {
            int[] anchor = {0};
            List<Suggestion> found = analysis.completionSuggestions(code.substring(start), cursor - start, anchor);
            if (!found.isEmpty()) {
                List<String> words = Stream.concat(found.stream().filter(Suggestion::matchesType), found.stream())
                        .map(Suggestion::continuation).distinct().toList();
                return new ReplacementOptions(words, cell.codePointCount(0, start + anchor[0]), cell.codePointCount(0, cursor));
            }
        }
        return null;
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
                        .map(d -> d.signature() + (d.javadoc() == null ? "" : "\n" + d.javadoc().strip())).distinct()
                        .collect(Collectors.joining("\n\n")));
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

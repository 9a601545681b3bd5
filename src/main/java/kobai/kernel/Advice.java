package kobai.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import jdk.jshell.Diag;
import jdk.jshell.SourceCodeAnalysis;

/** What to do about a common mistake, in a sentence of our own, to stand below the compiler's words or in place of the JVM's. */
final class Advice {
    private static final Pattern DECIMAL_COMMA = Pattern.compile("(?<![\\w.,])(\\d+),(\\d+)\\b(?!\\s*,)");
    private static final Pattern LOSSY = Pattern.compile("possible lossy conversion from (\\w+) to (\\w+)");
    private static final Pattern SINGLE_EQUALS = Pattern.compile("[^=<>!]=[^=]");
    private static final Pattern SYMBOL = Pattern.compile("symbol:\\s*(?:variable|method|class) ([\\w$]+)");
    private static final Pattern MEMBER = Pattern.compile("location:\\s*(?:class|interface|variable) *\\S");
    private static final Pattern PACKAGE = Pattern.compile("package (\\S+) does not exist");
    private static final Pattern INDEX = Pattern.compile("Index:? (-?\\d+),? (?:out of bounds for length|Size:) (\\d+)");
    private static final Pattern NO_VALUE = Pattern.compile("because \"REPL\\.\\$JShell\\$\\w+\\.([\\w$]+)\" is null");
    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+[.$]");

    private final SourceCodeAnalysis analysis;
    private final BooleanSupplier libraryIsLoaded;
    private final Variables variables;
    private final Map<String, Integer> failed = new HashMap<>();   // variables, by the cell that should have made them

    Advice(SourceCodeAnalysis analysis, BooleanSupplier libraryIsLoaded, Variables variables) {
        this.analysis = analysis;
        this.libraryIsLoaded = libraryIsLoaded;
        this.variables = variables;
    }

    /** Remembers that the first value of a variable could not be computed. */
    void failed(String variable, int cell) { failed.put(variable, cell); }

    void made(String variable) { failed.remove(variable); }

    /** A sentence about what the compiler found in a snippet, if we know one. */
    Optional<String> about(Diag diag, Origin at) {
        String message = diag.getMessage(null);
        String code = diag.getCode().replaceFirst("^compiler\\.err\\.", "");
        if (code.startsWith("cant.resolve")) {
            return unknownName(diag, message, at);
        }
        return switch (code) {
            case "doesnt.exist" -> Optional.of(unknownPackage(diag, message, at));
            case "operator.cant.be.applied.1" -> operator(message);
            case "unclosed.char.lit", "empty.char.lit" -> Optional.of(quotes());
            case "prob.found.req" -> wrongType(message, at.text(diag));
            case "expected", "cant.apply.symbol", "cant.apply.symbols" ->
                    decimalComma(at.source(at.line((int) diag.getPosition()))).or(() -> semicolon(message, at, diag));
            default -> Optional.empty();
        };
    }

    private static Optional<String> operator(String message) {
        if (message.contains("kobai.math.Matrix")) {
            return Optional.of("matrices are not joined by signs: write a.plus(b), a.minus(b), a.times(b), a.over(b), or "
                    + "a.map(v -> …) to change every entry");
        }
        return message.contains("operator '^'")
                ? Optional.of("^ is no power in Java: write Math.pow(a, b), or a * a for a square") : Optional.empty();
    }

    private static Optional<String> wrongType(String message, String found) {
        Matcher lossy = LOSSY.matcher(message);
        if (lossy.find()) {
            String from = lossy.group(1);
            String to = lossy.group(2);
            boolean drops = from.matches("double|float") && !to.equals("float");
            return Optional.of("%s may not fit into %s: write (%s) in front of it%s, or make the variable %s".formatted(
                    a(from), a(to), to, drops ? ", which drops what is behind the point" : "", a(from)));
        }
        if (message.matches("(?s).*(double|int) cannot be converted to kobai\\.math\\.Matrix.*")) {
            return Optional.of("a matrix is asked for here; Matrix.row(…) makes one of numbers");
        }
        if (message.contains("Activation cannot be converted to java.util.function.DoubleUnaryOperator")) {
            return Optional.of("a function is asked for here; of an activation it is got with ::at behind it");
        }
        if (message.contains("char cannot be converted to java.lang.String")) {
            return Optional.of(quotes());
        }
        return message.endsWith("cannot be converted to boolean") && SINGLE_EQUALS.matcher(found).find()
                ? Optional.of("= gives a variable a value; to ask whether two values are equal write ==") : Optional.empty();
    }

    private static String a(String type) { return (type.equals("int") ? "an " : "a ") + type; }

    private static String quotes() { return "a text stands in double quotes, \"abc\"; single quotes hold one character, 'a'"; }

    private static Optional<String> decimalComma(String line) {
        return DECIMAL_COMMA.matcher(line).results().findFirst().map(number -> (number.group(2).length() == 3
                ? "if %1$s,%2$s is one number, write it without the comma, %1$s%2$s, or as a decimal with a point, %1$s.%2$s"
                : "if %1$s,%2$s is one number, write it with a point: %1$s.%2$s").formatted(number.group(1), number.group(2)));
    }

    private static Optional<String> semicolon(String message, Origin at, Diag diag) {
        if (!message.equals("';' expected")) {
            return Optional.empty();
        }
        return Optional.of(at.source(at.line((int) diag.getPosition())).strip().startsWith("for")
                ? "the three parts of a for loop are parted by semicolons: for (int i = 0; i < n; i++)"
                : "a semicolon is missing here, where the statement ends");
    }

    private String unknownPackage(Diag diag, String message, Origin at) {
        String name = PACKAGE.matcher(message).results().map(m -> m.group(1)).findFirst().orElse("");
        return similar(name, at.before((int) diag.getStartPosition()), false)
                .orElse("Is its jar on the class path? The notebook's first cell, the one with %classpath, puts it there.");
    }

    private Optional<String> unknownName(Diag diag, String message, Origin at) {
        String name = SYMBOL.matcher(message).results().map(m -> m.group(1)).findFirst().orElse("");
        int from = (int) diag.getPosition();
        boolean isMember = MEMBER.matcher(message).find();
        Optional<String> similar = similar(name, at.before(at.isDot(from) ? from + 1 : from), isMember);
        if (isMember) {
            return similar.or(() -> Optional.of("there is no " + name + " behind this point; Tab shows there what there is"));
        }
        if (failed.containsKey(name)) {
            return Optional.of("%s has no value: the cell that makes it, cell [%d], failed".formatted(name, failed.get(name)));
        }
        if (variables.whyLost(name) != null) {
            return Optional.of(variables.whyLost(name));
        }
        if (message.contains("variable " + name) && isMethod(name, at.before(from))) {
            return Optional.of("%1$s is a method: write %1$s( ), with brackets".formatted(name));
        }
        if (similar.isPresent()) {
            return similar;
        }
        return Optional.of(libraryIsLoaded.getAsBoolean()
                ? name + " is not known: run the cell above that makes it, or look for a typing error"
                : name + " is not known: run the first cell of the notebook, the one with %classpath, which loads the library");
    }

    private boolean isMethod(String name, String before) {
        String code = before + name;
        return analysis.completionSuggestions(code, code.length(), new int[1]).stream()
                .anyMatch(suggestion -> suggestion.continuation().matches(Pattern.quote(name) + "\\(.*"));
    }

    /** A name that may stand behind {@code before} and differs from this one by one slip of the finger, or a member's end. */
    private Optional<String> similar(String name, String before, boolean isMember) {
        int least = libraryIsLoaded.getAsBoolean() ? 3 : 5;   // before that, a short name is more likely one of the library's
        if (name.length() < least || !Character.isJavaIdentifierStart(name.charAt(0)) || name.contains(".")) {
            return Optional.empty();
        }
        List<String> candidates = new ArrayList<>();
        char first = name.charAt(0);
        char other = Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
        for (char start : new char[] {first, other}) {
            String code = before + start;
            analysis.completionSuggestions(code, code.length(), new int[1])
                    .forEach(suggestion -> candidates.add(suggestion.continuation().replaceFirst("\\(.*", "").strip()));
        }
        return candidates.stream().filter(candidate -> isOneSlip(name, candidate)).findFirst()
                .or(() -> candidates.stream().filter(candidate -> isMember && candidate.startsWith(name)).findFirst())
                .map(candidate -> "there is no " + name + " here; do you mean " + candidate + "?");
    }

    /** Whether one letter is missing, too many, another one or of the other case, or two neighbours have changed places. */
    static boolean isOneSlip(String name, String meant) {
        int same = 0;
        while (same < Math.min(name.length(), meant.length()) && name.charAt(same) == meant.charAt(same)) {
            same++;
        }
        String left = name.substring(same);
        String right = meant.substring(same);
        if (SourceVersion.isKeyword(meant) || left.isEmpty() && right.isEmpty()) {
            return false;
        }
        boolean swapped = left.length() > 1 && right.length() == left.length() && left.charAt(0) == right.charAt(1)
                && left.charAt(1) == right.charAt(0) && left.substring(2).equals(right.substring(2));
        return swapped || tail(left).equals(right) || left.equals(tail(right)) || tail(left).equals(tail(right));
    }

    private static String tail(String text) { return text.isEmpty() ? "" : text.substring(1); }

    /** The same as {@link #words}, and why a variable is null if it has lost its value. */
    String explain(String message) {
        String lost = message == null ? null
                : NO_VALUE.matcher(message).results().findFirst().map(m -> variables.whyLost(m.group(1))).orElse(null);
        return lost == null ? words(message) : lost;
    }

    /** What an exception says, without the names of the classes that JShell wraps cells in; in our own words, if we have any. */
    static String words(String message) {
        if (message == null) {
            return null;
        }
        Optional<String> noValue = NO_VALUE.matcher(message).results().findFirst().map(m -> m.group(1)
                + " has no value (it is null). Has the cell that gives it one been run, without an error?");
        return noValue.or(() -> INDEX.matcher(message).results().findFirst().map(Advice::index))
                .orElse(WRAPPER.matcher(message).replaceAll(""));
    }

    private static String index(MatchResult index) {
        int length = Integer.parseInt(index.group(2));
        return "there is no element %s: ".formatted(index.group(1)) + switch (length) {
            case 0 -> "there are none";
            case 1 -> "the only one is element 0";
            default -> "the %d elements are counted from 0 to %d".formatted(length, length - 1);
        };
    }
}

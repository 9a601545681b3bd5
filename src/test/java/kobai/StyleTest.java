package kobai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One hand everywhere: the same few rules of layout in every room, in main code, tests, benchmarks, scripts and styles. */
class StyleTest {
    private static final Path SOURCES = Path.of(System.getProperty("kobai.home", "."), "src");
    private static final int LINE = 130;

    private static final Pattern NO_LINE_END = Pattern.compile("[^\\n]");
    private static final Pattern CODE = Pattern.compile(".*\\.(java|py|js|css|sh)");
    private static final Pattern TEXT_OR_COMMENT = Pattern.compile("(?s)\"\"\".*?(?<!\\\\)\"\"\""
            + "|\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\\n])++'|//[^\\n]*|/\\*.*?\\*/");
    private static final Pattern LATER = Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME)\\b");
    private static final Pattern BRANCH = Pattern.compile("\\b(?:if|for|while)\\s*\\(|\\belse\\b(?!\\s+if\\b)");
    private static final Pattern BODY = Pattern.compile("\\s*\\{(?:[ ]*\\n|[ ]*\\})");   // an empty body may close at once
    private static final Pattern END_OF_DO = Pattern.compile("(?s).*\\}\\s*");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> CODE.matcher(file.toString()).matches()).map(SOURCES::relativize).sorted()
                    .toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isWrittenByOneHand(Path file) throws IOException {
        assertEquals(List.of(), faults(file.toString(), Files.readString(SOURCES.resolve(file))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "int a;\\t// b|1: a tab",
        "int a; |1: a blank at the end",
        "int a;\\n\\n// TO_DO later|3: work left for later",
        "if (a) b();|1: if without braces",
        "if (a)\\n    b();|1: if without braces",
        "if (a) { b(); }|1: the body of if is not on its own line",
        "if (a) { // b\\n}|",
        "if (a(\")\")) {\\n    b();\\n} else c();|3: else without braces",
        "if (a) {\\n} else if (b) {\\n}|",
        "for (;;) a();|1: for without braces",
        "for (int i : a)\\n    for (int j : b) {\\n    }|1: for without braces",
        "while (a()) b();|1: while without braces",
        "while (a()) { }|",
        "do {\\n    a();\\n} while (b());|",
        "String s = \"if (a) b();\"; // if (a) b();|",
        "/* if (a)\\n b(); */ int elsewhere;|",
    })
    void knowsAFaultWhenItSeesOne(String code, String fault) {
        String source = code.replace("\\n", "\n").replace("\\t", "\t").replace("TO_DO", "TO" + "DO");
        assertEquals(fault == null ? List.of() : List.of("A.java:" + fault), faults("A.java", source + "\n"));
    }

    @Test
    void knowsLongLinesAndUnfinishedOnes() {
        String long131 = "σ".repeat(LINE + 1);
        assertEquals(List.of("a.py:1: 131 characters, more than 130"), faults("a.py", long131 + "\n" + "σ".repeat(LINE) + "\n"));
        assertEquals(List.of("a.css: no line end at the end"), faults("a.css", "a"));
        assertEquals(List.of(), faults("a.js", "if (a) b();\n"));   // braces are for Java
    }

    private static List<String> faults(String name, String source) {
        List<String> faults = new ArrayList<>();
        if (!source.isEmpty() && !source.endsWith("\n")) {
            faults.add(name + ": no line end at the end");
        }
        String[] lines = source.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            for (String fault : faultsOfLine(lines[i])) {
                faults.add(name + ":" + (i + 1) + ": " + fault);
            }
        }
        if (name.endsWith(".java")) {
            String code = TEXT_OR_COMMENT.matcher(source).replaceAll(StyleTest::blank);
            for (Matcher branch = BRANCH.matcher(code); branch.find(); ) {
                String fault = faultOfBranch(code, branch);
                if (!fault.isEmpty()) {
                    faults.add(name + ":" + code.substring(0, branch.end()).split("\n", -1).length + ": " + fault);
                }
            }
        }
        return faults;
    }

    private static List<String> faultsOfLine(String line) {
        List<String> faults = new ArrayList<>();
        int length = line.codePointCount(0, line.length());
        if (length > LINE) {
            faults.add(length + " characters, more than " + LINE);
        }
        if (line.contains("\t")) {
            faults.add("a tab");
        }
        if (line.endsWith(" ")) {
            faults.add("a blank at the end");
        }
        if (LATER.matcher(line).find()) {
            faults.add("work left for later");
        }
        return faults;
    }

    private static String faultOfBranch(String code, Matcher branch) {
        String word = branch.group().replaceFirst("\\W.*", "");
        int end = word.equals("else") ? branch.end() : closing(code, branch.end() - 1) + 1;
        String rest = code.substring(end);
        boolean endOfDo = rest.startsWith(";") && END_OF_DO.matcher(code.substring(0, branch.start())).matches();
        if (endOfDo || BODY.matcher(rest).lookingAt()) {
            return "";
        }
        return rest.stripLeading().startsWith("{") ? "the body of " + word + " is not on its own line" : word + " without braces";
    }

    /** Where the parenthesis that opens at {@code open} closes. */
    private static int closing(String code, int open) {
        int depth = 0;
        for (int i = open; i < code.length(); i++) {
            depth += code.charAt(i) == '(' ? 1 : code.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return code.length() - 1;
    }

    /** Blanks in place of what is no code, so that all else keeps its place. */
    private static String blank(MatchResult part) { return NO_LINE_END.matcher(part.group()).replaceAll(" "); }
}

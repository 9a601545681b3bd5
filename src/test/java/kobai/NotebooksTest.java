package kobai;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kobai.handout.NotebookFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that every stored notebook keeps. */
class NotebooksTest {
    private static final Path FOLDER = Path.of(System.getProperty("kobai.home"), "notebooks");
    private static final Pattern HERE =
            Pattern.compile("(?<![\\w:/.<])/(home|root|tmp|Users|usr|var|opt|work|private)/|\\b[A-Z]:\\\\\\\\?\\w");
    private static final Pattern PICTURE = Pattern.compile("data:image/[\\w+]+;base64,([\\w+/=]+)");
    private static final int LINES = 12;
    private static final int LONG = 50;
    private static final Pattern PAUSE = Pattern.compile(
            "\\A## [^\\n]*\\bbreak\\b|\\A## [^\\n]*\\n\\n\\([^)]*\\b(break|stop|rest)\\b");
    private static final int PICTURE_BYTES = 60_000;

    static Stream<Path> notebooks() {
        return NotebookFile.list(FOLDER).stream();
    }

    @Test
    void thereAreNotebooks() {
        assertFalse(NotebookFile.list(FOLDER).isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notebooks")
    void keepsTheRules(Path file) throws IOException {
        List<String> faults = faults(NotebookFile.read(file));
        assertTrue(faults.isEmpty(), () -> file.getFileName() + ":\n" + String.join("\n", faults));
    }

    /** The rules themselves are checked on a notebook that breaks each of them once. */
    @Test
    void eachRuleCanBeBroken() {
        JsonObject bad = JsonParser.parseString("""
                {"metadata": {"kernelspec": {"name": "python3"}}, "cells": [
                  {"cell_type": "code", "metadata": {"tags": ["exercise"]}, "source": "int a;", "execution_count": 3,
                   "outputs": [{"output_type": "execute_result", "data": {"text/html": "<p class=\\"note right\\">"}}]},
                  {"cell_type": "code", "metadata": {"execution": {}}, "source": ["%%maven x\\n", "Path.of(\\"/home/ann/a\\")"],
                   "execution_count": null, "outputs": [{"output_type": "error", "ename": "E", "evalue": ""}]},
                  {"cell_type": "markdown", "metadata": {}, "source": "see C:\\\\Users\\\\ann"},
                  {"cell_type": "code", "metadata": {}, "source": "1\\n2\\n3\\n4\\n5\\n6\\n7\\n8\\n9\\n10\\n11\\n12\\n13",
                   "execution_count": 1, "outputs": [{"output_type": "display_data",
                   "data": {"text/html": "<img src=\\"data:image/png;base64,%s\\">"}}]}]}
                """.formatted("A".repeat(PICTURE_BYTES / 3 * 4 + 4))).getAsJsonObject();
        List<String> faults = faults(NotebookFile.of(Path.of("bad.ipynb"), bad));
        assertAll(Stream.of("kernel is not java", "cell 1 has no text before it", "cell 2 has no text before it",
                        "cell 1 is the reader's and stores an answer", "cell 1 does not begin with %classpath",
                        "cell 2 was not run",
                        "cell 2 stores an error", "cell 2 stores times", "cell 2 has the magic %maven",
                        "cell 2 names a path of one machine", "cell 3 names a path of one machine",
                        "cell 4 has 13 lines", "cell 4 has a picture of 60003 bytes")
                .map(fault -> () -> assertTrue(faults.stream().anyMatch(text -> text.startsWith(fault)),
                        () -> fault + " is missing in " + faults)));
    }

    @Test
    void aLongChapterSaysWhereToTakeABreak() {
        String cell = "{\"cell_type\": \"markdown\", \"metadata\": {}, \"source\": \"%s\"}";
        String cells = String.join(",", Collections.nCopies(LONG, cell.formatted("text")));
        Function<String, List<String>> faults = last -> faults(NotebookFile.of(Path.of("long.ipynb"), JsonParser.parseString(
                "{\"metadata\": {}, \"cells\": [" + cells + "," + cell.formatted(last) + "]}").getAsJsonObject()));
        assertTrue(faults.apply("## Next").contains("has 51 cells, and no heading says where to take a break"));
        assertEquals(faults.apply("## After a break: next"),
                faults.apply("## Next\\n\\n(If you want to stop, do it here.) And on."));
        assertFalse(faults.apply("## After a break: next").toString().contains("take a break"));
    }

    private static List<String> faults(NotebookFile notebook) {
        List<String> faults = new ArrayList<>();
        JsonObject kernel = notebook.metadata().getAsJsonObject("kernelspec");
        if (kernel == null || !kernel.get("name").getAsString().equals("java")) {
            faults.add("kernel is not java");
        }
        notebook.code().stream().limit(1).filter(cell -> !cell.source().startsWith("%classpath ../lib/*.jar\n"))
                .forEach(cell -> faults.add("cell " + cell.number() + " does not begin with %classpath ../lib/*.jar"));
        if (notebook.cells().size() > LONG
                && notebook.cells().stream().noneMatch(cell -> PAUSE.matcher(cell.source()).find())) {
            faults.add("has " + notebook.cells().size() + " cells, and no heading says where to take a break");
        }
        for (NotebookFile.Cell cell : notebook.cells()) {
            faultsOfAny(cell).forEach(fault -> faults.add("cell " + cell.number() + fault));
            if (!cell.isCode()) {
                continue;
            }
            if (cell.number() == 1 || notebook.cells().get(cell.number() - 2).isCode()) {
                faults.add("cell " + cell.number() + " has no text before it");
            }
            faultsOfCode(cell).forEach(fault -> faults.add("cell " + cell.number() + fault));
        }
        return faults;
    }

    private static List<String> faultsOfAny(NotebookFile.Cell cell) {
        List<String> faults = new ArrayList<>();
        if (HERE.matcher(cell.source() + (cell.isCode() ? "\n" + cell.shown() : "")).find()) {
            faults.add(" names a path of one machine");
        }
        return faults;
    }

    private static List<String> faultsOfCode(NotebookFile.Cell cell) {
        List<String> faults = new ArrayList<>();
        long lines = cell.source().strip().lines().count();
        if (lines > LINES) {
            faults.add(" has " + lines + " lines, more than " + LINES);
        }
        if (cell.isReaders() && cell.shown().matches("(?s).*class=\"note (right|wrong).*")) {
            faults.add(" is the reader's and stores an answer");
        }
        if (!cell.isSkipped() && !cell.wasRun()) {
            faults.add(" was not run");
        }
        if (cell.outputs().stream().anyMatch(output -> output.has("ename"))) {
            faults.add(" stores an error");
        }
        if (cell.json().getAsJsonObject("metadata").has("execution")) {
            faults.add(" stores times");
        }
        cell.source().lines().filter(line -> line.startsWith("%") && !line.equals("%classpath ../lib/*.jar"))
                .forEach(line -> faults.add(" has the magic " + line));
        Matcher picture = PICTURE.matcher(cell.outputs().toString());
        while (picture.find()) {
            int bytes = Base64.getDecoder().decode(picture.group(1)).length;
            if (bytes > PICTURE_BYTES) {
                faults.add(" has a picture of " + bytes + " bytes, more than " + PICTURE_BYTES);
            }
        }
        return faults;
    }
}

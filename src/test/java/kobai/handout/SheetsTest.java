package kobai.handout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kobai.handout.NotebookFile.Cell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SheetsTest {
    private static final Path NOTEBOOKS = Path.of(System.getProperty("kobai.home", ""), "notebooks");
    private static final Pattern SOLUTION = Pattern.compile("(?s)<summary>Solution</summary>(.*?)</details>");

    static List<Path> chapters() { return NotebookFile.list(NOTEBOOKS); }

    private static Stream<String> found(NotebookFile chapter, String pattern) {
        return chapter.cells().stream().map(Cell::source).flatMap(text -> Pattern.compile(pattern).matcher(text).results())
                .map(m -> m.group(1)).distinct();
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void theWorksheetAsksEverythingAndAnswersNothing(Path file) throws IOException {
        NotebookFile chapter = NotebookFile.read(file);
        String sheet = new Sheets(chapter).worksheet();
        found(chapter, "\\bpredict\\(\"([\\d.]+)\"").forEach(n -> assertTrue(sheet.contains("### Prediction " + n), n));
        found(chapter, "\\bexercise\\(\"([\\d.]+)\"").forEach(n -> assertTrue(sheet.contains("### " + n + " "), n));
        assertTrue(sheet.contains("## To discuss"), sheet);

        for (String forbidden : List.of("<details", "Solution", "Hint", "data:image", "alt=", "What was measured?")) {
            assertFalse(sheet.contains(forbidden), forbidden);
        }
        // a line of a solution that is no line of what the reader is given
        String given = String.join("\n", chapter.code().stream().map(Cell::source).toList());
        chapter.cells().stream().map(Cell::source).flatMap(text -> SOLUTION.matcher(text).results()).map(m -> m.group(1))
                .flatMap(String::lines).map(String::strip).filter(line -> line.length() > 12 && !given.contains(line))
                .forEach(line -> assertFalse(sheet.contains(line), line));
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void theAnswersAreOnASheetOfTheirOwn(Path file) throws IOException {
        NotebookFile chapter = NotebookFile.read(file);
        String sheet = new Sheets(chapter).answers();
        found(chapter, "\\bpredicted\\(\"([\\d.]+)\"").forEach(n -> assertTrue(
                Pattern.compile("(?s)### Prediction " + Pattern.quote(n) + "\n\n.+?: \\*\\*.+?\\*\\*").matcher(sheet).find(), n));
        chapter.cells().stream().map(Cell::source).flatMap(text -> SOLUTION.matcher(text).results())
                .forEach(m -> assertTrue(sheet.contains(m.group(1).strip()), m.group(1)));
    }

    @Test
    void everyChapterThatAsksHasBoth() throws IOException {
        var chapters = new ArrayList<NotebookFile>();
        for (Path file : chapters()) {
            chapters.add(NotebookFile.read(file));
        }
        assertEquals(2 * chapters.size(), Sheets.of(chapters).size());
    }
}

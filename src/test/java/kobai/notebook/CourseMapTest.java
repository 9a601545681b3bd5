package kobai.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseMapTest {
    @TempDir
    Path folder;

    @BeforeEach
    void store() throws IOException {
        store("00-start-here", "# 0 · Start here\\n\\n**Can you?** See chapter 2.");
        store("02-activations", "# 2 · Activations *now*\\n\\n**How steep\\nis `it`?** Chapters 6, 8 and 9 say; chapter 2 asks.");
        store("06-back", "# 6 · Back\\n\\n**How?** Nothing.\\n\\n## Where this comes from\\n\\nNielsen, chapter 2. "
                + "Next: [8 · x](08-x.ipynb)");
        store("08-vanishing", "# 8 · Vanishing\\n\\n**Where?** As in chapter 6. PRML, chapter 5, too.");
        store("09-first", "# 9 · First\\n\\n**What?** See [8 · Vanishing](08-vanishing.ipynb).");
        Files.writeString(folder.resolve("notes.ipynb"), "{\"cells\": []}");
    }

    private void store(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".ipynb"), "{\"cells\": [{\"cell_type\": \"markdown\", \"metadata\": "
                + "{\"minutes\": 7}, \"source\": \"" + text + "\"}, {\"cell_type\": \"markdown\", \"metadata\": "
                + "{\"minutes\": 5}, \"source\": [\"## More\"]}]}");
    }

    @Test
    void readsWhatEachChapterAsksAndNames() {
        CourseMap course = CourseMap.read(folder);
        assertEquals(List.of(
                new CourseMap.Station(2, "02-activations.ipynb", "Activations *now*", "How steep is it?", 12, Set.of(6, 8, 9)),
                new CourseMap.Station(6, "06-back.ipynb", "Back", "How?", 12, Set.of()),
                new CourseMap.Station(8, "08-vanishing.ipynb", "Vanishing", "Where?", 12, Set.of(6)),
                new CourseMap.Station(9, "09-first.ipynb", "First", "What?", 12, Set.of(8))), course.stations());
    }

    @Test
    void aChapterLeadsToALaterOneIfEitherNamesTheOther() {
        CourseMap course = CourseMap.read(folder);
        assertEquals(List.of(6, 8, 9), course.next(2));
        assertEquals(List.of(8), course.next(6), "8 names 6");
        assertEquals(List.of(9), course.next(8));
        assertEquals("Which question leads to which. 2: How steep is it? It leads to 6, 8, 9. 6: How? It leads to 8. "
                + "8: Where? It leads to 9. 9: What?", course.alt());
        assertEquals("What leads to chapter 8. 2: How steep is it? It leads to 8. 6: How? It leads to 8. 8: Where?",
                course.leadingTo(8).alt());
        assertTrue(course.html().contains("A solid blue arc: the upper chapter leaves a question to the lower one. A dashed "
                + "orange arc: the lower chapter uses what the upper one found."));
    }

    @Test
    void theContentsLinkToTheChapters() {
        String html = CourseMap.read(folder.toString()).contents().html();
        assertTrue(html.contains("<tr><td><a href=\"06-back.ipynb\">6 · Back</a><br>How?</td><td>12</td>"
                + "<td>8</td></tr>"), html);
        assertFalse(html.contains("Start here"));
    }

    @Test
    void saysWhatIsNotThere() throws IOException {
        assertEquals("course: there is no chapter 7; there are 2, 6, 8, 9", assertThrows(IllegalArgumentException.class,
                () -> CourseMap.read(folder).leadingTo(7)).getMessage());
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> CourseMap.read(empty)).getMessage()
                .startsWith("CourseMap.read: there are no chapters such as 02-activations.ipynb in "));
    }
}

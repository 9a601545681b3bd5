package kobai.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cell calls, as it works where there is no kernel: in a program, in a test. */
class NotebookTest {
    @Test
    void opensAChapterAndFindsItsMaterial() {
        assertEquals("Chapter 02, activations and the quarter, is open.", Notebook.chapter("02").alt());
        assertEquals("2.1", Notebook.claim("2.1").id());
        assertEquals("2.4", Notebook.exercise("2.4").id());
        assertSame(Notebook.claim("2.1"), Notebook.claim("2.1"));
        assertEquals("claim(\"8.1\"): chapter 02 has the claims [2.1, 2.2, 2.3, 2.4]",
                assertThrows(IllegalArgumentException.class, () -> Notebook.claim("8.1")).getMessage());
        assertEquals("exercise(\"7\"): chapter 02 has the exercises [2.1, 2.2, 2.3, 2.4]",
                assertThrows(IllegalArgumentException.class, () -> Notebook.exercise("7")).getMessage());
    }

    @Test
    void saysWhichChaptersThereAre() {
        assertEquals("chapter(\"2\"): there is no such chapter; write the number at the start of the notebook's file name, for "
                + "example \"02\"", assertThrows(IllegalArgumentException.class, () -> Notebook.chapter("2")).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "08"})
    void everyNumberOfAChapterIsItsOwnAndComesOnce(String number) {
        Chapter chapter = Chapter.of(number);
        for (List<String> ids : List.of(chapter.claims().stream().map(Claim::id).toList(),
                chapter.exercises().stream().map(Exercise::id).toList())) {
            assertEquals(ids.size(), new HashSet<>(ids).size(), ids.toString());
            assertTrue(Stream.of(ids).flatMap(List::stream).allMatch(id -> id.startsWith(Integer.parseInt(number) + ".")), ids.toString());
        }
        chapter.claims().forEach(claim -> assertTrue(claim.low() <= claim.high(), claim.toString()));
    }

    @Test
    void predictsAndProgressesWithoutAKernel() {
        assertEquals("You predict: how many: 3.", Notebook.predict("how many").number(3).alt());
        Progress progress = Notebook.progress("ten runs");
        progress.at(1, 10);
        progress.at(10, 10);
        progress.end();
    }
}

package kobai.handout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgendaTest {
    private static final Path NOTEBOOKS = Path.of(System.getProperty("kobai.home", ""), "notebooks");
    private static final Pattern LENGTH = Pattern.compile("\\*(\\d+) minutes\\.\\*");
    private static final Pattern START = Pattern.compile("(?m)^## (\\d):(\\d\\d) · ");

    static List<Path> chapters() { return NotebookFile.list(NOTEBOOKS); }

    @ParameterizedTest
    @MethodSource("chapters")
    void fillsTheTimeExactlyAndEndsWithTheDiscussion(Path file) throws IOException {
        for (int minutes : new int[] {60, 90, 150}) {
            String text = new Agenda(NotebookFile.read(file), minutes).text(false);
            List<Integer> lengths = LENGTH.matcher(text).results().map(m -> Integer.parseInt(m.group(1))).toList();
            assertEquals(minutes, lengths.stream().mapToInt(n -> n).sum(), text);
            List<Integer> starts = START.matcher(text).results()
                    .map(m -> 60 * Integer.parseInt(m.group(1)) + Integer.parseInt(m.group(2))).toList();
            for (int i = 1; i < starts.size(); i++) {
                assertEquals(starts.get(i - 1) + lengths.get(i - 1), starts.get(i), text);
            }
            assertTrue(Pattern.compile("(?s)· To discuss\n\n\\*\\d+ minutes\\.\\*.*\\?.*\\?").matcher(text).find(), text);
        }
    }

    @Test
    void saysWhatToLeaveForHomeAndKeepsThePredictions() throws IOException {
        NotebookFile chapter = NotebookFile.read(NOTEBOOKS.resolve("08-vanishing-gradient.ipynb"));
        String hour = new Agenda(chapter, 60).text(false);
        assertTrue(hour.contains("For home: Exercises"), hour);
        assertTrue(hour.contains("**Prediction 8.1:** vote, talk, vote again."), hour);
        assertFalse(hour.contains("· Exercises"), hour);
        String whole = new Agenda(chapter, 150).text(false);
        assertTrue(whole.contains("All of the chapter fits.") && whole.contains("· Exercises"), whole);
        assertTrue(whole.contains("What was too fast"), whole);
        assertFalse(whole.contains("[the slides]"), whole);
        assertTrue(new Agenda(chapter, 60).text(true).contains("[the slides](08-vanishing-gradient-slides.html)"));
    }

    @Test
    void refusesAMomentThatIsTooShort() throws IOException {
        NotebookFile chapter = NotebookFile.read(NOTEBOOKS.resolve("08-vanishing-gradient.ipynb"));
        String message = assertThrows(HandoutProblem.class, () -> new Agenda(chapter, 5)).getMessage();
        assertTrue(message.startsWith("session: 5 minutes are too few for the first part of 8 · The vanishing"), message);
        int least = Integer.parseInt(message.replaceFirst("(?s).*give (\\d+) at least", "$1"));
        assertTrue(new Agenda(chapter, least).text(false).contains("*8 minutes.*"), "the talk is not cut short");
        assertThrows(HandoutProblem.class, () -> new Agenda(chapter, least - 1));
    }
}

package kobai.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kobai.handout.Browser;
import kobai.handout.Deck;
import kobai.handout.NotebookFile;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The slides of every chapter in a real browser without a network; left out where npm cannot fetch reveal.js. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlidesIT {
    private static final Path HOME = Path.of(System.getProperty("kobai.home"));
    private static final Path OUT = HOME.resolve("target/slides-it");

    /** What of a slide is not wholly on the screen, and what of it is set in less than 24 of its 1024 pixels. */
    private static final String FAULTS = """
            (() => { const faults = [];
              deck.getSlides().forEach((slide, i) => {
                deck.slide(i);
                const all = [...slide.querySelectorAll('*')]
                    .filter(e => !e.closest('.katex-mathml, .katex svg, .notes'));
                for (const e of all) {
                  const r = e.getBoundingClientRect();
                  if (r.width && (r.left < -1 || r.top < -1 || r.right > innerWidth + 1 || r.bottom > innerHeight + 1)) {
                    faults.push(`slide ${i + 1}: ${e.tagName} is cut: ${e.textContent.slice(0, 60)}`);
                    break;
                  }
                }
                const small = all.filter(e => !e.closest('.katex') && [...e.childNodes].some(n => n.nodeType === 3
                    && n.data.trim()) && parseFloat(getComputedStyle(e).fontSize) < 24);
                if (small.length) faults.push(`slide ${i + 1}: small type: ${small[0].textContent.slice(0, 60)}`);
              });
              return faults; })()""";

    private Browser browser;

    @BeforeAll
    void write() throws IOException {
        Path reveal = null;
        try {
            reveal = Reveal.findOrInstall(HOME.resolve("target"));
        } catch (Problem e) {
            Browser.missing(e.getMessage());
        }
        browser = new Browser();
        Deck.write(Jupyter.findOrInstall().nbconvert(), reveal, HOME.resolve("notebooks"), OUT);
    }

    @AfterAll
    void close() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    Stream<Path> decks() {
        return NotebookFile.list(HOME.resolve("notebooks")).stream().map(chapter -> OUT.resolve(chapter.getFileName().toString()
                .replace(".ipynb", "-slides.html")));
    }

    @ParameterizedTest
    @MethodSource("decks")
    void nothingIsCutOrSmall(Path deck) {
        browser.open(deck, 1024, 768, "light");
        assertEquals(List.of(), browser.value(FAULTS));
        assertEquals(List.of(deck.toUri().toString()), browser.requests());
        assertEquals(List.of(), browser.complaints());
        assertEquals(0L, browser.value("document.querySelectorAll('.katex-error').length"));
        assertTrue((Long) browser.value("deck.getSlides().length") > 20);
        browser.open(deck, 1920, 1080, "light");
        assertEquals(List.of(), browser.value(FAULTS));
    }

    @ParameterizedTest
    @MethodSource("decks")
    void onlyThePresenterHasNotes(Path deck) throws IOException {
        String html = Files.readString(deck);
        assertFalse(html.contains("class=\"notes\""), "notes");
        for (String forbidden : List.of("Solution</summary>", "Hint</summary>", "isSolvedBy")) {
            assertFalse(html.contains(forbidden), forbidden);
        }
    }

    @Test
    void printsOneSlideOnAPage() throws Exception {
        browser.open(OUT.resolve("02-activations-slides.html"), 1024, 768, "light");
        long slides = (Long) browser.value("deck.getSlides().length");
        browser.value("void (location.search = '?print-pdf')");
        for (int wait = 0; wait < 100 && !Boolean.TRUE.equals(browser.value("document.querySelectorAll('.pdf-page').length === "
                + slides)); wait++) {
            Thread.sleep(100);
        }
        try (var pdf = Loader.loadPDF(browser.print())) {
            assertEquals(slides, pdf.getNumberOfPages());
        }
    }

    /** From a file, as the presenter opens it: the speaker's window shows the note of the slide. */
    @Test
    void theSpeakersWindowShowsTheNote() throws Exception {
        browser.open(OUT.resolve("10-batch-normalization-slides-presenter.html"), 1024, 768, "light");
        String note = browser.value("""
                (() => { const slides = deck.getSlides(), i = slides.findIndex(s => s.querySelector('aside.notes'));
                  deck.slide(i);
                  return deck.getCurrentSlide().querySelector('aside.notes').textContent.trim().slice(0, 25); })()""").toString();
        String speaker = browser.textOfNewWindow("deck.getPlugin('notes').open()", note);
        assertTrue(speaker.contains(note), speaker);
        assertTrue(speaker.contains("TIME") || speaker.contains("Time"), speaker);
    }

    @Test
    void thePresenterSeesNotesAndTheRoomsVotes() {
        browser.open(OUT.resolve("10-batch-normalization-slides-presenter.html"), 1024, 768, "light");
        assertEquals("function", browser.value("typeof deck.getPlugin('notes').open"));
        assertTrue((Long) browser.value("document.querySelectorAll('aside.notes').length") > 0);
        // three hands for one answer, one for another; the next key shows them beside the measurement
        Object shown = browser.value("""
                (() => { const slides = deck.getSlides(), i = slides.findIndex(s => s.querySelectorAll('[data-vote]').length > 1);
                  deck.slide(i);
                  const inputs = slides[i].querySelectorAll('[data-vote]');
                  inputs[0].value = 3; inputs[1].value = 1;
                  deck.next();
                  return deck.getCurrentSlide().innerText; })()""");
        String text = shown.toString();
        assertTrue(text.contains("more: 3") && text.contains("about as many: 1") && text.contains("fewer"), text);
    }
}

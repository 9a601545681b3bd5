package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kobai.data.Toys;
import kobai.handout.Browser;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Players in a real Chromium: a page with three, one of them shown twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlayerIT {
    private static final Path OUT = Path.of(System.getProperty("kobai.home"), "target", "player-it");
    private static final String SECOND = "document.querySelectorAll('figure')[1]";

    private static final String LAST = "document.querySelectorAll('figure')[3]";

    private static final String CHOICE = "document.querySelectorAll('figure')[4]";

    private Browser browser;
    private Path page;

    private static String page(String policy) {
        String histograms = Player.histograms("δ on its way back", "log₁₀ |δ|", -4, 0, "layer 1", "layer 2")
                .frame("update 1", new double[][] {{0, 0, 0.5, 0.5}, {0, 0, 0, 1}}, "std 1", "std 2")
                .frame("update 5", new double[][] {{0, 0.5, 0.5, 0}, {0, 0, 1, 0}}, "std 3", "std 4")
                .frame("update 9", new double[][] {{0.7, 0.3, 0, 0}, {0, 1, 0, 0}}, "std 5", "std 6").html();
        String curves = Player.curves("y < x", "x", "y", 0, 1, "it's \"a\" \\ curve")
                .frame("epoch 1", new double[][] {{0, 1, 0.3}}).frame("epoch 2", new double[][] {{1, -1, 0.7}}).html();
        String line = Plots.regions("AND", Toys.and()).lines("the line", new double[] {1, 1, -0.5}, new double[] {1, 0, -0.5},
                new double[] {1, 1, -1.5}).player("mistake").html();
        String choice = Player.choice("first weights", List.of("He", "narrow"), w -> Player.histograms(w, "output", 0, 1, "1")
                .frame("update 1", new double[][] {{0, 1}})
                .frame("update 9", new double[][] {w.equals("He") ? new double[] {1, 0} : new double[] {0.5, 0.5}})).html();
        return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>players</title>" + policy
                + "<style>:root{color-scheme:light dark}</style></head><body><main><h1>players</h1>" + histograms + curves
                + histograms + line + choice + "</main></body></html>";
    }

    @BeforeAll
    void start() throws IOException {
        browser = new Browser();
        page = Files.writeString(Files.createDirectories(OUT).resolve("players.html"), page(""));
    }

    @AfterAll
    void close() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() { browser.open(page, 1000, "light"); }

    private Object all(String expression) {
        return browser.value("Array.from(document.querySelectorAll('figure'), f => " + expression + ")");
    }

    /** Moves the slider as its reader does. */
    private void slide(String figure, int frame) {
        browser.value("(slider => { slider.value = " + frame + "; slider.dispatchEvent(new Event('input')); })(" + figure
                + ".querySelector('input'))");
    }

    private Object label(String figure) { return browser.value(figure + ".querySelector('output').textContent"); }

    @Test
    void beginsWithTheStoredPicture() throws IOException {
        assertEquals(List.of("update 9", "epoch 2", "update 9", "mistake 2", "update 9"),
                all("f.querySelector('output').textContent"));
        assertEquals(List.of(0L, 0L, 0L, 0L, 0L), all("f.querySelectorAll('img').length"));
        assertEquals(0L, browser.value("document.querySelectorAll('[data-still]').length"));
        // with scripts forbidden the picture itself is there, and the outlines in it are those the script makes
        Path still = Files.writeString(OUT.resolve("still.html"),
                page("<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'\">"));
        Object moving = all("Array.from(f.querySelectorAll('[data-panel]'), p => p.getAttribute('d')).join()");
        browser.open(still, 1000, "light");
        assertEquals(List.of(1L, 1L, 1L, 1L, 1L), all("f.querySelectorAll('img').length"));
        assertTrue(all("f.innerText").toString().contains("Run the cell, and the picture moves."));
        assertEquals(moving, all("Array.from(new DOMParser().parseFromString(atob(f.querySelector('img').src.split(',')[1]), "
                + "'image/svg+xml').querySelectorAll('[data-panel]'), p => p.getAttribute('d')).join()"));
    }

    @Test
    void theSliderMovesOnePlayerAndNoOther() {
        slide(SECOND.replace("1]", "0]"), 1);
        assertEquals(List.of("update 5", "epoch 2", "update 9", "mistake 2", "update 9"),
                all("f.querySelector('output').textContent"));
        assertEquals(List.of("update 5", "epoch 2", "update 9", "mistake 2", "update 9"),
                all("f.querySelector('[data-label]').textContent.replace('narrow, ', '')"));
        assertEquals(List.of("update 5", "epoch 2", "update 9", "mistake 2", "update 9"),
                all("f.querySelector('input').getAttribute('aria-valuetext')"));
        assertEquals(List.of("std 3,std 4", "", "std 5,std 6", "", ""),
                all("Array.from(f.querySelectorAll('[data-note]'), n => n.textContent).join()"));
        assertEquals("M0 1500V1500H1250V429H2500V429H3750V1500H5000V1500Z",
                browser.value("document.querySelector('[data-panel]').getAttribute('d')").toString());
    }

    @Test
    void aChoiceShowsTheSameMomentOfAnother() {
        String path = CHOICE + ".querySelector('[data-panel]').getAttribute('d')";
        String others = CHOICE + ".querySelector('[data-others]').style.display";
        String narrow = browser.value(path).toString();
        assertEquals("", browser.value(others));
        browser.value("(s => { s.value = 0; s.dispatchEvent(new Event('change')); })(" + CHOICE + ".querySelector('select'))");
        assertEquals("He, update 9", browser.value(CHOICE + ".querySelector('[data-label]').textContent"));
        assertNotEquals(narrow, browser.value(path).toString());
        assertEquals("none", browser.value(others), "the outlines belong to the stored picture");
        slide(CHOICE, 0);
        assertEquals("He, update 1", browser.value(CHOICE + ".querySelector('[data-label]').textContent"));
    }

    @Test
    void ofADrawingOnlyWhatChangesMoves() {
        String line = LAST + ".querySelector('path[stroke-width=\"3\"]:not([d$=\"h34\"])').getAttribute('d')";
        String points = LAST + ".querySelectorAll('[stroke-linecap=round]')[1]";
        browser.value("(window.before = " + points + ")");
        String last = browser.value(line).toString();
        slide(LAST, 0);
        String first = browser.value(line).toString();
        assertNotEquals(last, first);
        assertEquals("mistake 0", browser.value(LAST + ".querySelector('[data-label]').textContent"));
        assertEquals(true, browser.value("before === " + points), "the examples were not drawn anew");
        slide(LAST, 2);
        assertEquals(last, browser.value(line));
        assertEquals("http://www.w3.org/2000/svg", browser.value(LAST + ".querySelector('[data-part] path').namespaceURI"));
    }

    @Test
    void twoButtonsGoOneFrameBackAndForth() {
        String buttons = SECOND + ".querySelectorAll('button')";
        browser.value(buttons + "[1].click()");
        assertEquals("epoch 1", label(SECOND));
        browser.value(buttons + "[1].click()");
        assertEquals("epoch 1", label(SECOND), "there is none before");
        browser.value(buttons + "[2].click()");
        assertEquals("epoch 2", label(SECOND));
    }

    /** JupyterLab asks the element that has the focus, and no other, whether it may take the arrow keys. */
    @Test
    void everyControlKeepsItsKeys() {
        assertEquals(true, browser.value("[...document.querySelectorAll('button,input,select')].every(e => "
                + "e.getAttribute('data-lm-suppress-shortcuts') === 'true')"));
        assertEquals(21L, browser.value("document.querySelectorAll('[data-lm-suppress-shortcuts]').length"));
    }

    @Test
    void everyControlIsLargeEnoughForAFinger() {
        browser.open(page, 360, "light");
        assertEquals(true, browser.value("[...document.querySelectorAll('button,input,select')].every(e => "
                + "e.getBoundingClientRect().height >= 44 && e.getBoundingClientRect().width >= 44)"));
        assertEquals(true, browser.value("document.documentElement.scrollWidth <= 360"), "nothing reaches over the edge");
    }

    @Test
    void goesSlowlyForWhoAsksForLittleMotion() {
        browser.value("(window.matchMedia = query => ({matches: query.includes('reduce')}), window.pauses = [], "
                + "window.setInterval = (f, pause) => pauses.push(pause))");
        browser.value("document.querySelector('figure button').click()");
        assertEquals(List.of(1000L), browser.value("pauses"));
    }

    @Test
    void playsFromTheStartToTheEndAndStops() throws InterruptedException {
        String button = "document.querySelector('figure button')";
        browser.value("window.seen = [], new MutationObserver(() => seen.push(document.querySelector('output').textContent))"
                + ".observe(document.querySelector('output'), {childList: true})");
        browser.value(button + ".click()");
        assertEquals("Pause", browser.value(button + ".textContent"));
        while (!"Play".equals(browser.value(button + ".textContent"))) {
            Thread.sleep(50);
        }
        assertEquals(List.of("update 1", "update 5", "update 9"), browser.value("seen"));
    }

    @Test
    void theSpaceBarOnTheSliderPlaysAndPauses() {
        String space = SECOND + ".querySelector('input').dispatchEvent(new KeyboardEvent('keydown', {key: ' '}))";
        browser.value(space);
        assertEquals("Pause", browser.value(SECOND + ".querySelector('button').textContent"));
        browser.value(space);
        assertEquals("Play", browser.value(SECOND + ".querySelector('button').textContent"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void isAccessible(String scheme) throws IOException {
        browser.open(page, 1000, scheme);
        assertEquals("", browser.axe());
        assertTrue(browser.value("document.querySelector('svg').getAttribute('aria-label')").toString()
                .startsWith("δ on its way back. From update 1 to update 9 in 3 frames."));
    }

    @Test
    void printsTheLastFrameWithoutItsButtons() throws IOException {
        slide("document.querySelector('figure')", 0);
        assertEquals("update 1", label("document.querySelector('figure')"));
        try (var pdf = Loader.loadPDF(browser.print())) {
            String text = new PDFTextStripper().getText(pdf);
            assertTrue(text.contains("update 9") && text.contains("layer 2"), text);
            assertFalse(text.contains("Play") || text.contains("update 1"), text);
        }
    }

    @Test
    void asksForNothingAndComplainsOfNothing() {
        assertEquals(List.of(page.toUri().toString()), browser.requests());
        assertEquals(List.of(), browser.complaints());
    }
}

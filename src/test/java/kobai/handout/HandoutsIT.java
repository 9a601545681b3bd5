package kobai.handout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kobai.JavaScript;
import kobai.launch.Jupyter;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripperByArea;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The handouts of the course, and of a sample with everything a chapter may hold, as a reader without a network meets them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandoutsIT {
    private static final Path HOME = Path.of(System.getProperty("kobai.home"));
    private static final Path SAMPLES = HOME.resolve("src/test/resources/handout");
    private static final Path OUT = HOME.resolve("target/handouts-it");

    private Jupyter jupyter;
    private Browser browser;
    private final List<Path> pages = new ArrayList<>();
    private final List<Path> samples = new ArrayList<>();

    @BeforeAll
    void write() throws IOException {
        browser = new Browser();
        jupyter = Jupyter.findOrInstall();
        // every nbconvert of this machine has to do, Debian's old one too
        List<Jupyter> all = Stream.concat(Stream.of(jupyter), Jupyter.pythons().stream()
                .filter(j -> j.complete() && !j.python().equals(jupyter.python()))).toList();
        for (int i = 0; i < all.size(); i++) {
            Path out = OUT.resolve("samples-" + i);
            Handouts.write(all.get(i).nbconvert(), SAMPLES, out);
            samples.add(out.resolve("01-sample.html"));
            pages.addAll(i == 0 ? list(out) : List.of(out.resolve("01-sample.html")));
        }
        if (!list(HOME.resolve("notebooks")).isEmpty()) {
            Handouts.write(jupyter.nbconvert(), HOME.resolve("notebooks"), OUT.resolve("course"));
            // of the sheets, which are alike, those of one chapter
            list(OUT.resolve("course")).stream().filter(page -> !page.toString().matches(".*-(worksheet|answers)\\.html")
                    || page.getFileName().toString().startsWith("08")).forEach(pages::add);
        }
    }

    @AfterAll
    void close() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    Stream<Path> pages() {
        return pages.stream();
    }

    Stream<Path> samples() {
        return samples.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void asksForNothingOutsideThePage(Path page) {
        browser.open(page, 1280, "light");
        assertEquals(List.of(page.toUri().toString()), browser.requests());
        assertEquals(List.of(), browser.complaints());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void drawsEveryFormula(Path page) {
        browser.open(page, 1280, "light");
        // the page's text without code, which may hold such marks, and without the TeX that KaTeX keeps for screen readers
        String text = (String) browser.value("""
                (() => { const b = document.body.cloneNode(true);
                         b.querySelectorAll('script, noscript, pre, code, .katex').forEach(e => e.remove());
                         return b.textContent; })()""");
        assertFalse(text.contains("$$") || text.contains("\\begin{") || text.contains("\\(") || text.contains("\\frac"), text);
        assertEquals(0L, browser.value("document.querySelectorAll('.katex-error').length"));
        assertEquals(browser.value("document.querySelectorAll('.katex').length > 0"),
                browser.value("[...document.fonts].some(f => f.family.startsWith('KaTeX') && f.status === 'loaded')"),
                "formulas and their fonts");
    }

    /** Where Node.js has drawn them; else a page draws its formulas itself. */
    @ParameterizedTest
    @MethodSource("pages")
    void showsItsFormulasWithoutAScript(Path page, @TempDir Path folder) throws IOException {
        if (!JavaScript.hasNode()) {
            Browser.missing("no node on the path: install the package nodejs");
        }
        Path still = Files.writeString(folder.resolve(page.getFileName()), Files.readString(page)
                .replaceAll("(?s)<script\\b.*?</script>", ""));
        browser.open(still, 1280, "light");
        assertEquals("", browser.value("""
                (() => { const b = document.body.cloneNode(true);
                         b.querySelectorAll('pre, code, .katex').forEach(e => e.remove());
                         return (b.textContent.match(/.{0,40}(\\$|\\\\frac|\\\\begin).{0,40}/) ?? [''])[0]; })()"""));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void describesEveryPicture(Path page) {
        browser.open(page, 1280, "light");
        Object bad = browser.value("""
                [...document.images].filter(i => !i.alt.trim() || i.alt.includes('No description') || i.naturalWidth === 0)
                    .map(i => i.alt || i.src.slice(0, 60))""");
        assertEquals(List.of(), bad);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isAccessible(Path page) throws IOException {
        String unfold = "document.querySelectorAll('details').forEach(d => d.open = true)";
        browser.open(page, 1280, "light");
        browser.value(unfold);
        assertEquals("", browser.axe(), page + " in light");
        // what else can differ: the colours in the dark, and what scrolls on a phone; all rules again would take minutes
        browser.open(page, 1280, "dark");
        browser.value(unfold);
        assertEquals("", browser.axe("color-contrast"), page + " in dark");
        browser.open(page, 390, "light");
        assertEquals("", browser.axe("scrollable-region-focusable", "target-size"), page + " on a phone");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void fitsAPhone(Path page) {
        browser.open(page, 390, "light");
        browser.value("document.querySelectorAll('details').forEach(d => d.open = true)");
        assertEquals(390L, browser.value("document.documentElement.scrollWidth"));
        assertEquals(0L, browser.value("""
                [...document.querySelectorAll('.katex-tag')].filter(tag => [...tag.parentElement.children]
                    .some(part => part !== tag
                        && part.getBoundingClientRect().right > tag.getBoundingClientRect().left)).length"""),
                "formulas under their numbers");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) throws IOException {
        browser.open(page, 1280, "light");
        @SuppressWarnings("unchecked")
        var links = (List<String>) browser.value(
                "[...document.links].map(a => a.getAttribute('href')).filter(h => !/^https?:/.test(h))");
        for (String link : links) {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
            assertTrue(Files.exists(target), link);
            String ids = Files.readString(target);
            assertTrue(parts.length == 1 || Stream.of(parts[1], URLDecoder.decode(parts[1], StandardCharsets.UTF_8))
                    .anyMatch(id -> ids.contains(" id=\"" + id + "\"")), link);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void printsEverythingOnThePaper(Path page) throws IOException {
        browser.open(page, 1280, "dark");
        String[] lines = ((String) browser.value("""
                [...document.querySelectorAll('main pre')].filter(p => !p.closest('details.source'))
                    .map(p => p.textContent).join('\\n')""")).split("\n");
        String paper = printed(browser.print());
        for (String line : lines) {
            assertTrue(paper.contains(squeezed(line)), "not on paper: " + line);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void printsSolutionsAndTheEndsOfLongLines(Path page) throws IOException {
        browser.open(page, 1280, "light");
        assertEquals(0L, browser.value("document.querySelectorAll('main details[open]').length"), "folded on the screen");
        String paper = printed(browser.print());
        List<String> ends = List.of("END-OF-THE-LONG-LINE", "END-OF-THE-LONG-OUTPUT", "LAST-COLUMN", "TEXT-OF-THE-SOLUTION",
                "CODE-OF-THE-SOLUTION", "THE-END-OF-THE-SOLUTION", "first;whatis", "勾配消失");
        for (String end : ends) {
            assertTrue(paper.contains(end), "not on paper: " + end);
        }
        for (String screenOnly : List.of("Showthecode", "SOURCE-OF-THE-HIDDEN-INPUT", "Onthispage")) {
            assertFalse(paper.contains(screenOnly), "on paper: " + screenOnly);
        }
        assertEquals(0L, browser.value("document.querySelectorAll('main details[open]').length"), "folded again");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void honoursTheTagsOfCells(Path page) throws IOException {
        String html = Files.readString(page);
        assertFalse(html.contains("REMOVED-CELL"));
        assertFalse(html.contains("OUTPUT-OF-THE-EXERCISE"));
        browser.open(page, 1280, "light");
        assertEquals("Exercise: your turn", browser.value("document.querySelector('.exercise > p').innerText"));
        assertEquals(false, browser.value("document.body.innerText.includes('SOURCE-OF-THE-HIDDEN-INPUT')"));
        browser.value("document.querySelectorAll('details.source').forEach(d => d.open = true)");
        assertEquals(true, browser.value("document.body.innerText.includes('SOURCE-OF-THE-HIDDEN-INPUT')"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void leadsThroughTheChapters(Path page) {
        browser.open(page, 1280, "light");
        assertEquals("02-short.html", browser.value("document.querySelector('footer a.next').getAttribute('href')"));
        assertEquals(null, browser.value("document.querySelector('footer a.prev')"));
        assertEquals(List.of("02-short.html", "02-short.html#Two-layers"),
                browser.value("[...document.querySelectorAll('main p a')].map(a => a.getAttribute('href'))"
                        + ".filter(h => h.startsWith('02'))"));
        assertEquals(List.of("The function", "Backwards through a layer", "What do you expect?", "Exercises", "The slope",
                "When it goes wrong", "Summary", "Summary"),
                browser.value("[...document.querySelectorAll('nav.contents a')].map(a => a.textContent)"));

        browser.open(page.resolveSibling("index.html"), 1280, "light");
        assertEquals(List.of("01-sample.html", "02-short.html"),
                browser.value("[...document.querySelectorAll('main h2 a[href$=html]')].map(a => a.getAttribute('href'))"));
        assertTrue(((String) browser.value("document.body.innerText")).contains("Why are there two chapters?"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void followsTheReadersColours(Path page) {
        String colours = """
                (() => { const rgb = e => getComputedStyle(e).color, code = k => rgb(document.querySelector('.highlight .' + k));
                         return [getComputedStyle(document.body).backgroundColor,
                                 code('kd'), code('s'), code('c1'), code('mi')]; })()""";
        browser.open(page, 1280, "light");
        List<?> light = (List<?>) browser.value(colours);
        browser.open(page, 1280, "dark");
        List<?> dark = (List<?>) browser.value(colours);
        assertEquals(5, Stream.of(light, dark).mapToLong(List::size).min().orElse(0));
        for (int i = 0; i < 5; i++) {
            assertFalse(light.get(i).equals(dark.get(i)), "the same in light and dark: " + light.get(i));
        }
        assertEquals(5, light.stream().distinct().count(), "kinds of words look alike: " + light);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isReadWithTheKeyboard(Path page) {
        browser.open(page, 390, "light");
        browser.tab();
        assertEquals("Skip to the text", browser.value("document.activeElement.textContent"));
        assertEquals(true, browser.value("document.activeElement.getBoundingClientRect().left >= 0 "
                + "&& getComputedStyle(document.activeElement).outlineStyle !== 'none'"));
        Object unreachable = browser.value("""
                [...document.querySelectorAll('main *')].filter(e => e.scrollWidth > e.clientWidth + 1
                    && /auto|scroll/.test(getComputedStyle(e).overflowX) && e.tabIndex < 0)
                    .map(e => e.className || e.tagName)""");
        assertEquals(List.of(), unreachable);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void playersWorkAndSayTheLanguage(Path page) {
        browser.open(page, 1280, "light");
        assertEquals("3", browser.value("""
                (() => { const slider = document.querySelector('#player-1 input');
                         slider.value = 3; slider.dispatchEvent(new Event('input'));
                         return document.querySelector('#player-1 output').textContent; })()"""));
        assertEquals("en", browser.value("document.documentElement.lang"));
        assertEquals("勾配消失", browser.value("document.querySelector('main p [lang=ja]').textContent"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void foldsTheFirstCellAndNumbersTheFigures(Path page) {
        browser.open(page, 1280, "light");
        assertEquals(true, browser.value("[...document.querySelectorAll('.highlight pre')].every(p => "
                + "p.scrollWidth <= p.clientWidth)"), "a line of code is cut");
        openCourse("08-vanishing-gradient", 1280);
        assertEquals(browser.value("[...document.querySelectorAll('main h2')].map(h => decodeURI('#' + h.id))"), browser.value(
                "[...document.querySelectorAll('nav.contents li:not(.deep) a')].map(a => decodeURI(a.getAttribute('href')))"));
        assertEquals("The first cell: it loads the library", browser.value("document.querySelector('main details').innerText"));
        assertEquals(true, browser.value("[...document.querySelectorAll('main figure')].every((f, i) => "
                + "f.id === `figure-${i + 1}` && f.querySelector('figcaption > a').getAttribute('href') === '#' + f.id)"));
    }

    private void openCourse(String page, int width) { browser.open(OUT.resolve("course/" + page + ".html"), width, "light"); }

    /** The words of a figure are drawn at 11 pixels and more; on a phone it is moved sideways, not made smaller. */
    @Test
    void aPhoneShowsAFigureAtItsOwnSize() {
        openCourse("08-vanishing-gradient", 360);
        assertEquals(360L, browser.value("document.documentElement.scrollWidth"));
        assertEquals(List.of(), browser.value("""
                [...document.querySelectorAll('main figure :is(img, svg[role])')]
                    .filter(i => i.getBoundingClientRect().width < i.getAttribute('width') - 1).map(i => i.alt.slice(0, 40))"""));
        assertEquals(true, browser.value("[...document.querySelectorAll('main .rich')].every(r => "
                + "r.scrollWidth <= r.clientWidth + 1 || r.tabIndex === 0)"));
    }

    /** In the text and in the claims; the chapter that says what the short names mean has none. */
    @Test
    void sourcesAreFootnotes() {
        openCourse("10-batch-normalization", 1280);
        assertEquals(List.of(), browser.value("""
                [...document.querySelectorAll('[role=doc-noteref]')].filter(mark => {
                    const note = document.querySelector('.sources ' + mark.getAttribute('href'));
                    return !mark.parentNode.previousSibling.textContent.endsWith(note.querySelector('em').textContent);
                }).map(mark => mark.parentNode.parentNode.textContent)"""));
        assertEquals(List.of(), browser.value("[...document.querySelectorAll('.claim')].filter(c => "
                + "c.innerText.includes('Zero 6') && !c.querySelector('[role=doc-noteref]')).map(c => c.innerText)"));
        assertEquals(true, browser.value("[...document.querySelectorAll('.sources [role=doc-backlink]')].every(back => "
                + "document.querySelector(back.getAttribute('href')).getAttribute('href') === '#' + back.parentNode.id)"));
        String notes = (String) browser.value("document.querySelector('.sources').innerText");
        assertTrue(notes.contains("Zero 6: 輪読会 #9") && notes.contains("藤本, 2024"), notes);
        openCourse("00-start-here", 1280);
        assertEquals(0L, browser.value("document.querySelectorAll('[role=doc-noteref]').length"));
    }

    @Test
    void theIndexShowsTheCourseAtAGlance() {
        openCourse("index", 1280);
        assertEquals(1L, browser.value("document.querySelectorAll('figure.map').length"));
        assertEquals(browser.value("document.querySelectorAll('h2').length"),
                browser.value("document.querySelectorAll('figure.glance, h2 + p + p').length"));
        String text = (String) browser.value("document.body.innerText");
        assertTrue(text.contains("8 · The vanishing gradient") && text.contains(" minutes · "), text);
        assertTrue(text.contains(" claims: "), text);
        assertEquals(true, browser.value("[...document.querySelectorAll('h2')].every(h => h.nextElementSibling)"));
        assertTrue((Long) browser.value("document.querySelectorAll('a[href*=worksheet]').length") > 10);
    }

    @Test
    void writesTheSameBytesAgain(@TempDir Path out) throws IOException {
        Handouts.write(jupyter.nbconvert(), SAMPLES, out);
        for (Path page : list(out)) {
            assertArrayEquals(Files.readAllBytes(OUT.resolve("samples-0").resolve(page.getFileName())), Files.readAllBytes(page),
                    page.toString());
        }
    }

    @Test
    void leavesTheOldPagesAloneWhenANotebookIsBroken(@TempDir Path folder) throws IOException {
        Path notebooks = Files.createDirectory(folder.resolve("note[books]"));
        Path out = folder.resolve("out");
        Files.copy(SAMPLES.resolve("02-short.ipynb"), notebooks.resolve("01-good.ipynb"));
        Files.copy(SAMPLES.resolve("picture.svg"), notebooks.resolve("picture.svg"));
        Handouts.write(jupyter.nbconvert(), notebooks, out);
        List<String> before = contents(out);

        Files.writeString(notebooks.resolve("02-broken.ipynb"), "{\"cells\": [");
        fails(notebooks, out, "02-broken.ipynb is not a notebook");
        Files.writeString(notebooks.resolve("02-broken.ipynb"),
                "{\"cells\": [{\"cell_type\": \"code\"}], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}");
        fails(notebooks, out, "02-broken.ipynb is not a notebook");
        Files.writeString(notebooks.resolve("02-broken.ipynb"), """
                {"cells": [{"cell_type": "code", "execution_count": null, "id": "a", "metadata": {}, "source": "1",
                "outputs": [{"output_type": "stream"}]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""");
        fails(notebooks, out, "could not convert 02-broken.ipynb");
        Files.delete(notebooks.resolve("02-broken.ipynb"));
        Files.delete(notebooks.resolve("picture.svg"));
        fails(notebooks, out, "01-good.ipynb shows the picture picture.svg");

        assertEquals(before, contents(out));
        assertEquals(2, before.size());
        assertEquals(List.of("note[books]", "out"), list(folder).stream().map(p -> p.getFileName().toString()).toList());
        fails(Files.createDirectory(folder.resolve("empty")), out, "no notebook");
    }

    private void fails(Path notebooks, Path out, String message) {
        String said = assertThrows(HandoutProblem.class, () -> Handouts.write(jupyter.nbconvert(), notebooks, out)).getMessage();
        assertTrue(said.contains(message), said);
    }

    /** The text inside the margins of all pages, without spaces, because a line may break anywhere. */
    private static String printed(byte[] pdf) throws IOException {
        StringBuilder text = new StringBuilder();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                PDFTextStripperByArea area = new PDFTextStripperByArea();
                area.setSortByPosition(false);
                float width = page.getMediaBox().getWidth() - 100;
                float height = page.getMediaBox().getHeight() - 112;
                area.addRegion("sheet", new Rectangle2D.Float(50, 58, width, height));
                area.extractRegions(page);
                text.append(area.getTextForRegion("sheet"));
            }
        }
        return squeezed(text.toString());
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static List<String> contents(Path folder) throws IOException {
        List<String> contents = new ArrayList<>();
        for (Path file : list(folder)) {
            contents.add(file.getFileName() + ": " + Files.readString(file));
        }
        return contents;
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}

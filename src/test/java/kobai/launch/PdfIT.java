package kobai.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kobai.handout.Browser;
import kobai.handout.Handouts;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The PDFs of the sample chapters, printed by the browser that is here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PdfIT {
    private static final Path HOME = Path.of(System.getProperty("kobai.home"));
    private static final Path OUT = HOME.resolve("target/pdf-it");

    @BeforeAll
    void print() throws IOException {
        if (Chromium.find().isEmpty()) {
            Browser.missing("no browser to print with: install the package chromium");
        }
        Handouts.write(Jupyter.findOrInstall().nbconvert(), Chromium.find().map(c -> c),
                HOME.resolve("src/test/resources/handout"), OUT);
    }

    private static String text(PDDocument pdf, int from, int to) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(from);
        stripper.setEndPage(to);
        return stripper.getText(pdf);
    }

    private static void collect(PDOutlineNode node, List<String> titles) {
        for (PDOutlineItem item : node.children()) {
            titles.add(item.getTitle());
            collect(item, titles);
        }
    }

    @Test
    void theBookHasContentsBookmarksAndPageNumbers() throws IOException {
        try (PDDocument book = Loader.loadPDF(OUT.resolve("kobai.pdf").toFile())) {
            int pages = book.getNumberOfPages();
            assertEquals(595, book.getPage(0).getMediaBox().getWidth(), 1, "A4");
            assertTrue(text(book, 1, 1).contains("Kobai"), text(book, 1, 1));
            String contents = text(book, 2, 2);
            assertTrue(contents.contains("Contents") && contents.contains("2 / " + pages), contents);
            assertTrue(book.getPage(1).getAnnotations().stream().filter(PDAnnotationLink.class::isInstance).count() >= 2,
                    "the contents lead to the chapters");
            assertTrue(text(book, pages, pages).contains(pages + " / " + pages), text(book, pages, pages));
            var titles = new ArrayList<String>();
            collect(book.getDocumentCatalog().getDocumentOutline(), titles);
            assertTrue(titles.contains("Backwards through a layer") && titles.contains("The slope"), titles.toString());
            String all = text(book, 1, pages);
            assertTrue(all.contains("THE-END-OF-THE-SOLUTION") && all.contains("Why are there two chapters?"), all);
            assertFalse(all.contains("$$") || all.contains("\\frac"), "a formula that was not drawn");
        }
    }

    @Test
    void everyChapterIsAPdfThatTheIndexLeadsTo() throws IOException {
        String index = Files.readString(OUT.resolve("index.html"));
        for (String name : List.of("01-sample", "02-short", "kobai")) {
            assertTrue(index.contains("href=\"" + name + ".pdf\""), name);
            assertTrue(Files.size(OUT.resolve(name + ".pdf")) > 10_000, name);
        }
        assertFalse(Files.exists(OUT.resolve("kobai.html")), "the book's page is only for printing");
    }

    @Test
    void saysWhatTheBrowserSaid(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("page.html"), "<p>one</p>");
        Path broken = Files.writeString(folder.resolve("chromium"), "#!/bin/sh\necho no display >&2\nexit 3\n");
        assertTrue(broken.toFile().setExecutable(true));
        String message = assertThrows(Problem.class, () -> new Chromium(broken).print(page, folder.resolve("page.pdf")))
                .getMessage();
        assertTrue(message.contains("could not print page.html") && message.contains("no display"), message);
        assertEquals(Optional.empty(), Optional.of(folder.resolve("page.pdf")).filter(Files::exists));
    }
}

package kobai.handout;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes of each chapter a deck in one file that needs no network, and one more with the presenter's notes. */
public final class Deck {
    private Deck() { }

    /**
     * Writes the decks.
     *
     * @param reveal the folder of the package reveal.js
     * @throws HandoutProblem if that fails; names the notebook and the reason
     */
    public static void write(Converter nbconvert, Path reveal, Path notebooks, Path out) throws IOException {
        String style = Files.readString(reveal.resolve("dist/reveal.css")) + HandoutPage.katexStyle()
                + new String(Handouts.resource("/kobai/handout/slides.css"), StandardCharsets.UTF_8);
        String scripts = HandoutPage.script(Files.readString(reveal.resolve("dist/reveal.js")))
                + HandoutPage.script(HandoutPage.katexScript());
        String notes = HandoutPage.script(Files.readString(reveal.resolve("plugin/notes/notes.js")));
        String own = HandoutPage.script(new String(Handouts.resource("/kobai/handout/slides.js"), StandardCharsets.UTF_8));

        Files.createDirectories(out.toAbsolutePath().getParent());
        Path work = Files.createTempDirectory(out.toAbsolutePath().getParent(), ".slides");
        try {
            Path template = Files.createDirectories(work.resolve("template/kobai"));
            Files.write(template.resolve("conf.json"), Handouts.resource("/kobai/handout/conf.json"));
            Files.write(template.resolve("index.html.j2"), Handouts.resource("/kobai/handout/slides.html.j2"));
            Path decks = Files.createDirectories(work.resolve("notebooks"));
            Map<String, String> titles = new HashMap<>();
            for (Path file : NotebookFile.list(notebooks)) {
                NotebookFile chapter = NotebookFile.read(file);
                List<Map<String, String>> slides = Slides.of(chapter);
                for (boolean presenter : new boolean[] {false, true}) {
                    String name = chapter.name() + Slides.ENDING + (presenter ? Slides.PRESENTER : "");
                    Files.writeString(decks.resolve(name + ".ipynb"), notebook(slides, presenter));
                    titles.put(name, chapter.title());
                }
            }
            List<String> names = titles.keySet().stream().sorted().toList();
            Handouts.convert(nbconvert, names, work);
            Files.createDirectories(out);
            for (String name : names) {
                String html = Files.readString(work.resolve("html").resolve(name + ".html"));
                String mine = name.endsWith(Slides.PRESENTER) ? notes : "";
                Files.writeString(out.resolve(name + ".html"), html.replace("<!--kobai:title-->", titles.get(name))
                        .replace("<!--kobai:style-->", "<style>" + style + "</style>")
                        .replace("<!--kobai:script-->", scripts + mine + own));
            }
        } finally {
            Handouts.delete(work);
        }
    }

    private static String notebook(List<Map<String, String>> slides, boolean presenter) {
        var cells = new ArrayList<Map<String, Object>>();
        for (Map<String, String> slide : slides) {
            Map<String, String> metadata = presenter && !slide.get("notes").isEmpty() ? Map.of("notes", slide.get("notes"))
                    : Map.of();
            cells.add(Map.of("cell_type", "markdown", "id", "s" + cells.size(), "metadata", metadata,
                    "source", slide.get("text")));
        }
        return new Gson().toJson(Map.of("cells", cells, "metadata", Map.of(), "nbformat", 4, "nbformat_minor", 5));
    }
}

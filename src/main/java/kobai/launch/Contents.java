package kobai.launch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kobai.handout.NotebookFile;

/**
 * What the chapters say of each other: the list in README.md, and the last line of each notebook, which leads to its
 * neighbours. Both are made from the headings and the bold questions of the notebooks.
 *
 * <pre>
 *   | 08 | [The vanishing gradient](notebooks/08-vanishing-gradient.ipynb) | You give a network three more layers, … |
 *   Back to [2 · Activations and their slopes](02-activations.ipynb). Next: [9 · First weights](09-first-weights.ipynb).
 * </pre>
 */
final class Contents {
    private static final String HEAD = "| | chapter | the question |\n|---|---|---|\n";
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    private final Path readme;
    private final List<NotebookFile> chapters = new ArrayList<>();

    /** Reads the notebooks of the project in this folder. */
    Contents(Path home) throws IOException {
        readme = home.resolve("README.md");
        for (Path file : NotebookFile.list(home.resolve("notebooks"))) {
            chapters.add(NotebookFile.read(file));
        }
    }

    /** Writes anew what is no longer true, and returns the names of the files that it changed. */
    List<String> refresh() throws IOException {
        List<String> changed = new ArrayList<>();
        if (Files.exists(readme) && write(readme, withList(Files.readString(readme)))) {
            changed.add("README.md");
        }
        for (int i = 0; i < chapters.size(); i++) {
            Path file = chapters.get(i).file();
            if (write(file, withLinks(Files.readString(file), i))) {
                changed.add(file.getFileName().toString());
            }
        }
        return changed;
    }

    private static boolean write(Path file, String text) throws IOException {
        if (text.equals(Files.readString(file))) {
            return false;
        }
        Files.writeString(file, text);
        return true;
    }

    private String withList(String text) {
        int begin = text.indexOf(HEAD);
        if (begin < 0) {
            return text;
        }
        int from = begin + HEAD.length();
        int to = from;
        while (text.startsWith("| ", to)) {
            to = text.indexOf('\n', to) + 1;
        }
        return text.substring(0, from) + chapters.stream().map(Contents::row).collect(Collectors.joining()) + text.substring(to);
    }

    private static String row(NotebookFile chapter) {
        return "| %s | [%s](notebooks/%s.ipynb) | %s |%n".formatted(chapter.name().substring(0, 2),
                chapter.heading().replaceFirst("^\\d+ · ", ""), chapter.name(), chapter.question()).replace("\r", "");
    }

    /** A notebook is text that its readers compare line by line, so one line of it is replaced and the rest left as it is. */
    private String withLinks(String json, int i) {
        List<NotebookFile.Cell> cells = chapters.get(i).cells();
        String last = cells.get(cells.size() - 1).source();
        String old = last.substring(last.lastIndexOf('\n') + 1);
        boolean leads = old.startsWith("Back to [") || old.startsWith("Next: [");
        return leads ? replaceLast(json, JSON.toJson(old), JSON.toJson(links(i))) : json;
    }

    private String links(int i) {
        List<String> ways = new ArrayList<>();
        if (i > 0) {
            ways.add("Back to " + link(chapters.get(i - 1)) + ".");
        }
        if (i + 1 < chapters.size()) {
            ways.add("Next: " + link(chapters.get(i + 1)) + ".");
        }
        return String.join(" ", ways);
    }

    private static String link(NotebookFile chapter) {
        return "[" + chapter.heading() + "](" + chapter.name() + ".ipynb)";
    }

    private static String replaceLast(String text, String old, String fresh) {
        int at = text.lastIndexOf(old);
        return at < 0 ? text : text.substring(0, at) + fresh + text.substring(at + old.length());
    }
}

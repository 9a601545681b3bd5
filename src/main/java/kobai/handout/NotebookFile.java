package kobai.handout;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A notebook as it is stored: its name without the ending, and its cells. Nothing else in the house reads the format. */
public record NotebookFile(Path file, String name, JsonObject metadata, List<Cell> cells) {
    private static final String ENDING = ".ipynb";
    private static final Pattern HEADING = Pattern.compile("(?m)^#[ \t]+(.+?)[ \t]*$");
    private static final Pattern NO_WORDS = Pattern.compile("(?s)[#!<|`$\\[+-].*|\\d+\\. .*");

    /** One cell, counted from 1. */
    public record Cell(int number, JsonObject json) {
        public boolean isCode() { return json.get("cell_type").getAsString().equals("code"); }

        public boolean isMarkdown() { return json.get("cell_type").getAsString().equals("markdown"); }

        public String source() { return text(json.get("source")); }

        /** Whether the cell is the reader's to write: an exercise, or what uses its answer. */
        public boolean isReaders() { return isTagged("exercise"); }

        /** Whether a reader may run the cell, and a check does not. */
        public boolean isSkipped() { return isTagged("skip-execution"); }

        private boolean isTagged(String tag) {
            JsonArray tags = json.getAsJsonObject("metadata").getAsJsonArray("tags");
            return tags != null && tags.toString().contains("\"" + tag + "\"");
        }

        public boolean wasRun() { return !json.get("execution_count").isJsonNull(); }

        public List<JsonObject> outputs() {
            return json.getAsJsonArray("outputs").asList().stream().map(JsonElement::getAsJsonObject).toList();
        }

        /** The HTML that the cell shows, with its pictures. */
        String html() {
            return outputs().stream().filter(output -> output.has("data")).map(output -> output.getAsJsonObject("data"))
                    .filter(data -> data.has("text/html")).map(data -> text(data.get("text/html")))
                    .collect(Collectors.joining("\n"));
        }

        /** The minutes that a reader needs from this heading to the next, or 0. */
        int minutes() {
            JsonElement minutes = json.getAsJsonObject("metadata").get("minutes");
            return minutes == null ? 0 : minutes.getAsInt();
        }

        /** What is meant for whoever presents, or "". */
        String notes() {
            JsonElement notes = json.getAsJsonObject("metadata").get("notes");
            return notes == null ? "" : notes.getAsString();
        }

        /** All that the cell shows, pictures by their place only, for they change with the fonts. */
        public String shown() {
            StringJoiner shown = new StringJoiner("\n");
            for (JsonObject output : outputs()) {
                if (output.has("text")) {
                    shown.add(text(output.get("text")));
                }
                if (output.has("ename")) {
                    shown.add(output.get("ename") + ": " + output.get("evalue"));
                }
                if (output.has("data")) {
                    output.getAsJsonObject("data").entrySet().stream().filter(entry -> entry.getKey().startsWith("text/"))
                            .forEach(entry -> shown.add(entry.getKey() + ": " + withoutPictures(text(entry.getValue()))));
                }
            }
            return shown.toString();
        }

        private static String withoutPictures(String html) { return html.replaceAll("data:image/[^\"')\\s]*", "(picture)"); }
    }

    /** Returns the notebooks' files in {@code folder}, in the order of their names. */
    public static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a notebook.
     *
     * @throws HandoutProblem if it is none; names the file
     */
    public static NotebookFile read(Path file) throws IOException {
        try {
            NotebookFile notebook = of(file, JsonParser.parseString(Files.readString(file)).getAsJsonObject());
            notebook.prose();   // a cell without a type or a text is noticed here, where the file is known
            notebook.code().forEach(Cell::source);
            return notebook;
        } catch (JsonParseException | IllegalStateException | NullPointerException | ClassCastException e) {
            throw new HandoutProblem("%s is not a notebook (%s): open it in Jupyter and save it again, or take it out of %s"
                    .formatted(file.getFileName(), e.getMessage(), file.getParent()), e);
        }
    }

    /** The notebook that {@code json} holds, as if read from {@code file}. */
    public static NotebookFile of(Path file, JsonObject json) {
        List<Cell> cells = new ArrayList<>();
        for (JsonElement element : json.getAsJsonArray("cells")) {
            cells.add(new Cell(cells.size() + 1, element.getAsJsonObject()));
        }
        String fileName = file.getFileName().toString();
        String name = fileName.substring(0, fileName.length() - ENDING.length());
        return new NotebookFile(file, name, json.getAsJsonObject("metadata"), cells);
    }

    public List<Cell> code() { return cells.stream().filter(Cell::isCode).toList(); }

    /** The minutes that a reader needs for all of it. */
    public int minutes() { return cells.stream().mapToInt(Cell::minutes).sum(); }

    /** The first heading, in Markdown; the name, if there is none. */
    public String heading() {
        return HEADING.matcher(prose()).results().map(heading -> heading.group(1)).findFirst().orElse(name);
    }

    /** The heading without Markdown's marks, for a window's title and for links. */
    public String title() { return heading().replaceAll("[*`$\\\\]", ""); }

    /**
     * The question that the notebook opens with, in Markdown: the first block of words behind the heading that is no picture,
     * link line, table, list or HTML; of a block that opens with bold words, these.
     */
    public String question() {
        String prose = prose();
        int end = HEADING.matcher(prose).results().map(MatchResult::end).findFirst().orElse(prose.length());
        return Pattern.compile("\\R[ \t]*\\R").splitAsStream(prose.substring(end)).map(String::strip)
                .filter(block -> !block.isEmpty() && !NO_WORDS.matcher(block).matches())
                .map(block -> block.replaceFirst("(?s)^\\*\\*(.+?)\\*\\*.*", "$1"))
                .findFirst().orElse("");
    }

    /** Returns what stands under a heading of the second level, to the next one, or "". */
    String section(String title) {
        String heading = "\n## " + title + "\n";
        String prose = "\n" + prose();
        int start = prose.indexOf(heading);
        return start < 0 ? "" : prose.substring(start + heading.length()).replaceFirst("(?s)\\n## .*", "").strip();
    }

    private String prose() {
        return cells.stream().filter(Cell::isMarkdown).map(Cell::source).collect(Collectors.joining("\n\n"));
    }

    /** The format allows a text and a list of its lines. */
    private static String text(JsonElement element) {
        return !element.isJsonArray() ? element.getAsString()
                : element.getAsJsonArray().asList().stream().map(JsonElement::getAsString).collect(Collectors.joining());
    }
}

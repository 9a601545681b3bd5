package kobai.jupyter;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import static java.util.stream.Collectors.joining;

/** A notebook from outside: its file's name without the ending, its heading and the question it opens with, both Markdown. */
record Chapter(Path file, String name, String heading, String question) {
    private static final Pattern HEADING = Pattern.compile("(?m)^#[ \t]+(.+?)[ \t]*$");

    /** Reads a notebook; a {@link Problem} names the file when it is none. */
    static Chapter read(Path file) throws IOException {
        String fileName = file.getFileName().toString();
        String name = fileName.substring(0, fileName.length() - ".ipynb".length());
        String prose;
        try {
            JsonObject notebook = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            prose = StreamSupport.stream(notebook.getAsJsonArray("cells").spliterator(), false)
                    .map(JsonElement::getAsJsonObject)
                    .filter(cell -> cell.get("cell_type").getAsString().equals("markdown"))
                    .map(cell -> text(cell.get("source")))
                    .collect(joining("\n\n"));
        } catch (JsonParseException | IllegalStateException | NullPointerException | ClassCastException e) {
            throw new Problem(fileName + " is not a notebook (" + e.getMessage() + "): open it in Jupyter and save it again, or take it out of "
                    + file.getParent(), e);
        }
        MatchResult heading = HEADING.matcher(prose).results().findFirst().orElse(null);
        return heading == null ? new Chapter(file, name, name, "")
                : new Chapter(file, name, heading.group(1), question(prose.substring(heading.end())));
    }

    /** All chapters of a folder, in the order of their file names. */
    static List<Chapter> all(Path folder) throws IOException {
        List<Path> files;
        try (var entries = Files.list(folder)) {
            files = entries.filter(p -> p.getFileName().toString().endsWith(".ipynb")).sorted().toList();
        }
        List<Chapter> chapters = new ArrayList<>();
        for (Path file : files) {
            chapters.add(read(file));
        }
        return chapters;
    }

    /** The heading without Markdown's marks, for a window's title and for links. */
    String title() {
        return heading.replaceAll("[*`$\\\\]", "");
    }

    /** In the file, a source is one string or a list of lines. */
    private static String text(JsonElement source) {
        return source.isJsonArray()
                ? StreamSupport.stream(source.getAsJsonArray().spliterator(), false).map(JsonElement::getAsString).collect(joining())
                : source.getAsString();
    }

    /** The first block of words, no heading, picture, link line, table, list or HTML; of a block that opens with bold words, these. */
    private static String question(String markdown) {
        return Pattern.compile("\\R[ \t]*\\R").splitAsStream(markdown).map(String::strip)
                .filter(block -> !block.isEmpty() && !block.matches("(?s)[#!<|`$\\[+-].*|(?s)\\d+\\. .*"))
                .map(block -> block.replaceFirst("(?s)^\\*\\*(.+?)\\*\\*.*", "$1"))
                .findFirst().orElse("");
    }
}

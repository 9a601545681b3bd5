package kobai.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A notebook as it is stored: its texts, and its code cells with what they show. */
record Stored(String name, List<Cell> cells) {
    private static final String SOURCES = "(?m)^#+ Where this comes from";

    /** One cell; the number of a code cell is the one that Jupyter prints beside it, 0 if it was not run. */
    record Cell(boolean code, int number, String source, boolean exercise, int minutes, String html) { }

    /** Reads these notebooks, or all notebooks of these folders, in the order of their names, for the call of this name. */
    static List<Stored> readAll(String call, Path... notebooksOrFolders) {
        var all = new ArrayList<Stored>();
        for (Path path : notebooksOrFolders) {
            if (!Files.exists(path)) {
                throw new IllegalArgumentException(call + ": there is no " + path + " (looked for as " + path.toAbsolutePath()
                        + ")");
            }
            files(path).forEach(file -> all.add(read(file)));
        }
        return all;
    }

    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(f -> f.toString().endsWith(".ipynb")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a file. */
    static Stored read(Path file) {
        String name = file.getFileName().toString();
        try {
            return of(name, Json.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " is not a notebook: " + e.getMessage(), e);
        }
    }

    private static Stored of(String name, Object json) {
        if (!(map(json).get("cells") instanceof List<?> all)) {
            throw new IllegalArgumentException("it has no cells");
        }
        var cells = new ArrayList<Cell>();
        for (Object one : all) {
            Map<?, ?> cell = map(one);
            Map<?, ?> metadata = map(cell.get("metadata"));
            boolean exercise = list(metadata.get("tags")).contains("exercise");
            String html = list(cell.get("outputs")).stream().map(o -> text(map(map(o).get("data")).get("text/html")))
                    .collect(Collectors.joining("\n"));
            cells.add(new Cell("code".equals(cell.get("cell_type")), whole(cell.get("execution_count")),
                    text(cell.get("source")), exercise, whole(metadata.get("minutes")), html));
        }
        return new Stored(name, cells);
    }

    /** Returns the number that the notebook's name begins with, −1 if it begins with none. */
    int chapter() { return name.matches("\\d+-.*") ? Integer.parseInt(name.replaceFirst("\\D.*", "")) : -1; }

    /** Returns the code cells. */
    List<Cell> code() { return cells.stream().filter(Cell::code).toList(); }

    /** Returns the texts up to the sources, without hints and solutions; paragraphs stand between empty lines. */
    String prose() {
        return cells.stream().filter(cell -> !cell.code()).map(Cell::source).collect(Collectors.joining("\n\n"))
                .split(SOURCES, 2)[0].replaceAll("(?s)<details>.*?</details>", "");
    }

    private static int whole(Object json) { return json instanceof Double number ? number.intValue() : 0; }

    private static Map<?, ?> map(Object json) { return json instanceof Map<?, ?> map ? map : Map.of(); }

    private static List<?> list(Object json) { return json instanceof List<?> list ? list : List.of(); }

    /** The format allows a text and a list of its lines. */
    private static String text(Object json) {
        return json instanceof List<?> lines ? lines.stream().map(String::valueOf).collect(Collectors.joining())
                : json instanceof String text ? text : "";
    }
}

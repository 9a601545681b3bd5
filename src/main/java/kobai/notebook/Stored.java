package kobai.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A notebook as it is stored: its code cells with what they show. */
record Stored(String name, List<Cell> cells) {
    /** One code cell; its number is the one that Jupyter prints beside it, 0 if it was not run. */
    record Cell(int number, String source, boolean exercise, String html) { }

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
            if ("code".equals(cell.get("cell_type"))) {
                int number = cell.get("execution_count") instanceof Double count ? count.intValue() : 0;
                boolean exercise = list(map(cell.get("metadata")).get("tags")).contains("exercise");
                String html = list(cell.get("outputs")).stream().map(o -> text(map(map(o).get("data")).get("text/html")))
                        .collect(Collectors.joining("\n"));
                cells.add(new Cell(number, text(cell.get("source")), exercise, html));
            }
        }
        return new Stored(name, cells);
    }

    private static Map<?, ?> map(Object json) { return json instanceof Map<?, ?> map ? map : Map.of(); }

    private static List<?> list(Object json) { return json instanceof List<?> list ? list : List.of(); }

    /** The format allows a text and a list of its lines. */
    private static String text(Object json) {
        return json instanceof List<?> lines ? lines.stream().map(String::valueOf).collect(Collectors.joining())
                : json instanceof String text ? text : "";
    }
}

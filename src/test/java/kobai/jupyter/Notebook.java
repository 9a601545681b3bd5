package kobai.jupyter;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** A stored notebook, as the tests look at it. */
record Notebook(String name, JsonObject metadata, List<Cell> cells) {
    record Cell(int number, JsonObject json) {
        boolean isCode() {
            return json.get("cell_type").getAsString().equals("code");
        }

        String source() {
            return text(json.get("source"));
        }

        /** Cells that are the reader's to run, not ours. */
        boolean isReaders() {
            JsonArray tags = json.getAsJsonObject("metadata").getAsJsonArray("tags");
            return tags != null && (tags.toString().contains("\"exercise\"") || tags.toString().contains("\"skip-execution\""));
        }

        boolean wasRun() {
            return !json.get("execution_count").isJsonNull();
        }

        List<JsonObject> outputs() {
            return json.getAsJsonArray("outputs").asList().stream().map(JsonElement::getAsJsonObject).toList();
        }

        /** Returns all that the cell shows, pictures by their place only, for they change with the fonts. */
        String shown() {
            StringJoiner shown = new StringJoiner("\n");
            for (JsonObject output : outputs()) {
                if (output.has("text")) shown.add(text(output.get("text")));
                if (output.has("ename")) shown.add(output.get("ename") + ": " + output.get("evalue"));
                if (output.has("data")) {
                    output.getAsJsonObject("data").entrySet().stream().filter(entry -> entry.getKey().startsWith("text/"))
                            .forEach(entry -> shown.add(entry.getKey() + ": " + withoutPictures(text(entry.getValue()))));
                }
            }
            return shown.toString();
        }

        private static String withoutPictures(String html) {
            return html.replaceAll("data:image/[^\"')\\s]*", "(picture)");
        }
    }

    static Notebook read(Path file) throws IOException {
        return of(file.getFileName().toString(), JsonParser.parseString(Files.readString(file)).getAsJsonObject());
    }

    static Notebook of(String name, JsonObject json) {
        List<Cell> cells = new ArrayList<>();
        for (JsonElement cell : json.getAsJsonArray("cells")) cells.add(new Cell(cells.size() + 1, cell.getAsJsonObject()));
        return new Notebook(name, json.getAsJsonObject("metadata"), cells);
    }

    List<Cell> code() {
        return cells.stream().filter(Cell::isCode).toList();
    }

    /** The format allows a text and a list of its lines. */
    static String text(JsonElement element) {
        if (!element.isJsonArray()) return element.getAsString();
        StringBuilder whole = new StringBuilder();
        element.getAsJsonArray().forEach(line -> whole.append(line.getAsString()));
        return whole.toString();
    }
}

package kobai.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kobai.plot.Numbers;
import kobai.plot.Shown;
import kobai.plot.Tally;

/**
 * Every claim of some notebooks with what was measured, read from what the notebooks store.
 *
 * <pre>
 *   var ledger = Ledger.read("../notebooks");
 *   Tables.of("Claims", ledger.columns())
 *   ledger.saveCsv("claims.csv");
 * </pre>
 */
public final class Ledger implements Shown {
    /** One claim: where it is measured, what it says and whose it is, what came out, and on which data with how many seeds. */
    public record Row(String chapter, int cell, String claim, String sentence, String source, String quantity,
            List<Double> measured, String band, String verdict, String kind, String data, int seeds) {
        /** Returns the measured numbers to four digits. */
        public String measuredText() {
            return measured.stream().map(Numbers::text).collect(Collectors.joining(", "));
        }
    }

    private static final Pattern CLAIM = Pattern.compile("<div class=\"claim (\\w+)\"((?: data-\\w+=\"[^\"]*\")+)>");
    private static final Pattern ATTRIBUTE = Pattern.compile(" data-(\\w+)=\"([^\"]*)\"");
    private static final Pattern CALL = Pattern.compile("(?<!\\w)claim\\(\"([^\"]+)\"\\)");
    private static final List<String> KINDS = List.of("holds", "conditional", "fails");
    private static final List<String> NEEDED = List.of("claim", "measured", "verdict", "band", "sentence", "source");

    private final List<Row> rows;

    private Ledger(List<Row> rows) { this.rows = List.copyOf(rows); }

    /** Reads these notebooks, or all notebooks of these folders. */
    public static Ledger read(String... notebooksOrFolders) {
        return read(Stream.of(notebooksOrFolders).map(Path::of).toArray(Path[]::new));
    }

    /**
     * Reads these notebooks, or all notebooks of these folders, in the order of their names.
     *
     * @throws IllegalArgumentException if one is no notebook, or has a claim that was not run
     */
    public static Ledger read(Path... notebooksOrFolders) {
        var rows = new ArrayList<Row>();
        var missing = new LinkedHashMap<String, List<String>>();   // what is the matter → the claims
        for (Stored notebook : Stored.readAll("Ledger.read", notebooksOrFolders)) {
            notebook.code().forEach(cell -> read(notebook.name(), cell, rows, missing));
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Ledger.read: " + missing.entrySet().stream()
                    .map(e -> e.getKey() + " " + String.join(", ", e.getValue())).collect(Collectors.joining("; "))
                    + ". Open the notebook, run all its cells and save it, then read again.");
        }
        return new Ledger(rows);
    }

    private static void read(String notebook, Stored.Cell cell, List<Row> rows,
            Map<String, List<String>> missing) {
        var shown = new ArrayList<String>();
        CLAIM.matcher(cell.html()).results().forEach(found -> {
            Map<String, String> says = ATTRIBUTE.matcher(found.group(2)).results()
                    .collect(Collectors.toMap(m -> m.group(1), m -> unescape(m.group(2)), (a, b) -> a));
            shown.add(says.get("claim"));
            if (says.keySet().containsAll(NEEDED)) {
                rows.add(row(notebook, cell.number(), found, says));
            } else {
                note(missing, notebook + ", stored by an older version of the library: claim", says.get("claim"));
            }
        });
        if (!cell.exercise()) {
            CALL.matcher(cell.source()).results().map(m -> m.group(1)).filter(id -> !shown.contains(id))
                    .forEach(id -> note(missing, notebook + ", without a stored output: claim", id));
        }
    }

    private static void note(Map<String, List<String>> missing, String what, String claim) {
        missing.computeIfAbsent(what, key -> new ArrayList<>()).add(claim);
    }

    private static Row row(String notebook, int cell, MatchResult found, Map<String, String> says) {
        List<Double> measured = Arrays.stream(says.get("measured").split(" ")).map(Double::valueOf).toList();
        String seeds = says.getOrDefault("seeds", "");
        return new Row(notebook.replaceFirst("\\D.*", ""), cell, says.get("claim"), says.get("sentence"), says.get("source"),
                says.getOrDefault("quantity", ""), measured, says.get("band"), says.get("verdict"), found.group(1),
                says.getOrDefault("data", ""), seeds.isEmpty() ? 0 : Integer.parseInt(seeds));
    }

    private static String unescape(String html) {
        return html.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    public List<Row> rows() { return rows; }

    /** Returns how many claims there are. */
    public int size() { return rows.size(); }

    /** Returns the claims with a verdict of this kind: "holds", "conditional" or "fails". */
    public Ledger kind(String kind) {
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("Ledger.kind: there is no verdict " + kind + ", only " + KINDS);
        }
        return new Ledger(rows.stream().filter(row -> row.kind().equals(kind)).toList());
    }

    /** Returns the claims whose source begins so: "Kin 2021", "Zero 6", "PRML 5", "DL notes", "Delta". */
    public Ledger from(String source) {
        return new Ledger(rows.stream().filter(row -> (row.source() + " ").matches("(?s)" + Pattern.quote(source) + "[,: ].*"))
                .toList());
    }

    /** Returns a mark for each claim, in a row for each of these sources; what is left stands in the last row. */
    public Tally picture(String title, String rest, String... sources) {
        Tally tally = Tally.of(title, "holds", "holds only if …", "does not hold");
        var left = new ArrayList<>(rows);
        for (String source : sources) {
            List<Row> own = from(source).rows;
            left.removeAll(own);
            tally = own.isEmpty() ? tally : marks(tally, source, own);
        }
        return left.isEmpty() ? tally : marks(tally, rest, left);
    }

    private static Tally marks(Tally tally, String name, List<Row> rows) {
        return tally.row(name, rows.stream().map(Row::claim).toList(),
                rows.stream().map(row -> KINDS.indexOf(row.kind())).toList());
    }

    /** Returns the columns of a table, with the measured numbers to four digits. */
    public Map<String, Object> columns() { return columns(Row::measuredText); }

    private Map<String, Object> columns(Function<Row, String> measured) {
        var columns = new LinkedHashMap<String, Object>();
        columns.put("claim", words(Row::claim));
        columns.put("chapter", words(Row::chapter));
        columns.put("cell", rows.stream().mapToInt(Row::cell).toArray());
        columns.put("sentence", words(Row::sentence));
        columns.put("source", words(Row::source));
        columns.put("quantity", words(Row::quantity));
        columns.put("measured", words(measured));
        columns.put("band", words(Row::band));
        columns.put("verdict", words(Row::verdict));
        columns.put("data", words(Row::data));
        columns.put("seeds", rows.stream().mapToInt(Row::seeds).toArray());
        return columns;
    }

    private String[] words(Function<Row, String> word) { return rows.stream().map(word).toArray(String[]::new); }

    /** Writes the table as CSV (UTF-8) with the measured numbers in full, separated by spaces; the whole file or nothing. */
    public void saveCsv(String file) { saveCsv(Path.of(file)); }

    /** Writes the table as CSV (UTF-8) with the measured numbers in full, separated by spaces; the whole file or nothing. */
    public void saveCsv(Path file) {
        Path target = file.toAbsolutePath();
        try {
            Path draft = Files.createTempFile(target.getParent(), "ledger", ".csv");
            try {
                Files.writeString(draft, csv());
                Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Ledger.saveCsv: " + file + " cannot be written; is there a folder "
                    + target.getParent() + ", and may you write to it?", e);
        }
    }

    /** Returns the table as CSV. */
    String csv() {
        Map<String, Object> columns = columns(row -> row.measured().stream().map(String::valueOf)
                .collect(Collectors.joining(" ")));
        var csv = new StringBuilder(String.join(",", columns.keySet())).append("\r\n");
        for (int r = 0; r < rows.size(); r++) {
            int row = r;
            csv.append(columns.values().stream().map(column -> quoted(String.valueOf(Array.get(column, row))))
                    .collect(Collectors.joining(","))).append("\r\n");
        }
        return csv.toString();
    }

    private static String quoted(String field) {
        return field.matches("(?s).*[,\"\\r\\n].*") ? "\"" + field.replace("\"", "\"\"") + "\"" : field;
    }

    private long count(String kind) { return rows.stream().filter(r -> r.kind().equals(kind)).count(); }

    @Override
    public String alt() {
        return "Ledger of " + rows.size() + (rows.size() == 1 ? " claim" : " claims") + ": " + count("holds") + " hold, "
                + count("conditional") + " hold only under a condition, " + count("fails") + " do not hold.";
    }

    @Override
    public String html() {
        var html = new StringBuilder("<table><caption>").append(Shown.escape(alt())).append("</caption><thead><tr>");
        List.of("claim", "cell", "sentence", "measured", "band", "verdict", "data, seeds", "source").forEach(title -> html
                .append("<th scope=\"col\">").append(title).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (Row r : rows) {
            html.append("<tr><th scope=\"row\">").append(Shown.escape(r.claim())).append("</th>");
            String data = r.data() + (r.data().isEmpty() || r.seeds() == 0 ? "" : ", ") + (r.seeds() == 0 ? "" : r.seeds());
            for (Object field : List.of(r.cell(), r.sentence(), r.quantity() + ": " + r.measuredText(), r.band(), r.verdict(),
                    data, r.source())) {
                html.append("<td>").append(Shown.escape(field)).append("</td>");
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    @Override
    public String toString() { return alt(); }
}

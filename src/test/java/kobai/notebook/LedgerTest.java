package kobai.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kobai.data.Tables;
import kobai.plot.Shown;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerTest {
    @TempDir
    Path folder;

    @BeforeEach
    void storeTwoNotebooks() throws IOException {
        Chapter two = Chapter.of("02");
        store("02-activations.ipynb", cell(5, "claim(\"2.1\").measured(largest)", two.claim("2.1").measured(0.25)),
                cell(9, "claim(\"2.3\").measured(low, high)", two.claim("2.3").measured(1, 1)));
        Chapter eight = Chapter.of("08");
        store("08-vanishing-gradient.ipynb",
                cell(3, "claim(\"8.2\").from(depth).measured(loses)", eight.claim("8.2").from(50, "synthetic digits")
                        .measured(5.0012978219108515, 5.07, 4.11)),
                cell(7, "claim(\"8.4\").measured(f)", eight.claim("8.4").measured(0.23)),
                cell(8, "claim(\"8.5\").measured(f)", eight.claim("8.5").measured(0.963)));
    }

    private static String cell(int count, String source, Shown shown) {
        return """
                {"cell_type": "code", "execution_count": %d, "metadata": {}, "source": [%s, "\\n"], "outputs": [{"output_type":
                 "execute_result", "execution_count": %d, "metadata": {}, "data": {"text/html": [%s], "text/plain": %s}}]}"""
                .formatted(count, quoted(source), count, quoted(shown.html()), quoted(shown.alt()));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("シ", "\\u30b7") + "\"";
    }

    private void store(String name, String... cells) throws IOException {
        Files.writeString(folder.resolve(name), "{\"nbformat\": 4, \"metadata\": {\"a\": [null, true, -1.5e3]}, \"cells\": [\n"
                + "{\"cell_type\": \"markdown\", \"metadata\": {}, \"source\": \"claim(\\\"9.9\\\")\"},\n"
                + "{\"cell_type\": \"code\", \"execution_count\": null, \"metadata\": {\"tags\": [\"exercise\"]}, \"source\": "
                + "\"claim(\\\"9.8\\\")\", \"outputs\": []},\n" + String.join(",\n", cells) + "]}");
    }

    @Test
    void partsTheClaimsByVerdictAndSource() {
        Ledger ledger = Ledger.read(folder);
        assertEquals(List.of("8.2", "8.4"), ledger.kind("conditional").rows().stream().map(Ledger.Row::claim).toList());
        assertEquals(1, ledger.kind("fails").size());
        assertEquals(ledger.size(), ledger.from("Kin 2021").size() + ledger.from("DL notes").size() + ledger.from("ours").size());
        assertEquals(0, ledger.from("Kin 20").size(), "a key is whole words");
        assertTrue(ledger.picture("Verdicts", "others", "Kin 2021").alt().startsWith("Verdicts. Kin 2021: "));
        assertThrows(IllegalArgumentException.class, () -> ledger.kind("perhaps"));
    }

    @Test
    void readsWhatTheNotebooksStore() {
        Ledger ledger = Ledger.read(folder);
        assertEquals("Ledger of 5 claims: 2 hold, 2 hold only under a condition, 1 do not hold.", ledger.alt());
        assertEquals(List.of("2.1", "2.3", "8.2", "8.4", "8.5"), ledger.rows().stream().map(Ledger.Row::claim).toList());
        Ledger.Row row = ledger.rows().get(2);
        assertEquals("08", row.chapter());
        assertEquals(3, row.cell());
        assertEquals("Every further hidden layer makes the first layer's gradient smaller.", row.sentence());
        assertEquals("Kin 2021, 勾配消失問題: 層が多いほど発生しやすい", row.source());
        assertEquals(List.of(5.0012978219108515, 5.07, 4.11), row.measured());
        assertEquals("5.001, 5.07, 4.11", row.measuredText());
        assertEquals("at least 1.5", row.band());
        assertEquals("holds only if each layer makes the message smaller, as these sigmoids do", row.verdict());
        assertEquals("synthetic digits", row.data());
        assertEquals(50, row.seeds());
        assertEquals("holds only if the weights are drawn with Xavier's spread", ledger.rows().get(3).verdict());
        assertEquals("smallest and largest slope of ReLU on 0 < x ≤ 10", ledger.rows().get(1).quantity(), "unescaped");
        assertEquals("Kin 2021, 勾配消失問題: maxが0.25", ledger.rows().get(0).source());
    }

    @Test
    void isATable() {
        var table = Tables.of("Claims", Ledger.read(folder.toString()).columns());
        assertEquals(5, table.rowCount());
        assertEquals(List.of("claim", "chapter", "cell", "sentence", "source", "quantity", "measured", "band", "verdict", "data",
                "seeds"), table.columnNames());
        assertEquals("does not hold", table.getString(4, "verdict"));
        assertTrue(Ledger.read(folder).html().contains("<td>holds only if the weights are drawn with Xavier&#39;s spread</td>")
                || Ledger.read(folder).html().contains("<td>holds only if the weights are drawn with Xavier's spread</td>"));
    }

    @Test
    void savesAllOrNothing() throws IOException {
        Path csv = folder.resolve("claims.csv");
        Ledger.read(folder).saveCsv(csv);
        List<String> lines = Files.readAllLines(csv);
        assertEquals("claim,chapter,cell,sentence,source,quantity,measured,band,verdict,data,seeds", lines.get(0));
        assertEquals("8.2,08,3,Every further hidden layer makes the first layer's gradient smaller.,"
                + "\"Kin 2021, 勾配消失問題: 層が多いほど発生しやすい\",\"by what the first layer's gradient shrinks with the second, third and "
                + "fourth hidden layer\",5.0012978219108515 5.07 4.11,at least 1.5,"
                + "\"holds only if each layer makes the message smaller, as these sigmoids do\",synthetic digits,50",
                lines.get(3));
        Path nowhere = folder.resolve("none").resolve("claims.csv");
        String message = assertThrows(UncheckedIOException.class, () -> Ledger.read(folder).saveCsv(nowhere)).getMessage();
        assertTrue(message.startsWith("Ledger.saveCsv: " + nowhere + " cannot be written; is there a folder"), message);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(3, files.count(), "no draft is left");
        }
    }

    @Test
    void namesTheClaimsThatWereNotRun() throws IOException {
        store("03-losses.ipynb", "{\"cell_type\": \"code\", \"execution_count\": null, \"metadata\": {}, \"outputs\": [], "
                + "\"source\": \"claim(\\\"3.1\\\").measured(x)\"}");
        assertEquals("Ledger.read: 03-losses.ipynb, without a stored output: claim 3.1. Open the notebook, run all its cells and "
                + "save it, "
                + "then read again.", assertThrows(IllegalArgumentException.class, () -> Ledger.read(folder)).getMessage());
        store("03-losses.ipynb", cell(1, "claim(\"3.1\")", new Shown() {
            @Override
            public String alt() { return "x"; }

            @Override
            public String html() { return "<div class=\"claim holds\" data-claim=\"3.1\" data-measured=\"1.0\"></div>"; }
        }));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Ledger.read(folder)).getMessage()
                .contains("03-losses.ipynb, stored by an older version of the library: claim 3.1. Open"));
    }

    @Test
    void saysWhatIsNotThere() {
        Path none = folder.resolve("none.ipynb");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Ledger.read(none)).getMessage()
                .startsWith("Ledger.read: there is no " + none));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"cells\": 3}              | it has no cells",
        "[1, 2]                      | it has no cells",
        "{\"cells\": [1 2]}          | line 1 is not JSON: a , was expected",
        "{\"cells\": [               | line 1 is not JSON: more was expected",
        "{\"cells\": [],             | line 1 is not JSON: more was expected",
        "{\"cells\": []} x           | line 1 is not JSON: the end was expected",
        "{cells: []}                 | line 1 is not JSON: a name in quotes was expected",
        "{\"cells\": nil}            | line 1 is not JSON: null was expected",
        "{\"a\": \"\\x\"}            | line 1 is not JSON: an escape such as \\n was expected",
        "{\"a\": \"\\u12g4\"}        | line 1 is not JSON: four hexadecimal digits was expected",
        "{\"a\": 1-2}                | line 1 is not JSON: a value was expected",
    })
    void saysWhereAFileIsNoNotebook(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("x.ipynb"), text);
        assertEquals("x.ipynb is not a notebook: " + message,
                assertThrows(IllegalArgumentException.class, () -> Ledger.read(file)).getMessage());
    }

    @Test
    void readsAnyJson() {
        assertEquals(List.of("a\"\\/\b\f\n\r\té", 1.0, -0.25, List.of(), java.util.Map.of(), true, false),
                Json.parse("\uFEFF [\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\", 1, -2.5e-1, [ ], { }, true, false]\n"));
        assertThrows(IllegalArgumentException.class, () -> Json.parse("[".repeat(100_000)));
    }
}

package kobai.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GlossaryTest {
    private static final Path NOTEBOOKS = Path.of(System.getProperty("kobai.home", "."), "notebooks");
    /** Words in brackets, perhaps behind English ones and a comma, that are a Japanese term and no quotation. */
    private static final Pattern BRACKET = Pattern.compile("(\\S+)\\s*\\((?:[^()「」『』:]*[,;] )?([\\p{L}\\p{Nd}ー・ -]+)\\)");
    private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHan}]");

    @TempDir
    Path folder;

    private void store(String name, String... texts) throws IOException {
        Files.writeString(folder.resolve(name), Stream.of(texts).map(text -> "{\"cell_type\": \"markdown\", \"metadata\": {}, "
                + "\"source\": \"" + text.replace("\"", "\\\"").replace("\n", "\\n") + "\"}")
                .collect(Collectors.joining(",", "{\"cells\": [", "]}")));
    }

    private Glossary two() throws IOException {
        store("03-losses.ipynb", "# 3 · Losses\n\n**Why?** So. A <dfn>loss</dfn> (損失; the book 誤差) is *one* number. Another.",
                "<details>A <dfn>hint</dfn> (ヒント)</details>", "## Where this comes from\n\nThe <dfn>end</dfn> (終わり).");
        store("02-activations.ipynb", "**<dfn>Gradient</dfn>** (勾配) has a [size](01-x.ipynb), see the `loss`.\n\n"
                + "Its <dfn>weights</dfn> (重み) are $w$. The <dfn>gradient of it</dfn> (勾配) again.");
        return Glossary.read(folder);
    }

    @Test
    void collectsEachTermWhereItIsUsedFirst() throws IOException {
        Glossary glossary = two();
        assertEquals(List.of(
                new Glossary.Term("gradient", "勾配", "", 2, "02-activations.ipynb",
                        "Gradient (勾配) has a size, see the loss."),
                new Glossary.Term("loss", "損失", "; the book 誤差", 3, "03-losses.ipynb",
                        "A loss (損失; the book 誤差) is one number."),
                new Glossary.Term("weights", "重み", "", 2, "02-activations.ipynb", "Its weights (重み) are $w$.")),
                glossary.terms());
        assertEquals("Glossary of 3 terms: gradient 勾配 (chapter 2); loss 損失 (chapter 3); weights 重み (chapter 2).",
                glossary.alt());
        assertTrue(glossary.html().contains("<tr><th scope=\"row\">loss</th><td lang=\"ja\">損失</td>"
                + "<td><a href=\"03-losses.ipynb\">3</a></td></tr>"), glossary.html());
    }

    @Test
    void findsInEitherLanguageAndShowsTheSentence() throws IOException {
        Glossary glossary = two();
        assertEquals("Glossary of 1 term: gradient 勾配 (chapter 2: Gradient (勾配) has a size, see the loss.).",
                glossary.find("配").alt());
        assertEquals(1, glossary.find(" GRAD").terms().size());
        assertEquals("loss", glossary.find("誤差").terms().get(0).english(), "another word for it");
        assertTrue(glossary.find("loss").html().contains("<td>A loss (損失; the book 誤差) is one number.</td>"));
        assertEquals("glossary.find: none of the 3 terms holds \"slope\"; try a part of the word",
                assertThrows(IllegalArgumentException.class, () -> glossary.find("slope")).getMessage());
    }

    @Test
    void aTermInATableHasItsCellForASentence() throws IOException {
        store("05-table.ipynb", "| task | yes or no |\n|---|---|\n| loss | $a$<br><dfn>cross-entropy</dfn> (交差エントロピー) | none |");
        assertEquals("loss: $a$, cross-entropy (交差エントロピー)", Glossary.read(folder).terms().get(0).sentence());
    }

    static Stream<String> names() {
        return Stored.readAll("GlossaryTest", NOTEBOOKS).stream().map(Stored::name);
    }

    /** A Japanese term in brackets is marked, or an earlier text has marked it: then the glossary is whole. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void everyTermIsMarkedAtItsFirstUse(String name) {
        List<Stored> all = Stored.readAll("GlossaryTest", NOTEBOOKS);
        Stored notebook = all.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
        var marked = new HashMap<String, String>();   // Japanese → English
        all.stream().filter(one -> one.name().compareTo(name) < 0).forEach(one -> marked.putAll(marks(one.prose())));
        assertEquals(List.of(), unmarked(notebook.prose(), marked));
    }

    /** A term that two chapters mark is the first's; more than one mark in a course means that one of them is not needed. */
    @Test
    void noTermIsMarkedTwice() {
        var seen = new HashMap<String, String>();
        var twice = new ArrayList<String>();
        for (Stored notebook : Stored.readAll("GlossaryTest", NOTEBOOKS)) {
            Glossary.MARK.matcher(notebook.prose()).results().forEach(m -> {
                String before = seen.putIfAbsent(m.group(2), notebook.name());
                if (before != null) {
                    twice.add(m.group() + " in " + notebook.name() + ", marked in " + before);
                }
            });
        }
        assertEquals(List.of(), twice);
    }

    private static Map<String, String> marks(String prose) {
        var words = new HashMap<String, String>();
        Glossary.MARK.matcher(prose).results().forEach(m -> {
            String all = m.group(2) + Objects.toString(m.group(3), "");
            Stream.of(all.split("[;,] ")).forEach(word -> words.put(word, m.group(1)));
        });
        return words;
    }

    private static List<String> unmarked(String prose, Map<String, String> marked) {
        var known = new HashMap<>(marked);
        var faults = new ArrayList<String>();
        for (MatchResult bracket : BRACKET.matcher(prose).results().toList()) {
            String term = bracket.group(2);
            if (bracket.group(1).matches(".*</dfn>\\W{0,2}")) {
                String all = bracket.group().substring(bracket.group().indexOf('(') + 1, bracket.group().length() - 1);
                Stream.of(all.split("[;,] ")).forEach(word -> known.put(word, ""));
            } else if (JAPANESE.matcher(term).find() && !known.containsKey(term)) {
                faults.add(bracket.group());
            }
        }
        return faults;
    }

    @Test
    void theRuleCanBeBroken() {
        String prose = "A slope (傾き). A <dfn>loss</dfn> (損失); the loss (損失). The spread (standard deviation, 標準偏差), the "
                + "gradient (勾配), a slide (x ≤ 0 に傾き), (中村, 2021), of <dfn>hidden\nlayers</dfn> (隠れ層)";
        assertEquals(List.of("slope (傾き)", "spread (standard deviation, 標準偏差)"), unmarked(prose, Map.of("勾配", "gradient")));
    }
}

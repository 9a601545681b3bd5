package kobai.notebook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kobai.plot.Shown;

/**
 * The terms of some notebooks, English and Japanese, read from where their texts use them first.
 *
 * <pre>
 *   Glossary.read("../notebooks")                 every term, in the order of the alphabet, with its chapter
 *   Glossary.read("../notebooks").find("勾配")     the terms with this word, and the sentences they come in
 * </pre>
 *
 * <p>A notebook marks a term at its first use: {@code <dfn>gradient</dfn> (勾配)}. Behind a semicolon may stand other words for
 * it, which are found too: {@code (隠れ層; DL notes 中間層)}. A term in a table has its cell for a sentence.
 */
public final class Glossary implements Shown {
    /** A term: its two names, other words for it, the chapter and the file it is first used in, and the sentence that uses it. */
    public record Term(String english, String japanese, String others, int chapter, String file, String sentence) {
        boolean holds(String word) {
            return Stream.of(english, japanese, others).anyMatch(name -> name.toLowerCase(Locale.ROOT).contains(word));
        }
    }

    static final Pattern MARK = Pattern.compile("<dfn>([^<]+)</dfn>\\W{0,2} \\(([^();,]+)([;,][^()]*)?\\)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|([^|\\n]+)\\|(.+)\\|$");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.?!][*_)]{0,2})\\s+(?=[*_(]{0,2}[A-Z<$])");

    private final List<Term> terms;
    private final boolean sentences;

    private Glossary(List<Term> terms, boolean sentences) {
        this.terms = List.copyOf(terms);
        this.sentences = sentences;
    }

    /** Reads these notebooks, or all notebooks of these folders. */
    public static Glossary read(String... notebooksOrFolders) {
        return read(Stream.of(notebooksOrFolders).map(Path::of).toArray(Path[]::new));
    }

    /**
     * Reads these notebooks, or all notebooks of these folders, in the order of their names; a term that two mark is the first's.
     *
     * @throws IllegalArgumentException if one is no notebook
     */
    public static Glossary read(Path... notebooksOrFolders) {
        var terms = new ArrayList<Term>();
        var known = new HashSet<String>();
        for (Stored notebook : Stored.readAll("Glossary.read", notebooksOrFolders)) {
            Pattern.compile("\\n\\s*\\n").splitAsStream(cells(notebook.prose())).flatMap(SENTENCE_END::splitAsStream)
                    .forEach(sentence -> {
                        Matcher mark = MARK.matcher(sentence);
                        while (mark.find()) {
                            if (known.add(mark.group(2))) {
                                boolean first = sentence.substring(0, mark.start()).matches("\\W*");
                                terms.add(new Term(first ? small(mark.group(1)) : mark.group(1), mark.group(2),
                                        Objects.requireNonNullElse(mark.group(3), ""), notebook.chapter(), notebook.name(),
                                        plain(sentence)));
                            }
                        }
                    });
        }
        terms.sort(Comparator.comparing(term -> term.english().toLowerCase(Locale.ROOT)));
        return new Glossary(terms, false);
    }

    /** Makes of every cell of a table a paragraph of its own, behind the name of its row. */
    private static String cells(String prose) {
        return ROW.matcher(prose).replaceAll(row -> Matcher.quoteReplacement(Stream.of(row.group(2).split("\\|"))
                .map(cell -> "\n\n" + row.group(1).strip() + ": " + cell.strip().replace("<br>", ", "))
                .collect(Collectors.joining())));
    }

    /** A word that opens its sentence loses the capital that it has only there; {@code ReLU} keeps its own. */
    private static String small(String word) {
        return word.matches("\\p{Lu}\\p{Ll}.*") && !word.matches("\\S*\\p{Ll}\\p{Lu}.*")
                ? word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1) : word;
    }

    /** Leaves formulas, which a page sets, and takes Markdown's other marks away. */
    private static String plain(String markdown) {
        return markdown.replaceAll("</?dfn>|\\*\\*|`", "").replaceAll("(?<!\\w)[*_](?=\\S)|(?<=\\S)[*_](?!\\w)", "")
                .replaceAll("\\[([^\\]]+)]\\([^)]+\\)", "$1").replaceAll("\\s+", " ").strip();
    }

    /** Returns the terms, in the order of the alphabet. */
    public List<Term> terms() { return terms; }

    /**
     * Returns the terms whose English or Japanese name holds this word, each with the sentence that uses it first.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Glossary find(String word) {
        String wanted = word.strip().toLowerCase(Locale.ROOT);
        List<Term> found = terms.stream().filter(term -> term.holds(wanted)).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("glossary.find: none of the " + terms.size() + " terms holds \"" + word
                    + "\"; try a part of the word");
        }
        return new Glossary(found, true);
    }

    @Override
    public String alt() {
        var words = new StringBuilder("Glossary of " + terms.size() + (terms.size() == 1 ? " term:" : " terms:"));
        for (Term term : terms) {
            words.append(' ').append(term.english()).append(' ').append(term.japanese()).append(" (chapter ")
                    .append(term.chapter()).append(sentences ? ": " + term.sentence() : "").append(");");
        }
        return words.substring(0, words.length() - 1) + ".";
    }

    @Override
    public String html() {
        var html = new StringBuilder("<table><caption>").append(terms.size()).append(terms.size() == 1 ? " term" : " terms")
                .append("</caption><thead><tr>");
        Stream.of("English", "日本語", "chapter", "its sentence").limit(sentences ? 4 : 3)
                .forEach(title -> html.append(title.equals("日本語") ? "<th scope=\"col\" lang=\"ja\">" : "<th scope=\"col\">")
                        .append(title).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (Term term : terms) {
            html.append("<tr><th scope=\"row\">").append(Shown.escape(term.english())).append("</th><td lang=\"ja\">")
                    .append(Shown.escape(term.japanese())).append("</td><td><a href=\"").append(Shown.escape(term.file()))
                    .append("\">").append(term.chapter()).append("</a></td>")
                    .append(sentences ? "<td>" + Shown.escape(term.sentence()) + "</td>" : "").append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    @Override
    public String toString() { return alt(); }
}

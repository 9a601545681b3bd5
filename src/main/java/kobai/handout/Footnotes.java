package kobai.handout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sources of a page as footnotes: where the text or a claim names one of them by its short name, as <i>Zero 6</i>, a number
 * leads to the whole of it at the page's end, and from there back.
 */
final class Footnotes {
    private static final Pattern MEANING = Pattern.compile("\\*([^*]+)\\* is ");
    private static final Pattern NAMED = Pattern.compile("(?s)<em>([^<]+)</em>|<br ?/?>Source: .*?</p>");
    private static final String OWN_SECTION = ">Where this comes from";

    private final Map<String, String> sources;    // by their short names

    private Footnotes(Map<String, String> sources) { this.sources = sources; }

    /** Reads what the short names mean where a chapter says so, in a paragraph that begins "*Name* is …". */
    static Footnotes of(List<NotebookFile> chapters) {
        Map<String, String> sources = new LinkedHashMap<>();
        chapters.stream().flatMap(chapter -> chapter.cells().stream()).filter(NotebookFile.Cell::isMarkdown)
                .flatMap(cell -> cell.source().lines()).filter(line -> MEANING.matcher(line).lookingAt())
                .forEach(line -> read(line, sources));
        return new Footnotes(sources);
    }

    private static void read(String line, Map<String, String> sources) {
        Matcher meaning = MEANING.matcher(line);
        List<String> names = new ArrayList<>();
        List<Integer> bounds = new ArrayList<>();
        while (meaning.find()) {
            names.add(meaning.group(1));
            bounds.add(meaning.start());
            bounds.add(meaning.end());
        }
        bounds.add(line.length());
        for (int i = 0; i < names.size(); i++) {
            String text = line.substring(bounds.get(2 * i + 1), bounds.get(2 * i + 2)).strip();
            sources.put(names.get(i), text.replace("&", "&amp;").replace("<", "&lt;").replaceAll("\\*([^*]+)\\*", "<em>$1</em>"));
        }
    }

    /** Returns what nbconvert wrote with its footnotes; the section that lists a chapter's sources has none. */
    String add(String html) {
        int end = html.indexOf(OWN_SECTION);
        if (end < 0 || sources.keySet().stream().anyMatch(name -> html.contains("<em>" + name + "</em> is "))) {
            return html;    // no chapter, or the one that says what the names mean
        }
        List<String> cited = new ArrayList<>();
        String text = HandoutPage.outsideScripts(html.substring(0, end), part -> NAMED.matcher(part).replaceAll(named ->
                Matcher.quoteReplacement(named.group(1) == null ? inClaim(named.group(), cited)
                        : sources.containsKey(named.group(1)) ? named.group() + mark(named.group(1), cited) : named.group())));
        if (cited.isEmpty()) {
            return html;
        }
        var notes = new StringBuilder("<section class=\"sources\" role=\"doc-endnotes\"><h2>Sources</h2><ol>\n");
        for (int i = 0; i < cited.size(); i++) {
            notes.append("<li id=\"source-%d\"><em>%s</em>: %s <a href=\"#cited-%d\" role=\"doc-backlink\">back</a></li>\n"
                    .formatted(i + 1, cited.get(i), sources.get(cited.get(i)), i + 1));
        }
        String rest = html.substring(end);
        int place = rest.lastIndexOf("</main>");
        return text + rest.substring(0, place) + notes.append("</ol></section>\n") + rest.substring(place);
    }

    private String inClaim(String source, List<String> cited) {
        for (String name : sources.keySet()) {
            int at = source.indexOf(name);
            if (at >= 0) {
                source = source.substring(0, at + name.length()) + mark(name, cited) + source.substring(at + name.length());
            }
        }
        return source;
    }

    private static String mark(String name, List<String> cited) {
        boolean first = !cited.contains(name);
        if (first) {
            cited.add(name);
        }
        int number = cited.indexOf(name) + 1;
        return "<sup><a href=\"#source-%d\"%s role=\"doc-noteref\" aria-label=\"Source %d\">%d</a></sup>"
                .formatted(number, first ? " id=\"cited-" + number + "\"" : "", number, number);
    }
}

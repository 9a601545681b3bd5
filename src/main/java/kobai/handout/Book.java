package kobai.handout;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All chapters as one page, to be printed as one book: a title, the contents, and every chapter on a sheet of its own. */
final class Book {
    static final String NAME = "kobai";

    private static final Pattern MAIN = Pattern.compile("(?s)<main\\b[^>]*>(.*)</main>");
    private static final Pattern ID = Pattern.compile("( id=\"| href=\"#)");
    private static final Pattern TO_CHAPTER = Pattern.compile("href=\"([\\w-]+)\\.html(?:#([^\"]*))?\"");
    private static final String STYLE = """
            <style>
            .title { min-height: 60vh; display: flex; flex-direction: column; justify-content: center; }
            .book > section { break-before: page; }
            .book ol.chapters { list-style: none; padding: 0; }
            </style>
            """;

    private Book() { }

    /** Returns the book of these finished pages, with the head of one that has formulas, if there is one. */
    static String of(List<NotebookFile> chapters, List<String> pages) {
        String one = pages.stream().filter(page -> page.contains("KaTeX")).findFirst().orElse(pages.get(0));
        var book = new StringBuilder(one.substring(0, one.indexOf("<header"))
                .replaceFirst("(?s)<title>.*?</title>", Matcher.quoteReplacement("<title>" + Handouts.COURSE + "</title>"))
                .replaceFirst("(?s)<style>@page \\{ @top-left.*?</style>", "")).append(STYLE);
        for (int i = 0; i < chapters.size(); i++) {
            book.append("<style>.c%d { page: c%d; } @page c%d { @top-left { content: \"%s\" } }</style>\n".formatted(i, i, i,
                    chapters.get(i).title().replace("\"", "")));
        }
        book.append("<main class=\"book\"><section class=\"title\"><h1>").append(Handouts.COURSE).append("</h1></section>\n")
                .append("<section><h2>Contents</h2><ol class=\"chapters\">\n");
        for (NotebookFile chapter : chapters) {
            book.append("<li><a href=\"#").append(chapter.name()).append("\">").append(chapter.title()).append("</a></li>\n");
        }
        book.append("</ol></section>\n");
        for (int i = 0; i < chapters.size(); i++) {
            String name = chapters.get(i).name();
            book.append("<section class=\"c%d\" id=\"%s\">".formatted(i, name)).append(body(name, pages.get(i)))
                    .append("</section>\n");
        }
        return book.append("</main>\n").append(scripts(one)).append("</body></html>\n").toString();
    }

    /** Returns what a page says, its ids made the chapter's own and its links to other chapters links within the book. */
    private static String body(String name, String page) {
        Matcher main = MAIN.matcher(page);
        if (!main.find()) {
            throw new HandoutProblem("handouts: the page of " + name + " has no text");
        }
        return HandoutPage.outsideScripts(HandoutPage.NOSCRIPT.matcher(main.group(1)).replaceAll(""), part -> own(name, part));
    }

    private static String own(String name, String part) {
        String inside = ID.matcher(part).replaceAll(m -> Matcher.quoteReplacement(m.group(1) + name + "-"));
        return TO_CHAPTER.matcher(inside).replaceAll(m -> Matcher.quoteReplacement("href=\"#" + m.group(1)
                + (m.group(2) == null ? "" : "-" + m.group(2)) + "\""));
    }

    /** Returns the scripts at the end of a page, which draw its formulas. */
    private static String scripts(String page) { return page.substring(page.lastIndexOf("</main>") + 7)
            .replaceFirst("(?s)^.*?(?=<script)", "").replaceFirst("(?s)</body>.*", ""); }
}

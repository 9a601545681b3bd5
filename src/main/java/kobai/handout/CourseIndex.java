package kobai.handout;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kobai.handout.NotebookFile.Cell;

/** The course at a glance, in Markdown: each chapter's question, its first picture, its minutes and what became of its claims. */
final class CourseIndex {
    private static final String GREETING = "One page for each chapter, to read on any screen without a network, and to print: "
            + "hints and solutions are folded on the screen and open on paper. For a reading session each has a worksheet to "
            + "fill in, and its answers on a sheet of their own.";
    private static final Pattern PICTURE = Pattern.compile("(?s)<img [^>]*?(alt=\"[^\"]*\")[^>]*?(src=\"data:[^\"]*\")[^>]*>");
    private static final Pattern CLAIM = Pattern.compile("class=\"claim (holds|conditional|fails)\"");
    private static final String MAP = "alt=\"Which question leads to which";

    private CourseIndex() { }

    static String of(List<NotebookFile> chapters, Set<String> sheets, Set<String> files) {
        String map = chapters.stream().flatMap(c -> pictures(c).stream()).filter(picture -> picture.contains(MAP)).findFirst()
                .map(picture -> "\n\n<figure class=\"map\">" + picture + "</figure>").orElse("");
        String pdf = Book.NAME + ".pdf";
        String book = files.contains(pdf) ? " All of it as one book: [" + pdf + "](" + pdf + ")." : "";
        return "# " + Handouts.COURSE + "\n\n" + GREETING + book + map + chapters.stream().map(c -> entry(c, sheets, files))
                .collect(Collectors.joining());
    }

    private static String entry(NotebookFile chapter, Set<String> sheets, Set<String> files) {
        String picture = pictures(chapter).stream().filter(p -> !p.contains(MAP)).findFirst()
                .map(p -> "\n\n<figure class=\"glance\">" + p + "</figure>").orElse("");
        var facts = new ArrayList<String>();
        if (chapter.minutes() > 0) {
            facts.add(chapter.minutes() + " minutes");
        }
        claims(chapter, facts);
        for (String sheet : List.of(Sheets.WORKSHEET, Sheets.ANSWERS)) {
            if (sheets.contains(chapter.name() + sheet)) {
                facts.add("[" + sheet.substring(1) + "](" + chapter.name() + sheet + ".ipynb)");
            }
        }
        if (files.contains(chapter.name() + ".pdf")) {
            facts.add("[PDF](" + chapter.name() + ".pdf)");
        }
        if (files.contains(chapter.name() + Slides.ENDING + ".html")) {
            facts.add("[slides](" + chapter.name() + Slides.ENDING + ".html)");
        }
        return "\n\n## [" + chapter.heading() + "](" + chapter.name() + ".ipynb)\n\n" + chapter.question() + picture + "\n\n"
                + String.join(" · ", facts);
    }

    private static void claims(NotebookFile chapter, List<String> facts) {
        List<String> verdicts = chapter.code().stream().flatMap(cell -> CLAIM.matcher(cell.shown()).results())
                .map(m -> m.group(1)).toList();
        if (verdicts.isEmpty()) {
            return;
        }
        var counts = new ArrayList<String>();
        count(verdicts, "holds", "holds", "hold", counts);
        count(verdicts, "conditional", "holds only if …", "hold only if …", counts);
        count(verdicts, "fails", "does not hold", "do not hold", counts);
        facts.add(verdicts.size() + (verdicts.size() == 1 ? " claim: " : " claims: ") + String.join(", ", counts));
    }

    private static void count(List<String> verdicts, String kind, String one, String many, List<String> counts) {
        long n = verdicts.stream().filter(kind::equals).count();
        if (n > 0) {
            counts.add(n + " " + (n == 1 ? one : many));
        }
    }

    /** Returns the pictures that a chapter's cells show, those that wait for the reader's answer left out. */
    private static List<String> pictures(NotebookFile chapter) {
        var pictures = new ArrayList<String>();
        for (Cell cell : chapter.code()) {
            for (Matcher m = PICTURE.matcher(cell.isReaders() ? "" : cell.html()); m.find();) {
                pictures.add("<img " + m.group(1) + " " + m.group(2) + ">");
            }
        }
        return pictures;
    }
}

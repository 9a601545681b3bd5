package kobai.notebook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kobai.plot.ArcDiagram;
import kobai.plot.Shown;

/**
 * The chapters of the course with their questions, and which leads to which, read from the notebooks.
 *
 * <pre>
 *   var course = CourseMap.read("../notebooks");
 *   course                  the map: a chapter leads to a later one if the text of either names the other
 *   course.leadingTo(8)     only what leads to chapter 8
 *   course.contents()       a table with links, questions and minutes
 * </pre>
 */
public final class CourseMap implements Shown {
    /** A chapter: its number and file, its title and the question it opens with, its minutes, and the chapters that it names. */
    public record Station(int number, String file, String title, String question, int minutes, Set<Integer> names) { }

    private static final Pattern HEADING = Pattern.compile("(?m)^# (?:\\d+ · )?(.+)$");
    private static final Pattern QUESTION = Pattern.compile("(?s)\\*\\*(.+?)\\*\\*");
    /** "chapter 6", "chapters 2, 6 and 9", but not another book's. */
    private static final Pattern NAMED = Pattern.compile("(?i)(?<!PRML'?s?,? )\\bchapters? "
            + "(\\d+(?:(?:, | and | or |, and )\\d+)*)(?! of (?:PRML|the book))");
    private static final Pattern LINK = Pattern.compile("]\\((\\d\\d)-[^)]*\\.ipynb");

    private final List<Station> stations;

    private CourseMap(List<Station> stations) { this.stations = List.copyOf(stations); }

    /** Reads the numbered notebooks of a folder; chapter 0, which shows this, is left out. */
    public static CourseMap read(String folder) { return read(Path.of(folder)); }

    /**
     * Reads the numbered notebooks of a folder; chapter 0, which shows this, is left out.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static CourseMap read(Path folder) {
        List<Station> stations = Stored.readAll("CourseMap.read", folder).stream().filter(notebook -> notebook.chapter() > 0)
                .map(CourseMap::station).toList();
        if (stations.isEmpty()) {
            throw new IllegalArgumentException("CourseMap.read: there are no chapters such as 02-activations.ipynb in "
                    + folder.toAbsolutePath());
        }
        return new CourseMap(stations);
    }

    private static Station station(Stored notebook) {
        String prose = notebook.prose();
        String heading = first(HEADING, prose, notebook.name());
        String question = first(QUESTION, prose.substring(prose.indexOf(heading) + 1), heading).replaceAll("\\s+", " ");
        int minutes = notebook.cells().stream().mapToInt(Stored.Cell::minutes).sum();
        var names = new TreeSet<Integer>();
        NAMED.matcher(prose).results().forEach(m -> names.addAll(numbers(m.group(1))));
        LINK.matcher(prose).results().forEach(m -> names.add(Integer.parseInt(m.group(1))));
        names.remove(notebook.chapter());
        return new Station(notebook.chapter(), notebook.name(), heading, question.replaceAll("[*`$\\\\]", ""), minutes, names);
    }

    private static String first(Pattern pattern, String text, String otherwise) {
        Matcher m = pattern.matcher(text);
        return m.find() ? m.group(1).strip() : otherwise;
    }

    private static List<Integer> numbers(String list) {
        return Pattern.compile("\\D+").splitAsStream(list).map(Integer::valueOf).toList();
    }

    /** Returns the chapters, in their order. */
    public List<Station> stations() { return stations; }

    /** Returns the later chapters that this one leads to: it names them, or they name it. */
    public List<Integer> next(int chapter) {
        Station from = station(chapter);
        return stations.stream().filter(to -> to.number() > chapter && (from.names().contains(to.number())
                || to.names().contains(chapter))).map(Station::number).toList();
    }

    private Station station(int chapter) {
        return stations.stream().filter(one -> one.number() == chapter).findFirst().orElseThrow(() ->
                new IllegalArgumentException("course: there is no chapter " + chapter + "; there are "
                        + stations.stream().map(one -> String.valueOf(one.number())).collect(Collectors.joining(", "))));
    }

    /** Returns the whole map. */
    public ArcDiagram figure() {
        var arcs = ArcDiagram.of("Which question leads to which",
                stations.stream().map(one -> String.valueOf(one.number())).toList(),
                stations.stream().map(Station::question).toList());
        for (Station from : stations) {
            for (int to : next(from.number())) {
                arcs = arcs.arc(place(from.number()), place(to), from.names().contains(to));
            }
        }
        return arcs.meaning("the upper chapter leaves a question to the lower one",
                "the lower chapter uses what the upper one found");
    }

    private int place(int chapter) { return stations.indexOf(station(chapter)); }

    /**
     * Returns the map with only those chapters marked that lead to this one.
     *
     * @throws IllegalArgumentException if there is no such chapter
     */
    public ArcDiagram leadingTo(int chapter) {
        return figure().title("What leads to chapter " + chapter).into(place(chapter));
    }

    /** Returns the chapters as a table: links, questions, minutes, and where each leads. */
    public Shown contents() { return new Contents(this); }

    @Override
    public String alt() { return figure().alt(); }

    @Override
    public String html() { return figure().html(); }

    @Override
    public String toString() { return alt(); }

    /** The table of contents. */
    private record Contents(CourseMap course) implements Shown {
        private String leads(Station one) {
            return course.next(one.number()).stream().map(String::valueOf).collect(Collectors.joining(", "));
        }

        @Override
        public String alt() {
            var lines = new ArrayList<String>();
            course.stations.forEach(one -> lines.add(one.number() + " " + one.title() + ", " + one.minutes() + " minutes: "
                    + one.question() + (leads(one).isEmpty() ? "" : " Leads to " + leads(one) + ".")));
            return String.join("\n", lines);
        }

        @Override
        public String html() {
            var html = new StringBuilder("<table><thead><tr><th scope=\"col\">chapter and question</th>"
                    + "<th scope=\"col\">minutes</th><th scope=\"col\">leads to</th></tr></thead><tbody>");
            for (Station one : course.stations) {
                html.append("<tr><td><a href=\"").append(Shown.escape(one.file())).append("\">")
                        .append(one.number()).append(" · ").append(Shown.escape(one.title())).append("</a><br>")
                        .append(Shown.escape(one.question())).append("</td><td>").append(one.minutes()).append("</td><td>")
                        .append(leads(one)).append("</td></tr>");
            }
            return html.append("</tbody></table>").toString();
        }

        @Override
        public String toString() { return alt(); }
    }
}

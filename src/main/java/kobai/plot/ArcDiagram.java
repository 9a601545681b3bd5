package kobai.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Numbered sentences one below the other, and arcs from those that lead to others.
 *
 * <pre>
 *   ArcDiagram.of("Which question leads to which", List.of("2", "8"), List.of("How steep?", "Where does it go?"))
 *       .arc(0, 1, true)        from the first to the second, solid; false makes it dashed
 *       .into(1)                only the arcs that end at the second, and where they begin, keep their colour
 * </pre>
 *
 * <p>The letters are large, so that it can be read on a phone, where it is half as wide.
 */
public final class ArcDiagram extends Drawn<ArcDiagram> {
    private static final int TOP = 50;
    private static final int FOOT = 14;
    private static final int LETTERS = 20;
    private static final int LINE = 25;
    private static final int RADIUS = 20;
    private static final int CIRCLES = 122;   // their middle
    private static final int TEXTS = CIRCLES + RADIUS + 14;
    private static final int REACH = 90;      // of the longest arc
    private static final String SOLID = "#0060a0";
    private static final String DASHED = "#a84300";
    private static final String PALE = "#c3c9d1";
    private static final String PALE_TEXT = "#767d86";

    /** An arc between two places. */
    private record Arc(int from, int to, boolean solid) { }

    private final List<String> marks;
    private final List<String> texts;
    private List<Arc> arcs = List.of();
    private String solidMeans = "";
    private String dashedMeans = "";
    private int target = -1;

    private ArcDiagram(String title, List<String> marks, List<String> texts) {
        super(title);
        this.marks = List.copyOf(marks);
        this.texts = List.copyOf(texts);
    }

    /**
     * Returns the sentences, each with its mark in a circle, without arcs.
     *
     * @throws IllegalArgumentException if there are not as many marks as sentences
     */
    public static ArcDiagram of(String title, List<String> marks, List<String> texts) {
        if (marks.size() != texts.size() || marks.isEmpty()) {
            throw new IllegalArgumentException("ArcDiagram \"" + title + "\": " + marks.size() + " marks for " + texts.size()
                    + " sentences; give one to each");
        }
        return new ArcDiagram(title, marks, texts);
    }

    /** Returns the diagram under another title. */
    public ArcDiagram title(String title) {
        ArcDiagram other = new ArcDiagram(title, marks, texts);
        other.arcs = arcs;
        other.solidMeans = solidMeans;
        other.dashedMeans = dashedMeans;
        other.target = target;
        return other;
    }

    /**
     * Returns the diagram with an arc from one place down to another, both counted from 0.
     *
     * @throws IllegalArgumentException if it does not lead down
     */
    public ArcDiagram arc(int from, int to, boolean solid) {
        if (from < 0 || from >= to || to >= marks.size()) {
            throw new IllegalArgumentException("ArcDiagram.arc: from " + from + " to " + to + " does not lead down among "
                    + marks.size() + " sentences, counted from 0");
        }
        return with(copy -> copy.arcs = Lists.plus(arcs, new Arc(from, to, solid)));
    }

    /** Returns the diagram that says under it what a solid and what a dashed arc mean. */
    public ArcDiagram meaning(String solid, String dashed) {
        return with(copy -> {
            copy.solidMeans = solid;
            copy.dashedMeans = dashed;
        });
    }

    /** Returns the diagram with only those arcs in colour that end at this place, counted from 0. */
    public ArcDiagram into(int place) {
        if (place < 0 || place >= marks.size()) {
            throw new IllegalArgumentException("ArcDiagram.into: there is no place " + place + " among " + marks.size()
                    + " sentences, counted from 0");
        }
        return with(copy -> copy.target = place);
    }

    private boolean lit(Arc arc) { return target < 0 || arc.to == target; }

    private boolean lit(int place) {
        return target < 0 || place == target || arcs.stream().anyMatch(arc -> arc.from == place && arc.to == target);
    }

    /** Breaks a sentence into as few lines as fit, and these into equally long ones as far as the words allow. */
    private static List<String> lines(String text) {
        double room = Style.WIDTH - TEXTS - 6;
        List<String> lines = lines(text, room);
        for (double less = room - 10; lines(text, less).size() == lines.size() && less > room / 2; less -= 10) {
            lines = lines(text, less);
        }
        return lines;
    }

    private static List<String> lines(String text, double room) {
        var lines = new ArrayList<String>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && Drawing.width(longer, LETTERS, false) > room) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }

    @Override
    Drawing drawing() {
        List<List<String>> broken = texts.stream().map(ArcDiagram::lines).toList();
        var middles = new double[marks.size()];
        double y = TOP;
        for (int i = 0; i < middles.length; i++) {
            double height = Math.max(2 * RADIUS, LINE * broken.get(i).size()) + 17;
            middles[i] = y + height / 2;
            y += height;
        }
        var drawing = new Drawing(Style.WIDTH, (int) y + FOOT);
        drawing.text(title, Style.WIDTH / 2.0, 28, "text-anchor", "middle", "font-size", 19, "font-weight", "bold");
        for (boolean lit : new boolean[] {false, true}) {
            arcs.stream().filter(arc -> lit(arc) == lit).forEach(arc -> draw(drawing, arc, middles));
        }
        for (int i = 0; i < middles.length; i++) {
            drawing.add("circle", "cx", CIRCLES, "cy", middles[i], "r", RADIUS, "fill", i == target ? SOLID : "#fff", "stroke",
                    lit(i) ? Style.css(Style.INK) : PALE, "stroke-width", 2);
            drawing.text(marks.get(i), CIRCLES, middles[i] + 6.5, "text-anchor", "middle", "font-size", LETTERS, "font-weight",
                    "bold", "fill", i == target ? "#fff" : lit(i) ? Style.css(Style.INK) : PALE_TEXT);
            double first = middles[i] - LINE * (broken.get(i).size() - 1) / 2.0 + 6;
            for (int l = 0; l < broken.get(i).size(); l++) {
                drawing.text(broken.get(i).get(l), TEXTS, first + LINE * l, "font-size", LETTERS, "fill",
                        lit(i) ? Style.css(Style.INK) : PALE_TEXT);
            }
        }
        return drawing;
    }

    /** An arc leaves a circle at its lower left and comes in at the upper left; the further it leads, the wider it swings. */
    private void draw(Drawing drawing, Arc arc, double[] middles) {
        int longest = arcs.stream().mapToInt(a -> a.to - a.from).max().orElse(1);
        double swing = 26 + (REACH - 26) * (longest == 1 ? 0 : (arc.to - arc.from - 1.0) / (longest - 1));
        double x = CIRCLES - RADIUS * 0.87;
        double from = middles[arc.from] + RADIUS * 0.5;
        double to = middles[arc.to] - RADIUS * 0.5;
        double out = x - swing * 4 / 3;
        String color = !lit(arc) ? PALE : arc.solid ? SOLID : DASHED;
        drawing.add("path", "d", "M" + Drawing.xy(x, from) + "C" + Drawing.xy(out, from + 4) + " " + Drawing.xy(out, to - 4)
                + " " + Drawing.xy(x - 5, to - 1), "fill", "none", "stroke", color, "stroke-width", lit(arc) ? 2.4 : 1.5,
                "stroke-dasharray", arc.solid ? "none" : "6 4");
        drawing.add("path", "d", "M" + Drawing.xy(x + 1, to) + "L" + Drawing.xy(x - 10, to - 6) + "L"
                + Drawing.xy(x - 10, to + 4) + "Z", "fill", color);
    }

    @Override
    String explanation() {
        boolean solid = arcs.stream().anyMatch(arc -> lit(arc) && arc.solid);
        boolean dashed = arcs.stream().anyMatch(arc -> lit(arc) && !arc.solid);
        return ((solid && !solidMeans.isEmpty() ? "A solid blue arc: " + solidMeans + ". " : "")
                + (dashed && !dashedMeans.isEmpty() ? "A dashed orange arc: " + dashedMeans + "." : "")).strip();
    }

    @Override
    String words() {
        return IntStream.range(0, marks.size()).filter(this::lit).mapToObj(i -> {
            String to = arcs.stream().filter(arc -> arc.from == i && lit(arc)).map(arc -> marks.get(arc.to))
                    .collect(Collectors.joining(", "));
            return marks.get(i) + ": " + texts.get(i) + (to.isEmpty() ? "" : " It leads to " + to + ".");
        }).collect(Collectors.joining(" "));
    }
}

package kobai.plot;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of marks, one for each thing that was judged, of three kinds that a grey print tells apart.
 *
 * <pre>
 *   Tally.of("Who was right", "right", "half right", "wrong").row("first table", List.of("1", "2"), List.of(0, 2))
 * </pre>
 *
 * <p>Kind 0 is a full square, 1 a half full one, 2 an empty one with a cross.
 */
public final class Tally extends Drawn<Tally> {
    private static final int LEFT = 122;
    private static final int SIDE = 34;     // of a square, with the gap
    private static final int ACROSS = 15;   // squares in a line
    private static final int COVERED = 3;
    private static final String[] COLORS = {Style.css(Style.color(2)), Style.css(Style.color(4)), Style.css(Style.color(1)),
        Style.css(Style.FRAME)};

    private record Row(String name, List<String> labels, List<Integer> kinds) {
        int lines() { return (labels.size() + ACROSS - 1) / ACROSS; }

        long count(int kind) { return kinds.stream().filter(k -> k == kind).count(); }
    }

    private final List<String> kinds;
    private List<Row> rows = List.of();
    private boolean covered;

    private Tally(String title, String... kinds) {
        super(title);
        this.kinds = List.of(kinds);
    }

    /** Returns an empty tally with the names of its three kinds. */
    public static Tally of(String title, String full, String half, String empty) { return new Tally(title, full, half, empty); }

    /** Adds a row: a mark for each label, of the kind with this number from 0. */
    public Tally row(String name, List<String> labels, List<Integer> kinds) {
        if (labels.isEmpty() || labels.size() != kinds.size() || !kinds.stream().allMatch(k -> k >= 0 && k < 3)) {
            throw new IllegalArgumentException("tally \"" + title + "\", row \"" + name + "\": needs a label and a kind from "
                    + "0 to 2 for each mark, got " + labels.size() + " labels and the kinds " + kinds);
        }
        return with(copy -> copy.rows = Lists.plus(rows, new Row(name, List.copyOf(labels), List.copyOf(kinds))));
    }

    /** Keeps the kinds to itself: all marks are alike, for who is to guess first. */
    public Tally covered() { return with(copy -> copy.covered = true); }

    @Override
    Drawing drawing() {
        int lines = rows.stream().mapToInt(Row::lines).sum();
        int height = 40 + lines * SIDE + 8 * rows.size() + (covered ? 0 : 34);
        var drawing = new Drawing(Style.WIDTH, height);
        drawing.text(title, 14, 23, "font-size", 15);
        int y = 40;
        for (Row row : rows) {
            drawing.text(row.name, 14, y + 20, "font-size", 13, "font-weight", "bold");
            for (int i = 0; i < row.labels.size(); i++) {
                mark(drawing, LEFT + i % ACROSS * SIDE, y + i / ACROSS * SIDE, covered ? COVERED : row.kinds.get(i),
                        row.labels.get(i));
            }
            y += row.lines() * SIDE + 8;
        }
        for (int kind = 0, x = 14; kind < 3 && !covered; kind++) {
            mark(drawing, x, height - 32, kind, "");
            drawing.text(kinds.get(kind), x + 36, height - 12, "font-size", 13);
            x += 52 + (int) Drawing.width(kinds.get(kind), 13, false);
        }
        return drawing;
    }

    private static void mark(Drawing drawing, double x, double y, int kind, String label) {
        double side = SIDE - 4;
        drawing.add("rect", "x", x, "y", y, "width", side, "height", side, "rx", 3, "fill", kind == 0 ? COLORS[0] : "#fff",
                "fill-opacity", 0.75, "stroke", COLORS[kind], "stroke-width", 2);
        if (kind == 1) {
            drawing.add("path", "d", "M" + Drawing.xy(x, y + side) + "L" + Drawing.xy(x + side, y + side) + "L"
                    + Drawing.xy(x + side, y) + "Z", "fill", COLORS[1], "fill-opacity", 0.75);
        } else if (kind == 2) {
            drawing.add("path", "d", "M" + Drawing.xy(x, y) + "L" + Drawing.xy(x + side, y + side) + "M"
                    + Drawing.xy(x + side, y) + "L" + Drawing.xy(x, y + side), "stroke", COLORS[2], "stroke-width", 1.5,
                    "stroke-opacity", 0.6);
        }
        drawing.halo(label, x + side / 2, y + side / 2 + 4, "text-anchor", "middle", "font-size", 11);
    }

    @Override
    String words() {
        if (covered) {
            return rows.stream().map(row -> row.name + ": " + row.labels.size()).collect(Collectors.joining("; ")) + ".";
        }
        return rows.stream().map(row -> row.name + ": " + kinds.stream().map(kind -> row.count(kinds.indexOf(kind)) + " " + kind)
                .collect(Collectors.joining(", "))).collect(Collectors.joining("; ")) + ".";
    }
}

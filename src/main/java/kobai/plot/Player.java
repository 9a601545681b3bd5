package kobai.plot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Recorded frames with a slider: panels one above the other on fixed axes, one moment of a run at a time.
 *
 * <pre>
 *   var player = Player.histograms("δ on its way back", "log₁₀ |δ|", -12, 0, "layer 1", "layer 2");
 *   player.frame("update 1", new double[][] {shares1, shares2});
 * </pre>
 *
 * <p>What is stored is the picture of the last frame, and behind it a script that makes it move where scripts may run.
 */
public final class Player implements Figure {
    private static final int LEFT = 122;
    private static final int RIGHT = 18;
    private static final int TOP = 44;
    private static final int GAP = 12;     // between panels
    private static final int FOOT = 46;
    private static final int MILLISECONDS = 200;   // of a frame
    private static final int MOST = 45_000;   // bytes of data; with picture and script they stay below 60 kB

    private record Frame(String label, double[][] y, String[] notes) { }

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final double from;
    private final double to;
    private final boolean steps;
    private final List<String> panels;
    private final List<Frame> frames = new ArrayList<>();
    private double[] yRange;
    private String caption = "";

    private Player(String title, String xLabel, String yLabel, double from, double to, boolean steps, String... panels) {
        if (panels.length == 0 || !(from < to)) {
            throw new IllegalArgumentException("player \"" + title + "\": needs at least one panel, and an x axis whose first "
                    + "end is smaller; got " + panels.length + " panels from " + from + " to " + to);
        }
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.from = from;
        this.to = to;
        this.steps = steps;
        this.panels = List.of(panels);
    }

    /** Returns a player of one histogram a panel, of equal bins between two ends. */
    public static Player histograms(String title, String xLabel, double from, double to, String... panels) {
        return new Player(title, xLabel, "share", from, to, true, panels);
    }

    /** Returns a player of one curve a panel, through points equally far apart between two ends. */
    public static Player curves(String title, String xLabel, String yLabel, double from, double to,
            String... panels) {
        return new Player(title, xLabel, yLabel, from, to, false, panels);
    }

    /** Adds a frame: the heights in each panel, and if there are notes, one to write into each. */
    public Player frame(String label, double[][] heights, String... notes) {
        double[][] first = frames.isEmpty() ? heights : frames.get(0).y;
        boolean fits = heights.length == panels.size() && heights[0].length >= (steps ? 1 : 2)
                && Arrays.stream(heights).allMatch(panel -> panel.length == first[0].length)
                && notes.length == (frames.isEmpty() ? notes.length == 0 ? 0 : panels.size() : frames.get(0).notes.length);
        if (!fits) {
            throw new IllegalArgumentException("player \"" + title + "\", frame \"" + label + "\": needs equally many numbers "
                    + "for each of " + panels.size() + " panels, the same in every frame, and a note for each panel or none; got "
                    + Arrays.stream(heights).map(panel -> String.valueOf(panel.length)).toList() + " numbers and "
                    + notes.length + " notes");
        }
        for (double[] panel : heights) {
            if (!Arrays.stream(panel).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("player \"" + title + "\", frame \"" + label + "\": there is an infinite or "
                        + "undefined number in it; leave such a frame out");
            }
        }
        frames.add(new Frame(label, Arrays.stream(heights).map(double[]::clone).toArray(double[][]::new), notes.clone()));
        return this;
    }

    /** Fixes the y axis of all panels; what lies outside is drawn at its ends. */
    public Player y(double from, double to) {
        if (!(from < to)) {
            throw new IllegalArgumentException("player \"" + title + "\": the y axis goes from " + from + " to " + to
                    + "; its first end must be smaller");
        }
        yRange = new double[] {from, to};
        return this;
    }

    /** Writes a sentence under the figure. */
    public Player caption(String caption) {
        this.caption = caption;
        return this;
    }

    private Frame last() {
        if (frames.isEmpty()) {
            throw new IllegalStateException("player \"" + title + "\" has no frame yet; add one with frame(label, heights)");
        }
        return frames.get(frames.size() - 1);
    }

    /** Of histograms each panel has its own height, the same in all frames: narrow ones would flatten the others. */
    private double[] range(int panel) {
        if (yRange != null) {
            return yRange;
        }
        double[] all = frames.stream().flatMap(f -> steps ? Stream.of(f.y[panel]) : Arrays.stream(f.y))
                .flatMapToDouble(Arrays::stream).sorted().toArray();
        double low = steps ? 0 : all[0];
        double high = all[all.length - 1];
        if (!(low < high)) {
            return new double[] {low - (steps ? 0 : 1), low + 1};
        }
        double step = Ticks.step(low, high, 8);
        return new double[] {step * Math.floor(low / step), step * Math.ceil(high / step)};
    }

    private int panelHeight() { return Math.max(44, Math.min(150, 340 / panels.size())); }

    private static int panelWidth() { return Style.WIDTH - LEFT - RIGHT; }

    /** Returns heights over the floor in tenths of a pixel: all that the script knows of a panel. */
    private int[] heights(Frame frame, int panel) {
        double[] range = range(panel);
        int full = 10 * panelHeight();
        return Arrays.stream(frame.y[panel]).mapToInt(v -> (int) Math.max(0, Math.min(full,
                Math.round(full * (v - range[0]) / (range[1] - range[0]))))).toArray();
    }

    /** The same outline as in player.js. */
    private String outline(int[] heights) {
        int full = 10 * panelHeight();
        int n = heights.length;
        var path = new StringBuilder(steps ? "M0 " + full : "");
        for (int i = 0; i < n; i++) {
            int y = full - heights[i];
            path.append(steps ? "V" + y + "H" + Math.round(10.0 * panelWidth() * (i + 1) / n)
                    : (i == 0 ? "M" : "L") + Math.round(10.0 * panelWidth() * i / (n - 1)) + " " + y);
        }
        return path + (steps ? "V" + full + "Z" : "");
    }

    private String draw() {
        int height = TOP + panels.size() * (panelHeight() + GAP) + FOOT - GAP;
        var drawing = new Drawing(Style.WIDTH, height);
        drawing.text(title, 14, 23, "font-size", 15);
        drawing.text(last().label, Style.WIDTH - RIGHT, 23, "font-size", 15, "text-anchor", "end", "font-weight", "bold",
                "data-label", "");
        drawing.text(yLabel, LEFT - 6, TOP - 4, "font-size", 11, "text-anchor", "end");
        axis(drawing, height - FOOT);
        for (int p = 0; p < panels.size(); p++) {
            panel(drawing, p, TOP + p * (panelHeight() + GAP));
        }
        return drawing.toString();
    }

    private void axis(Drawing drawing, int floor) {
        for (double mark : Ticks.at(from, to, 9)) {
            double x = LEFT + panelWidth() * (mark - from) / (to - from);
            drawing.add("path", "d", "M" + Drawing.number(x) + " " + TOP + "V" + (floor + 5), "stroke", Style.css(Style.GRID));
            drawing.text(Numbers.text(mark), x, floor + 19, "font-size", 12, "text-anchor", "middle");
        }
        drawing.text(xLabel, LEFT + panelWidth() / 2.0, floor + 38, "font-size", 13, "text-anchor", "middle");
    }

    private void panel(Drawing drawing, int p, int top) {
        double[] range = range(p);
        int floor = top + panelHeight();
        String color = Style.css(Style.color(0));
        boolean noted = last().notes.length > 0;
        drawing.text(panels.get(p), 14, top + panelHeight() / 2.0 + (noted ? -3 : 4), "font-size", 13);
        if (noted) {
            drawing.text(last().notes[p], 14, top + panelHeight() / 2.0 + 14, "font-size", 12, "data-note", "");
        }
        drawing.text(Numbers.text(range[1], 3), LEFT - 6, top + 10, "font-size", 11, "text-anchor", "end");
        drawing.text(Numbers.text(range[0], 3), LEFT - 6, floor + 1, "font-size", 11, "text-anchor", "end");
        drawing.add("path", "d", "M" + LEFT + " " + floor + "h" + panelWidth(), "stroke", Style.css(Style.INK));
        drawing.group("transform", "translate(" + LEFT + " " + top + ") scale(.1)").add("path", "d",
                outline(heights(last(), p)), "fill", steps ? color : "none", "fill-opacity", .2, "stroke", color,
                "stroke-width", steps ? 12 : 22, "stroke-linejoin", "round", "data-panel", "").end();
    }

    /** Returns what the script receives, as JSON. */
    private String data() {
        String data = "\"width\":" + 10 * panelWidth() + ",\"height\":" + 10 * panelHeight() + ",\"steps\":" + steps
                + ",\"pause\":" + MILLISECONDS + ",\"labels\":" + list(frames.stream().map(Frame::label))
                + ",\"notes\":[" + frames.stream().map(f -> list(Arrays.stream(f.notes))).collect(Collectors.joining(","))
                + "],\"frames\":" + list(frames.stream().map(f -> IntStream.range(0, panels.size())
                        .mapToObj(p -> compact(heights(f, p))).collect(Collectors.joining(";"))));
        if (data.length() > MOST) {
            throw new IllegalArgumentException("player \"" + title + "\": " + frames.size() + " frames of " + panels.size()
                    + " × " + frames.get(0).y[0].length + " numbers make " + data.length() / 1000 + " kB, more than "
                    + MOST / 1000 + "; show fewer frames");
        }
        return data;
    }

    private static String compact(int[] heights) {
        return IntStream.of(heights).mapToObj(h -> h == 0 ? "" : String.valueOf(h)).collect(Collectors.joining(","));
    }

    private static String list(Stream<String> texts) {
        return texts.map(Player::quote).collect(Collectors.joining(",", "[", "]"));
    }

    /** A JSON string that may stand inside a script element. */
    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("<", "\\u003c") + "\"";
    }

    @Override
    public String html() {
        String picture = Picture.svg(Style.WIDTH, draw(), alt(), caption).html();
        String data = data();
        var crc = new CRC32();
        crc.update((picture + data).getBytes(StandardCharsets.UTF_8));
        String id = String.format("%08x", crc.getValue());
        return picture.replaceFirst("<figure", "<figure data-player=\"" + id + "\"") + "<script>" + script() + "({\"id\":\""
                + id + "\"," + data + "})</script>";
    }

    private static String script() {
        try (InputStream in = Player.class.getResourceAsStream("player.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String alt() {
        Frame first = frames.isEmpty() ? last() : frames.get(0);
        return title + ", from " + first.label + " to " + last().label + " in " + frames.size() + " frames. "
                + IntStream.range(0, panels.size()).mapToObj(p -> panels.get(p) + ": " + words(first, p)
                        + (frames.size() > 1 ? " at first, " + words(last(), p) + " at last" : "")).collect(Collectors.joining("; "))
                + ".";
    }

    private String words(Frame frame, int p) {
        double[] y = frame.y[p];
        String note = frame.notes.length > 0 ? frame.notes[p] + ", " : "";
        if (!steps) {
            return note + "from " + Numbers.text(y[0], 3) + " to " + Numbers.text(y[y.length - 1], 3);
        }
        double sum = Arrays.stream(y).sum();
        double mean = IntStream.range(0, y.length).mapToDouble(i -> y[i] * (from + (to - from) * (i + 0.5) / y.length)).sum() / sum;
        return note + (sum > 0 ? "mean " + Numbers.text(mean, 3) : "empty");
    }

    @Override
    public String toString() { return alt(); }
}

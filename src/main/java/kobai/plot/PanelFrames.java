package kobai.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Frames of histograms or curves: panels one above the other on fixed axes.
 *
 * @param what    is chosen, where there are choices; their frames follow one another, equally many of each
 */
record PanelFrames(String title, String xLabel, String yLabel, double from, double to, boolean steps, List<String> panels,
        List<Frame> frames, double[] yRange, String what, List<String> choices) implements Frames {
    private static final int LEFT = 122;
    private static final int RIGHT = 18;
    private static final int TOP = 44;
    private static final int GAP = 12;     // between panels
    private static final int FOOT = 46;

    record Frame(String name, double[][] y, String[] notes) { }

    PanelFrames {
        if (panels.isEmpty() || !(from < to)) {
            throw new IllegalArgumentException("player \"" + title + "\": needs at least one panel, and an x axis whose first "
                    + "end is smaller; got " + panels.size() + " panels from " + from + " to " + to);
        }
    }

    PanelFrames(String title, String xLabel, String yLabel, double from, double to, boolean steps, List<String> panels) {
        this(title, xLabel, yLabel, from, to, steps, panels, List.of(), null, "", List.of());
    }

    static PanelFrames choice(String what, List<String> choices, List<PanelFrames> all) {
        PanelFrames one = all.get(0);
        List<Frame> frames = new ArrayList<>();
        for (int c = 0; c < choices.size(); c++) {
            PanelFrames other = all.get(c);
            boolean fits = other.frames.size() == one.frames.size() && other.panels.equals(one.panels) && other.from == one.from
                    && other.to == one.to && other.steps == one.steps && other.choices.isEmpty() && !one.frames.isEmpty()
                    && other.frames.get(0).notes.length == one.frames.get(0).notes.length
                    && other.frames.get(0).y[0].length == one.frames.get(0).y[0].length;
            if (!fits) {
                throw new IllegalArgumentException("player \"" + one.title + "\", " + choices.get(c) + ": has "
                        + other.frames.size() + " frames of " + other.panels + ", " + choices.get(0) + " has "
                        + one.frames.size() + " of " + one.panels + "; what is switched needs equally many frames, at least one, "
                        + "of the same panels, axes and notes");
            }
            frames.addAll(other.frames);
        }
        return new PanelFrames(one.title, one.xLabel, one.yLabel, one.from, one.to, one.steps, one.panels,
                List.copyOf(frames), one.yRange, what, List.copyOf(choices));
    }

    PanelFrames plus(String name, double[][] heights, String... notes) {
        int numbers = frames.isEmpty() ? heights.length == 0 ? 0 : heights[0].length : frames.get(0).y[0].length;
        boolean fits = heights.length == panels.size() && numbers >= (steps ? 1 : 2)
                && Arrays.stream(heights).allMatch(panel -> panel.length == numbers)
                && notes.length == (frames.isEmpty() ? notes.length == 0 ? 0 : panels.size() : frames.get(0).notes.length);
        if (!fits) {
            throw new IllegalArgumentException("player \"" + title + "\", frame \"" + name + "\": needs equally many numbers "
                    + "for each of " + panels.size() + " panels, the same in every frame, and a note for each panel or none; got "
                    + Arrays.stream(heights).map(panel -> String.valueOf(panel.length)).toList() + " numbers and "
                    + notes.length + " notes");
        }
        if (!Arrays.stream(heights).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("player \"" + title + "\", frame \"" + name + "\": there is an infinite or "
                    + "undefined number in it; leave such a frame out");
        }
        var frame = new Frame(name, Arrays.stream(heights).map(double[]::clone).toArray(double[][]::new), notes.clone());
        return new PanelFrames(title, xLabel, yLabel, from, to, steps, panels, Lists.plus(frames, frame), yRange, what, choices);
    }

    PanelFrames y(double[] range) {
        return new PanelFrames(title, xLabel, yLabel, from, to, steps, panels, frames, range, what, choices);
    }

    @Override
    public int count() { return frames.size(); }

    private int ofEach() { return frames.size() / Math.max(1, choices.size()); }

    private Frame last() { return frames.get(frames.size() - 1); }

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

    private int foot() { return FOOT + (choices.isEmpty() ? 0 : 20); }

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

    @Override
    public Drawing drawing() {
        int height = TOP + panels.size() * (panelHeight() + GAP) + foot() - GAP;
        var drawing = new Drawing(Style.WIDTH, height);
        drawing.text(title, 14, 23, "font-size", 15);
        String choice = choices.isEmpty() ? "" : choices.get(choices.size() - 1) + ", ";
        drawing.text(choice + last().name, Style.WIDTH - RIGHT, 23, "font-size", 15, "text-anchor", "end", "font-weight", "bold",
                "data-label", "");
        drawing.text(yLabel, LEFT - 6, TOP - 4, "font-size", 11, "text-anchor", "end");
        axis(drawing, height - foot());
        for (int p = 0; p < panels.size(); p++) {
            panel(drawing, p, TOP + p * (panelHeight() + GAP));
        }
        others(drawing, height);
        return drawing;
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

    /** How the other choices end, as outlines; the script shows them where the picture of the last frame is shown. */
    private void others(Drawing drawing, int height) {
        if (choices.isEmpty()) {
            return;
        }
        drawing.group("data-others", "");
        for (int c = 0; c < choices.size() - 1; c++) {
            String color = Style.css(Style.color(c + 1));
            Frame end = frames.get((c + 1) * ofEach() - 1);
            drawing.text(choices.get(c) + ", " + end.name, LEFT + c * 180, height - 8, "font-size", 12, "fill", color);
            for (int p = 0; p < panels.size(); p++) {
                int top = TOP + p * (panelHeight() + GAP);
                drawing.group("transform", "translate(" + LEFT + " " + top + ") scale(.1)").add("path", "d",
                        outline(heights(end, p)), "fill", "none", "stroke", color, "stroke-width", 15, "stroke-dasharray",
                        c % 2 == 0 ? "60 30" : "15 25").end();
            }
        }
        drawing.end();
    }

    @Override
    public String data() {
        return "\"width\":" + 10 * panelWidth() + ",\"height\":" + 10 * panelHeight() + ",\"steps\":" + steps
                + (choices.isEmpty() ? "" : ",\"what\":" + Frames.quote(what) + ",\"choices\":" + Frames.list(choices.stream()))
                + ",\"labels\":" + Frames.list(frames.stream().map(Frame::name))
                + ",\"notes\":[" + frames.stream().map(f -> Frames.list(Arrays.stream(f.notes))).collect(Collectors.joining(","))
                + "],\"frames\":" + Frames.list(frames.stream().map(f -> IntStream.range(0, panels.size())
                        .mapToObj(p -> compact(heights(f, p))).collect(Collectors.joining(";"))));
    }

    private static String compact(int[] heights) {
        return IntStream.of(heights).mapToObj(h -> h == 0 ? "" : String.valueOf(h)).collect(Collectors.joining(","));
    }

    @Override
    public String words() {
        int each = ofEach();
        String names = "From " + frames.get(0).name + " to " + last().name + " in " + each + " frames. ";
        return names + (choices.isEmpty() ? words(0) : "Switched by " + what + ". " + IntStream.range(0, choices.size())
                .mapToObj(c -> choices.get(c) + ": " + words(c * each)).collect(Collectors.joining(" ")));
    }

    private String words(int start) {
        Frame first = frames.get(start), end = frames.get(start + ofEach() - 1);
        return IntStream.range(0, panels.size()).mapToObj(p -> panels.get(p) + ": " + words(first, p)
                + (end != first ? " at first, " + words(end, p) + " at last" : "")).collect(Collectors.joining("; ")) + ".";
    }

    private String words(Frame frame, int p) {
        double[] y = frame.y[p];
        String note = frame.notes.length > 0 ? frame.notes[p] + ", " : "";
        if (!steps) {
            return note + "from " + Numbers.text(y[0], 3) + " to " + Numbers.text(y[y.length - 1], 3);
        }
        double sum = Arrays.stream(y).sum();
        double mean = IntStream.range(0, y.length).mapToDouble(i -> y[i] * (from + (to - from) * (i + 0.5) / y.length))
                .sum() / sum;
        return note + (sum > 0 ? "mean " + Numbers.text(mean, 3) : "empty");
    }
}

package kobai.plot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * Recorded frames with a slider, one moment of a run at a time.
 *
 * <pre>
 *   Player.of("mistake", 12, i -> Plots.regions("Blobs", blobs).line("", …))         whole figures; what changes, moves
 *   Player.histograms("δ on its way back", "log₁₀ |δ|", -12, 0, "layer 1", "layer 2")    panels on fixed axes
 *         .frame("update 1", new double[][] {shares1, shares2})
 *   Player.choice("first weights", List.of(xavier(), he()), w -> record(w))              one player that is switched
 * </pre>
 *
 * <p>What is stored is the picture of the last frame, and behind it a script that makes it move where scripts may run.
 */
public final class Player extends Drawn<Player> {
    private static final int MOST = 45_000;   // bytes of picture and data; with base64 and script they stay below 60 kB

    /** Says what to do where the script did not run, as after a notebook was opened again; the script takes it away. */
    private static final String STILL = "<p data-still style=\"margin:.3em 0;font:14px sans-serif\">This is the last moment. Run "
            + "the cell, and the picture moves.</p>";

    private Frames frames;

    private Player(String title, Frames frames) {
        super(title);
        this.frames = frames;
    }

    /** Returns a player of one histogram a panel, of equal bins between two ends. */
    public static Player histograms(String title, String xLabel, double from, double to, String... panels) {
        return new Player(title, new PanelFrames(title, xLabel, "share", from, to, true, List.of(panels)));
    }

    /** Returns a player of one curve a panel, through points equally far apart between two ends. */
    public static Player curves(String title, String xLabel, String yLabel, double from, double to, String... panels) {
        return new Player(title, new PanelFrames(title, xLabel, yLabel, from, to, false, List.of(panels)));
    }

    /**
     * Returns a player of the figures 0, 1, …, count − 1, each named by the word and its number: regions, contours, heat maps,
     * images, histograms or networks, all of one size.
     */
    public static Player of(String word, int count, IntFunction<? extends Figure> figure) {
        return of(IntStream.range(0, count).mapToObj(i -> word + " " + i).toList(), IntStream.range(0, count).mapToObj(figure)
                .toList());
    }

    /** Returns a player of figures with a name each. */
    public static Player of(List<String> names, List<? extends Figure> figures) {
        var frames = DrawnFrames.of(names, figures);
        Drawn<?> last = (Drawn<?>) figures.get(figures.size() - 1);
        return new Player(last.title, frames).caption(last.wholeCaption());
    }

    /**
     * Returns a player that is switched between others of the same panels and equally many frames, one for each choice. Its
     * picture shows how the last choice ends, and how the others do as outlines.
     */
    public static <T> Player choice(String what, List<T> choices, Function<? super T, Player> player) {
        List<Player> players = choices.stream().<Player>map(player).toList();
        List<PanelFrames> all = players.stream().map(p -> p.panels("choice")).toList();
        var frames = PanelFrames.choice(what, choices.stream().map(String::valueOf).toList(), all);
        return new Player(players.get(0).title, frames).caption(players.get(0).wholeCaption());
    }

    /** Adds a frame to a player of histograms or curves: the heights in each panel, and if there are notes, one for each. */
    public Player frame(String name, double[][] heights, String... notes) {
        return with(copy -> copy.frames = panels("frame").plus(name, heights, notes));
    }

    /** Fixes the y axis of all panels of histograms or curves; what lies outside is drawn at its ends. */
    public Player y(double from, double to) {
        return with(copy -> copy.frames = panels("y") .y(Plane.ends("player.y", from, to)));
    }

    private PanelFrames panels(String call) {
        if (frames instanceof PanelFrames panels) {
            return panels;
        }
        throw new IllegalArgumentException("player." + call + ": this player shows whole figures; only players made by "
                + "histograms(…) and curves(…) take panels of numbers");
    }

    private void requireFrames() {
        if (frames.count() == 0) {
            throw new IllegalStateException("player \"" + title + "\" has no frame yet; add one with frame(name, heights)");
        }
    }

    @Override
    Drawing drawing() {
        requireFrames();
        return frames.drawing();
    }

    @Override
    String words() {
        requireFrames();
        return frames.words();
    }

    @Override
    public String html() {
        String picture = super.html().replaceFirst("</figure>", STILL + "</figure>");
        String data = "\"pause\":" + (frames.count() <= 30 ? 500 : 200) + "," + frames.data();
        int size = data.length() + drawing().toString().length();
        if (size > MOST) {
            throw new IllegalArgumentException("player \"" + title + "\": " + frames.count() + " frames make " + size / 1000
                    + " kB, more than " + MOST / 1000 + "; show fewer frames, or less in each");
        }
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
}

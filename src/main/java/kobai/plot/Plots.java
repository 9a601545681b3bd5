package kobai.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import kobai.nn.Activation;
import kobai.record.Histogram;
import kobai.record.LayerRecorder;
import kobai.train.SpreadGrid;

/**
 * Where figures begin.
 *
 * <pre>
 *   Plots.lines("σ and its slope", "x", "y").function("σ", f, -6, 6)      curves, points, bands
 *   Plots.grid("before and after", 2, before, after)                      panels side by side
 * </pre>
 */
public final class Plots {
    private Plots() { }

    /** Returns an empty chart; add curves to it. */
    public static Lines lines(String title, String xLabel, String yLabel) { return new Lines(title, xLabel, yLabel); }

    /** Returns activations side by side, each with its slope, all on the same axes. */
    public static Panels activations(String title, double from, double to, Activation... activations) {
        return grid(title, 3, Arrays.stream(activations).map(f -> lines(f.name(), "x", "").function("y", f::at, from, to)
                .function("slope", f::slopeAt, from, to).y(-1.2, 2.2)).toList());
    }

    /** Returns a panel per activation, with a line per initializer: the size of the message in each layer. */
    public static Panels flows(String title, SpreadGrid<?, ?> sizes) {
        var panels = new LinkedHashMap<String, Lines>();
        var medians = new ArrayList<double[]>();
        for (Object activation : sizes.settings()) {
            Lines panel = lines(activation.toString(), "layer", "rms δ").logY();
            for (Object weights : sizes.of(activation).settings()) {
                medians.add(sizes.of(activation, weights).median());
                panel = panel.marked(weights.toString(), medians.get(medians.size() - 1));
            }
            panels.put(activation.toString(), panel);
        }
        double[] all = medians.stream().flatMapToDouble(Arrays::stream).toArray();
        double low = Arrays.stream(all).min().orElse(1);
        double high = Arrays.stream(all).max().orElse(1);
        panels.values().forEach(panel -> panel.y(low / 2, high * 2));
        return grid(title, panels.size(), List.copyOf(panels.values()));
    }

    /** Returns a player of how the sizes of δ are distributed in each recorded layer, one frame an update. */
    public static Player deltas(String title, LayerRecorder recorder) {
        int[] updates = Arrays.stream(recorder.updates()).mapToInt(u -> (int) u).toArray();
        int layers = recorder.layers().size();
        Histogram bins = recorder.at(updates[0], 1).deltas();
        Player player = Player.histograms(title, "log₁₀ |δ|", bins.from(), bins.to(),
                IntStream.rangeClosed(1, layers).mapToObj(l -> "layer " + l).toArray(String[]::new));
        for (int update : updates) {
            player.frame("update " + update, IntStream.rangeClosed(1, layers)
                    .mapToObj(l -> recorder.at(update, l).deltas().shares()).toArray(double[][]::new));
        }
        return player;
    }

    /** Returns panels in rows of {@code columns}. */
    public static Panels grid(String title, int columns, Panel... panels) {
        return new Panels(title, columns, List.of(panels));
    }

    /** Returns panels in rows of {@code columns}. */
    public static Panels grid(String title, int columns, List<? extends Panel> panels) {
        return new Panels(title, columns, panels);
    }
}

package kobai.plot;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import kobai.data.Dataset;
import kobai.math.Matrix;
import kobai.nn.Activation;
import kobai.nn.BatchNorm;
import kobai.nn.Network;
import kobai.record.Histogram;
import kobai.record.LayerRecorder;
import kobai.record.Reading;
import kobai.train.Spread;
import kobai.train.SpreadGrid;

/**
 * Where figures begin.
 *
 * <pre>
 *   Plots.lines("σ and its slope", "x", "y").function("σ", f, -6, 6)      curves, points, bands
 *   Plots.grid("before and after", 2, before, after)                      panels side by side, on equal axes
 *   Plots.gridOver("by scale", 4, scales, s -> Plots.lines(…))             a panel for each setting
 *   Plots.compare("by activation and weights", "layer", "rms δ", grid)    a panel and a line for each pair of settings
 * </pre>
 */
public final class Plots {
    private Plots() { }

    /** Returns an empty chart; add curves to it. */
    public static Lines lines(String title, String xLabel, String yLabel) { return new Lines(title, xLabel, yLabel); }

    /** Returns activations side by side, each with its slope, all on the same axes. */
    public static Panels activations(String title, double from, double to, Activation... activations) {
        return grid(title, 2, Arrays.stream(activations).map(f -> lines(f.name(), "x", "").function("y", f::at, from, to)
                .function("slope", f::slopeAt, from, to).y(-1.2, 2.2)).toList());
    }

    /** Returns a panel a name, in it a line and a band for each name of a spread, all on the same axes. */
    public static Panels compare(String title, String xLabel, String yLabel, Map<String, Map<String, Spread>> panels) {
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("comparison \"" + title + "\": there is nothing to compare; give it a name and "
                    + "its spreads for each panel");
        }
        return gridOver(title, 2, panels.keySet(), name -> {
            Lines panel = lines(name, xLabel, yLabel);
            for (var line : panels.get(name).entrySet()) {
                panel = panel.spread(line.getKey(), line.getValue());
            }
            return panel;
        });
    }

    /** Returns a panel for each first setting, in it a line and a band for each second one, all on the same axes. */
    public static <A, B> Panels compare(String title, String xLabel, String yLabel, SpreadGrid<A, B> grid) {
        return gridOver(title, 2, grid.settings(),
                first -> lines(first.toString(), xLabel, yLabel).spreads(grid.of(first), Object::toString));
    }

    /** Returns a player of how the sizes of δ are distributed in each recorded layer, one frame an update. */
    public static Player deltas(String title, LayerRecorder recorder) {
        return recorded(title, "log₁₀ |δ|", recorder, Reading::deltas);
    }

    /** Returns a player of how the outputs of each recorded layer are distributed, one frame an update. */
    public static Player outputs(String title, LayerRecorder recorder) {
        return recorded(title, "output", recorder, Reading::outputs);
    }

    private static Player recorded(String title, String xLabel, LayerRecorder recorder, Function<Reading, Histogram> what) {
        int[] updates = Arrays.stream(recorder.updates()).mapToInt(u -> (int) u).toArray();
        int layers = recorder.layers().size();
        Histogram bins = what.apply(recorder.at(updates[0], 1));
        Player player = Player.histograms(title, xLabel, bins.from(), bins.to(),
                IntStream.rangeClosed(1, layers).mapToObj(l -> "layer " + l).toArray(String[]::new));
        for (int update : updates) {
            player = player.frame("update " + update, IntStream.rangeClosed(1, layers)
                    .mapToObj(l -> what.apply(recorder.at(update, l)).shares()).toArray(double[][]::new));
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

    /** Returns a panel a setting, in rows of {@code columns}. */
    public static <S> Panels gridOver(String title, int columns, Collection<S> settings,
            Function<? super S, ? extends Panel> panel) {
        return new Panels(title, columns, settings.stream().map(panel).toList());
    }

    /** Returns the examples of a data set of two inputs in their plane. See {@link Regions}. */
    public static Regions regions(String title, Dataset data) { return Regions.of(title, data); }

    /** Returns the map of a function of two weights between these ends. See {@link Contours}. */
    public static Contours contours(String title, DoubleBinaryOperator f, double xFrom, double xTo, double yFrom, double yTo) {
        return Contours.of(title, f, xFrom, xTo, yFrom, yTo);
    }

    /** Returns batch normalization of one unit as a graph, followed for one example, from 0. See {@link NormGraph}. */
    public static NormGraph normGraph(BatchNorm layer, Matrix x, Matrix dY, int example) {
        return NormGraph.of(layer, x, dY, example);
    }

    /** Returns a matrix as colours. See {@link HeatMap}. */
    public static HeatMap heatMap(String title, Matrix m) { return HeatMap.of(title, m); }

    /** Returns a matrix with a name as colours, to put others beside it. See {@link HeatMap}. */
    public static HeatMap heatMap(String title, String name, Matrix m) { return HeatMap.of(title, name, m); }

    /** Returns each row of a matrix as an image. See {@link Images}. */
    public static Images images(String title, Matrix x) { return Images.of(title, x); }

    /** Returns each example as an image with its label. See {@link Images}. */
    public static Images images(String title, Dataset data) { return Images.of(title, data); }

    /** Returns an empty grid of histograms between two ends. See {@link Histograms}. */
    public static Histograms histograms(String title, double from, double to) { return Histograms.of(title, from, to); }

    /** Returns the drawing of a small network. See {@link NetworkDiagram}. */
    public static NetworkDiagram diagram(Network network) { return NetworkDiagram.of(network); }
}

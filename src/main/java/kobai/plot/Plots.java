package kobai.plot;

import java.util.Arrays;
import java.util.List;
import kobai.nn.Activation;

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

    /** Returns panels in rows of {@code columns}. */
    public static Panels grid(String title, int columns, Panel... panels) {
        return new Panels(title, columns, List.of(panels));
    }

    /** Returns panels in rows of {@code columns}. */
    public static Panels grid(String title, int columns, List<? extends Panel> panels) {
        return new Panels(title, columns, panels);
    }
}

package kobai.plot;

import java.util.List;

/**
 * Where figures begin.
 *
 * <pre>
 *   Plots.lines("σ and its slope", "x", "y").function("σ", f, -6, 6)      curves, points, bands
 *   Plots.grid("before and after", 2, before, after)                      panels side by side
 *   Plots.images("digits", data, 20)                                      rows of a data set as pictures
 * </pre>
 */
public final class Plots {
    private Plots() { }

    /** Returns an empty chart; add curves to it. */
    public static Lines lines(String title, String xLabel, String yLabel) { return new Lines(title, xLabel, yLabel); }

    /** Returns panels in rows of {@code columns}. */
    public static Panels grid(String title, int columns, Panel... panels) {
        return new Panels(title, columns, List.of(panels));
    }

    /** Returns panels in rows of {@code columns}. */
    public static Panels grid(String title, int columns, List<? extends Panel> panels) {
        return new Panels(title, columns, panels);
    }
}

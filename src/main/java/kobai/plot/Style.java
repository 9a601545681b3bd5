package kobai.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How every figure looks: one palette, one width.
 *
 * <p>The colours are Okabe and Ito's, told apart by colour-blind readers; their order falls in brightness steps, and each
 * has its own dash, so that a grey print still tells the curves apart.
 */
final class Style {
    static final int WIDTH = 640;
    static final int HEIGHT = 360;
    static final int MARKER_SIZE = 7;
    static final Color INK = new Color(0x1b1f24);
    static final Color GRID = new Color(0xdde1e6);
    static final Color FRAME = new Color(0x9aa3ad);
    static final Color[] COLORS = {new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7),
        new Color(0xE69F00), new Color(0x56B4E9), new Color(0x1b1f24), new Color(0x7f7f7f)};
    private static final float[][] DASHES = {null, {9, 4}, {2, 4}, {12, 4, 2, 4}, {5, 3}, {14, 6}, {1, 2}, {7, 7}};
    private static final Marker[] MARKERS = {SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.TRIANGLE_UP,
        SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_DOWN, SeriesMarkers.CROSS, SeriesMarkers.PLUS,
        SeriesMarkers.RECTANGLE};
    static final BasicStroke NO_LINE = SeriesLines.NONE;

    private Style() { }

    static Color color(int series) { return COLORS[series % COLORS.length]; }

    static Marker marker(int series) { return MARKERS[series % MARKERS.length]; }

    static String css(Color color) { return String.format("#%06x", color.getRGB() & 0xffffff); }

    static BasicStroke stroke(int series) {
        float[] dash = DASHES[series % DASHES.length];
        return dash == null ? new BasicStroke(2.2f) : new BasicStroke(2.2f, BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND, 10, dash, 0);
    }
}

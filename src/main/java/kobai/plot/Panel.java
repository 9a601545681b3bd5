package kobai.plot;

import java.awt.Graphics2D;

/** A figure that can also be one panel of a grid. */
public interface Panel extends Figure {
    /** Returns what stands over it. */
    String title();

    /** Paints it into a rectangle of this size at the origin. */
    void paint(Graphics2D graphics, int width, int height);
}

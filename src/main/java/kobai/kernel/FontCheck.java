package kobai.kernel;

import java.awt.Font;
import java.awt.image.BufferedImage;

/** Whether the Java that runs this can draw letters: on a bare Linux it cannot, and then no figure shows. */
public final class FontCheck {
    private FontCheck() { }

    /** Measures a word, which needs all that a figure needs; says what is missing and ends with status 1 if that fails. */
    public static void main(String[] args) {
        try {
            new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics()
                    .getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12)).stringWidth("figure");
        } catch (RuntimeException | Error e) { // which of them depends on what is missing and on the JDK
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            System.err.println(cause.getMessage());
            System.exit(1);
        }
    }
}

package kobai.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;

/** A finished picture with its words: SVG, or PNG at twice the size where an SVG would be heavy. */
public record Picture(String mime, byte[] bytes, int width, String alt, String caption) implements Figure {

    /** Returns the SVG of what {@code painter} paints on a white page of this size in pixels. */
    static Picture svg(int width, int height, String alt, String caption, Consumer<Graphics2D> painter) {
        var graphics = new VectorGraphics2D();
        painter.accept(graphics);
        var out = new ByteArrayOutputStream();
        try {
            Processors.get("svg").getDocument(graphics.getCommands(), new PageSize(width, height)).writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return svg(width, Svg.tidy(out.toString(StandardCharsets.UTF_8)), alt, caption);
    }

    /** Returns an SVG that is already written out. */
    static Picture svg(int width, String svg, String alt, String caption) {
        return new Picture("image/svg+xml", svg.getBytes(StandardCharsets.UTF_8), width, alt, caption);
    }

    /** Returns the PNG, at twice the size, of what {@code painter} paints on a page of this size. */
    static Picture png(int width, int height, String alt, String caption, Consumer<Graphics2D> painter) {
        var image = new BufferedImage(2 * width, 2 * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(2, 2);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        painter.accept(graphics);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Picture("image/png", out.toByteArray(), width, alt, caption);
    }

    @Override
    public String html() {
        return "<figure class=\"kobai\"><img style=\"max-width:100%;background:#fff\" width=\"" + width
                + "\" alt=\"" + Shown.escape(alt) + "\" src=\"data:" + mime + ";base64,"
                + Base64.getEncoder().encodeToString(bytes) + "\">"
                + (caption.isEmpty() ? "" : "<figcaption>" + Shown.escape(caption) + "</figcaption>") + "</figure>";
    }

    @Override
    public String toString() { return alt; }
}

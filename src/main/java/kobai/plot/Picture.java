package kobai.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;

/** A finished picture with its words: SVG, or PNG at twice the size where an SVG would be heavy. */
public record Picture(String mime, byte[] bytes, int width, String alt, String caption) implements Figure {
    private static final int HEAVY = 42_000;   // bytes; a third more in base64, and the words

    private static final int COLORS = 16;      // of a PNG
    /** Paper, letters and the shade between them keep their colours however few they are. */
    private static final int[] ALWAYS = {0xffffff, Style.INK.getRGB() & 0xffffff, 0x8d8f92};

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

    /**
     * Returns the PNG, in few colours, of what {@code painter} paints on a page of this size: at twice the size, less where
     * that is heavy.
     */
    static Picture png(int width, int height, String alt, String caption, Consumer<Graphics2D> painter) {
        byte[] bytes = {};
        for (double scale : new double[] {2, 1.5, 1}) {
            bytes = png(fewColors(image(width, height, scale, painter)));
            if (bytes.length <= HEAVY) {
                break;
            }
        }
        return new Picture("image/png", bytes, width, alt, caption);
    }

    private static BufferedImage image(int width, int height, double scale, Consumer<Graphics2D> painter) {
        var image = new BufferedImage((int) (scale * width), (int) (scale * height), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(scale, scale);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        painter.accept(graphics);
        graphics.dispose();
        return image;
    }

    private static byte[] png(BufferedImage image) {
        var out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam smallest = writer.getDefaultWriteParam();
        smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        smallest.setCompressionQuality(0);
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), smallest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** Returns the picture in its {@link #COLORS} most frequent colours, each other pixel in the nearest of them. */
    private static BufferedImage fewColors(BufferedImage image) {
        int width = image.getWidth();
        int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        var count = new int[1 << 15];
        for (int pixel : pixels) {
            count[coarse(pixel)]++;
        }
        int[] seen = IntStream.range(0, count.length).filter(c -> count[c] > 0).toArray();
        IntStream frequent = IntStream.of(seen).boxed().sorted(Comparator.comparing(c -> -count[c])).mapToInt(Picture::color);
        int[] palette = IntStream.concat(IntStream.of(ALWAYS), frequent).distinct().limit(COLORS).toArray();
        for (int c : seen) {
            count[c] = nearest(color(c), palette);
        }
        var few = new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_BYTE_BINARY,
                new IndexColorModel(4, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE));
        for (int i = 0; i < pixels.length; i++) {
            few.getRaster().setSample(i % width, i / width, 0, count[coarse(pixels[i])]);
        }
        return few;
    }

    /** Returns a colour in five bits for each of red, green and blue. */
    private static int coarse(int rgb) { return rgb >> 9 & 0x7c00 | rgb >> 6 & 0x3e0 | rgb >> 3 & 0x1f; }

    private static int color(int coarse) {
        return eightBits(coarse >> 10) << 16 | eightBits(coarse >> 5 & 31) << 8 | eightBits(coarse & 31);
    }

    private static int eightBits(int five) { return five << 3 | five >> 2; }

    private static int nearest(int color, int[] palette) {
        return IntStream.range(0, palette.length).boxed().min(Comparator.comparing(i -> distance(color, palette[i])))
                .orElseThrow();
    }

    private static int distance(int a, int b) {
        return Math.abs((a >> 16 & 255) - (b >> 16 & 255)) + Math.abs((a >> 8 & 255) - (b >> 8 & 255))
                + Math.abs((a & 255) - (b & 255));
    }

    /** Returns the SVG of what {@code painter} paints, or the PNG where that is lighter than a heavy SVG. */
    static Picture lighter(int width, int height, String alt, String caption, Consumer<Graphics2D> painter) {
        Picture svg = svg(width, height, alt, caption, painter);
        if (svg.bytes.length <= HEAVY) {
            return svg;
        }
        Picture png = png(width, height, alt, caption, painter);
        return png.bytes.length < svg.bytes.length ? png : svg;
    }

    @Override
    public String html() { return html("max-width:100%"); }

    /** Returns HTML in which the picture grows with the page up to this width. */
    String html(int widest) { return html("width:100%;object-fit:contain;max-width:" + widest + "px"); }

    private String html(String size) {
        return "<figure class=\"kobai\" style=\"margin:1em 0\"><img style=\"" + size + ";background:#fff\" width=\"" + width
                + "\" alt=\"" + Shown.escape(alt) + "\" src=\"data:" + mime + ";base64,"
                + Base64.getEncoder().encodeToString(bytes) + "\">"
                + (caption.isEmpty() ? "" : "<figcaption>" + Shown.escape(caption) + "</figcaption>") + "</figure>";
    }

    @Override
    public String toString() { return alt; }
}

package kobai.plot;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/** Small pictures of a few colours, as PNG. */
final class Raster {
    private Raster() { }

    /** Returns the picture in which the pixel in column x and row y has the colour of the number {@code colorAt(x, y)}. */
    static byte[] png(int width, int height, Color[] palette, IntBinaryOperator colorAt) {
        var red = new byte[palette.length];
        var green = new byte[palette.length];
        var blue = new byte[palette.length];
        for (int i = 0; i < palette.length; i++) {
            red[i] = (byte) palette[i].getRed();
            green[i] = (byte) palette[i].getGreen();
            blue[i] = (byte) palette[i].getBlue();
        }
        int bits = palette.length <= 2 ? 1 : palette.length <= 4 ? 2 : palette.length <= 16 ? 4 : 8;
        var colors = new IndexColorModel(bits, palette.length, red, green, blue);
        var image = new BufferedImage(width, height, bits == 8 ? BufferedImage.TYPE_BYTE_INDEXED : BufferedImage.TYPE_BYTE_BINARY,
                colors);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.getRaster().setSample(x, y, 0, colorAt.applyAsInt(x, y));
            }
        }
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Returns a colour between two, part 0 the first and 1 the second. */
    static Color mix(Color from, Color to, double part) {
        return new Color((int) Math.round(from.getRed() + part * (to.getRed() - from.getRed())),
                (int) Math.round(from.getGreen() + part * (to.getGreen() - from.getGreen())),
                (int) Math.round(from.getBlue() + part * (to.getBlue() - from.getBlue())));
    }
}

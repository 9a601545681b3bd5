package kobai.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The letters of a chart, drawn as outlines of named fonts.
 *
 * <p>Java's own "SansSerif" is another font in a Japanese locale than in an English one, with other widths. Named ones are
 * not: the first of these that is installed and has the letter draws it.
 */
final class Type {
    static final int SMALL = 13;    // nothing is written smaller
    static final int LARGE = 16;
    private static final List<String> NAMES = List.of("DejaVu Sans", "Verdana", "Noto Sans", "Arial", "Segoe UI Symbol",
            "Apple Symbols", "Noto Sans CJK JP", "IPAGothic", "Hiragino Sans", "Yu Gothic", "Meiryo", "MS Gothic");
    private static final FontRenderContext UNHINTED = new FontRenderContext(null, true, true);
    private static final List<Font> FONTS = Stream.concat(NAMES.stream().map(name -> new Font(name, Font.PLAIN, 1))
            .filter(font -> NAMES.contains(font.getFamily(Locale.ENGLISH))), Stream.of(new Font(Font.SANS_SERIF, Font.PLAIN, 1)))
            .toList();

    private Type() { }

    /** A part of a text, all of whose letters are in one font. */
    private record Run(String text, Font font) {
        double width() { return font.getStringBounds(text, UNHINTED).getWidth(); }
    }

    private static List<Run> runs(String text, int size) {
        var runs = new ArrayList<Run>();
        int from = 0;
        Font before = null;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int letter = text.codePointAt(i);
            Font font = FONTS.stream().filter(f -> f.canDisplay(letter)).findFirst().orElse(FONTS.get(0));
            if (before != null && font != before) {
                runs.add(new Run(text.substring(from, i), before.deriveFont((float) size)));
                from = i;
            }
            before = font;
        }
        if (before != null) {
            runs.add(new Run(text.substring(from), before.deriveFont((float) size)));
        }
        return runs;
    }

    /** Returns how wide a text is in pixels. */
    static double width(String text, int size) { return runs(text, size).stream().mapToDouble(Run::width).sum(); }

    /** Returns how far it is from one line of text to the next. */
    static int leading(int size) { return (int) Math.ceil(1.25 * size); }

    /** Returns a text in lines of at most this width, broken at spaces. */
    static List<String> lines(String text, int size, double width) {
        var lines = new ArrayList<String>();
        String line = "";
        for (String word : text.isEmpty() ? new String[0] : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, size) > width) {
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }

    /** Draws a text whose point {@code align} (0 its left end, 0.5 its middle, 1 its right end) stands on the baseline at x. */
    static void draw(Graphics2D graphics, String text, double x, double baseline, int size, double align) {
        double left = x - align * width(text, size);
        for (Run run : runs(text, size)) {
            GlyphVector letters = run.font.createGlyphVector(UNHINTED, run.text);
            for (int i = 0; i < letters.getNumGlyphs(); i++) {
                if (letters.getGlyphVisualBounds(i).getBounds2D().isEmpty()) {
                    continue;   // a space
                }
                // each letter by itself, so that an SVG holds its outline once
                Point2D at = letters.getGlyphPosition(i);
                letters.setGlyphPosition(i, new Point2D.Double());
                fill(graphics, letters.getGlyphOutline(i), left + at.getX(), baseline + at.getY());
            }
            left += run.width();
        }
    }

    private static void fill(Graphics2D graphics, Shape letter, double x, double y) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.fill(letter);
        graphics.setTransform(before);
    }

    /** Draws lines one under the other, each in the middle at x, the first one's top at y. */
    static void draw(Graphics2D graphics, List<String> lines, double x, double y, int size) {
        for (int i = 0; i < lines.size(); i++) {
            draw(graphics, lines.get(i), x, y + size + i * leading(size), size, 0.5);
        }
    }

    /** Draws lines that read upwards, each with its middle at y, the first one's top at x. */
    static void drawUpwards(Graphics2D graphics, List<String> lines, double x, double y, int size) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(-Math.PI / 2);
        draw(graphics, lines, 0, 0, size);
        graphics.setTransform(before);
    }
}

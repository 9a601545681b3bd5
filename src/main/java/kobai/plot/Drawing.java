package kobai.plot;

import java.util.Locale;

/** A small SVG written element by element; its letters stay letters, and its coordinates are tenths of a pixel. */
final class Drawing {
    private final StringBuilder svg;

    /** Begins a white page. */
    Drawing(int width, int height) {
        svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width).append("\" height=\"")
                .append(height).append("\" viewBox=\"0 0 ").append(width).append(' ').append(height)
                .append("\" font-family=\"Helvetica,Arial,sans-serif\" fill=\"").append(Style.css(Style.INK))
                .append("\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
    }

    /** Adds an element; {@code attributes} are names and values in turn. */
    Drawing add(String element, Object... attributes) {
        open(element, attributes).append("/>");
        return this;
    }

    /** Adds an element that holds text. */
    Drawing text(String text, double x, double y, Object... attributes) {
        open("text", "x", x, "y", y);
        attributes(attributes).append('>').append(Shown.escape(text)).append("</text>");
        return this;
    }

    /** Begins a group. */
    Drawing group(Object... attributes) {
        open("g", attributes).append('>');
        return this;
    }

    /** Ends the group begun last. */
    Drawing end() {
        svg.append("</g>");
        return this;
    }

    private StringBuilder open(String element, Object... attributes) {
        svg.append('<').append(element);
        return attributes(attributes);
    }

    private StringBuilder attributes(Object... attributes) {
        for (int i = 0; i < attributes.length; i += 2) {
            svg.append(' ').append(attributes[i]).append("=\"").append(attributes[i + 1] instanceof Double d ? number(d)
                    : Shown.escape(attributes[i + 1])).append('"');
        }
        return svg;
    }

    static String number(double v) { return String.format(Locale.ROOT, "%.1f", v).replaceFirst("\\.0$", ""); }

    /** Returns the finished SVG. */
    @Override
    public String toString() { return svg + "</svg>"; }
}

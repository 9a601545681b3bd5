package kobai.plot;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** A small SVG written element by element; its letters stay letters, and its coordinates are tenths of a pixel. */
final class Drawing {
    final int width;
    final int height;
    private final int above;
    private final StringBuilder svg = new StringBuilder();
    private final List<Integer> starts = new ArrayList<>();   // of the elements that stand in no group
    private int depth;

    /** Begins a white page. */
    Drawing(int width, int height) { this(width, height, 0); }

    /** Begins a white page that has some room above the line from which heights are counted. */
    Drawing(int width, int height, int above) {
        this.width = width;
        this.height = height;
        this.above = above;
    }

    /** Adds an element; {@code attributes} are names and values in turn, or arrays of them. */
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

    /** Adds what is already written. */
    Drawing raw(String element) {
        starts.add(svg.length());
        svg.append(element);
        return this;
    }

    /** Adds text with a white edge, legible on lines. */
    Drawing halo(String text, double x, double y, Object... attributes) {
        return text(text, x, y, "stroke", "#fff", "stroke-width", 4, "stroke-linejoin", "round", "paint-order", "stroke",
                attributes);
    }

    /** Adds a short text around x on a white ground: there a dashed line stops, and does not look like a minus. */
    Drawing label(String text, double x, double y, double size, String color, boolean bold) {
        double wide = width(text, size, bold) + 9;
        add("rect", "x", x - wide / 2, "y", y - 0.93 * size, "width", wide, "height", 1.15 * size, "rx", 4, "fill", "#fff");
        return text(text, x, y, "text-anchor", "middle", "font-size", size, "fill", color, "font-weight",
                bold ? "bold" : "normal");
    }

    /** Adds a PNG whose pixels stay squares. */
    Drawing image(byte[] png, double x, double y, double width, double height) {
        return add("image", "x", x, "y", y, "width", width, "height", height, "preserveAspectRatio", "none",
                "style", "image-rendering:pixelated", "href", "data:image/png;base64," + Base64.getEncoder().encodeToString(png));
    }

    /** Begins a group. */
    Drawing group(Object... attributes) { return begin("g", attributes); }

    /** Begins a window: what reaches over its edges is cut off, and its own corner is the origin. */
    Drawing window(double x, double y, double width, double height) {
        return begin("svg", "x", x, "y", y, "width", width, "height", height);
    }

    private Drawing begin(String element, Object... attributes) {
        open(element, attributes).append('>');
        depth++;
        return this;
    }

    /** Ends the group begun last. */
    Drawing end() { return end("g"); }

    /** Ends the window begun last. */
    Drawing endWindow() { return end("svg"); }

    private Drawing end(String element) {
        svg.append("</").append(element).append('>');
        depth--;
        return this;
    }

    private StringBuilder open(String element, Object... attributes) {
        if (depth == 0) {
            starts.add(svg.length());
        }
        svg.append('<').append(element);
        return attributes(attributes);
    }

    private StringBuilder attributes(Object... attributes) {
        for (int i = 0; i < attributes.length; i++) {
            if (attributes[i] instanceof Object[] more) {
                attributes(more);
            } else {
                Object value = attributes[++i];
                svg.append(' ').append(attributes[i - 1]).append("=\"").append(value instanceof Double d ? number(d)
                        : Shown.escape(value)).append('"');
            }
        }
        return svg;
    }

    static String number(double v) {
        return String.format(Locale.ROOT, "%.1f", v).replaceFirst("\\.0$", "").replaceFirst("^-0$", "0");
    }

    /** Returns two numbers as they stand in a path. */
    static String xy(double x, double y) { return number(x) + " " + number(y); }

    /** Returns how wide a text is at most, in pixels, in the widest of the usual fonts. */
    static double width(String text, double size, boolean bold) {
        double wide = text.chars().mapToDouble(c -> ".,:; il'|()".indexOf(c) >= 0 ? 0.4
                : c == '−' || c == '×' || c == 'm' || c == 'w' || c == '→' ? 0.88 : c > 0x2e80 ? 1.05
                : c >= '₀' && c <= '₉' ? 0.42 : Character.isUpperCase(c) ? 0.72 : 0.64).sum();
        return wide * size * (bold ? 1.1 : 1);
    }

    /** Returns the elements that stand in no group, in their order. */
    List<String> parts() {
        var parts = new ArrayList<String>();
        for (int i = 0; i < starts.size(); i++) {
            parts.add(svg.substring(starts.get(i), i + 1 < starts.size() ? starts.get(i + 1) : svg.length()));
        }
        return parts;
    }

    /** Returns the finished SVG. */
    @Override
    public String toString() {
        int all = above + height;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + width + "\" height=\"" + all + "\" viewBox=\"0 " + -above
                + " " + width + " " + all + "\" font-family=\"Helvetica,Arial,sans-serif\" fill=\"" + Style.css(Style.INK)
                + "\"><rect y=\"" + -above + "\" width=\"100%\" height=\"100%\" fill=\"#fff\"/>" + svg + "</svg>";
    }
}

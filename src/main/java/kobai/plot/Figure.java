package kobai.plot;

/**
 * Something to look at that shows itself as a cell's last value.
 *
 * <p>Its HTML is the one form that survives a freshly cloned notebook, a trusted one, a handout, print and a screen
 * reader: a {@code <figure>} with an {@code <img>} that carries the whole picture.
 */
public interface Figure {
    /** Returns in words what is to be seen, with its numbers. */
    String alt();

    /** Returns the figure as HTML. */
    String html();

    /** Returns text with what HTML gives a meaning to made harmless. */
    static String escape(Object text) {
        return String.valueOf(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

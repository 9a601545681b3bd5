package kobai.plot;

/** Something that shows itself as a cell's last value, as HTML where that can be shown and in words where it cannot. */
public interface Shown {
    /** Returns in words what is to be seen, with its numbers. */
    String alt();

    /** Returns it as HTML. */
    String html();

    /** Returns text with what HTML gives a meaning to made harmless. */
    static String escape(Object text) {
        return String.valueOf(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

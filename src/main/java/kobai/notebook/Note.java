package kobai.notebook;

import kobai.plot.Figure;

/** A short answer of the notebook to its reader, in a heading and a sentence. */
record Note(String heading, String text) implements Figure {
    @Override
    public String alt() { return heading + (text.isEmpty() ? "" : " " + text); }

    @Override
    public String html() {
        return "<p><strong>" + Figure.escape(heading) + "</strong> " + Figure.escape(text) + "</p>";
    }

    @Override
    public String toString() { return alt(); }
}

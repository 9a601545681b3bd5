package kobai.notebook;

import kobai.plot.Shown;

/** A short answer of the notebook to its reader, in a heading and a sentence. */
record Note(String heading, String text) implements Shown {
    @Override
    public String alt() { return heading + (text.isEmpty() ? "" : " " + text); }

    @Override
    public String html() {
        return "<p><strong>" + Shown.escape(heading) + "</strong> " + Shown.escape(text) + "</p>";
    }

    @Override
    public String toString() { return alt(); }
}

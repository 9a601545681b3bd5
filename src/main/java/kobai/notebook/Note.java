package kobai.notebook;

import kobai.plot.Shown;

/** A short answer of the notebook to its reader, in a heading and a sentence; its state colours the line beside it. */
record Note(State state, String heading, String text) implements Shown {
    /** What the note is about: nothing done yet, something done right, or neither. */
    enum State {
        UNTOUCHED("#8c959f"), RIGHT("#1a7f37"), PLAIN("");

        private final String colour;

        State(String colour) { this.colour = colour; }
    }

    @Override
    public String alt() { return heading + (text.isEmpty() ? "" : " " + text); }

    @Override
    public String html() {
        String words = "<strong>" + Shown.escape(heading) + "</strong>" + (text.isEmpty() ? "" : " " + Shown.escape(text));
        return state == State.PLAIN ? "<p>" + words + "</p>"
                : "<p class=\"note " + state.name().toLowerCase(java.util.Locale.ROOT) + "\" style=\"border-left:4px solid "
                        + state.colour + ";padding-left:0.8em\">" + words + "</p>";
    }

    @Override
    public String toString() { return alt(); }
}

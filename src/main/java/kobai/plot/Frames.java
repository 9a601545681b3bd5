package kobai.plot;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The recorded moments that a {@link Player} goes through. */
interface Frames {
    /** Returns how many there are. */
    int count();

    /** Draws the last one, which is stored as a picture. */
    Drawing drawing();

    /** Says in words how they begin and end. */
    String words();

    /** Returns what player.js needs to draw the others: the properties of a JSON object. */
    String data();

    /** Returns texts as a JSON array. */
    static String list(Stream<String> texts) { return texts.map(Frames::quote).collect(Collectors.joining(",", "[", "]")); }

    /** Returns a JSON string that may stand inside a script element. */
    static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("</", "<\\/")
                .replace("<!", "\\u003c!") + "\"";
    }
}

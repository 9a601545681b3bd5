package kobai.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON, the form in which notebooks are stored: objects become maps, arrays lists, and the rest strings, doubles,
 * booleans and null.
 */
final class Json {
    private static final int DEEPEST = 200;   // notebooks nest some ten deep; a broken file must not end in a stack overflow

    private final String text;
    private int at;
    private int depth;

    private Json(String text) { this.text = text; }

    /**
     * Returns what the text says.
     *
     * @throws IllegalArgumentException if it is not JSON, with the line on which it ceases to be
     */
    static Object parse(String text) {
        var json = new Json(text.startsWith("\uFEFF") ? text.substring(1) : text);
        Object value = json.value();
        json.blank();
        if (json.at < json.text.length()) {
            throw json.error("the end");
        }
        return value;
    }

    private Object value() {
        blank();
        if (++depth > DEEPEST) {
            throw error("fewer than " + DEEPEST + " brackets in brackets");
        }
        Object value = switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
        depth--;
        return value;
    }

    private Map<String, Object> object() {
        var map = new LinkedHashMap<String, Object>();
        at++;
        for (boolean first = true; !closes('}', first); first = false) {
            blank();
            if (peek() != '"') {
                throw error("a name in quotes");
            }
            String name = string();
            blank();
            take(':');
            map.put(name, value());
        }
        return map;
    }

    private List<Object> array() {
        var list = new ArrayList<>();
        at++;
        for (boolean first = true; !closes(']', first); first = false) {
            list.add(value());
        }
        return list;
    }

    /** Passes over the closing bracket, or over the comma before a further element. */
    private boolean closes(char bracket, boolean first) {
        blank();
        if (peek() == bracket) {
            at++;
            return true;
        }
        if (!first) {
            take(',');
        }
        return false;
    }

    private String string() {
        var word = new StringBuilder();
        at++;
        while (peek() != '"') {
            char c = text.charAt(at++);
            word.append(c == '\\' ? escaped() : c);
        }
        at++;
        return word.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        int k = "\"\\/bfnrt".indexOf(c);
        if (k >= 0) {
            return "\"\\/\b\f\n\r\t".charAt(k);
        }
        if (c != 'u' || at + 4 > text.length()) {
            throw error("an escape such as \\n");
        }
        try {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        } catch (NumberFormatException e) {
            throw error("four hexadecimal digits");
        }
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw error(word);
        }
        at += word.length();
        return value;
    }

    private Double number() {
        int from = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            return Double.valueOf(text.substring(from, at));
        } catch (NumberFormatException e) {
            at = from;
            throw error("a value");
        }
    }

    private void blank() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw error("more");
        }
        return text.charAt(at);
    }

    private void take(char c) {
        if (peek() != c) {
            throw error("a " + c);
        }
        at++;
    }

    private IllegalArgumentException error(String expected) {
        long line = text.substring(0, Math.min(at, text.length())).chars().filter(c -> c == '\n').count() + 1;
        return new IllegalArgumentException("line " + line + " is not JSON: " + expected + " was expected");
    }
}

package kobai.kernel;

import jdk.jshell.Diag;

/** Where a snippet stands: the cell's number, the cell's whole text, and the offset at which the snippet starts in it. */
record Origin(int cell, String code, int start) {

    /** The cell's line, from 1, that holds an offset of the snippet. */
    int line(int offset) {
        return (int) code.substring(0, clamp(offset)).chars().filter(c -> c == '\n').count() + 1;
    }

    /** The cell's line for a line of the snippet, both from 1. */
    int lineOf(int snippetLine) {
        return line(0) + snippetLine - 1;
    }

    /** The place as the reader knows it. */
    String place(int line) {
        return "cell [" + cell + "], line " + line;
    }

    String source(int line) {
        String[] lines = code.split("\n", -1);
        return line >= 1 && line <= lines.length ? lines[line - 1].stripTrailing() : "";
    }

    /** The source line with the span from one offset of the snippet to another underlined, as far as it is on that line. */
    String underlined(int from, int to) {
        String source = source(line(from));
        int first = Math.min(clamp(from) - (code.lastIndexOf('\n', clamp(from) - 1) + 1), source.length());
        int count = Math.max(1, Math.min(clamp(to) - clamp(from), source.length() - first));
        StringBuilder blank = new StringBuilder();
        source.substring(0, first).codePoints().forEach(c -> blank.append(c == '\t' ? '\t' : isWide(c) ? '\u3000' : ' '));
        return source + "\n" + blank + "^".repeat(count);
    }

    /** The cell's text that the compiler complains of. */
    String text(Diag diag) {
        return code.substring(clamp((int) diag.getStartPosition()), clamp((int) diag.getEndPosition()));
    }

    /** The snippet's text up to an offset. */
    String before(int offset) { return code.substring(start, clamp(offset)); }

    boolean isDot(int offset) { return clamp(offset) < code.length() && code.charAt(clamp(offset)) == '.'; }

    private int clamp(int offset) {
        return Math.max(0, Math.min(start + offset, code.length()));
    }

    private static boolean isWide(int c) {
        return c >= 0x1100 && Character.isIdeographic(c) || c >= 0x3000 && c <= 0x30FF     // kana
                || c >= 0xAC00 && c <= 0xD7A3 || c >= 0xFF01 && c <= 0xFF60;               // Hangul, full width
    }
}

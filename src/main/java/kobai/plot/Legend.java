package kobai.plot;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** The names of the series of a chart, or of all panels of a grid, beside a piece of each. */
record Legend(List<Legend.Key> keys) {
    private static final int ROW = 22;
    private static final int LINE = 34;

    /** One series: its name, its colour by number, and whether it is a line, has marks, or both. */
    record Key(String name, int color, boolean line, boolean marks) {
        int width() { return LINE + 26 + (int) Math.ceil(Type.width(name, Type.SMALL)); }
    }

    /** Returns the height of the legend in rows of at most this width. */
    int height(int width) { return keys.isEmpty() ? 0 : 8 + ROW * rows(width).size(); }

    private List<List<Key>> rows(int width) {
        var rows = new ArrayList<List<Key>>();
        int left = 0;
        for (Key key : keys) {
            if (rows.isEmpty() || key.width() > left) {
                rows.add(new ArrayList<>());
                left = width;
            }
            rows.get(rows.size() - 1).add(key);
            left -= key.width();
        }
        return rows;
    }

    /** Paints it into a rectangle at the origin, each row in the middle. */
    void paint(Graphics2D graphics, int width) {
        int y = ROW / 2;
        for (List<Key> row : rows(width)) {
            int x = (width - row.stream().mapToInt(Key::width).sum()) / 2 + 10;
            for (Key key : row) {
                paint(graphics, key, x, y);
                x += key.width();
            }
            y += ROW;
        }
    }

    /** Returns how wide it is with one name under the other. */
    int columnWidth() { return keys.stream().mapToInt(Key::width).max().orElse(0); }

    /** Returns how high it is with one name under the other. */
    int columnHeight() { return ROW * keys.size(); }

    /** Paints it with one name under the other, the first one's top left corner at the origin. */
    void paintColumn(Graphics2D graphics) {
        for (int i = 0; i < keys.size(); i++) {
            paint(graphics, keys.get(i), 0, ROW / 2 + i * ROW);
        }
    }

    private static void paint(Graphics2D graphics, Key key, int x, int y) {
        graphics.setColor(Style.color(key.color));
        if (key.line) {
            graphics.setStroke(Style.stroke(key.color));
            graphics.drawLine(x, y, x + LINE, y);
        }
        if (key.marks) {
            Style.marker(key.color).paint(graphics, x + LINE / 2.0, y, Style.MARKER_SIZE);
        }
        graphics.setColor(Style.INK);
        Type.draw(graphics, key.name, x + LINE + 7, y + 5, Type.SMALL, 0);
    }
}

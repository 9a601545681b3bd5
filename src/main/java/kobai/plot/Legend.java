package kobai.plot;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** The names of the series that all panels of a grid share, written once under them. */
record Legend(List<Key> keys) {
    private static final int ROW = 24;
    private static final int LINE = 34;

    /** One series: its name, its colour by number, and whether it is a line, has marks, or both. */
    record Key(String name, int color, boolean line, boolean marks) {
        int width() { return LINE + 28 + Math.round(7.4f * name.length()); }
    }

    /** Returns the legend that all panels have in common; it is empty if they differ. */
    static Legend of(List<? extends Panel> panels) {
        List<List<Key>> all = panels.stream().map(panel -> panel instanceof Lines lines ? lines.keys() : List.<Key>of())
                .distinct().toList();
        return new Legend(panels.size() > 1 && all.size() == 1 ? all.get(0) : List.of());
    }

    int height(int width) { return keys.isEmpty() ? 0 : 10 + ROW * rows(width).size(); }

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
        graphics.setFont(Style.font(13));
        int y = ROW / 2 + 4;
        for (List<Key> row : rows(width)) {
            int x = (width - row.stream().mapToInt(Key::width).sum()) / 2;
            for (Key key : row) {
                graphics.setColor(Style.color(key.color));
                if (key.line) {
                    graphics.setStroke(Style.stroke(key.color));
                    graphics.drawLine(x, y, x + LINE, y);
                }
                if (key.marks) {
                    Style.MARKERS[key.color % Style.MARKERS.length].paint(graphics, x + LINE / 2.0, y, Style.MARKER_SIZE);
                }
                graphics.setColor(Style.INK);
                graphics.drawString(key.name, x + LINE + 7, y + 5);
                x += key.width();
            }
            y += ROW;
        }
    }
}

package kobai.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Several panels in one picture, row by row. */
public final class Panels implements Figure {
    private static final int WIDTH = 900;
    private static final int HEAVY = 45_000;   // bytes; a third more in base64
    private final String title;
    private final int columns;
    private final List<Panel> panels;
    private String caption = "";

    Panels(String title, int columns, List<? extends Panel> panels) {
        if (panels.isEmpty() || columns < 1) {
            throw new IllegalArgumentException("grid \"" + title + "\": needs at least one panel and one column, got "
                    + panels.size() + " panels and " + columns + " columns");
        }
        this.title = title;
        this.columns = Math.min(columns, panels.size());
        this.panels = List.copyOf(panels);
    }

    /** Writes a sentence under the figure. */
    public Panels caption(String caption) {
        this.caption = caption;
        return this;
    }

    @Override
    public String alt() {
        return title + ". " + panels.stream().map(Figure::alt).collect(Collectors.joining(" "));
    }

    @Override
    public String html() {
        int width = WIDTH / columns;
        int height = columns == 1 ? 260 : Math.max(150, width * 2 / 3);
        int head = 30;
        int rows = (panels.size() + columns - 1) / columns;
        Consumer<Graphics2D> painter = graphics -> {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, WIDTH, head + rows * height);
            graphics.setColor(Style.INK);
            graphics.setFont(Style.font(16));
            graphics.drawString(title, 12, 21);
            for (int i = 0; i < panels.size(); i++) {
                Graphics2D part = (Graphics2D) graphics.create();
                part.translate(i % columns * width, head + i / columns * height);
                panels.get(i).paint(part, width, height);
                part.dispose();
            }
        };
        Picture svg = Picture.svg(WIDTH, head + rows * height, alt(), caption, painter);
        if (svg.bytes().length <= HEAVY) {
            return svg.html();
        }
        Picture png = Picture.png(WIDTH, head + rows * height, alt(), caption, painter);
        return (png.bytes().length < svg.bytes().length ? png : svg).html();
    }

    @Override
    public String toString() { return alt(); }
}

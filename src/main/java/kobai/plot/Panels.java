package kobai.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import java.util.stream.Collectors;

/** Several panels in one picture, row by row. */
public final class Panels implements Figure {
    private static final int WIDTH = 900;
    private static final int HEAVY = 45_000;   // bytes; a third more in base64
    private static final int HEAD = 30;        // over the panels, for the title
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
        int height = HEAD + rows() * panelHeight() + Legend.of(panels).height(WIDTH);
        Picture svg = Picture.svg(WIDTH, height, alt(), caption, this::paint);
        if (svg.bytes().length <= HEAVY) {
            return svg.html();
        }
        Picture png = Picture.png(WIDTH, height, alt(), caption, this::paint);
        return (png.bytes().length < svg.bytes().length ? png : svg).html();
    }

    private int rows() { return (panels.size() + columns - 1) / columns; }

    private int panelHeight() { return columns == 1 ? 260 : Math.max(150, WIDTH / columns * 2 / 3); }

    private void paint(Graphics2D graphics) {
        int width = WIDTH / columns;
        Legend legend = Legend.of(panels);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, HEAD + rows() * panelHeight() + legend.height(WIDTH));
        graphics.setColor(Style.INK);
        graphics.setFont(Style.font(16));
        graphics.drawString(title, 12, 21);
        for (int i = 0; i < panels.size(); i++) {
            Graphics2D part = (Graphics2D) graphics.create();
            part.translate(i % columns * width, HEAD + i / columns * panelHeight());
            if (panels.get(i) instanceof Lines lines && !legend.keys().isEmpty()) {
                lines.paint(part, width, panelHeight(), false);
            } else {
                panels.get(i).paint(part, width, panelHeight());
            }
            part.dispose();
        }
        graphics.translate(0, HEAD + rows() * panelHeight());
        legend.paint(graphics, WIDTH);
    }

    @Override
    public String toString() { return alt(); }
}

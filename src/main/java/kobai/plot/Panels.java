package kobai.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import kobai.data.Dataset;
import kobai.data.Digits;

/**
 * Several panels in one picture, row by row. It never changes: each call returns another one.
 *
 * <p>Charts whose axes have the same names are drawn between the same ends, so that they can be compared; where an author
 * fixed an end with {@code x(…)} or {@code y(…)}, that stays. One legend serves them all, a name has the same colour
 * everywhere.
 */
public final class Panels implements Figure, Cloneable {
    private static final int MOST_COLUMNS = 5;   // more would be too narrow to read
    private static final int WIDEST = Style.WIDTH * 3 / 2;
    private final String title;
    private int columns;
    private List<Panel> panels;
    private Caption caption = Caption.EMPTY;
    private String alt;

    Panels(String title, int columns, List<? extends Panel> panels) {
        if (panels.isEmpty() || columns < 1 || columns > MOST_COLUMNS) {
            throw new IllegalArgumentException("grid \"" + title + "\": needs at least one panel and 1 to " + MOST_COLUMNS
                    + " columns, got " + panels.size() + " panels and " + columns + " columns");
        }
        for (Panel panel : panels) {
            if (panel instanceof Lines lines && lines.isEmpty()) {
                throw new IllegalArgumentException("grid \"" + title + "\": its panel \"" + panel.title() + "\" is empty; add "
                        + "something to it, for example curve(\"name\", values)");
            }
        }
        this.title = title;
        this.columns = columns;
        this.panels = List.copyOf(panels);
    }

    private Panels with(Consumer<Panels> change) {
        try {
            var copy = (Panels) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    private Panels each(UnaryOperator<Lines> change) {
        List<Panel> changed = panels.stream().map(panel -> panel instanceof Lines lines ? change.apply(lines) : panel).toList();
        return with(copy -> copy.panels = changed);
    }

    /** Returns the grid with logarithmic y axes. */
    public Panels logY() { return each(Lines::logY); }

    /** Returns the grid with logarithmic x axes. */
    public Panels logX() { return each(Lines::logX); }

    /** Returns the grid with the same fixed ends of all y axes. */
    public Panels y(double from, double to) { return each(lines -> lines.y(from, to)); }

    /** Returns the grid with the same fixed ends of all x axes. */
    public Panels x(double from, double to) { return each(lines -> lines.x(from, to)); }

    /** Returns the grid in rows of so many panels. */
    public Panels columns(int columns) {
        int checked = new Panels(title, columns, panels).columns;
        return with(copy -> copy.columns = checked);
    }

    /** Returns the grid with a sentence under it. */
    public Panels caption(String text) { return with(copy -> copy.caption = caption.text(text)); }

    /** Returns the grid with the name of its data under it. */
    public Panels data(Dataset data) { return with(copy -> copy.caption = caption.data(data.name())); }

    /** Returns the grid with the name of its digits under it. */
    public Panels data(Digits digits) { return with(copy -> copy.caption = caption.data(digits.name())); }

    /** Returns the grid with other words for who cannot see it; without them they are those of its panels. */
    public Panels alt(String words) { return with(copy -> copy.alt = words); }

    @Override
    public String alt() {
        return alt != null ? alt : Caption.lead(title) + panels.stream().map(Figure::alt).collect(Collectors.joining(" "));
    }

    private String captions() {
        Caption all = caption;
        for (Panel panel : panels) {
            all = panel instanceof Lines lines ? all.and(lines.caption()) : all;
        }
        return all.sentences();
    }

    @Override
    public String html() {
        List<String> heading = Type.lines(title, Type.LARGE, Style.WIDTH - 24);
        int head = 10 + heading.size() * Type.leading(Type.LARGE);
        int used = Math.min(columns, panels.size());
        Grid grid = panels.stream().allMatch(panel -> panel instanceof Lines)
                ? new Grid(panels.stream().map(panel -> (Lines) panel).toList(), used) : null;
        int height = head + (grid != null ? grid.height() : (panels.size() + used - 1) / used * cellHeight(used));
        return Picture.lighter(Style.WIDTH, height, alt(), captions(), graphics -> {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, Style.WIDTH, height);
            graphics.setColor(Style.INK);
            Type.draw(graphics, heading, Style.WIDTH / 2.0, 4, Type.LARGE);
            graphics.translate(0, head);
            if (grid != null) {
                grid.paint(graphics);
            } else {
                paintCells(graphics, used);
            }
        }).html(WIDEST);
    }

    private static int cellHeight(int columns) { return columns == 1 ? 260 : Style.WIDTH / columns * 3 / 4; }

    /** Paints panels of different kinds, each with all that belongs to it. */
    private void paintCells(Graphics2D graphics, int used) {
        var charts = Grid.onCommonAxes(panels.stream().filter(p -> p instanceof Lines).map(p -> (Lines) p).toList()).iterator();
        var all = new ArrayList<Panel>();
        panels.forEach(panel -> all.add(panel instanceof Lines ? charts.next() : panel));
        for (int i = 0; i < all.size(); i++) {
            Graphics2D cell = (Graphics2D) graphics.create();
            cell.translate(i % used * (Style.WIDTH / used), i / used * cellHeight(used));
            all.get(i).paint(cell, Style.WIDTH / used, cellHeight(used));
            cell.dispose();
        }
    }

    @Override
    public String toString() { return alt(); }
}

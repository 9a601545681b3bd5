package kobai.plot;

import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Charts in rows, all frames of one size. Axes that say the same have the same ends; what all panels would repeat is
 * written once: the names of the axes, the numbers, the legend.
 */
final class Grid {
    private static final int RIGHT = 12;    // after the last frame
    private static final int BETWEEN = 14;  // two frames beside each other

    private final List<Chart> charts;
    private final List<Lines> panels;
    private final int columns;
    private final int rows;
    private final boolean oneX;            // the same numbers under all frames
    private final boolean oneY;
    private final String xTitle;           // of all panels, or null if they differ
    private final String yTitle;
    private final int high;                // each frame
    private final int wide;
    private final int[] gutters;           // before the frames of each column
    private final int head;                // over each frame, for its title
    private final Legend legend;

    Grid(List<Lines> lines, int columns) {
        this.columns = columns;
        rows = (lines.size() + columns - 1) / columns;
        List<String> names = lines.stream().flatMap(panel -> panel.allKeys().stream()).map(Legend.Key::name).distinct().toList();
        panels = onCommonAxes(lines).stream().map(panel -> panel.colored(names)).toList();
        charts = panels.stream().map(Chart::new).toList();
        legend = legend(names);
        oneX = one(Lines::x);
        oneY = one(Lines::y);
        xTitle = one(panel -> panel.x().label()) ? panels.get(0).x().label() : null;
        yTitle = one(panel -> panel.y().label()) ? panels.get(0).y().label() : null;
        int about = Style.WIDTH / columns;
        high = columns == 1 ? 200 : columns == 2 ? 160 : Math.max(80, about * 2 / 3);
        gutters = IntStream.range(0, columns).map(this::gutter).toArray();
        wide = (Style.WIDTH - RIGHT - IntStream.of(gutters).sum()) / columns;
        head = 6 + Type.leading(Type.SMALL) * panels.stream().mapToInt(panel -> titleLines(panel).size()).max().orElse(0);
    }

    /** Returns the panels with equal ends on all axes that say the same and are not fixed. */
    static List<Lines> onCommonAxes(List<Lines> panels) {
        List<Axis> x = common(panels, Lines::x, Lines::xEnds);
        List<Axis> y = common(panels, Lines::y, Lines::yEnds);
        return IntStream.range(0, panels.size()).mapToObj(i -> panels.get(i).on(x.get(i), y.get(i))).toList();
    }

    private static List<Axis> common(List<Lines> panels, Function<Lines, Axis> axis, Function<Lines, double[]> ends) {
        List<double[]> each = panels.stream().map(ends).toList();
        return panels.stream().map(axis).map(own -> own.fit(IntStream.range(0, panels.size())
                .filter(i -> !axis.apply(panels.get(i)).fixed() && axis.apply(panels.get(i)).like(own)).boxed()
                .flatMapToDouble(i -> Arrays.stream(each.get(i))).toArray())).toList();
    }

    private Legend legend(List<String> names) {
        List<Legend.Key> keys = panels.stream().flatMap(panel -> panel.allKeys().stream()).toList();
        boolean needed = names.size() > 1 || panels.stream().anyMatch(panel -> !panel.keys().isEmpty());
        return new Legend(!needed ? List.of() : names.stream().map(name -> keys.stream().filter(key -> key.name().equals(name))
                .findFirst().orElseThrow()).toList());
    }

    private boolean one(Function<Lines, Object> property) {
        return panels.stream().map(property).distinct().count() == 1;
    }

    private List<String> titleLines(Lines panel) { return Type.lines(panel.title(), Type.SMALL, wide + BETWEEN - 4); }

    private List<String> yLines(String title, int height) { return Type.lines(title, Type.SMALL, height); }

    private int gutter(int column) {
        if (oneY && column > 0) {
            return BETWEEN;
        }
        int numbers = most(column, i -> charts.get(i).numbersWidth(high));
        if (yTitle == null) {
            return 10 + numbers + most(column, i -> Type.leading(Type.SMALL) * yLines(panels.get(i).y().label(), high).size());
        }
        return 10 + numbers + (column > 0 ? 0 : Type.leading(Type.SMALL) * yLines(yTitle, rows * high).size());
    }

    private int most(int column, IntUnaryOperator size) {
        return IntStream.range(0, panels.size()).filter(i -> i % columns == column).map(size).max().orElse(0);
    }

    private int left(int column) { return IntStream.rangeClosed(0, column).map(c -> gutters[c]).sum() + column * wide; }

    /** Returns the space under the frames of a row. */
    private int foot(int row) {
        int numbers = oneX && row < rows - 1 ? 8 : Chart.NUMBERS;
        return numbers + (xTitle != null ? 0 : 4 + Type.leading(Type.SMALL));
    }

    private int top(int row) { return IntStream.range(0, row).map(r -> head + high + foot(r)).sum() + head; }

    private int bottom() { return top(rows - 1) + high + foot(rows - 1); }

    /** Returns the height of the panels, with what stands under them. */
    int height() { return bottom() + xTitleHeight() + (legendBeside() ? 0 : legend.height(Style.WIDTH)) + 4; }

    private int xTitleHeight() { return xTitle == null || xTitle.isEmpty() ? 0 : Type.leading(Type.SMALL) + 2; }

    /** The legend stands where a last panel is missing if there is room. */
    private boolean legendBeside() {
        int missing = rows * columns - panels.size();
        return !legend.keys().isEmpty() && missing > 0 && legend.columnHeight() <= high - Chart.NUMBERS
                && legend.columnWidth() <= missing * wide;
    }

    /** Paints everything, from the origin down. */
    void paint(Graphics2D graphics) {
        for (int i = 0; i < panels.size(); i++) {
            paint(graphics, i);
        }
        graphics.setColor(Style.INK);
        double middle = (left(0) + left(columns - 1) + wide) / 2.0;
        if (xTitle != null) {
            Type.draw(graphics, xTitle, middle, bottom() + Type.SMALL, Type.SMALL, 0.5);
        }
        if (yTitle != null) {
            int to = top(rows - 1) + high;
            Type.drawUpwards(graphics, yLines(yTitle, to - head), 6, (head + to) / 2.0, Type.SMALL);
        }
        Graphics2D part = (Graphics2D) graphics.create();
        if (legendBeside()) {
            int room = high - Chart.NUMBERS - legend.columnHeight();
            part.translate(left(panels.size() % columns) + 8, top(rows - 1) + Chart.NUMBERS + room / 2);
            legend.paintColumn(part);
        } else {
            part.translate(0, bottom() + xTitleHeight() + 4);
            legend.paint(part, Style.WIDTH);
        }
        part.dispose();
    }

    private void paint(Graphics2D graphics, int i) {
        int left = left(i % columns);
        int top = top(i / columns);
        Lines panel = panels.get(i);
        Chart chart = charts.get(i);
        List<String> title = titleLines(panel);
        graphics.setColor(Style.INK);
        Type.draw(graphics, title, left + wide / 2.0, top - 3 - title.size() * Type.leading(Type.SMALL), Type.SMALL);
        chart.frame(graphics, left, top, wide, high);
        if (!oneX || i + columns >= panels.size()) {
            chart.xNumbers(graphics, left, top + high, wide);
        }
        if (!oneY || i % columns == 0) {
            chart.yNumbers(graphics, left, top, high);
        }
        graphics.setColor(Style.INK);
        if (xTitle == null) {
            Type.draw(graphics, panel.x().label(), left + wide / 2.0, top + high + Chart.NUMBERS + Type.SMALL, Type.SMALL, 0.5);
        }
        if (yTitle == null) {
            List<String> lines = yLines(panel.y().label(), high);
            Type.drawUpwards(graphics, lines, left - chart.numbersWidth(high) - 4 - lines.size() * Type.leading(Type.SMALL),
                    top + high / 2.0, Type.SMALL);
        }
    }
}

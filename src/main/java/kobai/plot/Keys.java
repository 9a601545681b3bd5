package kobai.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The names of what a drawing shows, one under the other, each with a sample in front. */
final class Keys {
    private static final int ROW = 24;
    private static final int SAMPLE = 34;   // wide

    private record Key(String name, BiConsumer<Double, Double> sample) { }

    private final Drawing drawing;
    private final List<Key> keys = new ArrayList<>();

    Keys(Drawing drawing) { this.drawing = drawing; }

    /** Adds a name with a sample, drawn around a middle point. */
    Keys add(String name, BiConsumer<Double, Double> sample) {
        if (!name.isEmpty()) {
            keys.add(new Key(name, sample));
        }
        return this;
    }

    /** Adds a name with a piece of line. */
    Keys line(String name, Object... attributes) {
        return add(name, (x, y) -> drawing.add("path", "d", "M" + Drawing.xy(x - SAMPLE / 2.0, y) + "h"
                + SAMPLE, attributes));
    }

    /** Draws them below a point. */
    void draw(double left, double top) {
        for (int i = 0; i < keys.size(); i++) {
            double y = top + ROW * (i + 0.5);
            keys.get(i).sample.accept(left + SAMPLE / 2.0, y);
            drawing.text(keys.get(i).name, left + SAMPLE + 8, y + 5, "font-size", 14);
        }
    }

    /** Returns how much room a name of this kind needs, its sample included. */
    static double width(List<String> names) {
        return names.stream().mapToDouble(name -> name.isEmpty() ? 0 : SAMPLE + 8 + Drawing.width(name, 14, false)).max()
                .orElse(0);
    }
}

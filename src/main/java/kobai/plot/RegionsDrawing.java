package kobai.plot;

import java.awt.Color;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How {@link Regions} are drawn. */
final class RegionsDrawing {
    private final Regions r;
    private final Plane plane;
    private final Drawing drawing;

    RegionsDrawing(Regions regions) {
        r = regions;
        plane = regions.plane();
        drawing = new Drawing(Style.WIDTH, (int) Math.ceil(plane.top + plane.height + 48));
    }

    Drawing draw() {
        drawing.text(r.title, 14, 23, "font-size", 15);
        shade();
        plane.axes(drawing, r.xLabel, r.yLabel);
        plane.window(drawing);
        points();
        drawing.endWindow();
        for (Regions.Contour c : r.contours) {
            plane.window(drawing).add("path", "d", plane.level(c.z(), c.level()), attributes(c)).endWindow();
        }
        boundary();
        lines();
        plane.edge(drawing);
        keys().draw(plane.left + plane.width + 20, plane.top + 2);
        return drawing;
    }

    /** Colours the plane; between the places of the grid a function is taken as straight. */
    private void shade() {
        Regions.Line strong = r.lines.isEmpty() ? null : r.lines.get(r.lines.size() - 1);
        if (!r.outputs.isEmpty()) {
            int wide = (int) (2 * plane.width);
            int tall = (int) (2 * plane.height);
            Color[] tints = IntStream.range(0, r.classes.length).mapToObj(Plane::tint).toArray(Color[]::new);
            byte[] png = Raster.png(wide, tall, tints, (x, y) -> side((x + 0.5) / wide, (y + 0.5) / tall));
            drawing.image(png, plane.left, plane.top, plane.width, plane.height);
        } else if (strong != null) {
            boolean line = strong.w1() != 0 || strong.w2() != 0;     // a unit without weights says the same everywhere
            List<double[]> half = line ? plane.half(strong.w1(), strong.w2(), strong.b()) : List.of();
            String path = half.stream().map(p -> Drawing.xy(p[0], p[1]))
                    .collect(Collectors.joining("L"));
            drawing.add("rect", "x", plane.left, "y", plane.top, "width", plane.width, "height", plane.height, "fill",
                    Style.css(Plane.tint(0)));
            plane.window(drawing).add("path", "d", path.isEmpty() ? "" : "M" + path + "Z", "fill", Style.css(Plane.tint(1)))
                    .endWindow();
        }
    }

    private int side(double x, double y) {
        if (r.outputs.size() == 1) {
            return r.outputs.get(0).between(x, y) >= r.level ? 1 : 0;
        }
        int best = 0;
        for (int k = 1; k < r.outputs.size(); k++) {
            best = r.outputs.get(k).between(x, y) > r.outputs.get(best).between(x, y) ? k : best;
        }
        return best;
    }

    private void points() {
        for (int k = 0; k < r.classes.length; k++) {
            int label = k;
            int[] own = IntStream.range(0, r.data.size()).filter(i -> r.data.label(i) == label).toArray();
            plane.marks(drawing, IntStream.of(own).mapToDouble(i -> r.data.x().get(i, 0)).toArray(),
                    IntStream.of(own).mapToDouble(i -> r.data.x().get(i, 1)).toArray(), k, r.data.size() <= Regions.FEW ? 13 : 8);
        }
    }

    /** Draws where a single output crosses its level. */
    private void boundary() {
        if (r.outputs.size() == 1) {
            plane.window(drawing).add("path", "d", plane.level(r.outputs.get(0), r.level), "fill", "none", "stroke",
                    Style.css(Style.INK), "stroke-width", 3).endWindow();
        }
    }

    private void lines() {
        plane.window(drawing);
        var earlier = new StringBuilder();
        for (Regions.Line line : r.lines.subList(0, Math.max(0, r.lines.size() - 1))) {
            earlier.append(path(plane.segment(line.w1(), line.w2(), line.b())));
        }
        drawing.add("path", "d", earlier, "stroke", Style.css(Style.INK), "stroke-width", 1.1, "stroke-opacity", 0.4).endWindow();
        plane.window(drawing);
        if (!r.lines.isEmpty()) {
            Regions.Line last = r.lines.get(r.lines.size() - 1);
            strong(last);
            if (last.mistake() != null) {
                ring(last.mistake());
            }
        }
        r.rings.forEach(this::ring);
        drawing.endWindow();
    }

    private void ring(double[] place) {
        drawing.add("circle", "cx", plane.px(place[0]), "cy", plane.py(place[1]), "r", 11, "fill", "none", "stroke",
                Style.css(Style.INK), "stroke-width", 2.5);
    }

    private static String path(List<double[]> ends) {
        return ends.size() < 2 ? "" : "M" + Drawing.xy(ends.get(0)[0], ends.get(0)[1]) + "L"
                + Drawing.xy(ends.get(1)[0], ends.get(1)[1]);
    }

    /** Draws the last line, with an arrow in its middle to the side where the sum is positive. */
    private void strong(Regions.Line line) {
        List<double[]> ends = plane.segment(line.w1(), line.w2(), line.b());
        String path = path(ends);
        if (!path.isEmpty()) {
            double x = (ends.get(0)[0] + ends.get(1)[0]) / 2;
            double y = (ends.get(0)[1] + ends.get(1)[1]) / 2;
            double dx = line.w1() * (plane.xs[1] - plane.xs[0]) / plane.width;
            double dy = -line.w2() * (plane.ys[1] - plane.ys[0]) / plane.height;
            double length = Math.hypot(dx, dy);
            double u = dx / length;
            double v = dy / length;
            path += "M" + Drawing.xy(x, y) + "l" + Drawing.xy(26 * u, 26 * v) + "m" + Drawing.xy(-8 * u - 5 * v, -8 * v + 5 * u)
                    + "l" + Drawing.xy(8 * u + 5 * v, 8 * v - 5 * u) + "l" + Drawing.xy(-8 * u + 5 * v, -8 * v - 5 * u);
        }
        drawing.add("path", "d", path, "fill", "none", "stroke", Style.css(Style.INK), "stroke-width", 3);
    }

    private static Object[] attributes(Regions.Contour c) {
        return new Object[] {"fill", "none", "stroke", Style.css(Style.color(c.color())), "stroke-width", c.dashed() ? 2 : 3,
            "stroke-dasharray", c.dashed() ? "7 5" : "none"};
    }

    private Keys keys() {
        var keys = new Keys(drawing);
        for (int k = 0; k < r.classes.length; k++) {
            int kind = k;
            keys.add(r.classes[k], (x, y) -> new Plane(0, 0, 1, 1, new double[] {0, 1}, new double[] {1, 0})
                    .marks(drawing, new double[] {x}, new double[] {y}, kind, 11));
        }
        r.lines.forEach(line -> keys.line(line.name(), "stroke", Style.css(Style.INK), "stroke-width", 3));
        r.contours.forEach(c -> keys.line(c.name(), attributes(c)));
        if (r.outputs.size() == 1) {
            String letter = r.level == 0 ? "a" : "y";        // 0 is a level of the sum, before the output unit
            keys.line(letter + " = " + Numbers.text(r.level), "stroke", Style.css(Style.INK), "stroke-width", 3);
        }
        return keys;
    }
}

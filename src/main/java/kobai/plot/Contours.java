package kobai.plot;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kobai.optim.Trajectory;

/**
 * A function of two weights as a map with level lines, and the paths that update rules take on it.
 *
 * <pre>
 *   Plots.contours("x²/20 + y²", (x, y) -> x * x / 20 + y * y, -10, 10, -5, 5).minimum(0, 0)
 *         .path("SGD", xs, ys).path("Adam", xs2, ys2)
 *   ….player("update")                                                the same, moving
 * </pre>
 *
 * <p>The lower, the darker. Unless levels are given, each line lies half as far above the lowest value as the one outside it.
 */
public final class Contours extends Drawn<Contours> {
    private static final int TOP = 40;
    private static final int LEFT = 66;
    private static final int TALL = 340;
    private static final int HALVINGS = 12;
    private static final int MOST_DOTS = 60;    // of a path, each update with one
    private static final Color LOW = new Color(0x9fb8cc);

    private record Path(String name, double[] x, double[] y) {
        Path first(int n) {
            return new Path(name, Arrays.copyOf(x, Math.min(n, x.length)), Arrays.copyOf(y, Math.min(n, y.length)));
        }
    }

    private final DoubleBinaryOperator f;
    private final double[] xs;
    private final double[] ys;
    private final Field field;
    private double[] levels;
    private String xLabel = "w₁";
    private String yLabel = "w₂";
    private List<Path> paths = List.of();
    private double[] minimum;
    private String ground;      // what lies under the paths if it is already drawn, or null

    private Contours(String title, DoubleBinaryOperator f, double[] xs, double[] ys) {
        super(title);
        this.f = f;
        this.xs = xs;
        this.ys = ys;
        field = Field.of(new Plane(0, 0, 400, TALL, xs, ys), f);
        double[] finite = Arrays.stream(field.z()).flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
        if (finite.length == 0) {
            throw new IllegalArgumentException("contours \"" + title + "\": the function is nowhere finite between these ends");
        }
        double low = Arrays.stream(finite).min().getAsDouble();
        double high = Arrays.stream(finite).max().getAsDouble();
        levels = IntStream.rangeClosed(1, HALVINGS).mapToDouble(k -> low + (high - low) * Math.pow(0.5, k)).sorted().toArray();
    }

    /** Returns the map of a function f(w₁, w₂) between these ends. */
    public static Contours of(String title, DoubleBinaryOperator f, double xFrom, double xTo, double yFrom, double yTo) {
        return new Contours(title, f, Plane.ends("contours, x", xFrom, xTo), Plane.ends("contours, y", yFrom, yTo));
    }

    /** Draws lines at these levels instead. */
    public Contours levels(double... levels) {
        double[] sorted = Arrays.stream(levels).sorted().toArray();
        if (sorted.length == 0 || !Arrays.stream(sorted).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("contours.levels: needs at least one level, all finite; got "
                    + Arrays.toString(levels));
        }
        return with(copy -> copy.levels = sorted);
    }

    /** Adds a path from its first point, with an open ring, to its last, with a full one. */
    public Contours path(String name, double[] x, double[] y) {
        if (x.length != y.length || x.length == 0) {
            throw new IllegalArgumentException("contours \"" + title + "\", path \"" + name + "\": " + x.length + " x values and "
                    + y.length + " y values; it needs as many of each, and at least one");
        }
        int finite = (int) IntStream.range(0, x.length).takeWhile(i -> Double.isFinite(x[i]) && Double.isFinite(y[i])).count();
        if (finite == 0) {
            throw new IllegalArgumentException("contours \"" + title + "\", path \"" + name + "\": its first point, ("
                    + Numbers.text(x[0]) + ", " + Numbers.text(y[0]) + "), is not finite");
        }
        return with(copy -> copy.paths = Lists.plus(paths, new Path(name, x, y).first(finite)));
    }

    /** Adds the path that an update rule took, by the name of the rule. */
    public Contours path(Trajectory trajectory) { return path(trajectory.rule(), trajectory); }

    /** Adds the path that an update rule took. */
    public Contours path(String name, Trajectory trajectory) { return path(name, trajectory.xs(), trajectory.ys()); }

    /** Marks where the function is lowest. */
    public Contours minimum(double x, double y) { return with(copy -> copy.minimum = new double[] {x, y}); }

    /** Names the axes. */
    public Contours axes(String x, String y) {
        return with(copy -> {
            copy.xLabel = x;
            copy.yLabel = y;
        });
    }

    /** Returns a player in which the paths grow update by update, all at once, each frame named by this word and its number. */
    public Player player(String word) {
        int longest = paths.stream().mapToInt(path -> path.x.length).max().orElse(0);
        if (longest < 2) {
            throw new IllegalArgumentException("contours.player: needs a path of two points at least; "
                    + "add it with path(name, x, y)");
        }
        Contours still = with(copy -> copy.ground = ground());
        return Player.of(word, longest, i -> still.with(copy ->
                copy.paths = paths.stream().map(path -> path.first(i + 1)).toList()));
    }

    private Plane plane() {
        double names = Keys.width(Stream.concat(Stream.of(minimum == null ? "" : "minimum"), paths.stream().map(Path::name))
                .toList());
        return new Plane(LEFT, TOP, Style.WIDTH - LEFT - (names == 0 ? 20 : 30 + names), TALL, xs, ys);
    }

    @Override
    Drawing drawing() {
        Plane plane = plane();
        var drawing = new Drawing(Style.WIDTH, TOP + TALL + 48);
        drawing.text(title, 14, 23, "font-size", 15);
        drawing.raw(ground != null ? ground : ground());
        var keys = new Keys(drawing);
        if (minimum != null) {
            keys.add("minimum", (x, y) -> cross(drawing, x, y));
        }
        for (int p = 0; p < paths.size(); p++) {
            int color = p;
            keys.add(paths.get(p).name, (x, y) -> sample(drawing, x, y, color));
        }
        keys.draw(plane.left + plane.width + 16, TOP + 2);
        if (minimum != null) {
            plane.window(drawing);
            cross(drawing, plane.px(minimum[0]), plane.py(minimum[1]));
            drawing.endWindow();
        }
        for (int p = 0; p < paths.size(); p++) {
            path(drawing, plane, paths.get(p), p);
        }
        return drawing;
    }

    /** Draws all that paths are drawn on. */
    private String ground() {
        Plane plane = plane();
        var drawing = new Drawing(0, 0).group();
        shade(drawing, plane);
        plane.axes(drawing, xLabel, yLabel);
        plane.window(drawing);
        for (double level : levels) {
            drawing.add("path", "d", plane.level(field, level), "fill", "none", "stroke", "#6d7a88", "stroke-width", 0.9);
        }
        drawing.endWindow();
        plane.edge(drawing);
        return String.join("", drawing.end().parts());
    }

    /** Colours the land between the lines, the lowest the darkest. */
    private void shade(Drawing drawing, Plane plane) {
        int n = levels.length;
        var palette = new Color[n + 1];
        for (int k = 0; k <= n; k++) {
            palette[k] = Raster.mix(LOW, Color.WHITE, (double) k / n);
        }
        int wide = (int) (1.5 * plane.width);
        int tall = (int) (1.5 * plane.height);
        byte[] png = Raster.png(wide, tall, palette, (x, y) -> {
            double z = field.between((x + 0.5) / wide, (y + 0.5) / tall);
            int band = Arrays.binarySearch(levels, z);
            return Double.isNaN(z) ? n : band < 0 ? -band - 1 : band;
        });
        drawing.image(png, plane.left, plane.top, plane.width, plane.height);
    }

    private static void cross(Drawing drawing, double x, double y) {
        String d = "M" + Drawing.xy(x - 7, y) + "h14m-7-7v14";
        drawing.add("path", "d", d, "stroke", "#fff", "stroke-width", 5).add("path", "d", d, "stroke", Style.css(Style.INK),
                "stroke-width", 2.4);
    }

    private static Object[] stroke(int color) {
        float[] dash = Style.stroke(color).getDashArray();
        String dashes = dash == null ? "none" : IntStream.range(0, dash.length).mapToObj(i -> Drawing.number(dash[i]))
                .collect(Collectors.joining(" "));
        return new Object[] {"fill", "none", "stroke", Style.css(Style.color(color)), "stroke-width", 2.4,
            "stroke-linejoin", "round", "stroke-dasharray", dashes};
    }

    private static void sample(Drawing drawing, double x, double y, int color) {
        drawing.add("path", "d", "M" + Drawing.xy(x - 17, y) + "h34", stroke(color));
        new Plane(0, 0, 1, 1, new double[] {0, 1}, new double[] {1, 0}).marks(drawing, new double[] {x}, new double[] {y},
                color, 9);
    }

    /** Draws a path with a white edge, a small dot at each update if there are few, and marks at both ends. */
    private static void path(Drawing drawing, Plane plane, Path path, int color) {
        String d = plane.path(path.x, path.y);
        plane.window(drawing).add("path", "d", d, "fill", "none", "stroke", "#fff", "stroke-width", 4.4, "stroke-opacity", 0.8)
                .endWindow();
        plane.window(drawing).add("path", "d", d, stroke(color)).endWindow();
        var dots = new StringBuilder();
        for (int i = 1; i < path.x.length && path.x.length <= MOST_DOTS; i++) {
            dots.append('M').append(Drawing.xy(plane.px(path.x[i]), plane.py(path.y[i]))).append("h0");
        }
        plane.window(drawing).add("path", "d", dots, "stroke", Style.css(Style.color(color)), "stroke-width", 5.5,
                "stroke-linecap", "round").endWindow();
        plane.window(drawing).add("circle", "cx", plane.px(path.x[0]), "cy", plane.py(path.y[0]), "r", 6, "fill", "#fff",
                "stroke", Style.css(Style.INK), "stroke-width", 2).endWindow();
        int last = path.x.length - 1;
        plane.window(drawing);
        plane.marks(drawing, new double[] {path.x[last]}, new double[] {path.y[last]}, color, 11);
        drawing.endWindow();
    }

    @Override
    String words() {
        var words = new StringBuilder("Map of a function of " + xLabel + " from " + Numbers.text(xs[0]) + " to "
                + Numbers.text(xs[1]) + " and " + yLabel + " from " + Numbers.text(ys[0]) + " to " + Numbers.text(ys[1]) + ", "
                + levels.length + " level lines from " + Numbers.text(levels[0], 3) + " to "
                + Numbers.text(levels[levels.length - 1], 3) + ".");
        if (minimum != null) {
            words.append(" The minimum is at (").append(Numbers.text(minimum[0], 3)).append(", ")
                    .append(Numbers.text(minimum[1], 3)).append(").");
        }
        for (Path path : paths) {
            int last = path.x.length - 1;
            words.append(' ').append(path.name).append(": from (").append(Numbers.text(path.x[0], 3)).append(", ")
                    .append(Numbers.text(path.y[0], 3)).append(") in ").append(last).append(" updates to (")
                    .append(Numbers.text(path.x[last], 3)).append(", ").append(Numbers.text(path.y[last], 3)).append("), value ")
                    .append(Numbers.text(f.applyAsDouble(path.x[last], path.y[last]), 3)).append('.');
        }
        return words.toString();
    }

    @Override
    String explanation() {
        return paths.isEmpty() ? "The darker, the lower." : "The darker, the lower; a white ring is where a path starts.";
    }
}

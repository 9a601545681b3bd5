package kobai.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kobai.data.Dataset;
import kobai.math.Matrix;
import kobai.nn.Affine;
import kobai.nn.Layer;
import kobai.nn.Network;
import kobai.optim.Perceptron;

/**
 * Examples of two inputs in their plane, what a network makes of every place, and lines.
 *
 * <pre>
 *   Plots.regions("Two moons", moons).by(network)                        every place in the colour of its class
 *   Plots.regions("AND", and).line("0.5 x₁ + 0.5 x₂ = 0.7", 0.5, 0.5, -0.7)   w₁ x₁ + w₂ x₂ + b = 0
 *   Plots.regions("Learning", blobs).lines("line", learning).player("mistake")   moves from the first line to the last
 * </pre>
 *
 * @see <a href="https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/">PRML 5.1, figure 5.4</a>
 */
public final class Regions extends Drawn<Regions> {
    private static final int TOP = 40;
    private static final int LEFT = 62;
    private static final int FOOT = 48;
    private static final int TALL = 380;          // of the plane, at most
    static final int FEW = 20;            // examples, which are drawn large
    private static final int MOST_POINTS = 2000;

    record Line(String name, double w1, double w2, double b, double[] mistake) {
        double at(double x1, double x2) { return w1 * x1 + w2 * x2 + b; }
    }

    record Contour(String name, Field z, double level, int color, boolean dashed) { }

    final Dataset data;
    String[] classes;
    String xLabel = "x₁";
    String yLabel = "x₂";
    double[] xs;
    double[] ys;
    List<Field> outputs = List.of();   // of a network, each on the grid
    double level = 0.5;
    List<Line> lines = List.of();
    List<Contour> contours = List.of();
    List<double[]> rings = List.of();
    private int wrong = -1;                         // examples on the wrong side, or −1 if there are no sides

    private Regions(String title, Dataset data) {
        super(title);
        if (data.x().cols() != 2 || data.size() > MOST_POINTS) {
            throw new IllegalArgumentException("regions \"" + title + "\": shows examples of 2 inputs, at most " + MOST_POINTS
                    + "; " + data + (data.x().cols() == 2 ? "; show data.first(" + MOST_POINTS + ")" : ""));
        }
        this.data = data;
        classes = IntStream.range(0, Math.max(2, data.t().cols())).mapToObj(k -> data.t().cols() == 1 ? "t = " + k : "class " + k)
                .toArray(String[]::new);
        double margin = data.size() <= FEW ? 0.35 : 0.12;
        xs = Plane.ends(data.x().columnArray(0), margin);
        ys = Plane.ends(data.x().columnArray(1), margin);
    }

    /** Returns the examples of a data set of two inputs, each class with a mark and a colour of its own. */
    public static Regions of(String title, Dataset data) { return new Regions(title, data).source(data.name()); }

    /** Colours every place by the largest output there, or for a single output by whether it is at least ½. */
    public Regions by(Network network) { return by(network, 0.5); }

    /**
     * Colours every place by whether the single output is at least {@code level} there: 0 where the network was trained with
     * sigmoid and cross-entropy, whose sigmoid belongs to the loss.
     */
    public Regions by(Network network, double level) { return by("regions.by", network, level); }

    /** Colours every place by whether y(x₁, x₂) is at least {@code level} there. */
    public Regions by(DoubleBinaryOperator y, double level) {
        return shaded(List.of(Field.of(plane(), y)), level, wrong(i -> y.applyAsDouble(data.x().get(i, 0), data.x()
                .get(i, 1)) >= level ? 1 : 0));
    }

    private Regions by(String call, Network network, double level) {
        List<Field> outputs = Field.of(plane(), call, network);
        Matrix y = network.predict(data.x());
        if (outputs.size() != classes.length && !(outputs.size() == 1 && classes.length == 2)) {
            throw new IllegalArgumentException(call + ": the network has " + outputs.size() + " outputs, and " + data.name()
                    + " has " + classes.length + " classes; it needs one output for each, or a single one for two classes");
        }
        return shaded(outputs, level, wrong(i -> y.cols() == 1 ? y.get(i, 0) >= level ? 1 : 0 : y.argmax(i)));
    }

    private Regions shaded(List<Field> outputs, double level, int wrong) {
        return with(copy -> {
            copy.outputs = List.copyOf(outputs);
            copy.level = level;
            copy.wrong = wrong;
        });
    }

    private int wrong(IntUnaryOperator predicted) {
        return (int) IntStream.range(0, data.size()).filter(i -> predicted.applyAsInt(i) != data.label(i)).count();
    }

    /** Adds the line w₁ x₁ + w₂ x₂ + b = 0, strong if it is the last; its arrow points to where the sum is positive. */
    public Regions line(String name, double w1, double w2, double b) {
        if (!Double.isFinite(w1 + w2 + b) || w1 == 0 && w2 == 0) {
            throw new IllegalArgumentException("regions.line: " + Numbers.text(w1) + " x₁ + " + Numbers.text(w2) + " x₂ + "
                    + Numbers.text(b) + " = 0 is no line; one of the two weights must not be 0, and all numbers finite");
        }
        return plus(new Line(name, w1, w2, b, null));
    }

    private Regions plus(Line line) {
        return with(copy -> {
            copy.lines = Lists.plus(lines, line);
            copy.wrong = outputs.isEmpty() ? wrong(i -> line.at(data.x().get(i, 0), data.x().get(i, 1)) > 0 ? 1 : 0) : wrong;
        });
    }

    /**
     * Adds the lines (w₁, w₂, b) that a learning rule went through, in their order; the last one is the strong one. Where both
     * weights are 0, as a rule may begin, there is no line yet.
     */
    public Regions lines(String name, double[]... lines) {
        Regions all = this;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].length != 3) {
                throw new IllegalArgumentException("regions.lines: line " + (i + 1) + " has " + lines[i].length
                        + " numbers; it needs three, w₁, w₂ and b");
            }
            all = all.plus(new Line(i == lines.length - 1 ? name : "", lines[i][0], lines[i][1], lines[i][2], null));
        }
        return all;
    }

    /** Adds the line of a unit of two inputs, where it changes from 0 to 1. */
    public Regions line(String name, Perceptron unit) { return line(name, unit.w1(), unit.w2(), unit.b()); }

    /** Adds the lines that a unit went through while it learned from these examples; in a player, each with its next mistake. */
    public Regions lines(String name, Perceptron.Learning learning) {
        int[] examples = learning.examples();
        Regions all = this;
        for (int i = 0; i < learning.lines().size(); i++) {
            Perceptron unit = learning.lines().get(i);
            boolean last = i == examples.length;
            all = all.plus(new Line(last ? name : "", unit.w1(), unit.w2(), unit.b(), last ? null : data.x()
                    .rowArray(examples[i])));
        }
        return all;
    }

    /** Adds the line along which f has this value, for example where another rule has its boundary. */
    public Regions contour(String name, DoubleBinaryOperator f, double level) {
        return contour(new Contour(name, Field.of(plane(), f), level, 2, false));
    }

    /** Adds, dashed, the lines along which the units of the first hidden layer give ½. */
    public Regions hidden(Network network) { return hidden(network, 0.5); }

    /** Adds, dashed, the lines along which the units of the first hidden layer give {@code level}. */
    public Regions hidden(Network network, double level) {
        int first = IntStream.range(0, network.layers().size()).filter(l -> network.layers().get(l) instanceof Affine)
                .findFirst().orElse(0);
        List<Layer> layers = network.layers().subList(0, Math.min(first + 2, network.layers().size()));
        Regions all = this;
        for (Field z : Field.of(plane(), "regions.hidden", new Network(layers))) {
            all = all.contour(new Contour(all == this ? "hidden units, z = " + Numbers.text(level) : "", z, level, 6, true));
        }
        return all;
    }

    private Regions contour(Contour contour) { return with(copy -> copy.contours = Lists.plus(contours, contour)); }

    /** Puts a ring around a place, such as the example that made a mistake. */
    public Regions ring(double x1, double x2) { return with(copy -> copy.rings = Lists.plus(rings, new double[] {x1, x2})); }

    /** Names the classes, in their order. */
    public Regions classes(String... names) {
        if (names.length != classes.length) {
            throw new IllegalArgumentException("regions.classes: " + names.length + " names for " + classes.length
                    + " classes of " + data.name());
        }
        return with(copy -> copy.classes = names.clone());
    }

    /** Names the axes. */
    public Regions axes(String x, String y) {
        return with(copy -> {
            copy.xLabel = x;
            copy.yLabel = y;
        });
    }

    /** Sets the ends of both axes; call it before what is drawn between them. */
    public Regions range(double x1From, double x1To, double x2From, double x2To) {
        if (!outputs.isEmpty() || !contours.isEmpty()) {
            throw new IllegalArgumentException("regions.range: call it first, before by, contour and hidden, which are computed "
                    + "between these ends");
        }
        return with(copy -> {
            copy.xs = Plane.ends("regions.range, x₁", x1From, x1To);
            copy.ys = Plane.ends("regions.range, x₂", x2From, x2To);
        });
    }

    /** Returns a player that goes through the lines one by one, each frame named by this word and its number. */
    public Player player(String word) {
        if (lines.size() < 2) {
            throw new IllegalArgumentException("regions.player: goes from line to line and needs two at least, got "
                    + lines.size() + "; add them with lines(name, lines)");
        }
        Regions none = with(copy -> copy.lines = List.of());
        String name = lines.get(lines.size() - 1).name;
        return Player.of(word, lines.size(), i -> {
            Regions frame = none;
            for (Line line : lines.subList(0, i + 1)) {
                frame = frame.plus(new Line(line == lines.get(i) ? name : "", line.w1, line.w2, line.b, line.mistake));
            }
            return frame;
        });
    }

    Plane plane() {
        double most = Style.WIDTH - LEFT - 24 - Math.max(110, Keys.width(names()));
        double scale = Math.min(most / (xs[1] - xs[0]), TALL / (ys[1] - ys[0]));
        double wide = scale * (xs[1] - xs[0]);
        double tall = scale * (ys[1] - ys[0]);
        // one unit is as long on both axes, unless that would leave a strip
        return tall < 200 || wide < 200 ? new Plane(LEFT, TOP, most, 300, xs, ys) : new Plane(LEFT, TOP, wide, tall, xs, ys);
    }

    private List<String> names() {
        var names = new ArrayList<>(List.of(classes));
        lines.forEach(line -> names.add(line.name));
        contours.forEach(c -> names.add(c.name));
        return names;
    }

    @Override
    Drawing drawing() { return new RegionsDrawing(this).draw(); }

    @Override
    String words() {
        var words = new StringBuilder(data.size() + " examples in the plane of " + xLabel + " and " + yLabel + ": ");
        words.append(IntStream.range(0, classes.length).mapToObj(k -> IntStream.range(0, data.size())
                .filter(i -> data.label(i) == k).count() + " of " + classes[k]).collect(Collectors.joining(", "))).append('.');
        if (!lines.isEmpty()) {
            Line line = lines.get(lines.size() - 1);
            words.append(lines.size() > 1 ? " " + lines.size() + " lines, the last one " : " The line ")
                    .append(Numbers.text(line.w1, 3))
                    .append(' ').append(xLabel).append(signed(line.w2)).append(' ').append(yLabel).append(signed(line.b))
                    .append(" = 0.");
        }
        contours.stream().filter(c -> !c.name.isEmpty()).forEach(c -> words.append(" A line: ").append(c.name).append('.'));
        return words.append(wrong < 0 ? "" : " " + wrong + " of " + data.size() + " lie on the wrong side.").toString();
    }

    private static String signed(double v) { return (v < 0 ? " − " : " + ") + Numbers.text(Math.abs(v), 3); }
}

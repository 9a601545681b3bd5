package kobai.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kobai.data.Dataset;
import kobai.math.Matrix;
import kobai.nn.Network;

/**
 * Rows of numbers as images, with what they are, or what a network takes them for.
 *
 * <pre>
 *   Plots.images("Ten digits", digits.test(10))                      with their labels
 *   Plots.images("Ten digits", digits.test(10)).predicted(network)   and predictions; wrong ones in a frame
 *   Plots.images("What the hidden units look for", network.affines().get(0).weights().value().t())
 * </pre>
 *
 * <p>Numbers from 0 to 1 are paper and ink. Where some are negative, orange is above 0, blue below, on one scale.
 */
public final class Images extends Drawn<Images> {
    private static final int TOP = 36;
    private static final int MOST = 200;
    private static final int SHADES = 15;
    private static final int GAP = 3;      // between images, in pixels of theirs
    private static final Color WRONG = new Color(0xa84300);

    private final Matrix x;
    private final Dataset data;       // or null
    private int columns;
    private List<String> labels = List.of();
    private List<Integer> wrong = List.of();

    private Images(String title, Matrix x, Dataset data) {
        super(title);
        if (x.rows() > MOST || !x.isFinite()) {
            throw new IllegalArgumentException("images \"" + title + "\": shows at most " + MOST + " rows of finite numbers, got "
                    + x.rows() + (x.isFinite() ? "; show the first ones" : ", some of them not finite"));
        }
        this.x = x;
        this.data = data;
        columns = Math.min(10, x.rows());
    }

    /** Returns each row as a square image. */
    public static Images of(String title, Matrix x) { return new Images(title, x, null).requireShape(); }

    /** Returns each example as a square image with its label. */
    public static Images of(String title, Dataset data) {
        return new Images(title, data.x(), data).requireShape().labels(IntStream.range(0, data.size())
                .mapToObj(i -> String.valueOf(data.label(i))).toArray(String[]::new)).data(data);
    }

    private Images requireShape() {
        if (side() * side() != x.cols()) {
            throw new IllegalArgumentException("images \"" + title + "\": " + x.cols()
                    + " numbers a row make no square image; squares are 784 = 28 × 28, for example");
        }
        return this;
    }

    /** Sets how many images stand in a row. */
    public Images columns(int columns) {
        if (columns < 1 || columns > 20) {
            throw new IllegalArgumentException("images.columns: from 1 to 20, got " + columns);
        }
        return with(copy -> copy.columns = Math.min(columns, x.rows()));
    }

    /** Writes a label under each image. */
    public Images labels(String... labels) {
        if (labels.length != x.rows()) {
            throw new IllegalArgumentException("images.labels: " + labels.length + " labels for " + x.rows() + " images");
        }
        return with(copy -> copy.labels = List.of(labels));
    }

    /** Writes under each example what the network takes it for, and frames the wrong ones. */
    public Images predicted(Network network) {
        if (data == null) {
            throw new IllegalArgumentException("images.predicted: these images have no labels; make them of a Dataset, "
                    + "Plots.images(title, data)");
        }
        Matrix y = network.predict(x);
        int[] answers = IntStream.range(0, x.rows()).map(y::argmax).toArray();
        return with(copy -> {
            copy.labels = IntStream.range(0, answers.length).mapToObj(i -> answers[i] == data.label(i)
                    ? String.valueOf(answers[i]) : data.label(i) + " → " + answers[i]).toList();
            copy.wrong = IntStream.range(0, answers.length).filter(i -> answers[i] != data.label(i)).boxed().toList();
        });
    }

    private int side() { return (int) Math.round(Math.sqrt(x.cols())); }

    private boolean signed() { return x.min() < 0; }

    private double largest() { return Math.max(1e-300, Math.max(x.max(), -x.min())); }

    @Override
    Drawing drawing() {
        int rows = (x.rows() + columns - 1) / columns;
        double scale = Math.min(112.0 / side(), (Style.WIDTH - 28.0) / (columns * (side() + GAP)
                - GAP));   // pixels of the page for one
        double side = scale * side();
        double gap = scale * GAP;
        double label = labels.isEmpty() ? gap : 24;
        var drawing = new Drawing(Style.WIDTH, (int) Math.ceil(TOP + rows * (side + label) + 8));
        drawing.text(title, 14, 23, "font-size", 15);
        Color[] palette = palette();
        for (int r = 0; r < rows; r++) {
            int from = r * columns;
            int to = Math.min(from + columns, x.rows());
            double wide = (to - from) * (side + gap) - gap;
            drawing.image(strip(from, to, palette), 14, TOP + r * (side + label), wide, side);
        }
        for (int i = 0; i < x.rows(); i++) {
            double left = 14 + i % columns * (side + gap);
            double top = TOP + i / columns * (side + label);
            boolean framed = wrong.contains(i);
            drawing.add("rect", "x", left, "y", top, "width", side, "height", side, "fill", "none", "stroke",
                    framed ? Style.css(WRONG) : Style.css(Style.GRID), "stroke-width", framed ? 3 : 1);
            if (!labels.isEmpty()) {
                drawing.text(labels.get(i), left + side / 2, top + side + 17, "font-size", 15, "text-anchor", "middle",
                        "font-weight", framed ? "bold" : "normal", "fill", Style.css(framed ? WRONG : Style.INK));
            }
        }
        return drawing;
    }

    private Color[] palette() {
        return signed() ? IntStream.range(0, SHADES).mapToObj(k -> HeatMap.color(2.0 * k / (SHADES - 1) - 1))
                .toArray(Color[]::new)
                : IntStream.range(0, SHADES).mapToObj(k -> Raster.mix(Color.WHITE, Style.INK, (double) k / (SHADES - 1)))
                .toArray(Color[]::new);
    }

    /** Returns one row of images in one picture: the gap between them is {@code GAP} of their pixels. */
    private byte[] strip(int from, int to, Color[] palette) {
        double low = signed() ? -largest() : 0;
        double high = signed() ? largest() : Math.max(1, x.max());
        int pitch = side() + GAP;
        return Raster.png((to - from) * pitch - GAP, side(), palette, (px, py) -> {
            int column = px % pitch;
            double v = column < side() ? x.get(from + px / pitch, py * side() + column) : 0;   // the gap is paper
            return (int) Math.round((SHADES - 1) * (v - low) / (high - low));
        });
    }

    @Override
    String words() {
        return x.rows() + (x.rows() == 1 ? " image of " : " images of ") + side() + " × " + side() + " pixels"
                + (labels.isEmpty() ? "" : ": " + String.join(", ", labels)) + "."
                + (wrong.isEmpty() ? "" : " " + wrong.size() + " of " + x.rows() + " are taken for something else.")
                + (signed() ? " Numbers from " + Numbers.text(x.min(), 3) + " to " + Numbers.text(x.max(), 3) + "." : "");
    }

    @Override
    String explanation() {
        String colours = signed() ? "Orange is above 0, blue below; the full colour is " + Numbers.text(largest(), 2) + "." : "";
        return (colours + (wrong.isEmpty() ? "" : " A frame: what it is → what the network takes it for.")).trim();
    }
}

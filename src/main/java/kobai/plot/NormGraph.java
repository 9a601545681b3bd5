package kobai.plot;

import kobai.math.Matrix;
import kobai.nn.BatchNorm;

/**
 * Batch normalization of one unit as a graph, with the numbers of one example going forward and coming back.
 *
 * <pre>
 *   forward     μ = mean(x)      c = x − μ      σ² = mean(c²)      x̂ = c / √(σ² + ε)      y = γ x̂ + β
 *   backward    along x̂      g / s                     g = γ ∂L/∂y,  s = √(σ² + ε)
 *               along σ²     −x̂ · mean(g x̂) / s
 *               along μ      −mean(g) / s              ∂L/∂x is the sum of the three
 * </pre>
 *
 * @see <a href="https://arxiv.org/abs/1502.03167">Ioffe, Szegedy 2015</a>
 */
public final class NormGraph extends Drawn<NormGraph> {
    private static final String FORWARD = "#0060a0";
    private static final String BACKWARD = "#a84300";
    private static final int TOP = 78;       // the row of the example itself
    private static final int LOW = 190;      // the row of what is computed from all examples
    private static final double R = 24;
    private static final double X = 70, CENTRED = 240, HAT = 410, Y = 570;

    private final int examples;
    private final double x, mu, variance, xHat, y, dY, dXHat, direct, byVariance, byMean;

    private NormGraph(BatchNorm layer, Matrix x, Matrix dY, int example) {
        super("");
        examples = x.rows();
        double s = (x.get(example, 0) - layer.mean().get(0, 0)) / layer.xHat().get(example, 0);   // √(σ² + ε)
        Matrix g = dY.scale(layer.gamma().value().get(0, 0));
        this.x = x.get(example, 0);
        mu = layer.mean().get(0, 0);
        variance = layer.variance().get(0, 0);
        xHat = layer.xHat().get(example, 0);
        y = layer.gamma().value().get(0, 0) * xHat + layer.beta().value().get(0, 0);
        this.dY = dY.get(example, 0);
        dXHat = g.get(example, 0);
        direct = dXHat / s;
        byVariance = -xHat * g.times(layer.xHat()).mean() / s;
        byMean = -g.mean() / s;
    }

    /**
     * Returns the graph of a layer of one unit after {@link BatchNorm#forward} of x, for the example with this number from 0.
     *
     * @throws IllegalArgumentException if x or dY is not one column of that batch, or the example is exactly the mean
     */
    static NormGraph of(BatchNorm layer, Matrix x, Matrix dY, int example) {
        if (x.cols() != 1 || !x.shape().equals(layer.xHat().shape()) || !dY.shape().equals(x.shape())) {
            throw new IllegalArgumentException("normGraph: needs x and dY of one unit, in the batch that the layer has seen "
                    + "last: x " + x.shape() + ", dY " + dY.shape() + ", the layer's x̂ " + layer.xHat().shape()
                    + "; call forward(x) just before");
        }
        if (example < 0 || example >= x.rows() || layer.xHat().get(example, 0) == 0) {
            throw new IllegalArgumentException("normGraph: example " + example + " of " + x.rows() + " cannot be followed; take "
                    + "one of 0 to " + (x.rows() - 1) + " that is not exactly the mean");
        }
        return new NormGraph(layer, x, dY, example);
    }

    @Override
    Drawing drawing() {
        var drawing = new Drawing(Style.WIDTH, 278);
        arrow(drawing, X, TOP, CENTRED, TOP);
        arrow(drawing, CENTRED, TOP, HAT, TOP);
        arrow(drawing, HAT, TOP, Y, TOP);
        arrow(drawing, X, TOP, (X + CENTRED) / 2, LOW);
        arrow(drawing, (X + CENTRED) / 2, LOW, CENTRED, TOP);
        arrow(drawing, CENTRED, TOP, (CENTRED + HAT) / 2, LOW);
        arrow(drawing, (CENTRED + HAT) / 2, LOW, HAT, TOP);
        unit(drawing, X, TOP, "x", x);
        unit(drawing, CENTRED, TOP, "x − μ", x - mu);
        unit(drawing, HAT, TOP, "x̂", xHat);
        unit(drawing, Y, TOP, "y = γ x̂ + β", y);
        unit(drawing, (X + CENTRED) / 2, LOW, "μ", mu);
        unit(drawing, (CENTRED + HAT) / 2, LOW, "σ²", variance);
        drawing.text("of all " + examples, (X + CENTRED) / 2, LOW + R + 16, "text-anchor", "middle", "font-size", 12);
        drawing.text("of all " + examples, (CENTRED + HAT) / 2, LOW + R + 16, "text-anchor", "middle", "font-size", 12);
        back(drawing, dY, Y, TOP + R + 18);
        back(drawing, dXHat, (HAT + Y) / 2, TOP + 20);
        back(drawing, direct, (CENTRED + HAT) / 2, TOP + 20);
        back(drawing, byVariance, (CENTRED + HAT) / 2 + R + 34, LOW + 5);
        back(drawing, byMean, (X + CENTRED) / 2 + R + 34, LOW + 5);
        back(drawing, direct + byVariance + byMean, X, TOP + R + 18);
        drawing.text("forward value →", 18, 268, "font-size", 13, "fill", FORWARD, "font-weight", "bold");
        drawing.text("← what the example gets back on this way", 150, 268, "font-size", 13, "fill", BACKWARD, "font-weight",
                "bold");
        return drawing;
    }

    private static void unit(Drawing drawing, double x, double y, String name, double value) {
        drawing.add("circle", "cx", x, "cy", y, "r", R, "fill", "#fff", "stroke", Style.css(Style.INK), "stroke-width", 1.5);
        drawing.halo(name, x, y - R - 8, "text-anchor", "middle", "font-size", 15);
        drawing.text(Numbers.text(value, 3), x, y + 5, "text-anchor", "middle", "font-size", 14, "fill", FORWARD, "font-weight",
                "bold");
    }

    private static void back(Drawing drawing, double value, double x, double y) {
        drawing.halo(Numbers.text(value, 3), x, y, "text-anchor", "middle", "font-size", 14, "fill", BACKWARD, "font-weight",
                "bold");
    }

    /** A line from circle to circle that ends in a small triangle. */
    private static void arrow(Drawing drawing, double x1, double y1, double x2, double y2) {
        double length = Math.hypot(x2 - x1, y2 - y1), ux = (x2 - x1) / length, uy = (y2 - y1) / length;
        double endX = x2 - R * ux, endY = y2 - R * uy;
        drawing.add("path", "d", "M" + Drawing.xy(x1, y1) + "L" + Drawing.xy(endX - 8 * ux, endY - 8 * uy), "stroke",
                Style.css(Style.FRAME), "stroke-width", 2);
        drawing.add("path", "d", "M" + Drawing.xy(endX, endY) + "L" + Drawing.xy(endX - 10 * ux - 5 * uy, endY - 10 * uy + 5 * ux)
                + "L" + Drawing.xy(endX - 10 * ux + 5 * uy, endY - 10 * uy - 5 * ux) + "Z", "fill", Style.css(Style.FRAME));
    }

    @Override
    String explanation() {
        return "∂L/∂x = " + places(direct) + plus(byVariance) + plus(byMean) + " = "
                + places(direct + byVariance + byMean) + ": directly, by way of the variance, by way of the mean.";
    }

    private static String plus(double v) { return (v < 0 ? " − " : " + ") + places(Math.abs(v)); }

    /** Returns a number with four places, so that the sum comes out when it is added up by hand. */
    private static String places(double v) { return Numbers.text(Math.rint(v * 1e4) / 1e4); }

    @Override
    String words() {
        return "Batch normalization of one example among " + examples + ". Forward: x " + Numbers.text(x, 3) + ", μ "
                + Numbers.text(mu, 3) + ", x − μ " + Numbers.text(x - mu, 3) + ", σ² " + Numbers.text(variance, 3) + ", x̂ "
                + Numbers.text(xHat, 3) + ", y " + Numbers.text(y, 3) + ". Backward: ∂L/∂y " + Numbers.text(dY, 3)
                + ", ∂L/∂x̂ " + Numbers.text(dXHat, 3) + "; to x directly " + Numbers.text(direct, 3)
                + ", by way of the variance " + Numbers.text(byVariance, 3) + ", by way of the mean "
                + Numbers.text(byMean, 3) + ".";
    }
}

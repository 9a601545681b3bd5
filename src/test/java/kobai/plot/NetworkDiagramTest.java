package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.List;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.nn.Activation;
import kobai.nn.Affine;
import kobai.nn.BatchNorm;
import kobai.nn.Initializer;
import kobai.nn.Mlp;
import kobai.nn.Network;
import kobai.nn.SquaredError;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class NetworkDiagramTest {
    private static final Matrix X = Matrix.row(1, -0.5, 2);

    /** The slide's net, with an activation at the output too. */
    private static Network slide() {
        Network plain = Mlp.of(3, 4, 4, 2).activation(Activation.tanh()).weights(Initializer.normal(1))
                .biases(Initializer.normal(1)).draw(new Rng(3));
        var layers = new java.util.ArrayList<>(plain.layers());
        layers.add(Activation.sigmoid());
        return new Network(layers);
    }

    private static int count(String pattern, String svg) { return svg.split(pattern, -1).length - 1; }

    private static String numbers(Matrix row) {
        return java.util.Arrays.stream(row.toArray()).mapToObj(v -> Numbers.text(v, 3))
                .collect(java.util.stream.Collectors.joining(", "));
    }

    @Test
    void showsTheValuesAndTheDeltasOfTheModel() {
        Network network = slide();
        var diagram = NetworkDiagram.of(network).forward(X).backward(new SquaredError(), 1, 0);
        Matrix y = network.forward(X);
        network.backward(y.minus(Matrix.row(1, 0)));
        for (int layer : new int[] {1, 3, 5}) {
            assertTrue(diagram.alt().contains(": " + numbers(network.outputs().get(layer))), diagram.alt());
            // the book's δ = ∂L/∂a stands before the activation
            assertTrue(diagram.alt().contains("δ: " + numbers(network.deltas().get(layer - 1))), diagram.alt());
        }
        String svg = Pictures.svg(diagram);
        assertTrue(svg.contains(">" + Numbers.text(y.get(0, 1), 3) + "</text>"), svg);
        assertEquals(10, count(">δ [^=]", svg), "a δ under each unit but the inputs");
    }

    @Test
    void leavesNoTraceInTheNetwork() {
        Network network = slide();
        NetworkDiagram.of(network).forward(X).backward(1, 1).html();
        assertTrue(network.outputs().isEmpty() && network.deltas().isEmpty());
        assertThrows(IllegalStateException.class, () -> network.parameters().get(0).gradient());
    }

    @Test
    void drawsALineForEveryWeightThatIsNotZero() {
        var network = new Network(new Affine(Matrix.of(new double[] {2, 0, -1}, new double[] {0.5, 1, 4}), Matrix.zeros(1, 3)));
        String svg = Pictures.svg(NetworkDiagram.of(network));
        // and one of each kind in the legend
        assertEquals(4 + 1, count("stroke-dasharray=\"none\"", svg), svg);
        assertEquals(1 + 1, count("stroke-dasharray=\"7 3\"", svg), svg);
        assertTrue(svg.contains("stroke-width=\"5\""), "the largest is the widest");
        assertFalse(svg.contains(">0.5<"), "no numbers unless asked for");
        assertTrue(Pictures.svg(NetworkDiagram.of(network).weights()).contains(">0.5<"));
    }

    @Test
    void writesBiasesThatAreNotZero() {
        var network = new Network(new Affine(Matrix.fill(2, 2, 1), Matrix.row(0, -0.25)), Activation.relu());
        String svg = Pictures.svg(NetworkDiagram.of(network).weights());
        assertEquals(1, count(">b ", svg), svg);
        assertTrue(svg.contains(">b = −0.25<"), svg);
    }

    /** x₁, x₂ → z = a, twice → y: weights and biases that are easily added up by hand. */
    private static NetworkDiagram byHand() {
        var network = new Network(new Affine(Matrix.of(new double[] {1, 2}, new double[] {3, 4}), Matrix.row(1, 0)),
                new Affine(Matrix.of(new double[] {5, 6}, new double[] {7, 8}), Matrix.row(0, 2)));
        return NetworkDiagram.of(network).forward(1, 1).backward(1, 0.5);
    }

    private static List<Element> lines(Figure figure, String color) {
        return Page.of(figure).all("path", e -> e.getAttribute("stroke").equals(color));
    }

    @Test
    void highlightsTheLinesAlongWhichADeltaIsSummed() {
        // a = 1 + 3 + 1 = 5, 2 + 4 = 6; δ of z₂ = 7 · 1 + 8 · 0.5 = 11
        NetworkDiagram marked = byHand().highlight(1, 2);
        List<Element> strong = lines(marked, "#a84300");
        assertEquals(2, strong.size(), "one to each output");
        assertEquals(strong.get(0).getAttribute("d").split("L")[0], strong.get(1).getAttribute("d").split("L")[0],
                "both from z₂");
        assertEquals(6 + 2, lines(marked, "#c3c9d1").size(), "the others are pale, and so is the legend");
        String sum = "δ of z₂ = 1 × (7 × 1 + 8 × 0.5) = 11";
        assertTrue(marked.alt().contains(sum) && marked.html().contains(sum), marked.alt());
        assertTrue(Page.of(marked).texts().contains("δ 11"));
    }

    @Test
    void writesTheTargetBesideItsOutput() {
        Network net = new Network(new Affine(Matrix.of(new double[] {1, 0}, new double[] {0, 1}), Matrix.row(0, 0)));
        NetworkDiagram diagram = NetworkDiagram.of(net).forward(0.5, 2).backward(new SquaredError(), 1, -0.25);
        assertTrue(Page.of(diagram).texts().containsAll(List.of("t 1", "t −0.25")), Page.of(diagram).texts().toString());
        assertTrue(diagram.alt().contains("targets t: 1, −0.25"), diagram.alt());
        assertFalse(diagram.backward(1, 1).alt().contains("target"), "with another ∂L/∂y there is no target");
    }

    @Test
    void marksAPath() {
        NetworkDiagram marked = byHand().path(2, 1, 2);
        assertEquals(2, lines(marked, "#0060a0").size());
        assertTrue(marked.alt().endsWith("Marked: the path x₂ → z₁ → y₂."), marked.alt());
    }

    @Test
    void drawsBiasesAsUnitsThatGiveOne() {
        NetworkDiagram net = byHand().biasUnits().weights();
        List<String> texts = Page.of(net).texts();
        assertTrue(texts.containsAll(List.of("x₀", "z₀", "2")), texts.toString());
        assertFalse(texts.stream().anyMatch(t -> t.startsWith("b ")), "no bias beside a unit: " + texts);
        assertEquals(2 + 2 + 2 + 2, Page.of(net).all("circle", e -> true).size());
        // 8 weights and the 2 biases that are not 0, and the two lines of the legend
        assertEquals(10 + 2, Page.of(net).all("path", e -> true).size());
    }

    @Test
    void namesInputsOutputsAndSums() {
        List<String> texts = Page.of(byHand().inputs("height", "weight").outputs("cat", "dog").sums()).texts();
        assertTrue(texts.containsAll(List.of("height", "weight", "cat", "dog", "a = 5", "a = 6", "a = 67", "a = 80")),
                texts.toString());
    }

    @Test
    void drawsASingleNeuron() {
        NetworkDiagram and = NetworkDiagram.neuron(Activation.step(), -0.7, 0.5, 0.5).forward(1, 1).sums();
        assertTrue(Page.of(and).texts().containsAll(List.of("0.5", "−0.7", "y = step(a)", "a = 0.3")), Page.of(and).texts()
                .toString());
        assertTrue(and.html().contains("a = 0.5 × 1 + 0.5 × 1 + (−0.7) = 0.3, y = step(a) = 1."), and.html());
    }

    @Test
    void noValueIsWiderThanItsCircle() {
        var wide = new Network(new Affine(Matrix.of(new double[] {1, -12345, 1e-9, 0.8}), Matrix.row(-0.4581, 0, 0, 0)),
                new Affine(Matrix.generate(4, 10, (i, j) -> j - 4.123), Matrix.fill(1, 10, -1e-7)));
        for (NetworkDiagram net : List.of(NetworkDiagram.of(slide()).forward(-0.111, 123_456, -9.87e-12),
                NetworkDiagram.of(wide).forward(-1.234567), byHand().biasUnits())) {
            Page page = Page.of(net);
            List<Element> values = page.all("text", e -> e.getAttribute("font-weight").equals("bold") && !e.getTextContent()
                    .contains(" "));
            List<Element> circles = page.all("circle", e -> true);
            assertEquals(circles.size(), values.size());
            for (int i = 0; i < values.size(); i++) {
                double width = new Font(Font.SANS_SERIF, Font.BOLD, 100).getStringBounds(values.get(i).getTextContent(),
                        new FontRenderContext(null, true, true)).getWidth() * Page.number(values.get(i), "font-size") / 100;
                double r = Page.number(circles.get(i), "r");
                double below = Page.number(values.get(i), "y") - Page.number(circles.get(i), "cy");
                assertTrue(width < 2 * Math.sqrt(r * r - below * below), values.get(i).getTextContent() + " is " + width
                        + " wide");
            }
        }
    }

    @Test
    void aCallChangesNothingButWhatItReturns() {
        Network network = slide();
        NetworkDiagram plain = NetworkDiagram.of(network);
        String before = plain.html();
        plain.forward(X).backward(1, 0).weights().caption("c").highlight(1, 1).path(1, 1, 1, 1).inputs("a", "b", "c");
        assertEquals(before, plain.html());
        network.parameters().get(0).set(Matrix.fill(3, 4, 9));
        assertEquals(before, plain.html(), "it shows the network as it was");
    }

    @Test
    void explainsItsColoursAndStaysSmall() {
        Figure all = NetworkDiagram.of(slide()).forward(X).backward(1, 0).weights().caption("The slide's net.");
        assertTrue(all.html().contains("<figcaption>The slide's net. The wider a line"), all.html());
        assertTrue(all.html().contains("Blue, in a unit") && all.html().contains("Orange, under a unit"));
        assertTrue(all.html().length() <= Pictures.LARGEST, all.html().length() + " bytes");
        assertTrue(all.alt().startsWith("Network with 3-4-4-2 units. Input x: 1, −0.5, 2."), all.alt());
    }

    @Test
    void saysWhatItCannotDraw() {
        assertMessage("NetworkDiagram: draws affine layers, each with at most one activation after it, and cannot draw "
                + "ReLU here; leave it out of the drawn network",
                () -> NetworkDiagram.of(new Network(Activation.relu(), new Affine(Matrix.zeros(2, 2), Matrix.zeros(1, 2)))));
        var normalized = new Network(new Affine(Matrix.zeros(2, 2), Matrix.zeros(1, 2)), new BatchNorm(2));
        assertThrows(IllegalArgumentException.class, () -> NetworkDiagram.of(normalized));
        assertMessage("NetworkDiagram: draws at most 10 units in a layer and 8 layers, got 784 and 1; draw a smaller network",
                () -> NetworkDiagram.of(new Network(new Affine(Matrix.zeros(784, 3), Matrix.zeros(1, 3)))));
        assertMessage("NetworkDiagram.forward: needs one row of 3 numbers, got (1 × 2)",
                () -> NetworkDiagram.of(slide()).forward(1, 2));
        assertMessage("NetworkDiagram.backward: needs one row of 2 numbers, got (1 × 1)",
                () -> NetworkDiagram.of(slide()).forward(X).backward(1));
        assertMessage("NetworkDiagram.weights: the numbers of 5 × 5 weights do not fit on the lines; one of the two layers may "
                + "have at most 3 units, or both have 4",
                () -> NetworkDiagram.of(new Network(new Affine(Matrix.zeros(5, 5), Matrix.zeros(1, 5)))).weights());
        assertMessage("NetworkDiagram.highlight: there is no hidden unit 5 in layer 2; hidden are the layers 1 to 2 "
                + "with 4, 4 units, counted from 1", () -> NetworkDiagram.of(slide()).highlight(2, 5));
        assertMessage("NetworkDiagram.path: needs the number of a unit in each of the layers with 3, 4, 4, 2 units, "
                + "counted from 1; got [1, 1, 1, 3]", () -> NetworkDiagram.of(slide()).path(1, 1, 1, 3));
        assertMessage("NetworkDiagram.inputs: 1 names for 3 inputs", () -> NetworkDiagram.of(slide()).inputs("a"));
        assertMessage("NetworkDiagram.weights: the numbers of 5 × 4 weights do not fit on the lines; one of the two layers "
                + "may have at most 3 units, or both have 4", () -> NetworkDiagram.of(slide()).weights().biasUnits());
        assertEquals("NetworkDiagram.sums: call forward with an example first; without one there are no sums", assertThrows(
                IllegalStateException.class, () -> NetworkDiagram.of(slide()).sums()).getMessage());
        assertEquals("NetworkDiagram.backward: call forward with an example first; δ needs its values", assertThrows(
                IllegalStateException.class, () -> NetworkDiagram.of(slide()).backward(1, 2)).getMessage());
    }

    private static void assertMessage(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}

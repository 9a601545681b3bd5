package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        assertTrue(svg.contains(">b −0.25<"), svg);
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
        assertEquals("NetworkDiagram.backward: call forward with an example first; δ needs its values", assertThrows(
                IllegalStateException.class, () -> NetworkDiagram.of(slide()).backward(1, 2)).getMessage());
    }

    private static void assertMessage(String message, Runnable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}

package kobai.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import kobai.math.Matrix;
import kobai.math.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MlpTest {
    private static final Mlp SMALL = Mlp.of(3, 4, 5, 2).activation(Activation.tanh()).weights(Initializer.xavier())
            .biases(Initializer.normal(1));

    private static List<String> layers(Network network) { return network.layers().stream().map(Layer::toString).toList(); }

    private static List<Matrix> values(Network network) {
        return network.parameters().stream().map(Parameter::value).toList();
    }

    /** Weights, then biases, layer by layer, and nothing else: the numbers of the notebooks hang on it. */
    @Test
    void drawsWeightsThenBiasesLayerByLayer() {
        var own = new Rng(7);
        var expected = List.of(Matrix.normal(3, 4, Math.sqrt(1.0 / 3), own), Matrix.normal(1, 4, 1, own),
                Matrix.normal(4, 5, Math.sqrt(1.0 / 4), own), Matrix.normal(1, 5, 1, own),
                Matrix.normal(5, 2, Math.sqrt(1.0 / 5), own), Matrix.normal(1, 2, 1, own));
        var rng = new Rng(7);
        assertEquals(expected, values(SMALL.draw(rng)));
        assertEquals(own.bits(), rng.bits(), "no number more is taken");
        assertEquals(expected, values(SMALL.draw(7)));
    }

    /** Dropout and batch normalization take nothing from the stream, so that weights and batches stay comparable. */
    @Test
    void theSameWeightsAndStreamWithAndWithoutDropoutAndBatchNorm() {
        Rng plainRng = new Rng(7), otherRng = new Rng(7);
        Network plain = SMALL.draw(plainRng), other = SMALL.batchNorm().dropout(0.5).draw(otherRng);
        for (int l = 0; l < 3; l++) {
            assertEquals(plain.affines().get(l).weights().value(), other.affines().get(l).weights().value());
            assertEquals(plain.affines().get(l).biases().value(), other.affines().get(l).biases().value());
        }
        Matrix x = Matrix.normal(6, 3, 1, new Rng(1));
        Matrix first = other.forward(x);
        assertNotEquals(first, other.forward(x), "each pass draws new masks");
        assertEquals(plainRng.bits(), otherRng.bits(), "and not from the stream of the batches");
        assertEquals(first, SMALL.batchNorm().dropout(0.5).draw(7).forward(x), "the same seed, the same masks");
        List<Matrix> outputs = SMALL.dropout(0.5).width(5).hidden(2).draw(7).layers().stream()
                .filter(Dropout.class::isInstance).map(layer -> layer.forward(Matrix.fill(9, 5, 1))).toList();
        assertNotEquals(outputs.get(0), outputs.get(1), "each layer has masks of its own");
    }

    @Test
    void batchNormMayHaveAnotherEpsilon() {
        Matrix x = Matrix.column(1, 2, 4, 9);
        Network usual = Mlp.of(1, 2, 1).batchNorm().draw(1), large = Mlp.of(1, 2, 1).batchNorm(100).draw(1);
        usual.forward(x);
        large.forward(x);
        assertTrue(large.outputs().get(1).std() < 0.5 * usual.outputs().get(1).std(), "ε makes x̂ small");
        assertThrows(IllegalArgumentException.class, () -> Mlp.of(1, 2, 1).batchNorm(0));
    }

    @Test
    void hiddenLayersAloneHaveAnActivation() {
        assertEquals(List.of("Affine 3 → 4", "tanh", "Affine 4 → 5", "tanh", "Affine 5 → 2"), layers(SMALL.draw(1)));
        assertEquals(List.of("Affine 3 → 4", "BatchNorm 4, momentum 0.9, ε 1.0E-6", "ReLU", "Dropout 0.25", "Affine 4 → 2"),
                layers(Mlp.of(3, 4, 2).batchNorm().dropout(0.25).draw(1)));
        assertEquals(List.of("Affine 3 → 2"), layers(Mlp.of(3, 2).draw(1)));
        assertEquals(List.of("Affine 3 → 2"), layers(Mlp.deep(3, 0, 4, 2).draw(1)));
    }

    /** An activation remembers its batch: one instance in two layers or networks would mix them up. */
    @Test
    void everyLayerHasAnActivationOfItsOwn() {
        Activation given = Activation.sigmoid();
        Mlp mlp = Mlp.of(3, 4, 4, 2).activation(given);
        List<Layer> one = mlp.draw(1).layers(), two = mlp.draw(1).layers();
        assertNotSame(given, one.get(1));
        assertNotSame(one.get(1), one.get(3));
        assertNotSame(one.get(1), two.get(1));
    }

    @Test
    void everyCallReturnsAnother() {
        Mlp before = Mlp.of(3, 4, 2);
        String text = before.toString();
        before.activation(Activation.tanh()).weights(Initializer.xavier()).biases(Initializer.normal(1)).hidden(5).width(9)
                .batchNorm().dropout(0.5);
        assertEquals(text, before.toString());
        before.sizes()[0] = 99;
        assertArrayEquals(new int[] {3, 4, 2}, before.sizes());
        int[] sizes = {3, 4, 2};
        Mlp own = Mlp.of(sizes);
        sizes[1] = 99;
        assertArrayEquals(new int[] {3, 4, 2}, own.sizes());
    }

    @Test
    void depthAndWidth() {
        assertArrayEquals(new int[] {784, 30, 30, 10}, Mlp.deep(784, 2, 30, 10).sizes());
        assertArrayEquals(new int[] {784, 30, 30, 30, 10}, Mlp.deep(784, 2, 30, 10).hidden(3).sizes());
        assertArrayEquals(new int[] {784, 10}, Mlp.deep(784, 2, 30, 10).hidden(0).sizes());
        assertArrayEquals(new int[] {784, 30, 10}, Mlp.deep(784, 2, 30, 10).hidden(0).hidden(1).sizes());
        assertArrayEquals(new int[] {784, 50, 50, 10}, Mlp.deep(784, 2, 30, 10).width(50).sizes());
        assertArrayEquals(new int[] {784, 7, 7, 10}, Mlp.of(784, 10).width(7).hidden(2).sizes());
        assertArrayEquals(new int[] {784, 7, 7, 10}, Mlp.of(784, 50, 30, 10).width(7).sizes());
    }

    @Test
    void saysWhatItIs() {
        assertEquals("3-4-5-2 tanh, weights Xavier, biases N(0, 1)", SMALL.toString());
        assertEquals("784-30×4-10 ReLU, weights He", Mlp.deep(784, 4, 30, 10).toString());
        assertEquals("784-30-30-10 ReLU", Mlp.deep(784, 2, 30, 10).name());
        assertEquals("3-4-2 ReLU, weights He, batch normalization, dropout 0.5",
                Mlp.of(3, 4, 2).batchNorm().dropout(0.5).toString());
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad("Mlp.of: every layer needs at least one unit, got 0", () -> Mlp.of(3, 0, 2)),
                bad("Mlp.deep: every layer needs at least one unit, got -1", () -> Mlp.deep(3, 2, -1, 2)),
                bad("Mlp.width: every layer needs at least one unit, got 0", () -> SMALL.width(0)),
                bad("Mlp: the number of hidden layers must be 0 or more, got -2", () -> Mlp.deep(3, -2, 4, 2)),
                bad("Mlp.hidden: 3-4-5-2 does not say how wide each of the 3 hidden layers is to be; begin with Mlp.deep(in, "
                        + "hiddenLayers, width, out), or call width(…) first", () -> SMALL.hidden(3)),
                bad("Dropout: the rate must be from 0 to below 1, got 1.0", () -> SMALL.dropout(1)));
    }

    private static Arguments bad(String message, Executable make) { return Arguments.of(message, make); }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void saysWhatIsWrong(String message, Executable make) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, make).getMessage());
    }
}

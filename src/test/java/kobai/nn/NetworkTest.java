package kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import kobai.math.Matrix;
import kobai.math.Rng;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private final Rng rng = new Rng(1);

    /** 2-2-1 with ReLU, by hand. */
    private final Network byHand = new Network(
            new Affine(Matrix.of(new double[] {1, -1}, new double[] {2, 1}), Matrix.row(0.5, -3)),
            Activation.relu(),
            new Affine(Matrix.column(2.0, 5), Matrix.row(-1.0)));

    /**
     * x = (1, 2): a = (1 + 4 + 0.5, −1 + 2 − 3) = (5.5, −2), z = (5.5, 0), y = 11 − 1 = 10.
     * δ of y is 1: dW2 = z = (5.5, 0), db2 = 1, ∂/∂z = (2, 5), δ = (2, 0),
     * dW1 = xᵀδ = (2 0; 4 0), db1 = (2, 0), dX = δ W1ᵀ = (2·1, 2·2) = (2, 4).
     */
    @Test
    void forwardAndBackwardByHand() {
        Matrix x = Matrix.row(1.0, 2);
        assertEquals(Matrix.row(10.0), byHand.forward(x));
        assertEquals(List.of(Matrix.row(5.5, -2), Matrix.row(5.5, 0), Matrix.row(10.0)), byHand.outputs());
        assertEquals(Matrix.row(2.0, 4), byHand.backward(Matrix.row(1.0)));
        assertEquals(List.of(Matrix.row(2.0, 0), Matrix.row(2.0, 5), Matrix.row(1.0)), byHand.deltas());
        List<Matrix> gradients = byHand.parameters().stream().map(Parameter::gradient).toList();
        assertEquals(List.of(Matrix.of(new double[] {2, 0}, new double[] {4, 0}), Matrix.row(2.0, 0),
                Matrix.column(5.5, 0), Matrix.row(1.0)), gradients);

        byHand.forward(x);
        byHand.backwardFirst(Matrix.row(1.0));
        assertEquals(gradients, byHand.parameters().stream().map(Parameter::gradient).toList());
        assertEquals(3, byHand.deltas().size());
    }

    @Test
    void predictIsForwardWithoutATrace() {
        Matrix x = Matrix.normal(3, 2, 1, rng);
        Matrix y = byHand.forward(x);
        Matrix dX = byHand.backward(Matrix.fill(3, 1, 1));
        byHand.forward(x);
        assertEquals(y, byHand.predict(x));
        byHand.predict(Matrix.normal(7, 2, 1, rng));
        assertEquals(y, byHand.outputs().get(2));
        assertEquals(dX, byHand.backward(Matrix.fill(3, 1, 1)));
    }

    @Test
    void aNetworkIsALayer() {
        var inner = Mlp.of(3, 4, 2).draw(rng);
        var outer = new Network(inner, Activation.tanh());
        Matrix x = Matrix.normal(5, 3, 1, rng);
        assertEquals(Activation.tanh().predict(inner.predict(x)), outer.predict(x));
        assertEquals(inner.parameters(), outer.parameters());
    }

    @Test
    void plainNetworksHaveNoActivationAtTheEnd() {
        assertEquals("""
                Affine 784 → 100  (78500 parameters)
                ReLU
                Affine 100 → 10  (1010 parameters)
                together 79510 parameters""", Mlp.of(784, 100, 10).draw(rng).toString());
        var drawn = Mlp.of(3, 4, 2).biases(Initializer.normal(1)).draw(rng);
        assertNotEquals(Matrix.zeros(1, 4), drawn.affines().get(0).biases().value());
        assertEquals(List.of("W (3 × 4)", "b (1 × 4)", "W (4 × 2)", "b (1 × 2)"),
                drawn.parameters().stream().map(Parameter::toString).toList());
        assertEquals(2, drawn.affines().size());
        assertSame(drawn.layers().get(2), drawn.affines().get(1));
    }

    @Test
    void normalizedNetworksHaveTheSameWeightsAndNormalizeEveryHiddenLayer() {
        var plain = Mlp.of(3, 4, 5, 2).draw(new Rng(3));
        var normalized = Mlp.of(3, 4, 5, 2).batchNorm().draw(new Rng(3));
        assertEquals("Affine 3 → 4, BatchNorm 4, momentum 0.9, ε 1.0E-6, ReLU, Affine 4 → 5, BatchNorm 5, momentum 0.9, "
                + "ε 1.0E-6, ReLU, Affine 5 → 2",
                String.join(", ", normalized.layers().stream().map(Layer::toString).toList()));
        for (int l = 0; l < 3; l++) {
            assertEquals(plain.affines().get(l).weights().value(), normalized.affines().get(l).weights().value());
        }
        assertEquals(4, normalized.statistics().size());
        assertEquals(0, plain.statistics().size());
    }

    /** A layer of your own needs no backwardFirst, no parameters and no statistics. */
    @Test
    void aLayerOfYourOwnHasDefaults() {
        var got = new Matrix[1];
        var own = new Layer() {
            @Override
            public Matrix predict(Matrix x) { return x; }

            @Override
            public Matrix forward(Matrix x) { return x; }

            @Override
            public Matrix backward(Matrix dY) { return got[0] = dY; }
        };
        new Network(own).backwardFirst(Matrix.row(7.0));
        assertEquals(Matrix.row(7.0), got[0]);
        assertEquals(List.of(), own.parameters());
        assertEquals(List.of(), own.statistics());
    }

    @Test
    void listsCannotBeChanged() {
        byHand.forward(Matrix.row(1.0, 2));
        byHand.backward(Matrix.row(1.0));
        assertThrows(UnsupportedOperationException.class, () -> byHand.outputs().clear());
        assertThrows(UnsupportedOperationException.class, () -> byHand.deltas().clear());
        assertThrows(UnsupportedOperationException.class, () -> byHand.layers().clear());
    }
}

package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kobai.math.Matrix;
import kobai.nn.BatchNorm;
import org.junit.jupiter.api.Test;

class NormGraphTest {
    private static final Matrix X = Matrix.column(1, 2, 3, 4, 10);
    private static final Matrix D = Matrix.column(0.5, 0, -1, 0, 2);

    private static BatchNorm layer() {
        var layer = new BatchNorm(1);
        layer.gamma().set(Matrix.row(2));
        layer.beta().set(Matrix.row(-1));
        layer.forward(X);
        return layer;
    }

    /** The three ways together are what the layer gives back, whichever example is followed. */
    @Test
    void theThreeWaysAddUpToTheGradient() {
        BatchNorm layer = layer();
        Matrix dX = layer.backward(D);
        for (int example : List.of(0, 1, 2, 4)) {
            String sum = " = " + Numbers.text(Math.rint(dX.get(example, 0) * 1e4) / 1e4) + ": directly";
            NormGraph graph = NormGraph.of(layer, X, D, example);
            assertTrue(graph.explanation().contains(sum), graph.explanation() + " should hold " + sum);
        }
    }

    @Test
    void writesTheNumbersOfTheWayForward() {
        List<String> texts = Page.of(NormGraph.of(layer(), X, D, 4)).texts();
        assertTrue(texts.containsAll(List.of("10", "4", "6", "1.9", "2.79")), texts.toString());
    }

    @Test
    void saysWhatIsWrong() {
        BatchNorm layer = layer();
        var e = assertThrows(IllegalArgumentException.class, () -> NormGraph.of(layer, Matrix.column(1, 2), D, 0));
        assertTrue(e.getMessage().endsWith("x (2 × 1), dY (5 × 1), the layer's x̂ (5 × 1); call forward(x) just before"),
                e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> NormGraph.of(layer, X, D, 3));
        assertEquals("normGraph: example 3 of 5 cannot be followed; take one of 0 to 4 that is not exactly the mean",
                e.getMessage());
    }
}

package kobai.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import kobai.math.Matrix;
import kobai.nn.Parameter;
import kobai.optim.Optimizer.AdaGrad;
import kobai.optim.Optimizer.Adam;
import kobai.optim.Optimizer.Momentum;
import kobai.optim.Optimizer.Nesterov;
import kobai.optim.Optimizer.RmsProp;
import kobai.optim.Optimizer.Sgd;
import kobai.optim.Optimizer.WeightDecay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The first three steps of every rule on f = x²/20 + y² from (−7, 2), worked by hand: g = (x/10, 2y).
 *
 * <pre>
 *   Sgd 0.9        x ← x − 0.9·x/10 = 0.91 x         y ← y − 0.9·2y = −0.8 y
 *                  −7, −6.37, −5.7967, −5.274997     2, −1.6, 1.28, −1.024
 *
 *   Momentum 0.1   v = −0.1·(−0.7, 4) = (0.07, −0.4)                              (−6.93, 1.6)
 *                  v = 0.9·(0.07, −0.4) − 0.1·(−0.693, 3.2) = (0.1323, −0.68)     (−6.7977, 0.92)
 *                  v = 0.9·(0.1323, −0.68) − 0.1·(−0.67977, 1.84)
 *                    = (0.187047, −0.796)                                         (−6.610653, 0.124)
 *
 *   Nesterov 0.1   v = (0.07, −0.4);  θ + 0.9 v − 0.1 g = (−7 + 0.063 + 0.07, 2 − 0.36 − 0.4)
 *                                                                                 (−6.867, 1.24)
 *                  v = (0.063 + 0.06867, −0.36 − 0.248) = (0.13167, −0.608)
 *                  θ = (−6.867 + 0.118503 + 0.06867, 1.24 − 0.5472 − 0.248)       (−6.679827, 0.4448)
 *                  v = (0.118503 + 0.06679827, −0.5472 − 0.08896) = (0.18530127, −0.63616)
 *                  θ = (−6.679827 + 0.166771143 + 0.06679827, 0.4448 − 0.572544 − 0.08896)
 *                                                                                 (−6.446257587, −0.216704)
 *
 *   AdaGrad 1.5    h = (0.49, 16): g/√h = (−1, 1)                                 (−5.5, 0.5)
 *                  g = (−0.55, 1), h = (0.7925, 17): g/√h = (−0.617822, 0.242536) (−4.573268, 0.136197)
 *                  g = (−0.457327, 0.272393), h = (1.001648, 17.074198):
 *                  g/√h = (−0.456950, 0.065922)                                   (−3.887842, 0.037314)
 *
 *   RmsProp 0.1    h = 0.1·(0.49, 16) = (0.049, 1.6): g/√h = ±√10 = 3.162278      (−6.683772, 1.683772)
 *                  h = 0.9·(0.049, 1.6) + 0.1·(0.446728, 11.340357) = (0.088773, 2.574036)
 *                  g/√h = (−0.668377, 3.367544)/(0.297948, 1.604380) = (−2.243269, 2.098969)
 *                                                                                 (−6.459445, 1.473875)
 *                  h = 0.9·(0.088773, 2.574036) + 0.1·(0.417244, 8.689233) = (0.121620, 3.185555)
 *                  g/√h = (−0.645945, 2.947751)/(0.348741, 1.784812) = (−1.852219, 1.651575)
 *                                                                                 (−6.274223, 1.308718)
 *
 *   Adam 0.3       m̂ = g, v̂ = g²: a step of η                                     (−6.7, 1.7)
 *                  m = 0.09·(−0.7, 4) + 0.1·(−0.67, 3.4) = (−0.13, 0.7), m̂ = m/0.19 = (−0.684211, 3.684211)
 *                  v = 0.000999·(0.49, 16) + 0.001·(0.4489, 11.56) = (0.00093841, 0.027544), v̂ = v/0.001999
 *                    = (0.469440, 13.778889), √v̂ = (0.685157, 3.711993)           (−6.400414, 1.402245)
 *                  m = 0.9·(−0.13, 0.7) + 0.1·(−0.640041, 2.804490) = (−0.181004, 0.910449), m̂ = m/0.271
 *                    = (−0.667912, 3.359590)
 *                  v = 0.999·v + 0.001·(0.409653, 7.865164) = (0.001347125, 0.035381620), v̂ = v/0.002997001
 *                    = (0.449491, 11.805675), √v̂ = (0.670441, 3.435939)          (−6.101546, 1.108911)
 * </pre>
 */
class GoldenValuesTest {
    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(new Sgd(0.9), new double[] {-6.37, -1.6, -5.7967, 1.28, -5.274997, -1.024}),
                Arguments.of(new Momentum(0.1), new double[] {-6.93, 1.6, -6.7977, 0.92, -6.610653, 0.124}),
                Arguments.of(new Nesterov(0.1), new double[] {-6.867, 1.24, -6.679827, 0.4448, -6.446257587, -0.216704}),
                Arguments.of(new AdaGrad(1.5), new double[] {-5.5, 0.5, -4.573268, 0.136197, -3.887842, 0.037314}),
                Arguments.of(new RmsProp(0.1), new double[] {-6.683772, 1.683772, -6.459445, 1.473875, -6.274223, 1.308718}),
                Arguments.of(new Adam(0.3), new double[] {-6.7, 1.7, -6.400414, 1.402245, -6.101546, 1.108911}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void firstThreeSteps(Optimizer rule, double[] expected) {
        var p = new Parameter("W", Matrix.row(-7.0, 2));
        for (int k = 0; k < 3; k++) {
            step(rule, p);
            assertArrayEquals(new double[] {expected[2 * k], expected[2 * k + 1]}, p.value().toArray(), 2e-6,
                    "update " + (k + 1));
        }
    }

    /** Sutskever's own two equations, with θ looked ahead by μ v, give the same path. */
    @Test
    void nesterovIsSutskeversSeenFromAhead() {
        double x = -7, v = 0;
        var p = new Parameter("W", Matrix.row(-7.0, 2));
        var rule = new Nesterov(0.1, 0.8);
        for (int k = 0; k < 20; k++) {
            v = 0.8 * v - 0.1 * (x + 0.8 * v) / 10;
            x += v;
            step(rule, p);
            assertEquals(x + 0.8 * v, p.value().get(0, 0), 1e-13);
        }
    }

    /** g + λ W: x ← x − 0.9·(x/10 + 0.5·x) = 0.46 x = −3.22, y ← y − 0.9·(2y + 0.5·y) = −1.25 y = −2.5. */
    @Test
    void weightDecayPullsWeightsAndNothingElse() {
        var w = Parameter.weights("V", Matrix.row(-7.0, 2));
        var b = new Parameter("b", Matrix.row(-7.0, 2));
        var rule = new WeightDecay(new Sgd(0.9), 0.5);
        for (Parameter p : List.of(w, b)) {
            step(rule, p);
        }
        assertArrayEquals(new double[] {-3.22, -2.5}, w.value().toArray(), 1e-14);
        assertArrayEquals(new double[] {-6.37, -1.6}, b.value().toArray(), 1e-14);
        assertEquals(Matrix.row(-0.7, 4), w.gradient(), "what a recorder sees is the gradient of the loss alone");
    }

    private static void step(Optimizer rule, Parameter p) {
        Matrix at = p.value();
        p.setGradient(Matrix.row(at.get(0, 0) / 10, 2 * at.get(0, 1)));
        rule.update(List.of(p));
    }
}

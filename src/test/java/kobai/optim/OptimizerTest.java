package kobai.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
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
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
    static Stream<Supplier<Optimizer>> rules() {
        return Stream.of(() -> new Sgd(0.5), () -> new Momentum(0.05), () -> new Nesterov(0.05), () -> new AdaGrad(1),
                () -> new RmsProp(0.01), () -> new Adam(0.1), () -> new WeightDecay(new Adam(0.1), 1e-9));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void findsTheMinimumOfABowl(Supplier<Optimizer> rule) {
        var p = new Parameter("W", Matrix.row(-7.0, 2));
        Optimizer optimizer = rule.get();
        for (int k = 0; k < 1000; k++) {
            p.setGradient(Matrix.row(p.value().get(0, 0) / 10, 2 * p.value().get(0, 1)));
            optimizer.update(List.of(p));
        }
        assertTrue(p.value().norm() < 0.02, optimizer + " ends at " + p.value());
    }

    /** What is remembered for one parameter has no influence on another. */
    @ParameterizedTest
    @MethodSource("rules")
    void parametersDoNotMix(Supplier<Optimizer> rule) {
        var a = new Parameter("W", Matrix.row(1.0, 1));
        var b = new Parameter("W", Matrix.row(1.0, 1));
        var alone = new Parameter("W", Matrix.row(1.0, 1));
        Optimizer both = rule.get(), one = rule.get();
        for (int k = 1; k < 5; k++) {
            a.setGradient(Matrix.row(100.0 * k, -k));
            b.setGradient(Matrix.row(1.0, 1.0 / k));
            alone.setGradient(b.gradient());
            both.update(List.of(a, b));
            one.update(List.of(alone));
        }
        assertEquals(alone.value(), b.value());
    }

    @ParameterizedTest
    @CsvSource({"0.0", "-0.1", "NaN", "Infinity"})
    void aLearningRateMustBePositiveAndFinite(double rate) {
        List<DoubleFunction<Optimizer>> rules = List.of(Sgd::new, Momentum::new, Nesterov::new, AdaGrad::new, RmsProp::new,
                Adam::new);
        for (var rule : rules) {
            String message = assertThrows(IllegalArgumentException.class, () -> rule.apply(rate)).getMessage();
            assertTrue(message.matches("\\w+: the learning rate must be positive and finite, got " + rate), message);
        }
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad("Momentum: the momentum must be from 0 to below 1, got 1.0", () -> new Momentum(0.1, 1)),
                bad("Nesterov: the momentum must be from 0 to below 1, got -0.5", () -> new Nesterov(0.1, -0.5)),
                bad("AdaGrad: the ε must be positive and finite, got 0.0", () -> new AdaGrad(0.1, 0)),
                bad("RmsProp: the decay ρ must be from 0 to below 1, got 1.5", () -> new RmsProp(0.1, 1.5, 1e-7)),
                bad("RmsProp: the ε must be positive and finite, got -1.0", () -> new RmsProp(0.1, 0.9, -1)),
                bad("Adam: the β₁ must be from 0 to below 1, got 1.0", () -> new Adam(0.1, 1, 0.9, 1e-8)),
                bad("Adam: the β₂ must be from 0 to below 1, got NaN", () -> new Adam(0.1, 0.9, Double.NaN, 1e-8)),
                bad("Adam: the ε must be positive and finite, got 0.0", () -> new Adam(0.1, 0.9, 0.9, 0)),
                bad("WeightDecay: λ must be 0 or more and finite, got -1.0", () -> new WeightDecay(new Sgd(1), -1)),
                bad("WeightDecay: λ must be 0 or more and finite, got Infinity",
                        () -> new WeightDecay(new Sgd(1), Double.POSITIVE_INFINITY)));
    }

    private static Arguments bad(String message, Executable make) { return Arguments.of(message, make); }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void saysWhatIsWrong(String message, Executable make) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, make).getMessage());
    }

    @Test
    void showTheirNumbersAndThePapersDefaults() {
        assertEquals("SGD, learning rate 0.1", new Sgd(0.1).toString());
        assertEquals("Momentum, learning rate 0.1, momentum 0.9", new Momentum(0.1).toString());
        assertEquals("Nesterov, learning rate 0.1, momentum 0.9", new Nesterov(0.1).toString());
        assertEquals("AdaGrad, learning rate 0.01, ε 1.0E-7", new AdaGrad().toString());
        assertEquals("RMSProp, learning rate 0.001, decay 0.9, ε 1.0E-7", new RmsProp().toString());
        assertEquals("Adam, learning rate 0.001, β₁ 0.9, β₂ 0.999, ε 1.0E-8", new Adam().toString());
        assertEquals("SGD, learning rate 0.1, weight decay 0.01", new WeightDecay(new Sgd(0.1), 0.01).toString());
    }

    @Test
    void aStepWithoutAGradientSaysSo() {
        var p = new Parameter("W", Matrix.row(1.0, 2));
        assertEquals("parameter W (1 × 2) has no gradient yet: run forward and backward first",
                assertThrows(IllegalStateException.class, () -> new Sgd(0.1).update(List.of(p))).getMessage());
    }
}

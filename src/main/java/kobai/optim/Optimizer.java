package kobai.optim;

import java.util.List;
import kobai.nn.Parameter;

/** An update rule: moves every parameter θ by its gradient g. The rules stand below in the order in which to read them. */
public interface Optimizer {
    /** Moves these parameters once, by the gradients that backward has set. */
    void step(List<Parameter> parameters);

    /**
     * Stochastic gradient descent (確率的勾配降下法).
     *
     * <pre>
     *   θ ← θ − η g
     * </pre>
     */
    final class Sgd implements Optimizer {
        private final double learningRate;

        public Sgd(double learningRate) {
            if (!(learningRate > 0) || learningRate == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("Sgd: the learning rate must be positive and finite, got "
                        + learningRate);
            }
            this.learningRate = learningRate;
        }

        @Override
        public void step(List<Parameter> parameters) {
            for (Parameter p : parameters) {
                p.set(p.value().minus(p.gradient().scale(learningRate)));
            }
        }

        @Override
        public String toString() { return "SGD, learning rate " + learningRate; }
    }
}

package kobai.optim;

import java.util.List;
import kobai.math.Matrix;
import kobai.nn.Parameter;

/**
 * An update rule: moves every parameter θ by its gradient g. The rules stand below in the order in which to read them.
 *
 * <pre>
 *   Sgd        θ ← θ − η g
 *   Momentum   a velocity v that keeps part of its past
 *   Nesterov   the same, with the gradient from where v is about to carry θ
 *   AdaGrad    a learning rate for every entry: η / √ (sum of all g²)
 *   RmsProp    the same with a sum that forgets
 *   Adam       momentum and RMSProp together, corrected for their start from 0
 * </pre>
 *
 * <p>A rule keeps what it remembers for each parameter apart, so use a {@link #fresh} one for every training run.
 */
public interface Optimizer {
    /** Moves these parameters once, by the gradients that backward has set. */
    void update(List<Parameter> parameters);

    /** Returns the same rule with an empty memory; an experiment asks for one for each of its runs. */
    default Optimizer fresh() {
        throw new IllegalStateException("this update rule does not say how to begin again with an empty memory, which many "
                + "runs need: give it a method  public Optimizer fresh() { return new …; }  that makes a new one");
    }

    /**
     * Stochastic gradient descent (確率的勾配降下法).
     *
     * <pre>
     *   θ ← θ − η g
     * </pre>
     *
     * @see <a href="https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/">PRML 5.43</a>
     */
    final class Sgd implements Optimizer {
        private final double learningRate;

        public Sgd(double learningRate) { this.learningRate = positive("Sgd", "learning rate", learningRate); }

        @Override
        public void update(List<Parameter> parameters) {
            for (Parameter p : parameters) {
                p.set(p.value().minusScaled(learningRate, p.gradient()));
            }
        }

        @Override
        public Optimizer fresh() { return new Sgd(learningRate); }

        @Override
        public String toString() { return "SGD, learning rate " + learningRate; }
    }

    /**
     * Momentum (モーメンタム): a ball with velocity v rolls down the loss.
     *
     * <pre>
     *   v ← μ v − η g        θ ← θ + v
     * </pre>
     *
     * @see <a href="https://doi.org/10.1016/0041-5553(64)90137-5">Polyak 1964</a>
     */
    final class Momentum implements Optimizer {
        private final double learningRate;
        private final double momentum;
        private final Memory v = new Memory();

        /** Makes the rule with the usual μ = 0.9. */
        public Momentum(double learningRate) { this(learningRate, 0.9); }

        public Momentum(double learningRate, double momentum) {
            this.learningRate = positive("Momentum", "learning rate", learningRate);
            this.momentum = belowOne("Momentum", "momentum", momentum);
        }

        @Override
        public void update(List<Parameter> parameters) {
            for (Parameter p : parameters) {
                Matrix vNow = v.set(p, v.of(p).scale(momentum).minus(p.gradient().scale(learningRate)));
                p.set(p.value().plus(vNow));
            }
        }

        @Override
        public Optimizer fresh() { return new Momentum(learningRate, momentum); }

        @Override
        public String toString() { return "Momentum, learning rate " + learningRate + ", momentum " + momentum; }
    }

    /**
     * Nesterov's momentum, in Sutskever's form seen from the point looked ahead to, which is also the book's.
     *
     * <pre>
     *   v ← μ v − η g        θ ← θ + μ v − η g
     * </pre>
     *
     * <p>θ here is Sutskever's θ + μ v: where the ball is about to be, and where forward and backward find g.
     *
     * @see <a href="https://proceedings.mlr.press/v28/sutskever13.html">Sutskever et al. 2013, equations 3 and 4</a>
     * @see <a href="https://arxiv.org/abs/1212.0901">Bengio, Boulanger-Lewandowski, Pascanu 2012, 3.5</a>
     */
    final class Nesterov implements Optimizer {
        private final double learningRate;
        private final double momentum;
        private final Memory v = new Memory();

        /** Makes the rule with the usual μ = 0.9. */
        public Nesterov(double learningRate) { this(learningRate, 0.9); }

        public Nesterov(double learningRate, double momentum) {
            this.learningRate = positive("Nesterov", "learning rate", learningRate);
            this.momentum = belowOne("Nesterov", "momentum", momentum);
        }

        @Override
        public void update(List<Parameter> parameters) {
            for (Parameter p : parameters) {
                Matrix pull = p.gradient().scale(learningRate);
                Matrix vNow = v.set(p, v.of(p).scale(momentum).minus(pull));
                p.set(p.value().plus(vNow.scale(momentum)).minus(pull));
            }
        }

        @Override
        public Optimizer fresh() { return new Nesterov(learningRate, momentum); }

        @Override
        public String toString() { return "Nesterov, learning rate " + learningRate + ", momentum " + momentum; }
    }

    /**
     * AdaGrad: entries that have moved much from now on move less.
     *
     * <pre>
     *   h ← h + g²        θ ← θ − η g / (√h + ε)
     * </pre>
     *
     * @see <a href="https://jmlr.org/papers/v12/duchi11a.html">Duchi, Hazan, Singer 2011, figure 1</a>
     */
    final class AdaGrad implements Optimizer {
        private final double learningRate;
        private final double epsilon;
        private final Memory h = new Memory();

        /** Makes the rule with the book's η = 0.01 and ε = 10⁻⁷; the paper leaves both open. */
        public AdaGrad() { this(0.01); }

        public AdaGrad(double learningRate) { this(learningRate, 1e-7); }

        public AdaGrad(double learningRate, double epsilon) {
            this.learningRate = positive("AdaGrad", "learning rate", learningRate);
            this.epsilon = positive("AdaGrad", "ε", epsilon);
        }

        @Override
        public void update(List<Parameter> parameters) {
            for (Parameter p : parameters) {
                Matrix g = p.gradient();
                Matrix hNow = h.set(p, h.of(p).plus(g.times(g)));
                p.set(p.value().minus(g.scale(learningRate).over(rootPlus(epsilon, hNow))));
            }
        }

        @Override
        public Optimizer fresh() { return new AdaGrad(learningRate, epsilon); }

        @Override
        public String toString() { return "AdaGrad, learning rate " + learningRate + ", ε " + epsilon; }
    }

    /**
     * RMSProp: AdaGrad whose sum of squares forgets.
     *
     * <pre>
     *   h ← ρ h + (1 − ρ) g²        θ ← θ − η g / (√h + ε)
     * </pre>
     *
     * @see <a href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">Tieleman, Hinton 2012,
     *     lecture 6e</a>
     */
    final class RmsProp implements Optimizer {
        private final double learningRate;
        private final double decay;
        private final double epsilon;
        private final Memory h = new Memory();

        /** Makes the rule with the lecture's η = 0.001 and ρ = 0.9, and ε = 10⁻⁷. */
        public RmsProp() { this(0.001); }

        public RmsProp(double learningRate) { this(learningRate, 0.9, 1e-7); }

        public RmsProp(double learningRate, double decay, double epsilon) {
            this.learningRate = positive("RmsProp", "learning rate", learningRate);
            this.decay = belowOne("RmsProp", "decay ρ", decay);
            this.epsilon = positive("RmsProp", "ε", epsilon);
        }

        @Override
        public void update(List<Parameter> parameters) {
            for (Parameter p : parameters) {
                Matrix g = p.gradient();
                Matrix hNow = h.set(p, h.of(p).scale(decay).plus(g.times(g).scale(1 - decay)));
                p.set(p.value().minus(g.scale(learningRate).over(rootPlus(epsilon, hNow))));
            }
        }

        @Override
        public Optimizer fresh() { return new RmsProp(learningRate, decay, epsilon); }

        @Override
        public String toString() {
            return "RMSProp, learning rate " + learningRate + ", decay " + decay + ", ε " + epsilon;
        }
    }

    /**
     * Adam: running means of g and of g², each corrected for its start from 0; k counts the updates.
     *
     * <pre>
     *   m ← β₁ m + (1 − β₁) g         v ← β₂ v + (1 − β₂) g²
     *   m̂ = m / (1 − β₁ᵏ)             v̂ = v / (1 − β₂ᵏ)             θ ← θ − η m̂ / (√v̂ + ε)
     * </pre>
     *
     * @see <a href="https://arxiv.org/abs/1412.6980">Kingma, Ba 2015, algorithm 1</a>
     */
    final class Adam implements Optimizer {
        private final double learningRate;
        private final double beta1;
        private final double beta2;
        private final double epsilon;
        private final Memory m = new Memory();
        private final Memory v = new Memory();
        private double power1 = 1;   // β₁ᵏ
        private double power2 = 1;   // β₂ᵏ

        /** Makes the rule with the paper's η = 0.001. */
        public Adam() { this(0.001); }

        /** Makes the rule with the paper's β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸. */
        public Adam(double learningRate) { this(learningRate, 0.9, 0.999, 1e-8); }

        public Adam(double learningRate, double beta1, double beta2, double epsilon) {
            this.learningRate = positive("Adam", "learning rate", learningRate);
            this.beta1 = belowOne("Adam", "β₁", beta1);
            this.beta2 = belowOne("Adam", "β₂", beta2);
            this.epsilon = positive("Adam", "ε", epsilon);
        }

        @Override
        public void update(List<Parameter> parameters) {
            power1 *= beta1;
            power2 *= beta2;
            for (Parameter p : parameters) {
                Matrix g = p.gradient();
                Matrix mNow = m.set(p, m.of(p).scale(beta1).plus(g.scale(1 - beta1)));
                Matrix vNow = v.set(p, v.of(p).scale(beta2).plus(g.times(g).scale(1 - beta2)));
                Matrix root = rootPlus(epsilon, vNow.scale(1 / (1 - power2)));
                p.set(p.value().minus(mNow.scale(learningRate / (1 - power1)).over(root)));
            }
        }

        @Override
        public Optimizer fresh() { return new Adam(learningRate, beta1, beta2, epsilon); }

        @Override
        public String toString() {
            return "Adam, learning rate " + learningRate + ", β₁ " + beta1 + ", β₂ " + beta2 + ", ε " + epsilon;
        }
    }

    /**
     * Weight decay (荷重減衰) in its L2 form: any of the rules, on a loss that also counts the size of the weights.
     *
     * <pre>
     *   L + λ/2 Σ W²        g + λ W in place of g        for every parameter that is a weight
     * </pre>
     *
     * <p>Biases, γ and β are left alone. The loss that a history reports is L without the term, and the gradient that a
     * recorder shows is that of L.
     *
     * @see <a href="https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/">PRML 5.112; ゼロから作る Deep
     *     Learning 6.4.2</a>
     */
    final class WeightDecay implements Optimizer {
        private final Optimizer rule;
        private final double lambda;

        public WeightDecay(Optimizer rule, double lambda) {
            if (!(lambda >= 0) || lambda == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("WeightDecay: λ must be 0 or more and finite, got " + lambda);
            }
            this.rule = rule;
            this.lambda = lambda;
        }

        @Override
        public void update(List<Parameter> parameters) {
            List<Parameter> weights = parameters.stream().filter(Parameter::isWeight).toList();
            List<Matrix> gradients = weights.stream().map(Parameter::gradient).toList();
            weights.forEach(p -> p.setGradient(p.gradient().plus(p.value().scale(lambda))));
            rule.update(parameters);
            for (int k = 0; k < weights.size(); k++) {
                weights.get(k).setGradient(gradients.get(k));   // whoever looks at it is to see ∂L/∂W alone
            }
        }

        @Override
        public Optimizer fresh() { return new WeightDecay(rule.fresh(), lambda); }

        @Override
        public String toString() { return rule + ", weight decay " + lambda; }
    }

    /** Returns √h + ε, entry by entry. */
    private static Matrix rootPlus(double epsilon, Matrix h) { return h.map(v -> Math.sqrt(v) + epsilon); }

    private static double positive(String rule, String what, double value) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(rule + ": the " + what + " must be positive and finite, got " + value);
        }
        return value;
    }

    private static double belowOne(String rule, String what, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(rule + ": the " + what + " must be from 0 to below 1, got " + value);
        }
        return value;
    }
}

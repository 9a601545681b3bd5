package kobai;

import java.util.List;
import java.util.stream.IntStream;
import kobai.data.Dataset;
import kobai.data.Digits;
import kobai.data.Toys;
import kobai.math.Digest;
import kobai.math.Exact;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.nn.Activation;
import kobai.nn.Affine;
import kobai.nn.BatchNorm;
import kobai.nn.Dropout;
import kobai.nn.GradientCheck;
import kobai.nn.Initializer;
import kobai.nn.Loss;
import kobai.nn.Mlp;
import kobai.nn.Network;
import kobai.nn.SigmoidCrossEntropy;
import kobai.nn.SoftmaxCrossEntropy;
import kobai.nn.SquaredError;
import kobai.optim.Bfgs;
import kobai.optim.ConjugateGradient;
import kobai.optim.Flat;
import kobai.optim.Hessian;
import kobai.optim.Minimizer;
import kobai.optim.Objective;
import kobai.optim.Optimizer;
import kobai.optim.SteepestDescent;
import kobai.record.LayerRecorder;
import kobai.record.Reading;
import kobai.train.History;
import kobai.train.Sweep;
import kobai.train.Trainer;

/** A small training of each kind, in one digest each: what {@link DigestIT} and {@link BrowserDigestIT} compare. */
final class OneOfEach {
    private Digest digest;

    private OneOfEach() { }

    /** Run as a program it prints the digests as often as it is told, on a line each time. */
    public static void main(String[] times) {
        for (int i = 0; i < (times.length == 0 ? 1 : Integer.parseInt(times[0])); i++) {
            System.out.println(digests());   // from one to the next, more of it is compiled
        }
    }

    /** The program without what needs threads; it prints a line too. */
    static final class InBrowser {
        private InBrowser() { }

        public static void main(String[] none) { System.out.println(digests()); }

        static String digests() { return new OneOfEach().onOneThread(); }
    }

    /** Returns a line of names and digests. */
    static String digests() {
        var all = new OneOfEach();
        return all.onOneThread() + all.digest("sweep", all::sweep);
    }

    private String onOneThread() {
        return digest("functions", this::functions) + digest("activations and update rules", this::activationsAndOptimizers)
                + digest("BatchNorm, Dropout and recorder on digits", this::batchNormDropoutAndRecorder)
                + digest("losses", this::losses) + digest("minimizers and curvature", this::minimizersAndCurvature)
                + digest("gradient check", this::gradientCheck) + digest("toys", this::toys)
                + digest("products that are shared out", this::productsThatAreSharedOut);
    }

    private String digest(String name, Runnable part) {
        digest = new Digest();
        part.run();
        return name + " " + digest + "; ";
    }

    private void functions() {
        for (int n = -2000; n <= 2000; n++) {
            double x = n / 16.0, far = x * x * x * x * x * 1e7 * n;
            digest.add(Exact.exp(x), Exact.tanh(x / 8), Exact.sin(x), Exact.cos(x), Exact.sin(far), Exact.cos(far * far),
                    Exact.log(x * x), Exact.log10(x * x), Exact.log1p(x * x), Exact.pow(x * x, x / 5), Exact.pow(x, n));
        }
    }

    private void add(Network network, History history) {
        digest.add(history.losses()).add(Flat.of(network).toArray());
    }

    private void activationsAndOptimizers() {
        List<Activation> activations = List.of(Activation.sigmoid(), Activation.tanh(), Activation.relu(),
                Activation.leakyRelu(), Activation.identity(), Activation.step());
        List<Optimizer> optimizers = List.of(new Optimizer.Sgd(0.1), new Optimizer.Momentum(0.1),
                new Optimizer.Nesterov(0.1), new Optimizer.AdaGrad(), new Optimizer.RmsProp(),
                new Optimizer.WeightDecay(new Optimizer.Adam(), 1e-3));
        List<Initializer> weights = List.of(Initializer.xavier(), Initializer.xavierBothWays(), Initializer.he(),
                Initializer.normal(0.1), Initializer.xavier(), Initializer.he());
        for (int k = 0; k < activations.size(); k++) {
            var rng = new Rng(k);
            Network network = Mlp.of(2, 9, 9, 3).activation(activations.get(k)).weights(weights.get(k))
                    .biases(Initializer.normal(1)).draw(rng);
            add(network, new Trainer(network, new SoftmaxCrossEntropy(), optimizers.get(k), rng).batchSize(32)
                    .epochs(2, Toys.spiral(rng)));
        }
    }

    private void batchNormDropoutAndRecorder() {
        var rng = new Rng(1);
        var network = new Network(new Affine(784, 20, Initializer.he(), rng), new BatchNorm(20), Activation.relu(),
                new Dropout(0.5, rng.split(1)), new Affine(20, 10, Initializer.he(), rng));
        Dataset digits = Digits.synthetic().train(60);
        var recorder = new LayerRecorder().every(2);
        add(network, new Trainer(network, new SoftmaxCrossEntropy(), new Optimizer.Sgd(0.1), rng).batchSize(25)
                .watch(recorder).epochs(2, digits));
        digest.add(recorder.overUpdates(2, Reading::deltaRms)).add(network.predict(digits.x()).toArray());
    }

    private void losses() {
        for (Loss loss : List.of(new SquaredError(), new SigmoidCrossEntropy())) {
            var rng = new Rng(2);
            Network network = Mlp.of(2, 8, 1).activation(Activation.tanh()).weights(Initializer.xavier()).draw(rng);
            add(network, new Trainer(network, loss, new Optimizer.Sgd(0.1), rng).batchSize(20)
                    .updates(20, Toys.moons(rng)));
        }
    }

    private void minimizersAndCurvature() {
        for (Minimizer minimizer : List.of(new SteepestDescent(), new ConjugateGradient(), new Bfgs())) {
            var rng = new Rng(3);
            Network network = Mlp.of(1, 4, 1).activation(Activation.tanh()).weights(Initializer.xavier()).draw(rng);
            Dataset sine = Toys.noisySine(rng);
            var objective = Objective.of(network, new SquaredError(), sine.x(), sine.t());
            var minimum = minimizer.minimize(objective, Flat.of(network), 1e-9, 100);
            digest.add(minimum.w().toArray()).add(minimum.values());
            digest.add(new Hessian(network, new SquaredError(), sine.x(), sine.t()).eigenvalues());
        }
    }

    private void gradientCheck() {
        var rng = new Rng(5);
        var network = new Network(new Affine(3, 4, Initializer.he(), rng), Activation.tanh(),
                new Affine(4, 2, Initializer.xavier(), rng));
        Matrix x = Matrix.normal(5, 3, 1, rng), t = Matrix.normal(5, 2, 1, rng);
        for (var entry : GradientCheck.of(network, new SquaredError(), x, t).orThrow().entries()) {
            digest.add(entry.backward(), entry.quotient(), entry.error());
        }
    }

    private void toys() {
        var rng = new Rng(6);
        for (Dataset toy : List.of(Toys.xor(), Toys.blobs(rng), Toys.moons(rng), Toys.circles(rng), Toys.playgroundXor(rng),
                Toys.spiral(rng), Toys.square(rng), Toys.sine(rng), Toys.magnitude(rng), Toys.heaviside(rng),
                Toys.noisySine(rng))) {
            digest.add(toy.x().toArray()).add(toy.t().toArray());
        }
    }

    private void productsThatAreSharedOut() {
        var rng = new Rng(4);
        Matrix a = Matrix.normal(65, 203, 1, rng), b = Matrix.normal(203, 101, 1, rng);
        digest.add(a.dot(b).toArray()).add(b.t().dotTransposed(a).toArray()).add(a.t().transposedDot(b).toArray());
    }

    private void sweep() {
        Sweep.over(IntStream.range(0, 6).boxed().toList()).run(seed -> {
            var rng = new Rng(seed);
            Network network = Mlp.of(2, 6, 3).draw(rng);
            return new Trainer(network, new SoftmaxCrossEntropy(), new Optimizer.Sgd(0.1), rng).epochs(1,
                    Toys.spiral(rng));
        }).results().forEach(history -> digest.add(history.losses()));
    }
}

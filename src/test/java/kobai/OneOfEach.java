package kobai;

import java.util.List;
import java.util.stream.IntStream;
import kobai.data.Dataset;
import kobai.data.Digits;
import kobai.data.Toys;
import kobai.math.Digest;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.nn.Activation;
import kobai.nn.Affine;
import kobai.nn.BatchNorm;
import kobai.nn.Dropout;
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

/** A small training of each kind, in one digest: what {@link DigestIT} compares. Run as a program it prints it several times. */
final class OneOfEach {
    private final Digest digest = new Digest();

    private OneOfEach() { }

    public static void main(String[] times) {
        for (int i = 0; i < Integer.parseInt(times[0]); i++) {
            System.out.println(digest());   // from one to the next, more of it is compiled
        }
    }

    static String digest() {
        var all = new OneOfEach();
        all.activationsAndOptimizers();
        all.batchNormDropoutAndRecorder();
        all.losses();
        all.minimizersAndCurvature();
        all.productsThatAreSharedOut();
        all.sweep();
        return all.digest.toString();
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

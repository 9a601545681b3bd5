package kobai.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import kobai.data.Dataset;
import kobai.data.Digits;
import kobai.math.Cores;
import kobai.math.Rng;
import kobai.nn.Activation;
import kobai.nn.Affine;
import kobai.nn.BatchNorm;
import kobai.nn.Initializer;
import kobai.nn.Layer;
import kobai.nn.Network;
import kobai.nn.SoftmaxCrossEntropy;
import kobai.optim.Optimizer;
import kobai.train.Sweep;
import kobai.train.Trainer;

/**
 * Chapter 10's experiment whole: 784-100×5-10 with ReLU on the first 1,000 digits, SGD 0.01, batch 100, 20 epochs, for 16
 * standard deviations of the weights from 1 to 10⁻⁴, with and without batch normalization: 32 networks.
 *
 * <p>The argument is the folder of the MNIST files; without one the digits are synthetic. The last column must not depend on
 * {@code -Dkobai.threads}. The peer is {@code src/bench/python/batchnorm_numpy.py}.
 */
public final class BatchNormBench {
    private BatchNormBench() { }

    private record Setting(double std, boolean normalized) { }

    private record Outcome(double accuracy, String digest) { }

    public static void main(String[] args) {
        Digits digits = args.length > 0 ? Digits.mnist(Path.of(args[0])) : Digits.synthetic();
        Dataset train = digits.train(1000);
        List<Setting> settings = IntStream.range(0, 32)
                .mapToObj(i -> new Setting(StrictMath.pow(10, -4 * (i / 2) / 15.0), i % 2 == 1)).toList();

        long start = System.nanoTime();
        var results = Sweep.over(settings).run(setting -> train(setting, train));
        double seconds = (System.nanoTime() - start) / 1e9;

        System.out.printf("%s, accuracy on the training digits%n  std      without     with%n", digits.name());
        for (int i = 0; i < 32; i += 2) {
            Outcome plain = results.results().get(i), normalized = results.results().get(i + 1);
            System.out.printf(Locale.ROOT, "  %.4f   %6.3f   %6.3f   %s %s%n", settings.get(i).std, plain.accuracy,
                    normalized.accuracy, plain.digest, normalized.digest);
        }
        System.out.printf(Locale.ROOT, "s for 32 networks: %.2f (%d threads)%n", seconds, Cores.available());
    }

    private static Outcome train(Setting setting, Dataset train) {
        Rng rng = new Rng(1);
        int[] sizes = {784, 100, 100, 100, 100, 100, 10};
        List<Layer> layers = new ArrayList<>();
        for (int l = 1; l < sizes.length; l++) {
            layers.add(new Affine(sizes[l - 1], sizes[l], Initializer.normal(setting.std), Initializer.zeros(), rng));
            if (l < sizes.length - 1 && setting.normalized) {
                layers.add(new BatchNorm(sizes[l]));
            }
            if (l < sizes.length - 1) {
                layers.add(Activation.relu());
            }
        }
        var trainer = new Trainer(new Network(layers), new SoftmaxCrossEntropy(), new Optimizer.Sgd(0.01), rng);
        try {
            var history = trainer.batchSize(100).epochs(20, train);
            return new Outcome(history.last().trainAccuracy(), history.digest());
        } catch (ArithmeticException overflow) {   // weights of standard deviation 1 without normalization
            return new Outcome(Double.NaN, "diverged");
        }
    }
}

package kobai.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import kobai.data.Dataset;
import kobai.math.Cores;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.nn.Activation;
import kobai.nn.Initializer;
import kobai.nn.Mlp;
import kobai.nn.Network;
import kobai.nn.SoftmaxCrossEntropy;
import kobai.optim.Optimizer;
import kobai.train.Trainer;

/**
 * One training step of 784-100×4-10 with ReLU, batch 128, SGD 0.01, in double, as the notebooks run it; the peers in
 * {@code src/bench/python} do the same. Prints microseconds a step: the best and the median of the rounds.
 * The arguments are the number of rounds and of steps before them.
 */
public final class StepBench {
    private static final int STEPS = 100;

    private StepBench() { }

    public static void main(String[] args) {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        int warmUp = args.length > 1 ? Integer.parseInt(args[1]) : 2000;
        Rng rng = new Rng(0);
        int[] labels = new int[20_000];
        Arrays.setAll(labels, i -> rng.integer(10));
        Dataset data = Dataset.ofLabels("noise", Matrix.uniform(labels.length, 784, 0, 1, rng), labels, 10);
        Network network = Mlp.of(784, 100, 100, 100, 100, 10).activation(Activation.relu()).weights(Initializer.he()).draw(rng);
        Trainer trainer = new Trainer(network, new SoftmaxCrossEntropy(), new Optimizer.Sgd(0.01), rng).batchSize(128);
        trainer.updates(warmUp, data);   // the compiler has seen everything, and the library whether vectors are quicker

        double[] micros = new double[rounds];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int r = 0; r < rounds; r++) {
            long start = System.nanoTime();
            trainer.updates(STEPS, data);
            micros[r] = (System.nanoTime() - start) / 1e3 / STEPS;
        }
        long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / rounds / STEPS;
        Arrays.sort(micros);
        System.out.printf("us a step: %.0f (median %.0f, %d threads, %d KB allocated)%n", micros[0], micros[rounds / 2],
                Cores.available(), bytes / 1024);
    }
}

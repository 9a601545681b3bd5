package kobai.train;

import static kobai.nn.Initializer.he;
import static kobai.nn.Initializer.normal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import kobai.data.Dataset;
import kobai.data.Digits;
import kobai.math.Range;
import kobai.nn.Activation;
import kobai.nn.Mlp;
import kobai.optim.Optimizer.Sgd;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What chapter 10 tells of twenty seeds beside its own few: 784-100×5-10 on the first thousand digits, without and with. */
@Tag("slow")
class TwentySeedsIT {
    private static final int SEEDS = 20;

    private final Digits digits = Digits.synthetic();
    private final Experiment plain = Experiment.of(Mlp.deep(784, 5, 100, 10).activation(Activation.relu()), digits.train(1000))
            .rule(new Sgd(0.01)).batch(100).epochs(20).mayDiverge();

    @ParameterizedTest(name = "weights number {0} of 16")
    @CsvSource({"3, .97, .61", "4, .86, .78"})
    void thePlainNetworkIsAheadWhereItsWeightsSuitIt(int number, double without, double with) {
        Experiment narrowed = plain.weights(normal(Range.log(1, 1e-4, 16)[number - 1]));
        Spread a = narrowed.spread(SEEDS, Run::trainAccuracy), b = narrowed.batchNorm().spread(SEEDS, Run::trainAccuracy);
        assertEquals(without, a.first(), 0.006);
        assertEquals(with, b.first(), 0.006);
        assertEquals(SEEDS, IntStream.range(0, SEEDS).filter(i -> a.ofEachRun(0)[i] > b.ofEachRun(0)[i]).count());
    }

    @ParameterizedTest(name = "rate {0}, batch normalization {1}")
    @CsvSource({"0.1, false, .890", "1, true, .896"})
    void theOtherDigitsThatAreRead(double rate, boolean normalized, double accuracy) {
        Dataset others = digits.test(1000);
        Experiment one = plain.weights(he()).rule(new Sgd(rate)).updates(200);
        Spread read = (normalized ? one.batchNorm() : one).spread(SEEDS, run -> Trainer.accuracy(run.network(), others));
        assertEquals(accuracy, read.first(), 0.001);
    }
}

package kobai.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RngTest {
    /** Worked with whole numbers modulo 2⁶⁴, outside Java: s = mix(1), then s + 0x9E3779B97F4A7C15, mixed, three times. */
    @Test
    void firstNumbersOfSeedOne() {
        var rng = new Rng(1);
        assertEquals(-4616330145664149646L, rng.bits());
        assertEquals(6869446166584666695L, rng.bits());
        assertEquals(8084911050856847527L, rng.bits());
        var uniform = new Rng(1);
        assertEquals(0.7497482413580301, uniform.uniform());
        assertEquals(0.37239342287916577, uniform.uniform());
        assertEquals(0.4382839062845528, uniform.uniform());
    }

    /**
     * u = 2·0.74975 − 1 = 0.499496, v = 2·0.37239 − 1 = −0.255213, s = u² + v² = 0.314631,
     * √(−2 ln s / s) = 2.711193: the first is u times it, the second v times it.
     */
    @Test
    void firstGaussiansOfSeedOne() {
        var rng = new Rng(1);
        assertEquals(0.4994964827160602 * 2.711193058, rng.gaussian(), 1e-9);
        assertEquals(-0.25521315424166846 * 2.711193058, rng.gaussian(), 1e-9);
    }

    @Test
    void uniformHasItsMoments() {
        var rng = new Rng(2);
        double[] draws = DoubleStream.generate(rng::uniform).limit(100_000).toArray();
        assertTrue(Arrays.stream(draws).allMatch(v -> v >= 0 && v < 1));
        // mean ½ ± 4 · √(1/12)/√n
        assertEquals(0.5, mean(draws, 1), 4 * Math.sqrt(1 / 12.0 / 100_000));
        assertEquals(1 / 3.0, mean(draws, 2), 0.004);
        double[] between = DoubleStream.generate(() -> rng.uniform(-3, 5)).limit(10_000).toArray();
        assertTrue(Arrays.stream(between).allMatch(v -> v >= -3 && v < 5));
        assertEquals(1, mean(between, 1), 0.1);
    }

    @Test
    void gaussianHasItsMoments() {
        var rng = new Rng(3);
        double[] draws = DoubleStream.generate(rng::gaussian).limit(100_000).toArray();
        double root = Math.sqrt(100_000);
        assertEquals(0, mean(draws, 1), 4 / root);
        assertEquals(1, mean(draws, 2), 4 * Math.sqrt(2) / root);
        assertEquals(0, mean(draws, 3), 4 * Math.sqrt(15) / root);
        assertEquals(3, mean(draws, 4), 4 * Math.sqrt(96) / root);
        assertEquals(0.6827, Arrays.stream(draws).filter(v -> Math.abs(v) < 1).count() / 100_000.0, 0.006);
        double next = IntStream.range(1, draws.length).mapToDouble(i -> draws[i] * draws[i - 1]).average().getAsDouble();
        assertEquals(0, next, 4 / root, "neighbours are uncorrelated");
    }

    private static double mean(double[] draws, int power) {
        return Arrays.stream(draws).map(v -> Math.pow(v, power)).average().getAsDouble();
    }

    @Test
    void integerIsEven() {
        var rng = new Rng(4);
        var counts = new int[6];
        for (int i = 0; i < 60_000; i++) {
            counts[rng.integer(6)]++;
        }
        for (int count : counts) {
            assertEquals(10_000, count, 4 * Math.sqrt(10_000 * 5 / 6.0));
        }
        assertEquals(0, rng.integer(1));
        assertEquals("Rng.integer: n must be at least 1, got 0",
                assertThrows(IllegalArgumentException.class, () -> rng.integer(0)).getMessage());
    }

    @Test
    void permutationHoldsEveryNumberOnceAndEveryOrderIsAsLikely() {
        int[] order = new Rng(5).permutation(1000);
        assertArrayEquals(IntStream.range(0, 1000).toArray(), Arrays.stream(order).sorted().toArray());
        assertNotEquals(Arrays.toString(IntStream.range(0, 1000).toArray()), Arrays.toString(order));
        var rng = new Rng(6);
        var counts = new int[3][3];
        for (int k = 0; k < 9000; k++) {
            int[] three = rng.permutation(3);
            for (int i = 0; i < 3; i++) {
                counts[i][three[i]]++;
            }
        }
        for (int[] place : counts) {
            for (int count : place) {
                assertEquals(3000, count, 4 * Math.sqrt(9000 * 2 / 9.0));
            }
        }
    }

    @Test
    void splitStreamsAreTheirOwnAndLeaveThisOneAlone() {
        var rng = new Rng(1);
        long first = rng.split(0).bits();
        assertEquals(first, rng.split(0).bits());
        assertNotEquals(first, rng.split(1).bits());
        assertNotEquals(first, new Rng(2).split(0).bits());
        assertEquals(-4616330145664149646L, rng.bits());
        assertNotEquals(first, rng.split(0).bits(), "it depends on where the stream is");
    }

    @Test
    void aSpareGaussianIsNotLostBetweenOtherDraws() {
        var one = new Rng(7);
        var two = new Rng(7);
        double first = one.gaussian(), second = one.gaussian();
        assertEquals(first, two.gaussian());
        two.uniform();
        assertEquals(second, two.gaussian());
    }

    @Test
    void saysWhatIsWrong() {
        var rng = new Rng(8);
        assertEquals("Rng.permutation: n must be at least 0, got -1",
                assertThrows(IllegalArgumentException.class, () -> rng.permutation(-1)).getMessage());
        assertEquals("Rng.uniform: needs finite limits, the lower one first, got 2.0 to 1.0",
                assertThrows(IllegalArgumentException.class, () -> rng.uniform(2, 1)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> rng.uniform(0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> rng.uniform(-1e308, 1e308));
        assertEquals(0, rng.permutation(0).length);
        assertEquals(5, rng.uniform(5, 5));
    }
}

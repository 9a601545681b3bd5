package kobai.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kobai.data.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpreadTest {
    /** 1 … n: q of the way from 1 to n is 1 + q (n − 1). */
    @ParameterizedTest(name = "1 to {0}")
    @CsvSource({"1, 1, 1, 1", "2, 1.05, 1.5, 1.95", "3, 1.1, 2, 2.9", "11, 1.5, 6, 10.5", "21, 2, 11, 20"})
    void quantilesByHand(int runs, double low, double median, double high) {
        Spread spread = Spread.of(runs, seed -> runs + 1 - seed);
        assertEquals(runs, spread.runs());
        assertEquals(low, spread.low()[0], 1e-15);
        assertEquals(median, spread.median()[0], 1e-15);
        assertEquals(median, spread.first(), 1e-15);
        assertEquals(high, spread.high()[0], 1e-15);
    }

    @Test
    void severalNumbersARun() {
        Spread spread = Spread.of(3, seed -> new double[] {seed, -10 * seed, 7});
        assertArrayEquals(new double[] {2, -20, 7}, spread.median());
        assertEquals(3, spread.size());
        assertEquals(2, spread.first());
        assertEquals(7, spread.last());
        assertArrayEquals(new double[] {-10, -20, -30}, spread.ofEachRun(1), "in the order of the seeds");
        assertArrayEquals(new double[] {-18}, spread.map(run -> new double[] {run[0] + run[1]}).median());
        assertNotEquals(spread.digest(), spread.map(run -> new double[] {run[1], run[0], run[2]}).digest());
    }

    @Test
    void infiniteNeighboursDoNotSpoilAMedian() {
        Spread spread = Spread.of(5, seed -> seed > 3 ? Double.POSITIVE_INFINITY : seed);
        assertEquals(3, spread.first());
        assertEquals(Double.POSITIVE_INFINITY, spread.high()[0]);
    }

    @Test
    void quantitiesByName() {
        Spread spread = Spread.of(3, seed -> Map.of("b", new double[] {seed, seed}, "a", 5 * seed));
        assertArrayEquals(new double[] {10}, spread.quantity("a").median());
        assertArrayEquals(new double[] {2, 2}, spread.quantity("b").median());
        assertEquals(3, spread.quantity("a").runs());
        assertEquals("\na: 10.00 (5.500 to 14.50)\nb: 2.000, 2.000\nmedian of 3 runs  [" + spread.digest() + "]",
                spread.toString());
        var e = assertThrows(IllegalArgumentException.class, () -> spread.quantity("c"));
        assertEquals("Spread.quantity: there is no c, only [a, b]", e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> Spread.of(3, seed -> seed).quantity("c"));
        assertEquals("Spread.quantity: there is no c, only numbers without names", e.getMessage());
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("Spread: run 1 gave 1 numbers, run 2 gave 2; every run must give equally many, at least one",
                        (Result) seed -> new double[(int) seed]),
                Arguments.of("Spread: run 1 gave the quantities [a × 1], run 2 gave [b × 1]; every run must give the same, "
                        + "equally many numbers of each",
                        (Result) seed -> Map.of(seed == 1 ? "a" : "b", 1)),
                Arguments.of("Spread: run 1 gave the quantities [a × 1, b × 3], run 2 gave [a × 2, b × 2]; every run must give "
                        + "the same, equally many numbers of each",
                        (Result) seed -> Map.of("a", new double[(int) seed], "b", new double[4 - (int) seed])));
    }

    /** What a run gives. */
    @FunctionalInterface
    interface Result {
        Object of(long seed);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void raggedRunsAreRefused(String message, Result result) {
        var e = assertThrows(IllegalArgumentException.class, () -> Spread.of(2, result::of));
        assertEquals(message, e.getMessage());
    }

    @Test
    void saysWhatIsWrong() {
        var e = assertThrows(IllegalStateException.class, () -> Spread.of(2, seed -> "x"));
        assertEquals("Spread: a run must give a number, a double[] of at least one, or a map of them by name; this one gave a "
                + "String", e.getCause().getMessage());
        e = assertThrows(IllegalStateException.class, () -> Spread.of(2, seed -> new double[0]));
        assertEquals("Spread: a run must give a number, a double[] of at least one, or a map of them by name; this one gave a "
                + "double[] without numbers", e.getCause().getMessage());
        var e2 = assertThrows(IllegalArgumentException.class, () -> Spread.of(0, seed -> 1));
        assertEquals("spread: the number of runs must be at least 1, got 0", e2.getMessage());
        e2 = assertThrows(IllegalArgumentException.class, () -> Spread.of(2, seed -> seed).ofEachRun(1));
        assertEquals("Spread.ofEachRun: there is no number 1, only 0 to 0", e2.getMessage());
    }

    @Test
    void theSourceIsThatOfWhatWasMeasured() {
        Sourced measured = () -> "moons";
        assertEquals("moons", Spread.of(2, seed -> measured, m -> 1).source());
        assertEquals("moons", Spread.of(2, seed -> measured, m -> 1).map(run -> run).source());
        assertEquals("moons", Sweep.over("a", "b").spread(2, (s, seed) -> measured, m -> 1).source());
        assertEquals("", Spread.of(2, seed -> 1).source());
    }

    @Test
    void oneSpreadForEachSetting() {
        var heard = new ArrayList<Integer>();
        Spreads<Integer> spreads = Sweep.over(1, 2, 4).watch((done, all) -> heard.add(all)).spread(3, (n, seed) -> n * seed);
        assertEquals(List.of(9, 9, 9, 9, 9, 9, 9, 9, 9), heard);
        assertEquals(List.of(1, 2, 4), spreads.settings());
        assertArrayEquals(new double[] {2, 4, 8}, spreads.medians());
        assertArrayEquals(new double[] {1.1, 2.2, 4.4}, spreads.lows(), 1e-15);
        assertArrayEquals(new double[] {2.9, 5.8, 11.6}, spreads.highs(), 1e-14);
        assertEquals(8, spreads.of(4).first());
        assertEquals(Spread.of(3, seed -> 4 * seed).toString(), spreads.of(4).toString());
        assertEquals("1: 2.000 (1.100 to 2.900), median of 3 runs  [" + spreads.of(1).digest() + "]",
                spreads.toString().lines().findFirst().get());
        assertEquals(List.of("n", "median", "5 %", "95 %"), Tables.of("t", spreads.columns("n")).columnNames());
        var e = assertThrows(IllegalArgumentException.class, () -> spreads.of(3));
        assertEquals("Spreads: there is no result of 3, only of [1, 2, 4]", e.getMessage());
    }

    @Test
    void settingsOfNumbersInAnArray() {
        assertArrayEquals(new double[] {2, 0.2}, Sweep.over(new double[] {1, 0.1}).spread(3, (s, seed) -> s * seed).medians());
        assertEquals(List.of(3, 5), Sweep.over(new int[] {3, 5}).spread(1, (s, seed) -> s).settings());
    }

    @Test
    void runsOfSettingsMayHaveDifferentLengths() {
        Spreads<Integer> spreads = Sweep.over(1, 2).spread(3, (n, seed) -> n == 1 ? new double[] {7} : new double[] {8, 9});
        assertArrayEquals(new double[] {7}, spreads.of(1).median());
        assertArrayEquals(new double[] {8, 9}, spreads.of(2).median());
        assertArrayEquals(new double[] {7, 8}, spreads.firsts());
        assertArrayEquals(new double[] {Double.NaN, 9}, (double[]) spreads.columns("n").get("2"));
        var e = assertThrows(IllegalArgumentException.class, spreads::medians);
        assertEquals("Spread: each run gave 2 numbers, so no single one stands for the setting; choose one, for example with "
                + "map(run -> new double[] {run[0]})", e.getMessage());
    }

    @Test
    void aGridByTwoSettings() {
        var grid = Sweep.over("x", "y").by(10, 20, 30).spread(3, (a, b, seed) -> (a.equals("x") ? 1 : -1) * b * seed);
        assertEquals(-40, grid.of("y", 20).first());
        assertEquals(-40, grid.of("y", "20").first());
        assertEquals(List.of(10, 20, 30), grid.of("x").settings());
        assertArrayEquals(new double[] {20, 40, 60}, grid.of("x").medians());
        assertEquals(List.of("x", "y"), grid.settings());
        var table = Tables.of("t", grid.columns("b"));
        assertEquals(List.of("b", "x", "y"), table.columnNames());
        assertEquals(-60.0, table.get(2, 2));
        var small = Sweep.over(0.01, 0.0005).by(1e-6, 1.5e-12).spread(1, (a, b, seed) -> a * b);
        assertEquals(List.of("b", "0.01", "0.0005"), List.copyOf(small.columns("b").keySet()));
        assertArrayEquals(new String[] {"1e−6", "1.5e−12"}, (String[]) small.columns("b").get("b"));
        assertArrayEquals(new double[] {1, 1, 1}, grid.map(run -> new double[] {run[0] / run[0]}).of("y").medians());
        assertEquals(6, grid.toString().lines().count());
        assertEquals("y, 30: -60.00 (-87.00 to -33.00), median of 3 runs  [" + grid.of("y", 30).digest() + "]",
                grid.toString().lines().skip(5).findFirst().get());
        var e = assertThrows(IllegalArgumentException.class, () -> grid.of("z", 10));
        assertEquals("SpreadGrid: there is no result of z, only of [x, y]", e.getMessage());
    }

    @Test
    void anInterruptKeepsTheRunsThatAreDone() {
        var caller = Thread.currentThread();
        System.setProperty("kobai.threads", "1");
        try {
            Spreads<Integer> spreads = Sweep.over(1, 2, 3).watch((done, all) -> {
                if (done == 3) {
                    caller.interrupt();
                }
            }).spread(2, (n, seed) -> {
                if (n == 2 && seed == 2) {
                    while (!Thread.currentThread().isInterrupted()) {   // else it would never end
                        Thread.onSpinWait();
                    }
                }
                return n;
            });
            assertEquals(List.of(1, 2), spreads.settings());
            assertEquals(2, spreads.of(1).runs());
            assertEquals(1, spreads.of(2).runs());
        } finally {
            System.clearProperty("kobai.threads");
            Thread.interrupted();
        }
    }
}

package kobai.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import kobai.math.Digest;
import kobai.train.Taken.Part;

/**
 * The same measurement with many seeds: its median, and the band in which 90 of 100 runs lie.
 *
 * <pre>
 *   experiment.spread(50, Run::testAccuracy)                          a number a run
 *   Spread.of(50, seed -&gt; sizes(new Rng(seed)))                       several numbers a run, as many in each
 *   Spread.of(50, seed -&gt; Map.of("first", a, "last", b))              quantities with names: quantity("first")
 * </pre>
 *
 * <p>One run of a random experiment is an anecdote; this is what to show instead.
 */
public final class Spread implements Sourced {
    private final double[][] runs;
    private final double[][] columns;   // columns[k] is number k of all runs, in order of size
    private final List<Part> parts;
    private final String source;
    private final String digest;

    private Spread(double[][] runs, List<Part> parts, String source) {
        requireEqualLengths(runs);
        this.runs = runs;
        this.parts = parts;
        this.source = source;
        columns = new double[runs[0].length][runs.length];
        var all = new Digest();
        for (int r = 0; r < runs.length; r++) {
            all.add(runs[r]);
            for (int k = 0; k < columns.length; k++) {
                columns[k][r] = runs[r][k];
            }
        }
        digest = all.toString();
        Arrays.stream(columns).forEach(Arrays::sort);
    }

    private static void requireEqualLengths(double[][] runs) {
        for (int r = 0; r < runs.length; r++) {
            if (runs[r].length == 0 || runs[r].length != runs[0].length) {
                throw new IllegalArgumentException("Spread: run 1 gave " + runs[0].length + " numbers, run " + (r + 1)
                        + " gave " + runs[r].length + "; every run must give equally many, at least one");
            }
        }
    }

    /** Puts together what was taken from each run, in their order. */
    static Spread of(List<Taken> taken) {
        List<Part> parts = taken.get(0).parts();
        for (int r = 0; r < taken.size(); r++) {
            if (!taken.get(r).parts().equals(parts)) {
                throw new IllegalArgumentException("Spread: run 1 gave the quantities " + parts + ", run " + (r + 1)
                        + " gave " + taken.get(r).parts() + "; every run must give the same, equally many numbers of each");
            }
        }
        return new Spread(taken.stream().map(Taken::numbers).toArray(double[][]::new), parts, taken.get(0).source());
    }

    private static List<String> names(List<Part> parts) { return parts.stream().map(Part::name).toList(); }

    /** Runs an experiment with the seeds 1 to {@code runs}, on all cores; it gives a number, numbers, or a map by name. */
    public static Spread of(int runs, LongFunction<?> experiment) { return of(runs, experiment, result -> result); }

    /** Runs an experiment with the seeds 1 to {@code runs}, on all cores, and reads from each what is asked for. */
    public static <R> Spread of(int runs, LongFunction<R> experiment, Function<? super R, ?> quantity) {
        return of(runs, (done, all) -> { }, experiment, quantity);
    }

    /** The same, while someone watches how far it is. */
    public static <R> Spread of(int runs, Sweep.Watcher watcher, LongFunction<R> experiment,
            Function<? super R, ?> quantity) {
        return Sweep.over("the experiment").watch(watcher)
                .spread(runs, (name, seed) -> experiment.apply(seed), quantity).of("the experiment");
    }

    /** Returns the number of runs. */
    public int runs() { return runs.length; }

    /** Returns how many numbers each run gave. */
    public int size() { return columns.length; }

    @Override
    public String source() { return source; }

    /** Returns number k, from 0, of every run, in the order of their seeds. */
    public double[] ofEachRun(int k) {
        if (k < 0 || k >= columns.length) {
            throw new IllegalArgumentException("Spread.ofEachRun: there is no number " + k + ", only 0 to "
                    + (columns.length - 1));
        }
        return Arrays.stream(runs).mapToDouble(run -> run[k]).toArray();
    }

    /** Returns the spread of one quantity among several with names. */
    public Spread quantity(String name) {
        Part part = parts.stream().filter(p -> p.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Spread.quantity: there is no " + name + ", only "
                        + (parts.isEmpty() ? "numbers without names" : names(parts))));
        return map(run -> Arrays.copyOfRange(run, part.from(), part.to()));
    }

    /** Returns the spread of other numbers, each run's computed from its own. */
    public Spread map(UnaryOperator<double[]> f) {
        return new Spread(Arrays.stream(runs).map(run -> f.apply(run.clone())).toArray(double[][]::new), List.of(), source);
    }

    /** Returns the median of each number. */
    public double[] median() { return quantile(0.5); }

    /** Returns the 5 % quantile of each number. */
    public double[] low() { return quantile(0.05); }

    /** Returns the 95 % quantile of each number. */
    public double[] high() { return quantile(0.95); }

    /** Returns the median of the first number, the only one if there is one. */
    public double first() { return median()[0]; }

    /** Returns the median of the last number. */
    public double last() { return median()[columns.length - 1]; }

    /** Returns the median of the only number. */
    double onlyMedian() {
        if (columns.length > 1) {
            throw new IllegalArgumentException("Spread: each run gave " + columns.length + " numbers, so no single one stands "
                    + "for the setting; choose one, for example with map(run -> new double[] {run[0]})");
        }
        return first();
    }

    /** Returns each number at q of the way from the smallest run to the largest, straight on between two runs. */
    private double[] quantile(double q) {
        return Arrays.stream(columns).mapToDouble(sorted -> {
            double at = q * (sorted.length - 1);
            double below = sorted[(int) at], above = sorted[(int) Math.ceil(at)];
            return below == above ? below : below + (at - (int) at) * (above - below);   // ∞ − ∞ would be NaN
        }).toArray();
    }

    /** Returns eight digits that stand for every number of every run. */
    public String digest() { return digest; }

    @Override
    public String toString() {
        String numbers = parts.isEmpty() ? describe() : names(parts).stream()
                .map(name -> name + ": " + quantity(name).describe()).collect(Collectors.joining("\n", "\n", "\n"));
        return numbers + (parts.isEmpty() ? ", " : "") + "median of " + runs.length + " runs  [" + digest + "]";
    }

    /** Returns the medians, and the band if it is that of one number. */
    String describe() {
        String medians = Arrays.stream(median()).mapToObj(Spread::text).collect(Collectors.joining(", "));
        return columns.length > 1 ? medians : medians + " (" + text(low()[0]) + " to " + text(high()[0]) + ")";
    }

    private static String text(double number) { return String.format(Locale.ROOT, "%.4g", number); }
}

package kobai.train;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import kobai.math.Digest;

/**
 * The same measurement with many seeds: its median, and the band in which 90 of 100 runs lie.
 *
 * <p>One run of a random experiment is an anecdote; this is what to show instead.
 */
public final class Spread {
    private final double[][] runs;
    private final double[][] columns;   // columns[k] is measurement k of all runs, in order of size
    private final String digest;

    private Spread(double[][] runs) {
        this.runs = runs;
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

    /** Runs an experiment with the seeds 1 to {@code runs}, on all cores, and keeps the numbers of each. */
    public static Spread of(int runs, LongFunction<double[]> experiment) {
        return of(runs, (done, all) -> { }, experiment);
    }

    /** The same, while someone watches how far it is. */
    public static Spread of(int runs, Sweep.Watcher watcher, LongFunction<double[]> experiment) {
        List<double[]> results = Sweep.seeds(runs).watch(watcher).run(experiment::apply).results();
        if (results.isEmpty()) {
            throw new IllegalStateException("Spread: interrupted before the first of " + runs + " runs was done");
        }
        return new Spread(results.toArray(double[][]::new));
    }

    /** Returns the number of runs. */
    public int runs() { return runs.length; }

    /** Returns the spread of other numbers, each run's computed from its own. */
    public Spread map(UnaryOperator<double[]> f) {
        return new Spread(Arrays.stream(runs).map(run -> f.apply(run.clone())).toArray(double[][]::new));
    }

    /** Returns the median of each number. */
    public double[] median() { return quantile(0.5); }

    /** Returns the 5 % quantile of each number. */
    public double[] low() { return quantile(0.05); }

    /** Returns the 95 % quantile of each number. */
    public double[] high() { return quantile(0.95); }

    private double[] quantile(double q) {
        return Arrays.stream(columns).mapToDouble(sorted -> {
            double at = q * (sorted.length - 1);
            int below = (int) at;
            int above = Math.min(below + 1, sorted.length - 1);
            return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
        }).toArray();
    }

    @Override
    public String toString() { return "median " + Arrays.toString(median()) + "  [" + digest + "]"; }
}

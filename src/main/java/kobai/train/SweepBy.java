package kobai.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The same experiment for every pair of two settings; {@link Sweep#by} makes it.
 *
 * <pre>
 *   Sweep.over(sigmoid(), relu()).by(xavier(), he()).spread(10, (f, w, seed) -&gt; measure(f, w, seed))
 *   Sweep.over(sigmoids, relus).by(1, 2, 3, 4).spread(3, Experiment::hidden, Run::testAccuracy)
 * </pre>
 */
public final class SweepBy<A, B> {
    private final List<A> first;
    private final List<B> second;
    private final List<Sweep.Watcher> watchers;

    SweepBy(List<A> first, List<B> second, List<Sweep.Watcher> watchers) {
        this.first = first;
        this.second = second;
        this.watchers = watchers;
    }

    /** What is done with a pair of settings and a seed. */
    @FunctionalInterface
    public interface Experimenter<A, B, R> {
        R apply(A first, B second, long seed);
    }

    /** A pair of settings. */
    private record Pair<A, B>(int index, A first, B second) {
        @Override
        public String toString() { return first + ", " + second; }
    }

    /** Lets someone watch how far it is. */
    public SweepBy<A, B> watch(Sweep.Watcher watcher) {
        var all = new ArrayList<>(watchers);
        all.add(watcher);
        return new SweepBy<>(first, second, all);
    }

    /** Measures every pair with the seeds 1 to {@code runs}; each run gives a number, numbers, or a map of them by name. */
    public SpreadGrid<A, B> spread(int runs, Experimenter<? super A, ? super B, ?> experiment) {
        return spread(runs, experiment, result -> result);
    }

    /** Runs every pair with the seeds 1 to {@code runs}, and reads from each run what is asked for. */
    public <R> SpreadGrid<A, B> spread(int runs, Experimenter<? super A, ? super B, R> experiment,
            Function<? super R, ?> quantity) {
        var pairs = new ArrayList<Pair<A, B>>();
        for (int i = 0; i < first.size(); i++) {
            for (B b : second) {
                pairs.add(new Pair<>(i, first.get(i), b));
            }
        }
        Spreads<Pair<A, B>> spreads = Sweep.over(pairs).watch(watchers)
                .spread(runs, (pair, seed) -> experiment.apply(pair.first, pair.second, seed), quantity);
        return grid(spreads);
    }

    /** Runs the experiment of every pair with the seeds 1 to {@code runs}, and reads from each run what is asked for. */
    public SpreadGrid<A, B> spread(int runs, BiFunction<? super A, ? super B, Experiment> experiment,
            Function<? super Run, ?> quantity) {
        return spread(runs, (a, b, seed) -> experiment.apply(a, b).run(seed), quantity);
    }

    private SpreadGrid<A, B> grid(Spreads<Pair<A, B>> spreads) {
        var settings = new ArrayList<A>();
        var rows = new ArrayList<Spreads<B>>();
        for (int i = 0; i < first.size(); i++) {
            int index = i;
            List<Pair<A, B>> row = spreads.settings().stream().filter(pair -> pair.index == index).toList();
            if (!row.isEmpty()) {   // an interrupt may have left it out
                settings.add(first.get(i));
                rows.add(new Spreads<>(row.stream().map(Pair::second).toList(), row.stream().map(spreads::of).toList()));
            }
        }
        return new SpreadGrid<>(settings, rows);
    }
}

package kobai.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import kobai.math.Cores;
import kobai.math.Threads;

/**
 * The same experiment for many settings, on all cores: the same results in the same order as one after another.
 *
 * <pre>
 *   Sweep.over(plain, normalized).run(e -&gt; e.run(1))                                  a result by setting
 *   Sweep.over(1, 2, 3, 4).spread(50, (n, seed) -&gt; measure(n, seed))                  a spread by setting
 *   Sweep.over(1, 2, 3, 4).spread(3, relus::hidden, Run::testAccuracy)                of experiments
 *   Sweep.over(sigmoid(), relu()).by(xavier(), he()).spread(10, (f, w, seed) -&gt; …)    by two settings
 * </pre>
 *
 * <p>Every experiment must make its own network and random numbers, from the seed; what two of them share, they disturb. Each
 * runs on one core: matrix products inside a sweep use no further threads.
 */
public final class Sweep<S> {
    /** Is told on the calling thread, each time that an experiment ends, how many are done out of all. */
    @FunctionalInterface
    public interface Watcher {
        void at(int done, int all);

        /** Called once at the end, also after an interrupt or an error. */
        default void end() { }
    }

    /** The settings whose experiments were finished, in their order, and what came out of each. */
    public record Results<S, R>(List<S> settings, List<R> results, boolean interrupted) {
        public Results {
            settings = List.copyOf(settings);
            results = Collections.unmodifiableList(new ArrayList<>(results));   // a result may be null
        }

        public int size() { return results.size(); }

        /** Returns the result of a setting: the setting itself, or its name. */
        public R of(Object setting) { return results.get(Settings.indexOf("Sweep", settings, setting)); }

        /** Returns a number of each result. */
        public double[] numbers(ToDoubleFunction<? super R> number) {
            return results.stream().mapToDouble(number).toArray();
        }

        /** Returns the columns of a table: the settings by their names, and a number of each result. */
        public Map<String, Object> columns(String title, String quantity, ToDoubleFunction<? super R> number) {
            var columns = new LinkedHashMap<String, Object>();
            columns.put(title, Settings.words(settings));
            columns.put(quantity, numbers(number));
            return columns;
        }

        /** Returns the columns of a table with two numbers of each result. */
        public Map<String, Object> columns(String title, String quantity1, ToDoubleFunction<? super R> number1,
                String quantity2, ToDoubleFunction<? super R> number2) {
            Map<String, Object> columns = columns(title, quantity1, number1);
            columns.put(quantity2, numbers(number2));
            return columns;
        }

        @Override
        public String toString() {
            var text = new StringBuilder(size() + " experiments" + (interrupted ? " (interrupted)" : ""));
            for (int i = 0; i < size(); i++) {
                text.append("\n").append(settings.get(i)).append(": ").append(results.get(i));
            }
            return text.toString();
        }
    }

    private final List<S> settings;
    private final List<Watcher> watchers;

    private Sweep(List<S> settings, List<Watcher> watchers) {
        this.settings = settings;
        this.watchers = watchers;
    }

    /** Returns the sweep over these settings. */
    public static <S> Sweep<S> over(Collection<? extends S> settings) {
        return new Sweep<>(List.copyOf(settings), List.of());
    }

    /** Returns the sweep over these numbers. */
    public static Sweep<Double> over(double[] settings) { return over(Arrays.stream(settings).boxed().toList()); }

    /** Returns the sweep over these numbers. */
    public static Sweep<Integer> over(int[] settings) { return over(Arrays.stream(settings).boxed().toList()); }

    /** Returns the sweep over these settings. */
    @SafeVarargs
    @SuppressWarnings("varargs")   // the array is only read
    public static <S> Sweep<S> over(S... settings) { return over(List.of(settings)); }

    /** Returns the sweep over the seeds 1 to n. */
    public static Sweep<Long> seeds(int n) { return over(LongStream.rangeClosed(1, n).boxed().toList()); }

    /** Lets someone watch how far it is. */
    public Sweep<S> watch(Watcher watcher) { return watch(List.of(watcher)); }

    Sweep<S> watch(List<? extends Watcher> more) {
        var all = new ArrayList<>(watchers);
        all.addAll(more);
        return new Sweep<>(settings, all);
    }

    /** Returns the sweep over every pair of one of these settings with one of those. */
    @SafeVarargs
    @SuppressWarnings("varargs")   // the array is only read
    public final <B> SweepBy<S, B> by(B... others) { return new SweepBy<>(settings, List.of(others), watchers); }

    /** Measures every setting with the seeds 1 to {@code runs}; each run gives a number, numbers, or a map of them by name. */
    public Spreads<S> spread(int runs, BiFunction<? super S, Long, ?> experiment) {
        return spread(runs, experiment, result -> result);
    }

    /** Runs every setting with the seeds 1 to {@code runs}, and reads from each run what is asked for. */
    public <R> Spreads<S> spread(int runs, BiFunction<? super S, Long, R> experiment, Function<? super R, ?> quantity) {
        List<Case<S>> cases = Case.all(settings, runs);
        Results<Case<S>, Taken> results = over(cases).watch(watchers).run(c -> {
            R result = experiment.apply(c.setting, c.seed);
            return Taken.of(quantity.apply(result), result);
        });
        return Case.collect(settings, runs, results);
    }

    /** Runs the experiment of every setting with the seeds 1 to {@code runs}, and reads from each run what is asked for. */
    public Spreads<S> spread(int runs, Function<? super S, Experiment> experiment, Function<? super Run, ?> quantity) {
        return spread(runs, (setting, seed) -> experiment.apply(setting).run(seed), quantity);
    }

    /** One run of a spread: the setting with this index, and a seed. */
    private record Case<S>(int index, S setting, long seed) {
        static <S> List<Case<S>> all(List<S> settings, int runs) {
            if (runs < 1) {
                throw new IllegalArgumentException("spread: the number of runs must be at least 1, got " + runs);
            }
            return IntStream.range(0, settings.size()).boxed().flatMap(i -> LongStream.rangeClosed(1, runs)
                    .mapToObj(seed -> new Case<>(i, settings.get(i), seed))).toList();
        }

        /** Returns the spreads of the settings of which at least one run is done. */
        static <S> Spreads<S> collect(List<S> settings, int runs, Results<Case<S>, Taken> results) {
            var taken = new TreeMap<Integer, List<Taken>>();
            for (int i = 0; i < results.size(); i++) {
                taken.computeIfAbsent(results.settings.get(i).index, index -> new ArrayList<>()).add(results.results.get(i));
            }
            if (taken.isEmpty()) {
                throw new IllegalStateException("spread: interrupted before the first of " + settings.size() * runs
                        + " runs was done");
            }
            return new Spreads<>(taken.keySet().stream().map(settings::get).toList(),
                    taken.values().stream().map(Spread::of).toList());
        }

        @Override
        public String toString() { return setting + ", seed " + seed; }
    }

    /**
     * Returns the results of all experiments.
     *
     * <p>Interrupting the thread stops those under way; the results then hold what was finished.
     *
     * @throws IllegalStateException that names the first setting whose experiment failed, with its cause
     */
    public <R> Results<S, R> run(Function<? super S, ? extends R> experiment) {
        var work = new Work<R>(experiment);
        // a pool of our own, because its threads can be interrupted
        var pool = new ForkJoinPool(Math.min(threads(), Math.max(1, settings.size())));
        try {
            for (int t = 0; t < pool.getParallelism(); t++) {
                pool.execute(work);
            }
            return work.await();
        } finally {
            pool.shutdownNow();
            watchers.forEach(Watcher::end);
        }
    }

    /** A sweep within a sweep gets no more. */
    private static int threads() { return ForkJoinTask.inForkJoinPool() ? 1 : Threads.count(); }

    /** What came of the setting with this index: a result or an error. */
    private record Outcome<R>(int index, R result, Throwable error) { }

    /** One run of a sweep. Its {@code run} is what each thread does: it takes the next setting until none is left. */
    private final class Work<R> implements Runnable {
        private final Function<? super S, ? extends R> experiment;
        private final AtomicInteger next = new AtomicInteger();
        private final LinkedBlockingQueue<Outcome<R>> outcomes = new LinkedBlockingQueue<>();

        Work(Function<? super S, ? extends R> experiment) { this.experiment = experiment; }

        @Override
        public void run() {
            for (int i; (i = next.getAndIncrement()) < settings.size(); ) {
                S setting = settings.get(i);
                try {
                    R result = Cores.sequentially(() -> experiment.apply(setting));
                    outcomes.add(new Outcome<>(i, result, null));
                } catch (Throwable e) {   // also an AssertionError: the caller must hear of it
                    outcomes.add(new Outcome<>(i, null, e));
                }
            }
        }

        /** Returns the number of settings that were begun; no further one will be. */
        private int stop() { return Math.min(next.getAndSet(settings.size()), settings.size()); }

        Results<S, R> await() {
            var done = new TreeMap<Integer, Outcome<R>>();
            boolean interrupted = false;
            try {
                // after an error those before it are waited for, so that the first in order is reported, as on one core
                for (int awaited = settings.size(); done.size() < awaited; ) {
                    Outcome<R> outcome = outcomes.take();
                    done.put(outcome.index, outcome);
                    if (outcome.error == null) {
                        watchers.forEach(watcher -> watcher.at(done.size(), settings.size()));
                    } else {
                        awaited = Math.min(awaited, stop());
                    }
                }
            } catch (InterruptedException e) {
                interrupted = true;
                stop();
                Thread.currentThread().interrupt();
            }
            for (Outcome<R> outcome : done.values()) {
                if (outcome.error != null) {
                    throw new IllegalStateException("Sweep: the experiment of " + settings.get(outcome.index)
                            + " failed: " + outcome.error, outcome.error);
                }
            }
            return new Results<>(done.keySet().stream().map(settings::get).toList(),
                    done.values().stream().map(Outcome::result).toList(), interrupted);
        }
    }
}

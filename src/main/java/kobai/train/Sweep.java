package kobai.train;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import kobai.math.Cores;

/**
 * The same experiment for many settings, on all cores: the same results in the same order as one after another.
 *
 * <pre>
 *   var runs = Sweep.seeds(50).run(seed -&gt; train(new Rng(seed)));
 *   runs.numbers(history -&gt; history.last().testAccuracy())
 * </pre>
 *
 * <p>Every experiment must make its own network and random numbers (from a seed, or {@code rng.split(i)}); what two of them
 * share, they disturb. Each runs on one core: matrix products inside a sweep use no further threads. The system property
 * {@code kobai.threads} says how many cores, all if it is not set.
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

        /** Returns the result of the first setting equal to this one. */
        public R of(S setting) {
            int i = settings.indexOf(setting);
            if (i < 0) {
                throw new IllegalArgumentException("Sweep: there is no result of " + setting + ", only of " + settings);
            }
            return results.get(i);
        }

        /** Returns a number of each result. */
        public double[] numbers(ToDoubleFunction<? super R> number) {
            return results.stream().mapToDouble(number).toArray();
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
    private Watcher watcher = (done, all) -> { };

    private Sweep(List<S> settings) { this.settings = settings; }

    /** Returns the sweep over these settings. */
    public static <S> Sweep<S> over(Collection<? extends S> settings) { return new Sweep<>(List.copyOf(settings)); }

    /** Returns the sweep over these settings. */
    @SafeVarargs
    @SuppressWarnings("varargs")   // the array is only read
    public static <S> Sweep<S> over(S... settings) { return over(List.of(settings)); }

    /** Returns the sweep over the seeds 1 to n. */
    public static Sweep<Long> seeds(int n) { return over(LongStream.rangeClosed(1, n).boxed().toList()); }

    /** Lets someone watch how far it is. */
    public Sweep<S> watch(Watcher watcher) {
        this.watcher = watcher;
        return this;
    }

    /**
     * Returns the results of all experiments.
     *
     * <p>Interrupting the thread stops those under way; the results then hold what was finished.
     *
     * @throws IllegalStateException that names the first setting whose experiment failed, with its cause
     */
    public <R> Results<S, R> run(Function<? super S, ? extends R> experiment) {
        var sweep = new Run<R>(experiment);
        // a pool of our own, because its threads can be interrupted
        var pool = new ForkJoinPool(Math.min(threads(), Math.max(1, settings.size())));
        try {
            for (int t = 0; t < pool.getParallelism(); t++) {
                pool.execute(sweep);
            }
            return sweep.await();
        } finally {
            pool.shutdownNow();
            watcher.end();
        }
    }

    private static int threads() {
        int threads = Integer.getInteger("kobai.threads", Runtime.getRuntime().availableProcessors());
        return ForkJoinTask.inForkJoinPool() ? 1 : Math.max(1, threads);   // a sweep within a sweep gets no more
    }

    /** What came of the setting with this index: a result or an error. */
    private record Outcome<R>(int index, R result, Throwable error) { }

    /** One run of a sweep. Its {@code run} is what each thread does: it takes the next setting until none is left. */
    private final class Run<R> implements Runnable {
        private final Function<? super S, ? extends R> experiment;
        private final AtomicInteger next = new AtomicInteger();
        private final LinkedBlockingQueue<Outcome<R>> outcomes = new LinkedBlockingQueue<>();

        Run(Function<? super S, ? extends R> experiment) { this.experiment = experiment; }

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
                        watcher.at(done.size(), settings.size());
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

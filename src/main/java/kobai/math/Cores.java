package kobai.math;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The cores that the rows of one large result are shared out to.
 *
 * <p>As many as {@link Threads} gives, at most 8. The result does not depend on it: a core computes whole rows, always in the
 * same order. The caller computes too, part after part, so it need not wait for a core that another program is using.
 */
public final class Cores {
    private static final int COUNT = Math.min(8, Threads.count());
    private static final int LOOKS = 2000;   // some ten microseconds, about what falling asleep and waking up would take

    private static final ForkJoinPool HELPERS = COUNT > 1 ? new ForkJoinPool(COUNT - 1) : null;
    private static final ThreadLocal<Boolean> sequential = ThreadLocal.withInitial(() -> false);

    private Cores() { }

    /** Returns the number of cores that are used. */
    public static int available() { return COUNT; }

    /** Runs something whose products are not shared out, because it is one of many that already keep the cores busy. */
    public static <T> T sequentially(Supplier<T> work) {
        boolean before = sequential.get();
        sequential.set(true);
        try {
            return work.get();
        } finally {
            sequential.set(before);
        }
    }

    /** Computes rows {@code from} to {@code to}, the last not included. */
    @FunctionalInterface
    interface Rows {
        void compute(int from, int to);
    }

    /** Shares rows out in parts of a multiple of {@code step} rows, at most {@code parts} and two for each core. */
    static void shareRows(int rows, int step, long parts, Rows work) {
        int most = (int) Math.max(1, Math.min(parts, 2L * COUNT));
        int size = ((rows + most - 1) / most + step - 1) / step * step;
        share((rows + size - 1) / size, part -> work.compute(part * size, Math.min((part + 1) * size, rows)));
    }

    /** Calls {@code work} with 0, 1, … parts − 1, on several cores if they are free, and returns when all is done. */
    public static void share(int parts, IntConsumer work) {
        if (parts < 2 || HELPERS == null || sequential.get() || ForkJoinTask.inForkJoinPool()) {
            for (int part = 0; part < parts; part++) {
                work.accept(part);
            }
            return;
        }
        var job = new Job(parts, work);
        for (int helper = 1; helper < Math.min(COUNT, parts); helper++) {
            HELPERS.execute(job::run);
        }
        job.run();
        job.await();
    }

    /** Parts of one computation, each taken by whoever is free first. */
    private static final class Job {
        private final int parts;
        private final IntConsumer work;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private volatile Throwable failure;

        Job(int parts, IntConsumer work) {
            this.parts = parts;
            this.work = work;
        }

        void run() {
            for (int part; (part = begun.getAndIncrement()) < parts;) {
                try {
                    work.accept(part);
                } catch (Throwable e) {
                    failure = e;
                } finally {
                    done.incrementAndGet();
                }
            }
        }

        /** Waits for the parts that others have begun: they take microseconds, unless their core was taken from them. */
        void await() {
            for (int look = 0; done.get() < parts; look++) {
                if (look < LOOKS) {
                    Thread.onSpinWait();
                } else {
                    Thread.yield();
                }
            }
            if (failure != null) {
                throw new IllegalStateException("a part of a computation failed", failure);
            }
        }
    }
}

package kobai.math;

import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The cores that the rows of one large result are shared out to.
 *
 * <p>As many as {@link Threads} gives, at most 8. The result does not
 * depend on it: a core computes whole rows, always in the same order. A product of a few ten microseconds only gains if the
 * other cores start at once, so a core that has run out of work looks out for more during a moment before it goes to sleep.
 * While the cores work for one caller, the results of all others stay on their own thread, as do those in a parallel stream.
 */
public final class Cores {
    private static final long LOOK_OUT = 200_000;     // ns that a core without work stays awake: the pause between two products

    private static final long PATIENCE = 5_000_000;   // ns without helpers after one has kept us waiting

    private static final int COUNT = Math.min(8, Threads.count());
    private static final Helper[] HELPERS = new Helper[COUNT - 1];
    private static final AtomicBoolean taken = new AtomicBoolean();
    private static final ThreadLocal<Boolean> sequential = ThreadLocal.withInitial(() -> false);
    private static volatile Job current;
    private static volatile long crowdedUntil = System.nanoTime();   // somebody else is using the cores until then

    static {
        for (int i = 0; i < HELPERS.length; i++) {
            HELPERS[i] = new Helper(i + 1);
            HELPERS[i].start();
        }
    }

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
        if (parts < 2 || HELPERS.length == 0 || sequential.get() || ForkJoinTask.inForkJoinPool() || isCrowded()
                || !taken.compareAndSet(false, true)) {
            for (int part = 0; part < parts; part++) {
                work.accept(part);
            }
            return;
        }
        try {
            var job = new Job(parts, work);
            current = job;
            for (Helper helper : HELPERS) {
                helper.wake();
            }
            job.help();
            job.await();
        } finally {
            current = null;
            taken.set(false);
        }
    }

    private static boolean isCrowded() { return System.nanoTime() - crowdedUntil < 0; }

    /** Parts of one computation, each taken by whoever is free first. */
    private static final class Job {
        private final int parts;
        private final IntConsumer work;
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private final long start = System.nanoTime();
        private volatile Throwable failure;

        Job(int parts, IntConsumer work) {
            this.parts = parts;
            this.work = work;
        }

        boolean isOpen() { return begun.get() < parts; }

        void help() {
            for (int part; isOpen() && (part = begun.getAndIncrement()) < parts;) {
                try {
                    work.accept(part);
                } catch (Throwable e) {
                    failure = e;
                } finally {
                    done.incrementAndGet();
                }
            }
        }

        /**
         * Waits for the parts that others have begun; they take microseconds, so it pays not to sleep. If that takes longer
         * than everything before, the helper has lost its core to another program, and for a while it is better not to ask it.
         */
        void await() {
            long patient = System.nanoTime();
            patient += Math.max(LOOK_OUT, patient - start);
            while (done.get() < parts) {
                if (System.nanoTime() - patient < 0) {
                    Thread.onSpinWait();
                } else {
                    Thread.yield();
                    crowdedUntil = System.nanoTime() + PATIENCE;
                }
            }
            if (failure != null) {
                throw new IllegalStateException("a part of a computation failed", failure);
            }
        }
    }

    private static final class Helper extends Thread {
        private volatile boolean asleep;

        Helper(int number) {
            super("kobai-core-" + number);
            setDaemon(true);
        }

        void wake() {
            if (asleep) {
                LockSupport.unpark(this);
            }
        }

        @Override
        public void run() {
            long last = System.nanoTime();
            for (;;) {
                Job job = current;
                if (job != null && job.isOpen()) {
                    job.help();
                    last = System.nanoTime();
                } else if (System.nanoTime() - last < LOOK_OUT) {
                    Thread.onSpinWait();
                } else {
                    asleep = true;
                    if (current == null) {
                        LockSupport.park(Cores.class);
                    }
                    asleep = false;
                    last = System.nanoTime();
                }
            }
        }
    }
}

package kobai.kernel;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * Keeps some memory back, and lets go of it when a cell has filled the rest: a kernel without a free byte could neither
 * say what happened nor take the next cell. Nothing here makes an object while the memory is full.
 */
final class Reserve {
    private static final long MAX = Runtime.getRuntime().maxMemory();
    private static final int RESERVE_BYTES = (int) Math.max(8L << 20, Math.min(32L << 20, MAX / 16));
    private static final int TICK_MILLIS = 50;
    private static final int CRAWL_TICKS = 30;
    private static final double CRAWL = 0.8;    // of the time spent on looking for memory
    private static volatile byte[] reserve;

    private Reserve() { }

    /** Whether memory is what was missing; if so, the reserve is let go, for what there is to say about it. */
    static boolean ranOut(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof OutOfMemoryError) {
                reserve = null;
                return true;
            }
        }
        return false;
    }

    /** Takes the reserve once a quarter of the memory is used, and calls {@code full} when a cell gets on no more. */
    static void watch(Runnable full) {
        Thread watch = new Thread(() -> {
            pause();    // the start of the kernel has enough to do
            GarbageCollectorMXBean[] collectors =
                    ManagementFactory.getGarbageCollectorMXBeans().toArray(GarbageCollectorMXBean[]::new);
            int failed = 0;    // looks in a row
            while (failed < 5) {
                try {
                    look(collectors, full);
                    failed = 0;
                } catch (OutOfMemoryError e) {
                    reserve = null;
                    failed++;
                }
            }
            Lifeline.endForWantOfMemory();
        }, "memory watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void look(GarbageCollectorMXBean[] collectors, Runnable full) {
        long collecting = collecting(collectors);
        long start = System.nanoTime();
        for (int tick = 0; tick < CRAWL_TICKS; tick++) {
            pause();
            if (reserve == null && free() < MAX - MAX / 4 && free() > 2L * RESERVE_BYTES) {
                reserve = new byte[RESERVE_BYTES];
            }
        }
        double share = (collecting(collectors) - collecting) * 1e6 / (System.nanoTime() - start);
        if (share > CRAWL && free() < RESERVE_BYTES) {
            reserve = null;
            full.run();
        }
    }

    private static long free() {
        Runtime runtime = Runtime.getRuntime();
        return MAX - runtime.totalMemory() + runtime.freeMemory();
    }

    private static long collecting(GarbageCollectorMXBean[] collectors) {
        long millis = 0;
        for (int i = 0; i < collectors.length; i++) {
            millis += collectors[i].getCollectionTime();
        }
        return millis;
    }

    private static void pause() {
        try {
            Thread.sleep(TICK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package kobai.jupyter;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import jdk.jshell.execution.LocalExecutionControl;

/** Runs snippets in one thread of their own, keeps their values and exceptions as objects, and stops them. */
final class Execution extends LocalExecutionControl {
    private static final long STACK_BYTES = 64L << 20;
    private static final long PATIENCE_MILLIS = 250;
    private static final boolean THREADS_CAN_BE_STOPPED = Runtime.version().feature() < 20;
    private static final Method NOTHING = nothing();

    private final Object lock = new Object();
    private final ExecutorService cells;
    private Thread running;      // the cells' thread while it runs the reader's code
    private Object value;        // of the last snippet
    private Throwable thrown;    // by the last snippet
    private volatile boolean stopping;

    Execution() {
        ClassLoader snippets = Thread.currentThread().getContextClassLoader();   // set by the super constructor
        cells = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(null, task, "cells", STACK_BYTES);
            thread.setDaemon(true);
            thread.setContextClassLoader(snippets);
            return thread;
        });
    }

    Object value() {
        return value;
    }

    Throwable thrown() {
        return thrown;
    }

    boolean stopping() {
        return stopping;
    }

    /** Forgets what was asked of, and left by, the cell before. */
    void begin() {
        stopping = false;
        value = null;
        thrown = null;
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        value = null;
        thrown = null;
        super.invoke(NOTHING);   // where the JDK stops by woven checks, this arms them anew
        try {
            value = run(() -> snippet.invoke(null));
        } catch (InvocationTargetException e) {
            thrown = e.getCause();
            throw e;
        } catch (ThreadStopped e) {
            throw new StoppedException();
        }
        return "";
    }

    /** Runs work in the cells' thread, where {@link #stop(BooleanSupplier)} reaches it. */
    <T> T run(Callable<T> work) throws Exception {
        if (Thread.currentThread() == running) {
            return work.call();
        }
        Future<T> result = cells.submit(() -> {
            enter();
            try {
                return work.call();
            } finally {
                leave();
            }
        });
        try {
            return result.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (isStop(cause) || isStop(cause.getCause())) {
                throw new ThreadStopped();
            }
            throw cause instanceof Exception exception ? exception : new InvocationTargetException(cause);
        }
    }

    private void enter() {
        synchronized (lock) {
            running = Thread.currentThread();
            clientCodeEnter();
        }
    }

    private void leave() {
        synchronized (lock) {
            running = null;
            clientCodeLeave();
            Thread.interrupted();
        }
    }

    /** Interrupts what runs, so that a loop that looks can end in order; stops it if it goes on, again if need be. */
    void stop(BooleanSupplier busy) throws InterruptedException {
        stopping = true;
        for (boolean force = false; busy.getAsBoolean(); force = true) {
            synchronized (lock) {
                if (running != null) {
                    running.interrupt();
                    if (force) {
                        forceStop(running);
                    }
                }
            }
            for (long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000; busy.getAsBoolean() && System.nanoTime() < end; ) {
                Thread.sleep(5);
            }
        }
    }

    @SuppressWarnings("removal")
    private void forceStop(Thread thread) {
        if (THREADS_CAN_BE_STOPPED) {
            thread.stop();
            return;
        }
        try {
            super.stop();
        } catch (EngineTerminationException | InternalException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("removal")
    private static boolean isStop(Throwable e) {
        return e instanceof ThreadDeath;
    }

    private static Method nothing() {
        try {
            Method method = Execution.class.getDeclaredMethod("doNothing");
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void doNothing() { }

    /** The cells' thread was stopped. */
    static final class ThreadStopped extends Exception {
        private static final long serialVersionUID = 1;
    }
}

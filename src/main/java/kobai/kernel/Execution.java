package kobai.kernel;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import jdk.jshell.execution.LocalExecutionControl;

/** Runs snippets in one thread of their own, keeps their values and exceptions as objects, and stops them. */
final class Execution extends LocalExecutionControl {
    private static final long STACK_BYTES = 16L << 20;
    private static final long PATIENCE_MILLIS = 250;
    private static final int STUBBORN_ROUNDS = 12;    // 3 s
    private static final int HELPER_ROUNDS = 500;
    private static final long CHECK_NANOS = 20_000_000;
    private static final boolean THREADS_CAN_BE_STOPPED = Runtime.version().feature() < 20;
    private static final Method NOTHING = nothing();

    private final ClassLoader snippets = Thread.currentThread().getContextClassLoader();   // set by the super constructor
    private final Object lock = new Object();
    private Worker worker;
    private Worker running;      // the worker while it runs the reader's code
    private Object value;        // of the last snippet
    private Throwable thrown;    // by the last snippet
    private Field asked;         // the variable that JShell was last asked for
    private volatile boolean stopping;

    Object value() {
        return value;
    }

    Throwable thrown() {
        return thrown;
    }

    boolean stopping() {
        return stopping;
    }

    /** The field of the variable whose value {@code ask} asks JShell for. */
    Field field(Runnable ask) {
        asked = null;
        ask.run();
        return asked;
    }

    @Override
    public String varValue(String className, String variable) throws RunException, EngineTerminationException, InternalException {
        try {
            asked = findClass(className).getDeclaredField(variable);
            asked.setAccessible(true);
        } catch (ReflectiveOperationException | LinkageError e) {
            asked = null;
        }
        return "";
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
        Thread.setDefaultUncaughtExceptionHandler(Lifeline::died);    // JShell's own says nothing
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

    /** Runs work in the cells' thread, where {@link #stop} reaches it. */
    <T> T run(Callable<T> work) throws Exception {
        if (Thread.currentThread() == running) {
            return work.call();
        }
        Task<T> task = new Task<>(work, Thread.currentThread());
        Worker own;
        synchronized (lock) {
            if (worker == null || worker.doomed || !worker.isAlive()) {
                worker = new Worker(snippets);
                worker.start();
            }
            own = worker;
            running = own;
            clientCodeEnter();
        }
        try {
            own.submit(task);
            while (!task.done && own.isAlive()) {
                LockSupport.parkNanos(CHECK_NANOS);    // a stopped thread may die without a word
            }
        } finally {
            synchronized (lock) {
                running = null;
                clientCodeLeave();
            }
        }
        Throwable failure = task.failure;
        if (!task.done || isStop(failure) || failure != null && isStop(failure.getCause())) {
            throw new ThreadStopped();
        }
        if (failure != null) {
            throw failure instanceof Exception exception ? exception : new InvocationTargetException(failure);
        }
        return task.value;
    }

    /**
     * Interrupts what runs, so that a loop that looks can end in order; stops it if it goes on, again if need be, and calls
     * {@code stubborn} once if even that is of no use.
     */
    void stop(BooleanSupplier busy, Runnable stubborn) throws InterruptedException {
        stopping = true;
        for (int round = 0; busy.getAsBoolean(); round++) {
            synchronized (lock) {
                if (running != null && busy.getAsBoolean()) {
                    running.interrupt();
                    if (round > 0) {
                        forceStop(running);
                    }
                }
            }
            if (round == STUBBORN_ROUNDS) {
                stubborn.run();
            }
            for (long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000; busy.getAsBoolean() && System.nanoTime() < end; ) {
                Thread.sleep(5);
            }
        }
        stopHelpers();
    }

    /** Stops what the common pool still does of the cell, piece by piece, for each of its threads goes on with the next. */
    @SuppressWarnings({"removal", "deprecation"})
    private void stopHelpers() throws InterruptedException {
        List<Thread> helpers = helpers();
        for (int round = 0; THREADS_CAN_BE_STOPPED && round < HELPER_ROUNDS && !helpers.isEmpty() && stopping; round++) {
            helpers.forEach(Thread::stop);
            Thread.sleep(5);
            helpers = helpers();
        }
    }

    @SuppressWarnings({"removal", "deprecation"})   // deprecated in 17, to be removed in 25
    private void forceStop(Worker thread) {
        if (THREADS_CAN_BE_STOPPED) {
            thread.doomed = true;    // the stop may reach it anywhere, even after the work: it never works again
            thread.stop();
            return;
        }
        try {
            super.stop();
        } catch (EngineTerminationException | InternalException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The threads of Java's common pool that run a cell's lambda, as for a parallel stream. */
    private static List<Thread> helpers() {
        return Thread.getAllStackTraces().entrySet().stream().filter(e -> e.getKey() instanceof ForkJoinWorkerThread
                && Stream.of(e.getValue()).anyMatch(frame -> frame.getClassName().startsWith("REPL.")))
                .map(Map.Entry::getKey).toList();
    }

    @SuppressWarnings("removal")
    static boolean isStop(Throwable e) {
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

    private static final class Task<T> {
        private final Callable<T> work;
        private final Thread waiting;
        private T value;
        private Throwable failure;
        private volatile boolean done;

        Task(Callable<T> work, Thread waiting) {
            this.work = work;
            this.waiting = waiting;
        }

        void run() {
            try {
                value = work.call();
            } catch (Throwable e) {
                Reserve.ranOut(e);
                failure = e;
            }
            done = true;
            LockSupport.unpark(waiting);
        }
    }

    private static final class Worker extends Thread {
        private volatile Task<?> next;
        private volatile boolean doomed;

        Worker(ClassLoader loader) {
            super(null, null, "cells", STACK_BYTES);
            setDaemon(true);
            setContextClassLoader(loader);
        }

        void submit(Task<?> task) {
            next = task;
            LockSupport.unpark(this);
        }

        @Override
        public void run() {
            while (!doomed) {
                Task<?> task = next;
                if (task == null) {
                    Thread.interrupted();    // else it would not wait, but spin
                    LockSupport.park(this);
                } else {
                    next = null;
                    Thread.interrupted();
                    task.run();
                }
            }
        }
    }
}

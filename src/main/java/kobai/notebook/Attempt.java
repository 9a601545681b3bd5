package kobai.notebook;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.concurrent.Callable;

/** Runs a reader's answer in a thread of its own, explains the exception that ends it, and ends it if it does not end. */
final class Attempt {
    /** How long an answer may take, in milliseconds; a right one takes a few. */
    static final long PATIENCE = 5_000;
    private static final long GRACE = 250;                            // for a thread that was told to end
    private static final long SHORT = 30;                             // the same when the cell itself is being stopped
    private static final long END = 1_000;                            // for a thread that was made to
    private static final String CANCEL = "REPL.$Cancel$";             // JShell's, from JDK 20 on
    private static final boolean THREADS_CAN_BE_STOPPED = Runtime.version().feature() < 20;

    /** An exception in the reader's code, with where it was called: "at x = 0". */
    static final class Theirs extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String where;

        Theirs(String where, Throwable cause) {
            super(cause);
            this.where = where;
        }
    }

    private final String who;
    private final Object answer;
    private final long patience;
    private Object result;
    private Throwable failure;

    /** Takes the exercise's name, and the answer, to know whose code it is that may run on. */
    Attempt(String who, Object answer, long patience) {
        this.who = who;
        this.answer = answer;
        this.patience = patience;
    }

    /**
     * Returns what the code returns.
     *
     * @throws AnswerFailed if the answer fails
     * @throws Stop         if it does not end
     */
    <T> T run(Callable<T> code) {
        Thread thread = new Thread(() -> work(code), "answer");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(patience);
        } catch (InterruptedException e) {
            halt(thread, SHORT);
            Thread.currentThread().interrupt();
            throw new Stop(who + ": interrupted.");
        }
        if (thread.isAlive()) {
            throw new Stop(who + ": your code has not come to an end after " + patience / 1000 + " seconds. Is there a loop "
                    + "in it whose condition stays true, or a method that calls itself? " + (halt(thread, GRACE)
                    ? "It was stopped."
                    : "This kernel cannot stop it: choose Restart in the Kernel menu, mend the loop, and run the cells "
                            + "above again."));
        }
        if (failure != null) {
            throw explained();
        }
        @SuppressWarnings("unchecked")
        T value = (T) result;
        return value;
    }

    private void work(Callable<?> code) {
        try {
            result = code.call();
        } catch (Throwable e) {
            failure = e;
        }
    }

    private RuntimeException explained() {
        Throwable theirs = failure instanceof Theirs t ? t.getCause() : failure;
        if (theirs instanceof Stop || theirs.getClass().getName().startsWith("jdk.jshell.")) {
            return (RuntimeException) theirs;   // JShell's says itself which method is not complete yet
        }
        String where = failure instanceof Theirs t && !t.where.isEmpty() ? " " + t.where : "";
        String message = theirs.getMessage() == null ? "" : ": " + theirs.getMessage();
        return new AnswerFailed(who + ": your code ends" + where + " with " + theirs.getClass().getSimpleName() + message + ". "
                + advice(theirs), own(theirs.getStackTrace()));
    }

    private static String advice(Throwable e) {
        if (e instanceof ArithmeticException) {
            return "Whole numbers cannot be divided by 0; write one of them with a decimal point, 1.0 for 1.";
        }
        if (e instanceof IndexOutOfBoundsException || e instanceof NegativeArraySizeException) {
            return "Java counts from 0: of n things the last has the index n − 1.";
        }
        if (e instanceof StackOverflowError) {
            return "A method calls itself, and nothing makes it stop.";
        }
        if (e instanceof NullPointerException) {
            return "Something in it was never given a value.";
        }
        return e instanceof ClassCastException ? "Something in it is of another type than it is taken for."
                : "That is in your code, not in the check.";
    }

    /** Returns the frames of the answer, without those of the check that called it. */
    private static StackTraceElement[] own(StackTraceElement[] trace) {
        int end = 0;
        while (end < trace.length && !trace[end].getClassName().startsWith(Attempt.class.getPackageName() + ".")) {
            end++;
        }
        return Arrays.copyOf(trace, end);
    }

    /** Stops a thread if this JDK or this kernel lets us, and tells whether it has ended. */
    private boolean halt(Thread thread, long grace) {
        thread.interrupt();
        if (!ended(thread, grace)) {
            if (THREADS_CAN_BE_STOPPED) {
                stop(thread);
                ended(thread, END);
            } else {
                stopByCheck(thread);
            }
        }
        thread.setPriority(Thread.MIN_PRIORITY);
        return !thread.isAlive();
    }

    @SuppressWarnings({"removal", "deprecation"})   // gone after JDK 19, which has the checks below
    private static void stop(Thread thread) { thread.stop(); }

    /** JShell's local engine weaves a check into every loop of a cell; one switch makes all of them stop. */
    private void stopByCheck(Thread thread) {
        try {
            ClassLoader cells = answer.getClass().getClassLoader();
            Field allStop = Class.forName(CANCEL, false, cells).getField("allStop");
            allStop.set(null, true);
            ended(thread, END);
            allStop.set(null, false);
        } catch (ReflectiveOperationException e) {
            // a kernel without such checks; the caller says what to do
        }
    }

    private static boolean ended(Thread thread, long millis) {
        for (long end = System.nanoTime() + millis * 1_000_000; thread.isAlive() && System.nanoTime() < end; ) {
            try {
                thread.join(5);
            } catch (InterruptedException e) {
                // the cell is being stopped as well; this takes a moment and ends
            }
        }
        return !thread.isAlive();
    }
}

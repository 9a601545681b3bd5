package kobai.notebook;

/** An answer that ended with an exception of its own; the stack trace is the answer's, so that the kernel names its line. */
public final class AnswerFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    AnswerFailed(String message, StackTraceElement[] trace) {
        super(message);
        setStackTrace(trace);
    }
}

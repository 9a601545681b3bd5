package kobai.notebook;

/** Ends a cell with a message for the reader instead of a stack trace; the cell is red. */
public final class Stop extends RuntimeException {
    Stop(String message) {
        super(message, null, false, false);   // a trace would only hide the message
    }

    /** Returns all that the kernel should show. */
    public String notebookMessage() { return getMessage(); }

    @Override
    public String toString() { return getMessage(); }
}

package kobai.train;

/** A training that ended because its numbers grew past all bounds, with what it had measured until then. */
public final class Diverged extends ArithmeticException {
    private final transient History history;

    Diverged(String message, History history) {
        super(message);
        this.history = history;
    }

    /** Returns what was measured before. */
    public History history() { return history; }
}

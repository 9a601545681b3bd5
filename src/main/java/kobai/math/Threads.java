package kobai.math;

/** How many threads may work at once: as many as the machine has cores, or what {@code -Dkobai.threads=2} says. */
public final class Threads {
    private Threads() { }

    /** Returns the number, at least 1. */
    public static int count() {
        return Math.max(1, Integer.getInteger("kobai.threads", Runtime.getRuntime().availableProcessors()));
    }
}

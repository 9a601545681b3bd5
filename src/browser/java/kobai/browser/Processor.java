package kobai.browser;

/** What a browser's processor offers to JavaScript. */
final class Processor {
    private Processor() { }

    /** Stands in for {@code Fma.isQuick}, which would ask the clock. */
    static boolean hasFma() { return false; }
}

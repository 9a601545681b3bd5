package kobai.handout;

import java.nio.file.Path;

/** Prints a page to a PDF, as a browser does. */
@FunctionalInterface
public interface Printer {
    /** Prints {@code page} to {@code pdf}, or throws what says why it cannot. */
    void print(Path page, Path pdf);
}

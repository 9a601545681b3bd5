package kobai.handout;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs nbconvert, of whatever Python has it. */
@FunctionalInterface
public interface Converter {
    /** Whether nbconvert ended well, and all that it printed, errors included. */
    record Outcome(boolean ok, String output) { }

    /** Runs nbconvert with {@code arguments} in {@code folder}, with {@code env} added to the environment. */
    Outcome convert(List<String> arguments, Path folder, Map<String, String> env);
}

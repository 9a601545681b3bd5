package kobai.train;

import java.util.List;
import java.util.stream.IntStream;

/** Finds a setting among others: by itself, or by its name, which is what it writes as text. */
final class Settings {
    private Settings() { }

    static int indexOf(String what, List<?> settings, Object wanted) {
        int same = settings.indexOf(wanted);
        if (same >= 0) {
            return same;
        }
        String name = String.valueOf(wanted);
        int[] named = IntStream.range(0, settings.size()).filter(i -> settings.get(i).toString().equals(name)).toArray();
        if (named.length == 0) {
            throw new IllegalArgumentException(what + ": there is no result of " + name + ", only of " + settings);
        }
        if (named.length > 1) {
            throw new IllegalArgumentException(what + ": " + named.length + " settings are called " + name
                    + "; give each a name of its own, an experiment with named(…)");
        }
        return named[0];
    }
}

package kobai.train;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** Settings by their names, which are what they write as text; and the words for them in a table. */
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

    /** The settings as a table has them: numbers without a needless exponent, 0.0001 and 1e−12. */
    static String[] words(List<?> settings) { return settings.stream().map(Settings::word).toArray(String[]::new); }

    static String word(Object setting) {
        if (setting instanceof Double v && Double.isFinite(v) && v != 0 && Math.abs(v) < 1e-3) {
            return Math.abs(v) < 1e-4 ? setting.toString().replace(".0E", "E").replace("E-", "e−")
                    : BigDecimal.valueOf(v).stripTrailingZeros().toPlainString();
        }
        return setting.toString();
    }
}

package kobai.plot;

import java.util.ArrayList;
import java.util.List;

/** Lists that never change. */
final class Lists {
    private Lists() { }

    /** Returns a list with one thing more at its end. */
    static <T> List<T> plus(List<T> list, T last) {
        var longer = new ArrayList<>(list);
        longer.add(last);
        return List.copyOf(longer);
    }
}

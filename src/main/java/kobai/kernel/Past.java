package kobai.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;

/** The cells that were run in this session, for a console whose arrow keys look back. */
final class Past {
    private static final int LIMIT = 1_000;

    private final List<List<Object>> cells = new ArrayList<>();    // session, number, code, as the protocol wants them

    synchronized void add(int cell, String code) {
        if (cells.size() == LIMIT) {
            cells.remove(0);
        }
        cells.add(List.of(0, cell, code));
    }

    /** The cells that are asked for: the last ones, those of some numbers, or those that match a pattern with * and ?. */
    synchronized List<List<Object>> answer(HistoryRequest asked) {
        if (asked instanceof HistoryRequest.Range range) {
            return cells.stream().filter(c -> (int) c.get(1) >= range.getStart() && (int) c.get(1) < range.getStop())
                    .toList();
        }
        if (asked instanceof HistoryRequest.Search search) {
            String regex = Pattern.quote(search.getPattern()).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
            Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
            return last(cells.stream().filter(c -> pattern.matcher((String) c.get(2)).matches()).toList(),
                    search.getMaxReturnLength());
        }
        return asked instanceof HistoryRequest.Tail tail ? last(cells, tail.getMaxReturnLength()) : List.of();
    }

    private static List<List<Object>> last(List<List<Object>> found, int count) {
        return List.copyOf(found.subList(Math.max(0, found.size() - Math.max(0, count)), found.size()));
    }
}

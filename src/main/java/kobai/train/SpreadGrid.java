package kobai.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kobai.math.Digest;

/**
 * The same measurement with many seeds, for every pair of two settings, such as each activation with each initializer.
 *
 * <pre>
 *   var factors = Sweep.over(sigmoid(), relu()).by(xavier(), he()).spread(10, …);
 *   factors.of("ReLU", "He").first()      one pair: the median
 *   factors.of("ReLU")                    one activation: its spreads by initializer
 *   Tables.of("factors", factors.columns("weights"))
 * </pre>
 */
public final class SpreadGrid<A, B> implements Sourced {
    private final List<A> settings;
    private final List<Spreads<B>> rows;

    SpreadGrid(List<A> settings, List<Spreads<B>> rows) {
        this.settings = List.copyOf(settings);
        this.rows = List.copyOf(rows);
    }

    /** Returns the first settings, those that the sweep goes over. */
    public List<A> settings() { return settings; }

    /** Returns the spreads of a first setting, by the second ones: the setting itself, or its name. */
    public Spreads<B> of(Object setting) { return rows.get(Settings.indexOf("SpreadGrid", settings, setting)); }

    /** Returns the spread of a pair of settings, each itself or by its name. */
    public Spread of(Object first, Object second) { return of(first).of(second); }

    /** Returns one quantity among several with names. */
    public SpreadGrid<A, B> quantity(String name) { return each(row -> row.quantity(name)); }

    /** Returns the spreads of other numbers, each run's computed from its own. */
    public SpreadGrid<A, B> map(UnaryOperator<double[]> f) { return each(row -> row.map(f)); }

    private SpreadGrid<A, B> each(UnaryOperator<Spreads<B>> f) {
        return new SpreadGrid<>(settings, rows.stream().map(f).toList());
    }

    /** Returns the medians as the columns of a table: a row per second setting, below this title; a column per first one. */
    public Map<String, Object> columns(String title) {
        var columns = new LinkedHashMap<String, Object>();
        List<B> second = rows.get(0).settings();   // an interrupt may have left the later ones with fewer
        columns.put(title, Settings.words(second));
        for (int i = 0; i < settings.size(); i++) {
            Spreads<B> row = rows.get(i);
            columns.put(Settings.word(settings.get(i)), second.stream()
                    .mapToDouble(b -> row.settings().contains(b) ? row.of(b).onlyMedian() : Double.NaN).toArray());
        }
        return columns;
    }

    @Override
    public String source() { return rows.isEmpty() ? "" : rows.get(0).source(); }

    /** Returns eight digits that stand for every number of every run. */
    public String digest() {
        var all = new StringBuilder();
        rows.forEach(row -> all.append(row.digest()));
        return Digest.of(all.chars().asDoubleStream().toArray());
    }

    /** Returns a line per pair. */
    @Override
    public String toString() {
        return IntStream.range(0, settings.size()).mapToObj(i -> rows.get(i).toString().lines()
                .map(line -> settings.get(i) + ", " + line).collect(Collectors.joining("\n"))).collect(Collectors.joining("\n"));
    }
}

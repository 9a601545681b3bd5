package kobai.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kobai.math.Digest;

/**
 * The same measurement with many seeds, for each of several settings.
 *
 * <pre>
 *   var accuracy = Sweep.over(1, 2, 3, 4).spread(3, relus::hidden, Run::testAccuracy);
 *   accuracy.of(4).first()        of the setting 4: the median
 *   accuracy.medians()            one number a setting
 * </pre>
 */
public final class Spreads<S> implements Sourced {
    private final List<S> settings;
    private final List<Spread> spreads;

    Spreads(List<S> settings, List<Spread> spreads) {
        this.settings = List.copyOf(settings);
        this.spreads = List.copyOf(spreads);
    }

    /** Returns the settings, in their order. */
    public List<S> settings() { return settings; }

    /** Returns the spread of a setting: the setting itself, or its name. */
    public Spread of(Object setting) { return spreads.get(Settings.indexOf("Spreads", settings, setting)); }

    /** Returns the median of each setting's only number. */
    public double[] medians() { return spreads.stream().mapToDouble(Spread::onlyMedian).toArray(); }

    /** Returns the 5 % quantile of each setting's only number. */
    public double[] lows() { return only(Spread::low); }

    /** Returns the 95 % quantile of each setting's only number. */
    public double[] highs() { return only(Spread::high); }

    private double[] only(Function<Spread, double[]> numbers) {
        medians();   // refuses several
        return spreads.stream().mapToDouble(spread -> numbers.apply(spread)[0]).toArray();
    }

    /** Returns the median of each setting's first number, whether more follow or not. */
    public double[] firsts() { return spreads.stream().mapToDouble(Spread::first).toArray(); }

    /** Returns one quantity among several with names. */
    public Spreads<S> quantity(String name) { return each(spread -> spread.quantity(name)); }

    /** Returns the spreads of other numbers, each run's computed from its own. */
    public Spreads<S> map(UnaryOperator<double[]> f) { return each(spread -> spread.map(f)); }

    private Spreads<S> each(UnaryOperator<Spread> f) { return new Spreads<>(settings, spreads.stream().map(f).toList()); }

    /** Returns the columns of a table, a row per setting: its median and band, or the medians if a run gives several. */
    public Map<String, Object> columns(String title) {
        var columns = new LinkedHashMap<String, Object>();
        columns.put(title, Settings.words(settings));
        int size = spreads.stream().mapToInt(Spread::size).max().orElse(0);
        if (size == 1) {
            columns.put("median", medians());
            columns.put("5 %", lows());
            columns.put("95 %", highs());
        } else {
            IntStream.range(0, size).forEach(k -> columns.put(String.valueOf(k + 1), spreads.stream()
                    .mapToDouble(spread -> k < spread.size() ? spread.median()[k] : Double.NaN).toArray()));
        }
        return columns;
    }

    @Override
    public String source() { return spreads.isEmpty() ? "" : spreads.get(0).source(); }

    /** Returns eight digits that stand for every number of every run. */
    public String digest() {
        var all = new Digest();
        for (Spread spread : spreads) {
            IntStream.range(0, spread.size()).forEach(k -> all.add(spread.ofEachRun(k)));
        }
        return all.toString();
    }

    /** Returns a line per setting. */
    @Override
    public String toString() {
        return IntStream.range(0, settings.size()).mapToObj(i -> settings.get(i) + ": " + spreads.get(i))
                .collect(Collectors.joining("\n"));
    }
}

package kobai.plot;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kobai.data.Dataset;
import kobai.data.Digits;
import kobai.plot.Series.Kind;
import kobai.record.Histogram;
import kobai.train.Callback.Epoch;
import kobai.train.History;
import kobai.train.Sourced;
import kobai.train.Spread;
import kobai.train.Spreads;

/**
 * A chart of curves, points and bands over one x axis. It never changes: each call returns another one.
 *
 * <pre>
 *   Plots.lines("Loss", "update", "loss").logY().losses("He", he).losses("Xavier", xavier)
 *   Plots.lines("Accuracy", "hidden layers", "accuracy").y(0, 1).settings("ReLU", byDepth)
 * </pre>
 *
 * <p>What cannot be drawn is an {@code IllegalArgumentException} where it is added: a name that is taken, other numbers of x
 * than of y values, no finite value, no positive value on a logarithmic axis. What a band is and whose data it is stand
 * under the chart by themselves where a {@link Spread} or {@link History} knows.
 */
public final class Lines implements Panel, Cloneable {
    private static final int MARKED = 25;   // a spread of more numbers is a curve without marks

    private final String title;
    private Axis x;
    private Axis y;
    private List<Series> series = List.of();
    private Caption caption = Caption.EMPTY;
    private String alt;

    Lines(String title, String xLabel, String yLabel) {
        this.title = title;
        x = Axis.of(xLabel);
        y = Axis.of(yLabel);
    }

    /** Returns a copy with a change; nobody else has seen it yet. */
    private Lines with(Consumer<Lines> change) {
        try {
            var copy = (Lines) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the chart with the curve of a function between two points. */
    public Lines function(String name, DoubleUnaryOperator f, double from, double to) {
        Axis.of(x.label()).between(place(name), from, to);
        return add(Series.function(name, f, from, to, x.log()));
    }

    /** Returns the chart with a curve through points. */
    public Lines curve(String name, double[] x, double[] y) { return add(Series.of(name, Kind.CURVE, x, y)); }

    /** Returns the chart with a curve through the points (1, y₁), (2, y₂), … */
    public Lines curve(String name, double... y) { return curve(name, oneTo(y.length), y); }

    /** Returns the chart with points joined by a line, each marked: for a few measurements, such as one a layer. */
    public Lines marked(String name, double[] x, double[] y) { return add(Series.of(name, Kind.MARKED, x, y)); }

    /** Returns the chart with the marked points (1, y₁), (2, y₂), … */
    public Lines marked(String name, double... y) { return marked(name, oneTo(y.length), y); }

    /** Returns the chart with loose points. */
    public Lines dots(String name, double[] x, double[] y) { return add(Series.of(name, Kind.DOTS, x, y)); }

    /** Returns the chart with the space between two curves shaded, in the colour of the series added last. */
    public Lines band(String name, double[] x, double[] low, double[] high) {
        if (x.length != low.length || x.length != high.length || x.length == 0) {
            throw new IllegalArgumentException(place(name) + ": " + x.length + " x values, " + low.length + " low and "
                    + high.length + " high ones; it needs as many of each, and at least one");
        }
        for (int i = 0; i < x.length; i++) {
            if (low[i] > high[i]) {
                throw new IllegalArgumentException(place(name) + ": at " + this.x.label() + " " + Numbers.text(x[i])
                        + " the low value " + Numbers.text(low[i]) + " lies above "
                        + "the high one, " + Numbers.text(high[i]) + "; exchange them");
            }
        }
        return add(Series.band(name, x, low, high));
    }

    /** Returns the chart with the space between two curves over 1, 2, … shaded. */
    public Lines band(String name, double[] low, double[] high) { return band(name, oneTo(low.length), low, high); }

    /** Returns the chart with the medians of many runs at 1, 2, …, and where nine of ten runs lie shaded. */
    public Lines spread(String name, Spread spread) { return spread(name, oneTo(spread.median().length), spread); }

    /** Returns the chart with the medians of many runs at these x values, and where nine of ten runs lie shaded. */
    public Lines spread(String name, double[] x, Spread spread) {
        return medians(name, x, spread.median(), spread.low(), spread.high(), spread);
    }

    /** Returns the chart with a line and a band a setting, each under the name that {@code name} gives its setting. */
    public <S> Lines spreads(Spreads<S> spreads, Function<? super S, String> name) {
        Lines all = this;
        for (S setting : spreads.settings()) {
            all = all.spread(name.apply(setting), spreads.of(setting));
        }
        return all;
    }

    /** Returns the chart with one line and band: over each setting, the median and the spread of its one number. */
    public Lines settings(String name, Spreads<? extends Number> spreads) { return settings(name, spreads, Number::doubleValue); }

    /** Returns the same over settings that are no numbers, at the x values that {@code place} gives them. */
    public <S> Lines settings(String name, Spreads<S> spreads, ToDoubleFunction<? super S> place) {
        List<Spread> each = spreads.settings().stream().map(spreads::of).toList();
        if (each.isEmpty()) {
            throw new IllegalArgumentException(place(name) + ": no setting was finished, so there is nothing to draw");
        }
        for (Spread spread : each) {
            if (spread.median().length != 1) {
                throw new IllegalArgumentException(place(name) + ": needs one number a run, got " + spread.median().length
                        + "; draw them with spreads(…), or keep one of them with map(…)");
            }
        }
        return medians(name, spreads.settings().stream().mapToDouble(place).toArray(), numbers(each, s -> s.median()[0]),
                numbers(each, s -> s.low()[0]), numbers(each, s -> s.high()[0]), each.get(0));
    }

    private static double[] numbers(List<Spread> each, ToDoubleFunction<Spread> number) {
        return each.stream().mapToDouble(number).toArray();
    }

    private Lines medians(String name, double[] x, double[] median, double[] low, double[] high, Spread spread) {
        Lines line = add(Series.of(name, median.length > MARKED ? Kind.CURVE : Kind.MARKED, x, median)).source(spread.source());
        return spread.runs() == 1 ? line : line.band(name + ", 5–95 %", x, low, high)
                .with(copy -> copy.caption = copy.caption.band(spread.runs()));
    }

    /** Returns the chart with the loss of each update. */
    public Lines losses(String name, History history) { return curve(name, history.losses()).source(history.source()); }

    /** Returns the chart with the loss on the test data after each epoch. */
    public Lines testLosses(String name, History history) { return epochs(name, history, Epoch::testLoss); }

    /** Returns the chart with the accuracy on the training data after each epoch. */
    public Lines trainAccuracies(String name, History history) { return epochs(name, history, Epoch::trainAccuracy); }

    /** Returns the chart with the accuracy on the test data after each epoch. */
    public Lines testAccuracies(String name, History history) { return epochs(name, history, Epoch::testAccuracy); }

    private Lines epochs(String name, History history, ToDoubleFunction<Epoch> number) {
        if (history.epochs().stream().allMatch(epoch -> Double.isNaN(number.applyAsDouble(epoch)))) {
            throw new IllegalArgumentException(place(name) + ": it was not measured; train by epochs, and give the "
                    + "training test data to measure on");
        }
        return curve(name, history.epochs().stream().mapToDouble(Epoch::number).toArray(),
                history.epochs().stream().mapToDouble(number).toArray()).source(history.source());
    }

    /** Returns the chart with the outline of a histogram: {@code share[i]} of the values lie in bin i of equal bins. */
    public Lines histogram(String name, double from, double to, double[] share) {
        Axis.of(x.label()).between(place(name), from, to);
        if (y.log()) {
            throw new IllegalArgumentException(place(name) + ": bars stand on 0, which a logarithmic y axis does not have; "
                    + "leave out logY()");
        }
        for (int i = 0; i < share.length; i++) {
            if (!(share[i] >= 0) || Double.isInfinite(share[i])) {
                throw new IllegalArgumentException(place(name) + ": the part of all values in bin " + (i + 1) + " is "
                        + Numbers.text(share[i]) + "; it must be a number from 0 on");
            }
        }
        Series bars = Series.histogram(name, from, to, share);
        series.stream().filter(s -> s.kind() == Kind.STEPS && !Arrays.equals(s.x(), bars.x())).findFirst().ifPresent(other -> {
            throw new IllegalArgumentException(place(name) + ": has " + binWords(bars) + ", and \"" + other.name() + "\" has "
                    + binWords(other) + "; only equal bins can be compared");
        });
        return add(bars);
    }

    /** Returns the chart with the outline of a histogram. */
    public Lines histogram(String name, Histogram histogram) {
        return histogram(name, histogram.from(), histogram.to(), histogram.shares());
    }

    private static String binWords(Series bars) {
        return bars.x().length / 2 - 1 + " bins from " + Numbers.text(bars.x()[0]) + " to "
                + Numbers.text(bars.x()[bars.x().length - 1]);
    }

    private Lines add(Series more) {
        if (more.x().length != more.y().length || more.x().length == 0) {
            throw new IllegalArgumentException(place(more.name()) + ": " + more.x().length + " x values and " + more.y().length
                    + " y values; it needs as many of each, and at least one");
        }
        if (!more.name().isEmpty() && series.stream().anyMatch(s -> s.name().equals(more.name()))) {
            throw new IllegalArgumentException("series \"" + more.name() + "\" is already in the figure \"" + title
                    + "\"; give it another name");
        }
        requirePlace(more, x, y);
        int lines = (int) series.stream().filter(s -> !s.isBand()).count();
        var all = new ArrayList<>(series);
        all.add(more.colored(more.isBand() ? Math.max(0, lines - 1) : lines));
        return with(copy -> copy.series = List.copyOf(all));
    }

    private void requirePlace(Series s, Axis onX, Axis onY) {
        if (s.shown(onX, onY).length > 0) {
            return;
        }
        if (s.shown(Axis.of(""), Axis.of("")).length == 0) {
            throw new IllegalArgumentException(place(s.name()) + ": none of its " + s.x().length + " points is finite; "
                    + "look for where NaN or infinity comes from");
        }
        String axis = onY.log() ? "y" : "x";
        double[] values = onY.log() ? s.y() : s.x();
        throw new IllegalArgumentException(place(s.name()) + ": none of its " + s.x().length + " points has a place on a "
                + "logarithmic axis; its " + axis + " values go "
                + "from " + Numbers.text(Arrays.stream(values).min().getAsDouble()) + " to "
                + Numbers.text(Arrays.stream(values).max().getAsDouble()) + ", and only positive ones have; leave out log"
                + axis.toUpperCase() + "()");
    }

    private String place(String name) { return "figure \"" + title + "\", series \"" + name + "\""; }

    private static double[] oneTo(int n) { return IntStream.rangeClosed(1, n).asDoubleStream().toArray(); }

    /** Returns the chart with a logarithmic y axis; what is not positive is left out. */
    public Lines logY() {
        series.stream().filter(s -> s.kind() == Kind.STEPS).findFirst().ifPresent(s -> {
            throw new IllegalArgumentException(place(s.name()) + ": bars stand on 0, which a logarithmic y axis does not have; "
                    + "leave out logY()");
        });
        return on(x, y.logarithmic(axisPlace("y")));
    }

    /** Returns the chart with a logarithmic x axis; what is not positive is left out. */
    public Lines logX() { return on(x.logarithmic(axisPlace("x")), y); }

    /** Returns the chart with fixed ends of the y axis, for pictures that are to be compared. */
    public Lines y(double from, double to) { return on(x, y.between(axisPlace("y"), from, to)); }

    /** Returns the chart with fixed ends of the x axis. */
    public Lines x(double from, double to) { return on(x.between(axisPlace("x"), from, to), y); }

    private String axisPlace(String axis) { return "figure \"" + title + "\": the " + axis + " axis"; }

    /** Returns the chart on these axes. */
    Lines on(Axis newX, Axis newY) {
        List<Series> spread = series.stream().map(s -> s.on(newX.log())).toList();
        spread.forEach(s -> requirePlace(s, newX, newY));
        return with(copy -> {
            copy.series = spread;
            copy.x = newX;
            copy.y = newY;
        });
    }

    /** Returns the chart with a sentence under it. */
    public Lines caption(String text) { return with(copy -> copy.caption = caption.text(text)); }

    /** Returns the chart with the name of its data under it. */
    public Lines data(Dataset data) { return source(data.name()); }

    /** Returns the chart with the name of its digits under it. */
    public Lines data(Digits digits) { return source(digits.name()); }

    /** Returns the chart with the name of the data that something was measured on under it. */
    public Lines data(Sourced measured) { return source(measured.source()); }

    private Lines source(String name) { return with(copy -> copy.caption = caption.data(name)); }

    /** Returns the chart with other words for who cannot see it; without them they are made from the numbers. */
    public Lines alt(String words) { return with(copy -> copy.alt = words); }

    @Override
    public String title() { return title; }

    Axis x() { return x; }

    Axis y() { return y; }

    Caption caption() { return caption; }

    boolean isEmpty() { return series.isEmpty(); }

    /** Returns what is drawn, bands first so that the curves lie on top. */
    List<Series> series() {
        var sorted = new ArrayList<>(series.stream().filter(Series::isBand).toList());
        sorted.addAll(series.stream().filter(s -> !s.isBand()).toList());
        return sorted;
    }

    /** Returns the ends in x of every series. */
    double[] xEnds() { return series.stream().flatMapToDouble(s -> s.ends(x, y)).toArray(); }

    /** Returns the ends in y of every series. */
    double[] yEnds() { return series.stream().flatMapToDouble(s -> s.heights(x, y)).toArray(); }

    /** Tells whether the x axis counts something: layers, updates. */
    boolean isWholeInX() {
        return series.stream().allMatch(s -> Arrays.stream(s.x()).allMatch(v -> v == Math.rint(v)));
    }

    /** Returns the chart in which each series has the colour of its name's place in the list; the unnamed keep theirs. */
    Lines colored(List<String> names) {
        int[] colors = IntStream.range(0, Math.max(1, series.size())).toArray();
        series.stream().filter(s -> !s.isBand() && names.contains(s.name()))
                .forEach(s -> colors[s.color()] = names.indexOf(s.name()));
        return with(copy -> copy.series = series.stream().map(s -> s.colored(colors[s.color()])).toList());
    }

    /** Returns what a legend says of every named series. */
    List<Legend.Key> allKeys() {
        return series.stream().filter(s -> !s.isBand() && !s.name().isEmpty())
                .map(s -> new Legend.Key(s.name(), s.color(), s.kind().line(), s.kind().marks())).toList();
    }

    /** Returns what the legend says: nothing where a single curve needs no name. */
    List<Legend.Key> keys() {
        return allKeys().size() > 1 || series.get(0).kind() == Kind.DOTS ? allKeys() : List.of();
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        requireSomething();
        new Chart(on(x.fit(xEnds()), y.fit(yEnds()))).paint(graphics, width, height);
    }

    private void requireSomething() {
        if (series.isEmpty()) {
            throw new IllegalStateException("figure \"" + title + "\" is empty; add something to it, for example "
                    + "curve(\"name\", values)");
        }
    }

    @Override
    public String html() {
        requireSomething();
        return Picture.lighter(Style.WIDTH, Style.HEIGHT, alt(), caption.sentences(),
                graphics -> paint(graphics, Style.WIDTH, Style.HEIGHT)).html();
    }

    @Override
    public String alt() {
        return alt != null ? alt : Caption.lead(title) + (series.isEmpty() ? "Nothing is in it yet."
                : series.stream().map(s -> s.words(x, y)).collect(Collectors.joining(" ")));
    }

    @Override
    public String toString() { return alt(); }
}

package kobai.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import kobai.math.Exact;
import kobai.math.Matrix;
import kobai.nn.Activation;
import kobai.nn.Layer;
import kobai.nn.Network;
import kobai.nn.Parameter;
import kobai.record.Histogram.Bins;
import kobai.train.Callback;

/**
 * Writes down what the layers of a network show while it trains; the layers know nothing of it.
 *
 * <pre>
 *   var recorder = new LayerRecorder().every(10).only(Affine.class);
 *   trainer.watch(recorder).epochs(5, digits);
 *   recorder.at(1, 2).deltaRms()                 one number: update 1, layer 2
 *   recorder.overUpdates(2, Reading::deltaRms)   layer 2, over the updates
 *   recorder.byLayer(1, Reading::deltaRms)       update 1, from the first layer to the last
 * </pre>
 *
 * <p>Layers are counted from 1, among those that are recorded. Updates are counted from 1 too: what is written at update 1 is
 * the untrained network. With {@code every(10)} it writes at the updates 1, 11, 21, …
 */
public final class LayerRecorder implements Callback {
    private int every = 1;
    private Predicate<Layer> wanted = layer -> true;
    private Bins outputBins = new Bins(-2, 2, 40);
    private Bins deltaBins = new Bins(-12, 0, 48);

    private final List<List<Reading>> readings = new ArrayList<>();    // by recorded update, then by layer
    private Map<Parameter, Matrix> before = new LinkedHashMap<>();     // values that the update under way began with

    /** Records at every k-th update only, which costs a k-th of the time. */
    public LayerRecorder every(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("LayerRecorder.every: expects 1 or more, got " + k);
        }
        every = k;
        return this;
    }

    /** Records layers of this kind only. */
    public LayerRecorder only(Class<? extends Layer> kind) {
        wanted = kind::isInstance;
        return this;
    }

    /** Sets the bins for outputs; 40 from −2 to 2 if not called. */
    public LayerRecorder outputBins(double from, double to, int count) {
        outputBins = new Bins(from, to, count);
        return this;
    }

    /** Sets the bins for log₁₀ |δ|; 48 from −12 to 0 if not called. A δ of 0 is counted below. */
    public LayerRecorder deltaBins(double from, double to, int count) {
        deltaBins = new Bins(from, to, count);
        return this;
    }

    @Override
    public void start(Network network) {
        readings.clear();
        remember(network);
    }

    private void remember(Network network) {
        before = new LinkedHashMap<>();
        network.parameters().forEach(p -> before.put(p, p.value()));
    }

    @Override
    public void afterUpdate(Update update) {
        if ((update.number() - 1) % every == 0) {
            record(update);
        }
        remember(update.network());
    }

    private void record(Update update) {
        List<Layer> layers = update.network().layers();
        var row = new ArrayList<Reading>();
        for (int l = 0; l < layers.size(); l++) {
            if (wanted.test(layers.get(l))) {
                Matrix x = l == 0 ? update.batch().x() : update.network().outputs().get(l - 1);
                row.add(read(update.number(), row.size() + 1, layers.get(l), x, update.network().outputs().get(l),
                        update.network().deltas().get(l)));
            }
        }
        if (row.isEmpty()) {
            throw new IllegalStateException("LayerRecorder: the network has no layer of the kind that only(…) asks for:\n"
                    + update.network());
        }
        readings.add(row);
    }

    private Reading read(int update, int number, Layer layer, Matrix x, Matrix y, Matrix delta) {
        Activation activation = layer instanceof Activation a ? a : null;
        double saturated = activation == null ? Double.NaN : Sizes.saturated(activation, x);
        double dead = activation == null ? Double.NaN : Sizes.dead(activation, x);
        String name = layer.toString().split("\n", 2)[0];
        return new Reading(update, number, name, y.mean(), Sizes.std(y), saturated, dead, outputBins.count(y, v -> v),
                Sizes.rms(delta), deltaBins.count(delta, v -> Exact.log10(Math.abs(v))),
                layer.parameters().stream().map(this::read).toList());
    }

    private Reading.OfParameter read(Parameter p) {
        Matrix start = before.get(p), g = p.gradient();
        return new Reading.OfParameter(p.name(), Sizes.norm(start), Sizes.norm(g), Sizes.std(g),
                Sizes.norm(p.value().minus(start)) / Sizes.norm(start));
    }

    /** Returns the numbers of the updates that were recorded, for an axis. */
    public double[] updates() { return readings.stream().mapToDouble(row -> row.get(0).update()).toArray(); }

    /** Returns the recorded layers as they describe themselves, from input to output. */
    public List<String> layers() { return row(0).stream().map(Reading::name).toList(); }

    /** Returns what a layer showed at an update. */
    public Reading at(int update, int layer) {
        List<Reading> row = row((update - 1) / every);
        if (row.get(0).update() != update || layer < 1 || layer > row.size()) {
            throw new IllegalArgumentException("LayerRecorder: there is no record of update " + update + ", layer "
                    + layer + "; recorded are the layers 1 to " + row.size() + " at every " + every
                    + ". update from 1 to " + readings.get(readings.size() - 1).get(0).update());
        }
        return row.get(layer - 1);
    }

    private List<Reading> row(int index) {
        if (readings.isEmpty()) {
            throw new IllegalStateException("LayerRecorder: nothing is recorded yet; let a trainer train that watches it");
        }
        return readings.get(Math.max(0, Math.min(index, readings.size() - 1)));
    }

    /** Returns a number of one layer at each recorded update. */
    public double[] overUpdates(int layer, ToDoubleFunction<Reading> number) {
        at(1, layer);
        return readings.stream().mapToDouble(row -> number.applyAsDouble(row.get(layer - 1))).toArray();
    }

    /** Returns a number of each recorded layer at one update. */
    public double[] byLayer(int update, ToDoubleFunction<Reading> number) {
        at(update, 1);
        return row((update - 1) / every).stream().mapToDouble(number).toArray();
    }

    /** Returns a row per update and layer: the columns of a table. */
    public Map<String, Object> columns() {
        List<Reading> all = readings.stream().flatMap(List::stream).toList();
        var columns = new LinkedHashMap<String, Object>();
        columns.put("update", all.stream().mapToInt(Reading::update).toArray());
        columns.put("layer", all.stream().mapToInt(Reading::layer).toArray());
        columns.put("kind", all.stream().map(Reading::name).toArray(String[]::new));
        columns.put("mean", numbers(all, Reading::mean));
        columns.put("std", numbers(all, Reading::std));
        columns.put("saturated", numbers(all, Reading::saturated));
        columns.put("dead", numbers(all, Reading::dead));
        columns.put("δ rms", numbers(all, Reading::deltaRms));
        return columns;
    }

    private static double[] numbers(List<Reading> readings, ToDoubleFunction<Reading> number) {
        return readings.stream().mapToDouble(number).toArray();
    }
}

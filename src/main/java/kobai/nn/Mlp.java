package kobai.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import kobai.math.Rng;

/**
 * A multilayer perceptron (多層パーセプトロン) that is not yet drawn: what it will be made of. Each call returns another one and
 * leaves this as it is.
 *
 * <pre>
 *   Mlp.of(784, 50, 30, 10)                     units of the input, the hidden layers, the output
 *   Mlp.deep(784, 4, 30, 10)                    four hidden layers of 30
 *      .activation(relu())                      of every hidden layer; the output has none, the loss sees to it
 *      .weights(he()).biases(zeros())           how the first values are drawn
 *      .batchNorm().dropout(0.5)                if wanted
 *      .draw(new Rng(1))                        a network
 *
 *   hidden layer    Affine → (BatchNorm) → activation → (Dropout)
 * </pre>
 *
 * <p>What is not said is ReLU, He's weights, biases of 0. {@code draw} takes numbers from its stream layer by layer, first
 * weights, then biases. Dropout draws its masks from streams split off it, so that weights and batches are the same with it
 * and without.
 */
public final class Mlp {
    private final int[] sizes;
    private final int width;   // of the hidden layers that hidden(n) makes, 0 if nobody said
    private final Activation activation;
    private final Initializer weights;
    private final Initializer biases;
    private final double epsilon;   // of batch normalization, 0 without it
    private final double dropout;

    private Mlp(int[] sizes, int width, Activation activation, Initializer weights, Initializer biases, double epsilon,
            double dropout) {
        this.sizes = sizes;
        this.width = width;
        this.activation = activation;
        this.weights = weights;
        this.biases = biases;
        this.epsilon = epsilon;
        this.dropout = dropout;
    }

    /** Returns the perceptron of these sizes, from the input to the output. */
    public static Mlp of(int... sizes) {
        if (sizes.length < 2) {
            throw new IllegalArgumentException("Mlp.of: needs the sizes of input and output at least, got "
                    + Arrays.toString(sizes) + "; for example Mlp.of(784, 30, 10)");
        }
        for (int size : sizes) {
            requireUnits("Mlp.of", size);
        }
        int[] hidden = Arrays.copyOfRange(sizes, 1, sizes.length - 1);
        int width = Arrays.stream(hidden).distinct().count() == 1 ? hidden[0] : 0;
        return new Mlp(sizes.clone(), width, Activation.relu(), Initializer.he(), Initializer.zeros(), 0, 0);
    }

    /** Returns the perceptron of some equally wide hidden layers: (784, 4, 30, 10) is 784-30-30-30-30-10. */
    public static Mlp deep(int in, int hiddenLayers, int width, int out) {
        requireUnits("Mlp.deep", width);
        return of(in, out).equal(width, hiddenLayers);
    }

    private static void requireUnits(String call, int units) {
        if (units < 1) {
            throw new IllegalArgumentException(call + ": every layer needs at least one unit, got " + units);
        }
    }

    private Mlp equal(int width, int hiddenLayers) {
        if (hiddenLayers < 0) {
            throw new IllegalArgumentException("Mlp: the number of hidden layers must be 0 or more, got " + hiddenLayers);
        }
        var sizes = new int[hiddenLayers + 2];
        Arrays.fill(sizes, width);
        sizes[0] = this.sizes[0];
        sizes[hiddenLayers + 1] = this.sizes[this.sizes.length - 1];
        return new Mlp(sizes, width, activation, weights, biases, epsilon, dropout);
    }

    /** Gives it so many hidden layers of equal width. */
    public Mlp hidden(int layers) {
        if (width == 0) {
            throw new IllegalArgumentException("Mlp.hidden: " + units() + " does not say how wide each of the " + layers
                    + " hidden layers is to be; begin with Mlp.deep(in, hiddenLayers, width, out), or call width(…) first");
        }
        return equal(width, layers);
    }

    /** Gives every hidden layer so many units. */
    public Mlp width(int units) {
        requireUnits("Mlp.width", units);
        return equal(units, hiddenLayers());
    }

    /** Gives every hidden layer this activation, each a fresh one. */
    public Mlp activation(Activation activation) {
        return new Mlp(sizes, width, activation.fresh(), weights, biases, epsilon, dropout);
    }

    /** Draws the first weights so. */
    public Mlp weights(Initializer weights) {
        return new Mlp(sizes, width, activation, weights, biases, epsilon, dropout);
    }

    /** Draws the first biases so; they are 0 otherwise. */
    public Mlp biases(Initializer biases) {
        return new Mlp(sizes, width, activation, weights, biases, epsilon, dropout);
    }

    /** Normalizes what each hidden layer's activation is given. */
    public Mlp batchNorm() { return batchNorm(BatchNorm.EPSILON); }

    /** The same with another ε than the book's. */
    public Mlp batchNorm(double epsilon) {
        new BatchNorm(1, BatchNorm.MOMENTUM, epsilon);   // refuses what is no ε
        return new Mlp(sizes, width, activation, weights, biases, epsilon, dropout);
    }

    /** Drops outputs of the hidden layers with this probability while it trains; 0 for none. */
    public Mlp dropout(double rate) {
        new Dropout(rate, new Rng(0));   // it knows which rates there are
        return new Mlp(sizes, width, activation, weights, biases, epsilon, rate);
    }

    /** Returns a network of this kind with first weights from this stream. */
    public Network draw(Rng rng) {
        Rng masks = rng.split(0);
        var layers = new ArrayList<Layer>();
        for (int l = 1; l < sizes.length; l++) {
            layers.add(new Affine(sizes[l - 1], sizes[l], weights, biases, rng));
            if (l < sizes.length - 1) {
                addAfterHidden(layers, l, masks);
            }
        }
        return new Network(layers);
    }

    private void addAfterHidden(List<Layer> layers, int l, Rng masks) {
        if (epsilon > 0) {
            layers.add(new BatchNorm(sizes[l], BatchNorm.MOMENTUM, epsilon));
        }
        layers.add(activation.fresh());
        if (dropout > 0) {
            layers.add(new Dropout(dropout, masks.split(l)));
        }
    }

    /** Returns the network that belongs to a seed. */
    public Network draw(long seed) { return draw(new Rng(seed)); }

    /** Returns the number of units of each layer, from the input to the output. */
    public int[] sizes() { return sizes.clone(); }

    private int hiddenLayers() { return sizes.length - 2; }

    /** Returns the sizes and the activation in a few words, for a legend: {@code 784-30×4-10 ReLU}. */
    public String name() { return units() + " " + activation.name(); }

    private String units() {
        int out = sizes.length - 1;
        boolean many = hiddenLayers() > 2 && Arrays.stream(sizes, 1, out).distinct().count() == 1;
        return many ? String.format(Locale.ROOT, "%d-%d×%d-%d", sizes[0], sizes[1], hiddenLayers(), sizes[out])
                : Arrays.toString(sizes).replace(", ", "-").replaceAll("[\\[\\]]", "");
    }

    /** Returns all that is said of it; biases of 0 go without saying. */
    @Override
    public String toString() {
        String drawn = biases.toString().equals("zeros") ? "" : ", biases " + biases;
        return name() + ", weights " + weights + drawn + (epsilon > 0 ? ", batch normalization" : "")
                + (dropout > 0 ? ", dropout " + dropout : "");
    }
}

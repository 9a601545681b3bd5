package kobai.nn;

import java.util.List;

/**
 * How many columns go into a layer and come out of it, where that is known before anything runs.
 *
 * <pre>
 *   Affine W            in  W.rows      out  W.cols
 *   BatchNorm d         in  d           out  d
 *   Activation, Dropout                 out  as many as go in
 *   a layer of your own                 nobody knows
 * </pre>
 */
final class Widths {
    private static final int UNKNOWN = 0;

    private Widths() { }

    /** Throws if a layer cannot take what the one before it gives. */
    static void requireFit(List<Layer> layers) {
        int width = UNKNOWN;
        int from = 0;   // the layer that made it so wide
        for (int l = 0; l < layers.size(); l++) {
            Layer layer = layers.get(l);
            int in = in(layer);
            if (width != UNKNOWN && in != UNKNOWN && in != width) {
                throw new IllegalArgumentException("Network: layer " + (l + 1) + ", " + Network.label(layer) + ", takes " + in
                        + " columns, but layer " + (from + 1) + ", " + Network.label(layers.get(from)) + ", gives " + width
                        + "; make the two numbers equal");
            }
            int out = out(layer, width);
            from = out == width && in == UNKNOWN ? from : l;
            width = out;
        }
    }

    private static int in(Layer layer) {
        if (layer instanceof Affine affine) {
            return affine.weights().value().rows();
        } else if (layer instanceof BatchNorm norm) {
            return norm.parameters().get(0).value().cols();
        } else if (layer instanceof Network network) {
            for (Layer inner : network.layers()) {
                int in = in(inner);
                if (in != UNKNOWN || out(inner, 1) == UNKNOWN) {
                    return in;   // the layers before it change no width
                }
            }
        }
        return UNKNOWN;
    }

    /** Returns the columns that come out of a layer when so many go in. */
    private static int out(Layer layer, int in) {
        if (layer instanceof Affine affine) {
            return affine.weights().value().cols();
        } else if (layer instanceof BatchNorm) {
            return in(layer);
        } else if (layer instanceof Activation || layer instanceof Dropout) {
            return in;
        } else if (layer instanceof Network network) {
            for (Layer inner : network.layers()) {
                in = out(inner, in);
            }
            return in;
        }
        return UNKNOWN;
    }
}

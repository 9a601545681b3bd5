package kobai.record;

import java.util.ArrayList;
import java.util.List;
import kobai.math.Matrix;
import kobai.nn.Activation;
import kobai.nn.Layer;
import kobai.nn.Network;

/** Units whose activation has slope 0 for every example: no gradient reaches their weights, so they stay as they are. */
public final class DeadUnits {
    private DeadUnits() { }

    /** Returns the part of dead units in each activation layer, from 0 to 1, from input to output. */
    public static double[] perLayer(Network network, Matrix x) {
        List<Double> parts = new ArrayList<>();
        for (Layer layer : network.layers()) {
            if (layer instanceof Activation activation) {
                parts.add(part(x.map(activation::slopeAt)));
            }
            x = layer.predict(x);
        }
        return parts.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double part(Matrix slopes) {
        double[] sums = slopes.map(Math::abs).sumRows().toArray();
        int dead = 0;
        for (double sum : sums) {
            dead += sum == 0 ? 1 : 0;
        }
        return (double) dead / sums.length;
    }
}

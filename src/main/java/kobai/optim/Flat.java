package kobai.optim;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import kobai.math.Matrix;
import kobai.nn.Network;
import kobai.nn.Parameter;

/**
 * All parameters of a network as one row w, 1 × W: in the order of {@link Network#parameters}, each row by row.
 *
 * <p>Here lives what needs to see the whole weight space at once: conjugate gradients, BFGS, the Hessian.
 */
public final class Flat {
    private Flat() { }

    /** Returns w. */
    public static Matrix of(Network network) { return join(network.parameters().stream().map(Parameter::value)); }

    /** Returns ∂L/∂w of the last backward. */
    public static Matrix gradient(Network network) { return join(network.parameters().stream().map(Parameter::gradient)); }

    /** Gives every parameter its part of w. */
    public static void set(Network network, Matrix w) {
        List<Parameter> parameters = network.parameters();
        List<Matrix> parts = split(parameters, w);
        for (int k = 0; k < parts.size(); k++) {
            parameters.get(k).set(parts.get(k));
        }
    }

    static Matrix join(Stream<Matrix> parts) {
        return Matrix.row(parts.map(Matrix::toArray).flatMapToDouble(Arrays::stream).toArray());
    }

    /** Returns the parts of w in the shapes of these parameters. */
    static List<Matrix> split(List<Parameter> parameters, Matrix w) {
        int size = parameters.stream().mapToInt(p -> p.value().rows() * p.value().cols()).sum();
        if (w.rows() != 1 || w.cols() != size) {
            throw new IllegalArgumentException("the parameters of the network make a row (1 × " + size + "), got "
                    + w.shape());
        }
        double[] all = w.toArray();
        int[] next = {0};
        return parameters.stream()
                .map(p -> Matrix.generate(p.value().rows(), p.value().cols(), (i, j) -> all[next[0]++])).toList();
    }
}

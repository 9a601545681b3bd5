package kobai.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import kobai.math.Matrix;
import kobai.nn.Affine;
import kobai.nn.Network;

/** What a function gives at equally spaced places of a plane, upper row first. */
record Field(double[][] z) {
    private static final int CELLS = 240;   // along the longer side

    /** Evaluates a function. */
    static Field of(Plane plane, DoubleBinaryOperator f) {
        int cols = size(plane.width, plane);
        var z = new double[size(plane.height, plane)][cols];
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < cols; j++) {
                z[i][j] = f.applyAsDouble(plane.x(j, cols), plane.y(i, z.length));
            }
        }
        return new Field(z);
    }

    /** Evaluates a network of two inputs, a row of the plane at a time, and returns a field for each output. */
    static List<Field> of(Plane plane, String call, Network network) {
        if (network.layers().get(0) instanceof Affine first && first.weights().value().rows() != 2) {
            throw new IllegalArgumentException(call + ": the network has " + first.weights().value().rows()
                    + " inputs; a plane shows networks of 2");
        }
        int cols = size(plane.width, plane);
        int rows = size(plane.height, plane);
        var fields = new ArrayList<Field>();
        for (int i = 0; i < rows; i++) {
            double x2 = plane.y(i, rows);
            Matrix y = network.predict(Matrix.generate(cols, 2, (j, k) -> k == 0 ? plane.x(j, cols) : x2));
            for (int k = 0; k < y.cols(); k++) {
                if (i == 0) {
                    fields.add(new Field(new double[rows][]));
                }
                fields.get(k).z[i] = y.columnArray(k);
            }
        }
        return fields;
    }

    private static int size(double side, Plane plane) {
        return (int) Math.round(CELLS * side / Math.max(plane.width, plane.height)) + 1;
    }

    /** Returns the value at parts of the width and height, from 0 to 1, as if the function were straight in between. */
    double between(double x, double y) {
        double row = y * (z.length - 1);
        double col = x * (z[0].length - 1);
        int i = Math.min((int) row, z.length - 2);
        int j = Math.min((int) col, z[0].length - 2);
        double v = row - i;
        double u = col - j;
        return (1 - v) * ((1 - u) * z[i][j] + u * z[i][j + 1]) + v * ((1 - u) * z[i + 1][j] + u * z[i + 1][j + 1]);
    }
}

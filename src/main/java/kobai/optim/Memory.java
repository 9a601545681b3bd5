package kobai.optim;

import java.util.IdentityHashMap;
import java.util.Map;
import kobai.math.Matrix;
import kobai.nn.Parameter;

/** One matrix of memory for each parameter, zeros at first; it is looked up, never walked through. */
final class Memory {
    private final Map<Parameter, Matrix> memory = new IdentityHashMap<>();

    Matrix of(Parameter p) {
        Matrix m = memory.get(p);
        return m != null ? m : Matrix.zeros(p.value().rows(), p.value().cols());
    }

    /** Remembers m and returns it. */
    Matrix set(Parameter p, Matrix m) {
        memory.put(p, m);
        return m;
    }
}

package kobai.nn;

import kobai.math.Matrix;

/** A learned matrix θ and its gradient ∂L/∂θ, of the same shape. */
public final class Parameter {
    private final String name;
    private final boolean isWeight;
    private Matrix value;
    private Matrix gradient;   // null until the first backward

    /** Names a parameter as the book does (W, b, gamma, beta) and gives it its first value. */
    public Parameter(String name, Matrix value) { this(name, value, false); }

    private Parameter(String name, Matrix value, boolean isWeight) {
        this.name = name;
        this.value = value;
        this.isWeight = isWeight;
    }

    /** Returns a parameter that multiplies inputs: weight decay pulls at it, as it does not at biases, γ and β. */
    public static Parameter weights(String name, Matrix value) { return new Parameter(name, value, true); }

    /** Tells whether weight decay pulls at it. */
    public boolean isWeight() { return isWeight; }

    public String name() { return name; }

    public Matrix value() { return value; }

    /** Returns ∂L/∂θ of the last backward. */
    public Matrix gradient() {
        if (gradient == null) {
            throw new IllegalStateException("parameter " + name + " " + value.shape()
                    + " has no gradient yet: run forward and backward first");
        }
        return gradient;
    }

    /** Replaces the value by one of the same shape. */
    public void set(Matrix value) {
        this.value.requireSameShape("set " + name, value);
        this.value = value;
    }

    /** Replaces the gradient; a layer's backward calls it. */
    public void setGradient(Matrix gradient) {
        value.requireSameShape("gradient of " + name, gradient);
        this.gradient = gradient;
    }

    @Override
    public String toString() { return name + " " + value.shape(); }
}

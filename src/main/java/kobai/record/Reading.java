package kobai.record;

import java.util.List;

/**
 * What one layer showed at one update: its outputs Y, what flowed back δ = ∂L/∂Y, and its parameters.
 *
 * <pre>
 *   mean, std         of the outputs Y
 *   saturated         the part of the outputs whose slope f′ is below 0.05, so that they pass on less than a
 *                     twentieth of their δ (activations only, NaN for others; for ReLU: the part that is off)
 *   dead              the part of the units whose slope is 0 for every example of the batch (activations only)
 *   deltaRms          √ of the mean of δ², over examples and units
 * </pre>
 */
public record Reading(int update, int layer, String name, double mean, double std, double saturated, double dead,
        Histogram outputs, double deltaRms, Histogram deltas, List<OfParameter> parameters) {

    /**
     * One parameter θ (W or b) with its gradient g = ∂L/∂θ, the mean over the batch.
     *
     * <pre>
     *   norm ‖θ‖      gradientNorm ‖g‖      gradientStd of the entries of g      updateRatio ‖Δθ‖ / ‖θ‖
     * </pre>
     *
     * <p>θ is the value before the update; a ratio to zeros, as biases often begin, is infinite.
     */
    public record OfParameter(String name, double norm, double gradientNorm, double gradientStd, double updateRatio) { }

    /** Returns the numbers of a parameter by its name, as in {@code parameter("b").gradientNorm()}. */
    public OfParameter parameter(String name) {
        return parameters.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("layer " + layer + ", " + this.name + ", has no parameter " + name
                        + ", only " + parameters.stream().map(OfParameter::name).toList()));
    }
}

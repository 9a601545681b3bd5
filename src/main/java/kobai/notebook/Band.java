package kobai.notebook;

import kobai.plot.Numbers;

/** The numbers, ends included, among which the measurements of a claim must lie. */
public record Band(double low, double high) {
    public Band {
        if (!(low <= high)) {
            throw new IllegalArgumentException("a band from " + low + " to " + high + ": the lower end must come first");
        }
    }

    /** Tells whether the number lies in it; NaN lies in none. */
    public boolean contains(double value) { return value >= low && value <= high; }

    @Override
    public String toString() {
        if (low == high) {
            return "exactly " + Numbers.text(low, 8);
        }
        return low == Double.NEGATIVE_INFINITY ? "at most " + Numbers.text(high)
                : high == Double.POSITIVE_INFINITY ? "at least " + Numbers.text(low)
                : "between " + Numbers.text(low) + " and " + Numbers.text(high);
    }
}

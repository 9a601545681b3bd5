package kobai.train;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoublePredicate;

/**
 * How many of n tries succeeded, and between which rates the truth probably lies: Wilson's 95 % interval.
 *
 * <pre>
 *   p = successes / n        z = 1.96
 *
 *   low, high = ( p + z²/2n  ∓  z √( p (1 − p) / n + z²/4n² ) ) / (1 + z²/n)
 * </pre>
 *
 * <p>It stays between 0 and 1 and has a width even where none or all succeeded.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson 1927, Probable inference, the law of succession,
 *     and statistical inference</a>
 */
public record Proportion(int successes, int n) {
    private static final double Z = 1.959963984540054;   // 97.5 % of N(0, 1) lie below

    public Proportion {
        if (n < 1 || successes < 0 || successes > n) {
            throw new IllegalArgumentException("Proportion: needs from 0 to n successes of at least 1 try, got " + successes
                    + " of " + n);
        }
    }

    /** Returns the proportion of so many successes in n tries. */
    public static Proportion of(int successes, int n) { return new Proportion(successes, n); }

    /** Returns the proportion of these values for which it is so: {@code Proportion.of(losses, loss -> loss < 0.1)}. */
    public static Proportion of(double[] values, DoublePredicate isSo) {
        return new Proportion((int) Arrays.stream(values).filter(isSo).count(), values.length);
    }

    /** Returns successes / n. */
    public double rate() { return (double) successes / n; }

    /** Returns the lower end of the interval. */
    public double low() { return successes == 0 ? 0 : centre() - half(); }

    /** Returns the upper end of the interval. */
    public double high() { return successes == n ? 1 : centre() + half(); }

    private double centre() { return (rate() + Z * Z / (2.0 * n)) / (1 + Z * Z / n); }

    private double half() {
        return Z * Math.sqrt(rate() * (1 - rate()) / n + Z * Z / (4.0 * n * n)) / (1 + Z * Z / n);
    }

    /** Returns for example {@code 37 of 50, 74 % (60 to 84 %)}. */
    @Override
    public String toString() {
        String percent = n < 1000 ? "%.0f" : "%.1f";
        return String.format(Locale.ROOT, "%d of %d, " + percent + " %% (" + percent + " to " + percent + " %%)", successes, n,
                100 * rate(), 100 * low(), 100 * high());
    }
}

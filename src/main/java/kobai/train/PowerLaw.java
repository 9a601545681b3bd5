package kobai.train;

import java.util.Arrays;
import java.util.Locale;
import kobai.math.Exact;

/**
 * The curve y = c · xᵏ nearest to some points, by least squares on the logarithms, where it is a straight line.
 *
 * <pre>
 *   ln y ≈ ln c + k ln x
 *   k = Σ (ln xᵢ − m) ln yᵢ / S        m = mean of ln xᵢ        S = Σ (ln xᵢ − m)²
 *   residual  = √( Σ rᵢ² / n )         rᵢ = ln yᵢ − ln c − k ln xᵢ
 *   error     = √( Σ rᵢ² / ((n − 2) S) )   the standard error of k, NaN for two points
 * </pre>
 *
 * <p>A residual of 0.02 says that the points lie about 2 % beside the curve. A single exponent tells nothing of points that
 * do not lie on a line: look at the residual, or draw them.
 *
 * @see <a href="https://web.stanford.edu/~hastie/ElemStatLearn/">Hastie, Tibshirani, Friedman 2009, 3.2</a>
 */
public record PowerLaw(double c, double exponent, double error, double residual, int points) {

    /** Returns the power law of these points. */
    public static PowerLaw fit(double[] x, double[] y) {
        if (x.length != y.length || x.length < 2) {
            throw new IllegalArgumentException("PowerLaw.fit: needs two or more x and as many y, got " + x.length + " and "
                    + y.length);
        }
        double[] lnX = logarithms("x", x), lnY = logarithms("y", y);
        int n = x.length;
        double meanX = mean(lnX), meanY = mean(lnY), s = 0, product = 0;
        for (int i = 0; i < n; i++) {
            s += (lnX[i] - meanX) * (lnX[i] - meanX);
            product += (lnX[i] - meanX) * (lnY[i] - meanY);
        }
        if (s == 0) {
            throw new IllegalArgumentException("PowerLaw.fit: all x are " + x[0] + ", which tells nothing of an exponent; "
                    + "give points at different x");
        }
        double k = product / s, squares = 0;
        for (int i = 0; i < n; i++) {
            double r = lnY[i] - meanY - k * (lnX[i] - meanX);
            squares += r * r;
        }
        return new PowerLaw(Exact.exp(meanY - k * meanX), k, n == 2 ? Double.NaN : Math.sqrt(squares / ((n - 2) * s)),
                Math.sqrt(squares / n), n);
    }

    /** Returns c · xᵏ. */
    public double at(double x) { return c * Exact.pow(x, exponent); }

    private static double[] logarithms(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] > 0 && values[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("PowerLaw.fit: every " + name + " must be above 0 and finite, number " + i
                        + " is " + values[i]);
            }
        }
        return Arrays.stream(values).map(Exact::log).toArray();
    }

    private static double mean(double[] values) { return Arrays.stream(values).reduce(0, Double::sum) / values.length; }

    /** Returns for example {@code y = 3.00 · x^1.980, exponent 1.980 ± 0.020, residual 0.0310 of 6 points}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "y = %.3g · x^%.3f, exponent %.3f%s, residual %.4f of %d points", c, exponent,
                exponent, Double.isNaN(error) ? "" : String.format(Locale.ROOT, " ± %.3f", error), residual, points);
    }
}

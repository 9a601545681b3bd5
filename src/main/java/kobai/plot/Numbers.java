package kobai.plot;

import java.util.Locale;

/** Numbers as a reader wants them: few digits, no needless exponent. */
public final class Numbers {
    private Numbers() { }

    /** Returns a number to four significant digits, for example 0.25, 1234, 3.906e-3. */
    public static String text(double v) { return text(v, 4); }

    /** Returns a number to some significant digits. */
    public static String text(double v, int digits) {
        if (Double.isNaN(v) || Double.isInfinite(v)) {
            return Double.isNaN(v) ? "NaN" : v > 0 ? "∞" : "−∞";
        }
        if (v == 0) {
            return "0";
        }
        double size = Math.abs(v);
        if (size < 1e-3 || size >= 1e6) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", v).replaceFirst("\\.?0*e", "e")
                    .replaceFirst("e([+-])0?", "e$1").replace("e+", "e").replace('-', '−');
        }
        int decimals = Math.max(0, digits - 1 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", v);
        return (text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text).replace('-', '−');
    }
}

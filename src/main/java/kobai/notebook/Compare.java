package kobai.notebook;

import java.math.BigDecimal;
import java.math.MathContext;
import kobai.plot.Numbers;

/** How an answer that is a number differs from the one that is asked, in words that are true. */
final class Compare {
    /** Relative: room for rounding, none for a constant that was rounded. */
    static final double TOLERANCE = 1e-6;
    /** Up to this relative distance an answer is called close. */
    static final double CLOSE = 0.01;

    private static final double[] NICE = {2, 3, 4, 5, 10, 100, 1000};
    private static final String[] TIMES = {"twice", "three times", "four times", "five times", "ten times", "100 times",
        "1000 times"};
    private static final String[] PARTS = {"half of", "a third of", "a quarter of", "a fifth of", "a tenth of",
        "a hundredth of", "a thousandth of"};

    private Compare() { }

    static boolean same(double a, double b) {
        if (Double.isInfinite(a) || Double.isInfinite(b)) {
            return a == b;   // the tolerance would be infinite too
        }
        return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b)) || Math.abs(a - b) < 1e-12;
    }

    static boolean same(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (!same(a[i], b[i])) {
                return false;
            }
        }
        return a.length == b.length;
    }

    /** Returns got / want where that is the same number everywhere, and not 0, else NaN; where both are 0 it is not asked. */
    static double ratio(double[] got, double[] want) {
        double ratio = Double.NaN;
        for (int i = 0; i < got.length; i++) {
            if (Math.abs(want[i]) < 1e-12 && Math.abs(got[i]) < 1e-12) {
                continue;
            }
            double r = got[i] / want[i];
            if (!Double.isFinite(r) || !Double.isNaN(ratio) && !same(r, ratio)) {
                return Double.NaN;
            }
            ratio = Double.isNaN(ratio) ? r : ratio;
        }
        return ratio == 0 ? Double.NaN : ratio;
    }

    /** Returns got − want where that is the same number everywhere, else NaN. */
    static double offset(double[] got, double[] want) {
        for (int i = 1; i < got.length; i++) {
            if (Math.abs(got[i] - want[i] - (got[0] - want[0])) > 1e-9 * (1 + Math.abs(want[i]))) {
                return Double.NaN;
            }
        }
        return got[0] - want[0];
    }

    /** Returns what a ratio that has a name says, for example "twice what it should be", or null where it has none. */
    static String named(double ratio) {
        double size = Math.abs(ratio);
        String sign = ratio < 0 ? ", and the sign is the wrong way round" : "";
        if (same(size, 1)) {
            return ratio < 0 ? "the size is right and the sign is the wrong way round" : null;
        }
        for (int i = 0; i < NICE.length; i++) {
            String look = NICE[i] == 100 ? "; is it a percentage where a part is asked, or the other way round?"
                    : "; look for a factor of " + Numbers.text(NICE[i]) + " that is missing or one too many";
            if (same(size, NICE[i])) {
                return TIMES[i] + " what it should be" + sign + look;
            }
            if (same(size, 1 / NICE[i])) {
                return PARTS[i] + " what it should be" + sign + look;
            }
        }
        for (int n = 2; n <= 3; n++) {
            if (same(size, Math.sqrt(n)) || same(size, 1 / Math.sqrt(n))) {
                return (size > 1 ? "√" + n + " times what it should be" : "what it should be, divided by √" + n) + sign
                        + "; look for a root that is missing or one too many";
            }
        }
        return null;
    }

    /** Tells whether the answer is near the one asked, and not the same. */
    static boolean near(double got, double want) { return Math.abs(got - want) <= CLOSE * Math.abs(want); }

    /** Returns to how many digits two numbers that are near each other agree. */
    static int digits(double got, double want) {
        double error = Math.abs(got - want) / Math.abs(want);
        return (int) Math.floor(-Math.log10(2 * error));
    }

    /** Returns after how many places all answers were rounded or cut off, or 0 where they were not. */
    static int places(double[] got, double[] want) {
        for (int d = 2; d <= 6; d++) {
            double scale = Math.pow(10, d);
            boolean rounded = true;
            for (int i = 0; i < got.length; i++) {
                rounded &= Math.abs(got[i] * scale - Math.rint(want[i] * scale)) < 1e-6
                        || Math.abs(got[i] * scale - (long) (want[i] * scale)) < 1e-6;
            }
            if (rounded) {
                return d;
            }
        }
        return 0;
    }

    /** Says of answers that were rounded what is the matter with them. */
    static String rounded(int places) {
        return "right, but rounded to " + places + " places after the point; let Java keep all digits";
    }

    /** Says of a number that is near the one asked what is the matter with it. */
    static String close(int digits) {
        return "close, to " + (digits <= 1 ? "about one digit" : digits + " digits") + ", and not equal: something in it was "
                + "rounded too early or is an approximation; let Java keep all digits";
    }

    /** Returns a number in words, with as many digits as it takes to tell it from the others. */
    static String text(double v, double... others) {
        for (int digits = 4; digits < 17; digits++) {
            String text = Numbers.text(v, digits);
            boolean apart = true;
            for (double other : others) {
                apart &= v == other || !Numbers.text(other, digits).equals(text);
            }
            if (apart) {
                return text;
            }
        }
        return Double.toString(v);
    }

    /** Returns a number in words, with as many digits as it takes to be accepted when it is typed in again. */
    static String enough(double v, double... others) {
        int digits = 4;
        while (digits < 16 && !same(new BigDecimal(v).round(new MathContext(digits)).doubleValue(), v)) {
            digits++;
        }
        return digits == 4 ? text(v, others) : Numbers.text(v, digits);
    }

    /** Returns "too large" or "too small". */
    static String direction(double got, double want) { return got > want ? "too large" : "too small"; }
}

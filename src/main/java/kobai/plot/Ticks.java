package kobai.plot;

/** Where an axis is marked: at multiples of 1, 2 or 5 times a power of ten. */
final class Ticks {
    private Ticks() { }

    /** Returns the smallest such step that gives at most {@code most} marks between two ends, both included. */
    static double step(double from, double to, int most) {
        if (!(from < to) || Double.isInfinite(to - from) || most < 2) {
            throw new IllegalArgumentException("axis: needs two finite ends, the first one smaller, and room for 2 marks; got "
                    + from + " to " + to + " and " + most);
        }
        for (int exponent = (int) Math.floor(Math.log10((to - from) / most)); ; exponent++) {
            for (int digit : new int[] {1, 2, 5}) {
                double step = exponent < 0 ? digit / Math.pow(10, -exponent) : digit * Math.pow(10, exponent);
                if (last(to, step) - first(from, step) < most) {
                    return step;
                }
            }
        }
    }

    /** Returns the marks, as that many steps each from 0. */
    static double[] at(double from, double to, int most) {
        double step = step(from, to, most);
        var marks = new double[(int) (last(to, step) - first(from, step)) + 1];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = (first(from, step) + i) * step;
        }
        return marks;
    }

    // a hair of room, for an end such as 0.3 that is three steps but for rounding
    private static double first(double from, double step) { return Math.ceil(from / step - 1e-9); }

    private static double last(double to, double step) { return Math.floor(to / step + 1e-9); }
}

package kobai.math;

import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Stands in for the class of this name in a browser, where one thread computes everything in order. */
public final class Cores {
    private Cores() { }

    public static int available() { return 1; }

    public static <T> T sequentially(Supplier<T> work) { return work.get(); }

    @FunctionalInterface
    interface Rows {
        void compute(int from, int to);
    }

    static void shareRows(int rows, int step, long parts, Rows work) { work.compute(0, rows); }

    public static void share(int parts, IntConsumer work) {
        for (int part = 0; part < parts; part++) {
            work.accept(part);
        }
    }
}

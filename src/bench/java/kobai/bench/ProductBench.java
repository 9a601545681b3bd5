package kobai.bench;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import kobai.math.Cores;
import kobai.math.Matrix;
import kobai.math.Rng;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Matrix products in the shapes of training, on one core and on all; {@link #main} adds what they allocate beyond their
 * result. {@link Products} is quicker and less thorough.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@State(Scope.Thread)
public class ProductBench {
    /** A · B is m × inner times inner × n. */
    @Param({"512x512x512", "128x784x100", "784x128x100", "128x100x100", "128x100x10", "100x128x10", "4096x100x100",
            "16x100x2000"})
    public String shape;

    @Param({"one", "all"})
    public String cores;

    private Matrix a, b, aT, bT;

    @Setup(Level.Trial)
    public void draw() {
        int[] size = sizes(shape);
        Rng rng = new Rng(1);
        a = Matrix.normal(size[0], size[1], 1, rng);
        b = Matrix.normal(size[1], size[2], 1, rng);
        aT = a.t();
        bT = b.t();
    }

    @Benchmark
    public Matrix dot() { return on(() -> a.dot(b)); }

    @Benchmark
    public Matrix transposedDot() { return on(() -> aT.transposedDot(b)); }

    @Benchmark
    public Matrix dotTransposed() { return on(() -> a.dotTransposed(bT)); }

    private Matrix on(Supplier<Matrix> product) {
        return cores.equals("one") ? Cores.sequentially(product) : product.get();
    }

    private static int[] sizes(String shape) {
        return java.util.Arrays.stream(shape.split("x")).mapToInt(Integer::parseInt).toArray();
    }

    /** Runs all, or those whose name matches the argument. */
    public static void main(String[] args) throws Exception {
        var options = new OptionsBuilder().include(args.length > 0 ? args[0] : "ProductBench").addProfiler(GCProfiler.class);
        System.out.printf("%-14s %-12s %-5s %9s %9s %8s%n", "product", "shape", "cores", "fastest", "median", "garbage");
        for (RunResult run : new Runner(options.build()).run()) {
            int[] size = sizes(run.getParams().getParam("shape"));
            double operations = 2.0 * size[0] * size[1] * size[2];
            var times = run.getPrimaryResult().getStatistics();   // µs, single calls: the fastest is free of other programs
            double bytes = run.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
            double result = size[0] * (8.0 * size[2] + 16 + 4) + 16 + 24;
            String name = run.getPrimaryResult().getLabel();
            System.out.printf(Locale.ROOT, "%-14s %-12s %-5s %5.1f GF/s %5.1f GF/s %6.0f B%n", name,
                    run.getParams().getParam("shape"), run.getParams().getParam("cores"),
                    operations / times.getPercentile(1) / 1e3, operations / times.getPercentile(50) / 1e3, bytes - result);
        }
        System.out.printf(Locale.ROOT, "a loop in registers: %.1f GF/s%n", Peak.gflops());
    }
}

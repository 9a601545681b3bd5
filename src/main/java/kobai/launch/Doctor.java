package kobai.launch;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says what of the things that Kobai needs is here, and for what is not, how to get it; installs nothing. */
final class Doctor {
    private static final Pattern FLAG = Pattern.compile("(UseFMA|MaxVectorSize)\\s*=\\s*(\\w+)");
    private static final long LEAST_MB = 500;

    private final Path home;
    private final Path kernel;
    private final List<Line> lines = new ArrayList<>();

    /** One line of the table: whether it is as it should be, and what is so or what to do. */
    private record Line(String subject, boolean good, String text) { }

    Doctor(Path home, Path kernel) {
        this.home = home;
        this.kernel = kernel;
    }

    /** Prints the table, or the same as JSON for a report of an error, and returns whether nothing is missing. */
    boolean report(boolean json) {
        JavaHomes.all().forEach(jdk -> good("Java", jdk.toString()));
        processor(JavaHomes.newest());
        for (Path jar : List.of(home.resolve("lib/kobai.jar"), kernel)) {
            check("Built", Files.isRegularFile(jar), jar.toString(), jar + " is missing: run mvn process-classes.");
        }
        jupyter();
        Optional<String> fonts = Fonts.missing(JavaHomes.newest(), kernel);
        check("Fonts", fonts.isEmpty(), "Java can draw text", fonts.orElse(""));
        folders();
        good("Browser", Chromium.find().map(chromium -> "pdf can print with " + chromium.program())
                .orElse("no Chromium, Chrome or Edge: all but pdf works without, and mvn verify leaves out some tests"));
        boolean healthy = lines.stream().allMatch(Line::good);
        System.out.println(json ? json(healthy) : table(healthy));
        return healthy;
    }

    private String table(boolean healthy) {
        boolean ticks = Charset.forName(System.getProperty("native.encoding", "UTF-8")).newEncoder().canEncode('\u2713');
        StringBuilder table = new StringBuilder();
        for (Line line : lines) {
            String mark = line.good() ? ticks ? "\u2713" : " " : "!";
            table.append("%s %-9s %s%n".formatted(mark, line.subject(), line.text()));
        }
        return table + (healthy ? "All is well: mvn opens the notebooks." : "See the lines marked with an exclamation mark.");
    }

    private String json(boolean healthy) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("healthy", healthy);
        report.put("system", "%s %s, %s, %d processors, %d MB for Java".formatted(System.getProperty("os.name"),
                System.getProperty("os.version"), System.getProperty("os.arch"), Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20));
        report.put("lines", lines);
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(report);
    }

    /** No reason to stop: without fma or wide vectors the notebooks show the same numbers, later. */
    private void processor(JavaHomes.Jdk jdk) {
        String flags = Command.run(List.of(jdk.java().toString(), "-XX:+PrintFlagsFinal", "-version"), home, Map.of(), "",
                Duration.ofMinutes(1), line -> { }).output();
        Map<String, String> found = new LinkedHashMap<>();
        for (Matcher m = FLAG.matcher(flags); m.find(); ) {
            found.put(m.group(1), m.group(2));
        }
        good("Numbers", "false".equals(found.get("UseFMA"))
                ? "this processor lacks fma for Java: the same numbers come from other instructions, about ten times as slowly"
                : "this processor has fma, of which sums of products are made");
        String bytes = found.getOrDefault("MaxVectorSize", "0");
        good("Vectors", jdk.vectors() && !bytes.equals("0") ? "of %d bits".formatted(8 * Integer.parseInt(bytes))
                : "none that Java could use: the same numbers come one by one, a few times as slowly");
    }

    private void jupyter() {
        List<Jupyter> pythons = Jupyter.pythons();
        pythons.forEach(python -> good("Python", python.toString()));
        check("Python", !pythons.isEmpty(), null, "there is no Python 3 on the PATH: install it.");
        Optional<Jupyter> chosen = Jupyter.find();
        check("Jupyter", chosen.isPresent(), chosen.map(jupyter -> "mvn uses " + jupyter).orElse(""),
                "there is none yet: mvn will try to install one into " + Os.cache() + ".");
        chosen.ifPresent(this::kernel);
    }

    private void kernel(Jupyter jupyter) {
        Path folder = jupyter.dataFolder().resolve("kernels/java");
        try {
            Optional<KernelSpec> spec = KernelSpec.find(jupyter);
            if (spec.isEmpty()) {
                good("Kernel", "none yet, mvn will write ours to " + folder);
                return;
            }
            Path java = Path.of(spec.get().argv().isEmpty() ? "" : spec.get().argv().get(0));
            check("Kernel", !java.isAbsolute() || Files.isExecutable(java),
                    "%s (%s): %s".formatted(spec.get().folder(), spec.get().ours() ? "ours" : "used as it is",
                            String.join(" ", spec.get().argv())),
                    "%s starts %s, which is not there: %s.".formatted(spec.get().folder(), java,
                            spec.get().ours() ? "mvn will write it anew" : "remove that folder, and mvn will write ours"));
        } catch (Problem e) {
            bad("Kernel", e.getMessage());
        }
    }

    private void folders() {
        Path mnist = Os.cache().resolve("mnist");
        String named = System.getenv().getOrDefault("KOBAI_MNIST", "");
        if (!named.isBlank()) {
            check("Data", Files.isDirectory(Path.of(named)), "genuine MNIST is read from " + named,
                    "KOBAI_MNIST is \"" + named + "\" and no such folder is there: point it at the four files, or unset it.");
        } else {
            good("Data", count(mnist) >= 4 ? "genuine MNIST lies in " + mnist
                    : "no genuine MNIST in " + mnist + " yet: Digits.mnist() downloads it (11 MB); all else is made, not loaded");
        }
        Path there = Stream.iterate(Os.cache(), folder -> folder != null, Path::getParent).filter(Files::isDirectory)
                .findFirst().orElse(home);
        check("Cache", Files.isWritable(there), Os.cache().toString(),
                Os.cache() + " cannot be written: set KOBAI_CACHE to a folder that can.");
        try {
            long free = Files.getFileStore(there).getUsableSpace() >> 20;
            check("Disk", free >= LEAST_MB, free + " MB free", "only %d MB free at %s: make room, JupyterLab needs about %d."
                    .formatted(free, there, LEAST_MB));
        } catch (IOException e) {
            bad("Disk", there + " cannot be read (" + e + ").");
        }
    }

    private static long count(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains("-ubyte")).count();
        } catch (IOException e) {
            return 0;
        }
    }

    private void check(String subject, boolean good, String text, String remedy) {
        if (!good) {
            bad(subject, remedy);
        } else if (text != null) {
            good(subject, text);
        }
    }

    private void good(String subject, String text) { lines.add(new Line(subject, true, text)); }

    private void bad(String subject, String text) { lines.add(new Line(subject, false, text)); }
}

package kobai.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what of the things that Kobai needs is here, and for what is not, how to get it; installs nothing. */
final class Doctor {
    private static final Pattern NO_FMA = Pattern.compile("UseFMA\\s*=\\s*false");

    private final Path home;
    private final Path kernel;
    private boolean healthy = true;

    Doctor(Path home, Path kernel) {
        this.home = home;
        this.kernel = kernel;
    }

    /** Prints the report and returns whether nothing is missing. */
    boolean report() {
        JavaHomes.all().forEach(jdk -> good("Java", jdk.toString()));
        fma(JavaHomes.newest());
        Path library = home.resolve("lib/kobai.jar");
        for (Path jar : List.of(library, kernel)) {
            if (Files.isRegularFile(jar)) {
                good("Built", jar.toString());
            } else {
                bad("Built", jar + " is missing: run mvn process-classes.");
            }
        }
        jupyter();
        Fonts.missing(JavaHomes.newest(), kernel)
                .ifPresentOrElse(missing -> bad("Fonts", missing), () -> good("Fonts", "Java can draw text"));
        System.out.println(healthy ? "All is well: mvn opens the notebooks." : "See the lines marked with an exclamation mark.");
        return healthy;
    }

    /** No reason to stop: without the instruction the notebooks show the same numbers, later. */
    private void fma(JavaHomes.Jdk jdk) {
        String flags = Command.run(List.of(jdk.java().toString(), "-XX:+PrintFlagsFinal", "-version"), home, Map.of(), "",
                Duration.ofMinutes(1), line -> { }).output();
        good("Numbers", NO_FMA.matcher(flags).find()
                ? "this processor lacks fma for Java: the same numbers come from other instructions, about ten times as slowly"
                : "this processor has fma, of which sums of products are made");
    }

    private void jupyter() {
        List<Jupyter> pythons = Jupyter.pythons();
        pythons.forEach(python -> good("Python", python.toString()));
        if (pythons.isEmpty()) {
            bad("Python", "there is no Python 3 on the PATH: install it.");
        }
        Optional<Jupyter> chosen = Jupyter.find();
        if (chosen.isEmpty()) {
            bad("Jupyter", "there is none yet: mvn will try to install one into " + Os.cache() + ".");
            return;
        }
        good("Jupyter", "mvn uses " + chosen.get());
        Path folder = chosen.get().dataFolder().resolve("kernels/java");
        try {
            KernelSpec.find(chosen.get()).ifPresentOrElse(
                    spec -> good("Kernel", "%s (%s): %s".formatted(spec.folder(), spec.ours() ? "ours" : "used as it is",
                            String.join(" ", spec.argv()))),
                    () -> good("Kernel", "none yet, mvn will write ours to " + folder));
        } catch (Problem e) {
            bad("Kernel", e.getMessage());
        }
    }

    private static void good(String subject, String text) {
        System.out.printf("  %-8s %s%n", subject, text);
    }

    private void bad(String subject, String text) {
        healthy = false;
        System.out.printf("! %-8s %s%n", subject, text);
    }
}

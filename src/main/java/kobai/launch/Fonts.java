package kobai.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kobai.kernel.FontCheck;

/** Whether the Java that will run the notebooks can draw letters. */
final class Fonts {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Fonts() { }

    /** Returns what is missing and how to get it, or nothing if all is well; asks {@code jdk}, with the kernel's {@code jar}. */
    static Optional<String> missing(JavaHomes.Jdk jdk, Path jar) {
        if (Os.WINDOWS || Os.MAC) {
            return Optional.empty();
        }
        List<String> command = List.of(jdk.java().toString(), "-Djava.awt.headless=true", "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-cp", jar.toString(), FontCheck.class.getName());
        Command.Result result = Command.run(command, jar.getParent(), Map.of(), "", LIMIT, line -> { });
        return result.ok() ? Optional.empty()
                : Optional.of(("Java cannot draw text (%s), so no figure could be shown: install a font and what finds it "
                        + "(on Debian and Ubuntu: apt install fontconfig fonts-dejavu-core libfreetype6) and run mvn again.")
                        .formatted(result.lastLines(1)));
    }
}

package kobai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kobai.math.Matrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same seed, the same bits: on each JDK found here, interpreted or compiled by C1 or C2, on 1, 2 and 8 threads, with and
 * without vectors, and on a processor without fma.
 */
class DigestIT {
    private static final String DIGEST = OneOfEach.digests();

    static Stream<Arguments> machines() throws IOException {
        var machines = new ArrayList<Arguments>();
        for (Path home : javaHomes()) {
            for (String compiler : List.of("-Xint", "-XX:TieredStopAtLevel=1", "-XX:+TieredCompilation")) {
                for (int threads : new int[] {1, 2, 8}) {
                    machines.add(Arguments.of(home, List.of(compiler), threads));
                    // untried, but not in the interpreter: on JDK 17 that takes minutes
                    machines.add(Arguments.of(home, List.of(compiler, "--add-modules", "jdk.incubator.vector",
                            "-Dkobai.vectors=" + !compiler.equals("-Xint")), threads));
                }
            }
            machines.add(Arguments.of(home, List.of("-XX:-UseFMA"), 2));
        }
        return machines.stream();
    }

    @ParameterizedTest(name = "{0} {1} {2} threads")
    @MethodSource("machines")
    void oneDigest(Path javaHome, List<String> options, int threads) throws Exception {
        String times = options.contains("-Xint") ? "1" : "5";
        Path output = Files.createTempFile("digest", ".txt");
        try {
            List<String> command = new ArrayList<>(List.of(javaHome.resolve("bin/java").toString()));
            command.addAll(options);
            command.addAll(List.of("-Dkobai.threads=" + threads, "-cp",
                    classes(Matrix.class) + System.getProperty("path.separator") + classes(OneOfEach.class),
                    "kobai.OneOfEach", times));
            Process java = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            boolean ended = java.waitFor(3, TimeUnit.MINUTES);
            java.destroyForcibly();
            assertTrue(ended, "no digest after three minutes");
            List<String> printed = Files.readAllLines(output).stream()
                    .filter(line -> !line.equals("WARNING: Using incubator modules: jdk.incubator.vector")).toList();
            assertEquals(Collections.nCopies(Integer.parseInt(times), DIGEST), printed);
        } finally {
            Files.delete(output);
        }
    }

    private static Path classes(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** Returns the running JDK and one of each other version, from 17 on, where systems and tools usually put them. */
    private static List<Path> javaHomes() throws IOException {
        Path running = Path.of(System.getProperty("java.home")), home = Path.of(System.getProperty("user.home"));
        Map<Integer, Path> homes = new TreeMap<>();
        for (Path folder : List.of(Path.of("/usr/lib/jvm"), Path.of("/Library/Java/JavaVirtualMachines"),
                Path.of("C:/Program Files/Eclipse Adoptium"), home.resolve(".sdkman/candidates/java"),
                home.resolve(".jdks"))) {
            if (Files.isDirectory(folder)) {
                try (var inside = Files.list(folder)) {
                    for (Path jdk : inside.sorted().toList()) {
                        jdk = Files.isDirectory(jdk.resolve("Contents/Home")) ? jdk.resolve("Contents/Home") : jdk;
                        homes.putIfAbsent(feature(jdk), jdk);
                    }
                }
            }
        }
        homes.put(Runtime.version().feature(), running);
        homes.keySet().removeIf(version -> version < 17);
        return List.copyOf(homes.values());
    }

    /** Returns the version that a JDK states of itself, 0 if this is none. */
    private static int feature(Path jdk) throws IOException {
        Path release = jdk.resolve("release");
        if (!Files.exists(release) || !Files.isDirectory(jdk.resolve("bin"))) {
            return 0;
        }
        var properties = new Properties();
        properties.load(new StringReader(Files.readString(release)));
        String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.split("[^0-9]")[0]);
    }
}

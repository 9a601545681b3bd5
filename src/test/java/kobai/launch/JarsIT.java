package kobai.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two jars that the build makes: what is in them, and that another build of the same sources gives the same bytes. */
class JarsIT {
    private static final Path HOME = Path.of(System.getProperty("kobai.home"));

    private static List<? extends ZipEntry> entries(String jar) throws IOException {
        try (var file = new ZipFile(HOME.resolve(jar).toFile())) {
            return file.stream().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib/kobai.jar", "target/kobai-kernel.jar"})
    void nothingInItTellsWhenItWasBuilt(String jar) throws IOException {
        LocalDateTime always = LocalDateTime.of(2026, 1, 1, 12, 0);      // as the build says; other people's classes are older
        assertEquals(List.of(), entries(jar).stream().filter(entry -> entry.getTimeLocal().isAfter(always)).toList());
        assertTrue(entries(jar).stream().filter(entry -> entry.getName().startsWith("kobai/"))
                .allMatch(entry -> entry.getTimeLocal().equals(always)));
    }

    /** IJava and JJava put classes of their own on the class path of a notebook: ours brings none of their names. */
    @ParameterizedTest
    @ValueSource(strings = {"org/dflib/", "io/github/spencerpark/", "com/google/gson/", "org/zeromq/", "zmq/",
        "org/slf4j/", "jdk/"})
    void theLibraryHasNoClassThatAKernelHas(String room) throws IOException {
        List<String> names = entries("lib/kobai.jar").stream().map(ZipEntry::getName).toList();
        assertTrue(names.contains("kobai/nn/Affine.class"), "it is the library");
        assertEquals(List.of(), names.stream().filter(name -> name.startsWith(room) && name.endsWith(".class")).toList());
    }

    /** SECURITY.md names every library in the jars, each in the version that the build takes. */
    @ParameterizedTest
    @ValueSource(strings = {"lib/kobai.jar", "target/kobai-kernel.jar"})
    void everyLibraryInItIsListed(String jar) throws IOException {
        List<String[]> rows = Files.readAllLines(HOME.resolve(".github/SECURITY.md")).stream()
                .filter(line -> line.matches("\\| [\\w-]+ \\| \\d.*")).map(line -> line.split("\\s*\\|\\s*")).toList();
        String classPath = System.getProperty("java.class.path") + System.getProperty("surefire.test.class.path", "");
        assertEquals(List.of(), rows.stream().map(row -> row[1] + "-" + row[2] + ".jar").filter(file -> !classPath.contains(file))
                .toList(), "not what the build takes");
        List<String> rooms = rows.stream().filter(row -> row[4].equals(jar) || row[4].equals("both"))
                .flatMap(row -> Stream.of(row[3].split(", "))).map(name -> name.replace('.', '/') + "/").toList();
        assertEquals(List.of(), entries(jar).stream().map(entry -> entry.getName().replaceFirst("^META-INF/versions/\\d+/", ""))
                .filter(name -> name.endsWith(".class") && name.contains("/") && rooms.stream().noneMatch(name::startsWith))
                .filter(name -> name.startsWith("kobai/needs/") || !name.startsWith("kobai/")).toList());
    }
}

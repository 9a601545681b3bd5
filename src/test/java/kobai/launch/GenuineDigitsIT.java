package kobai.launch;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every notebook on digits with genuine MNIST in their place: where the files are there, every claim must still hold. */
class GenuineDigitsIT {
    private static final Path HOME = Path.of(System.getProperty("kobai.home"));
    private static Notebooks runner;

    @BeforeAll
    static void findJupyter() { runner = NotebooksIT.runner("jupyter-genuine"); }

    /** The one line that a reader changes for genuine MNIST, changed: every claim must still hold. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("notebooksOnDigits")
    void holdsOnGenuineDigits(Path notebook) throws IOException {
        Path mnist = HOME.resolveSibling("shared").resolve("data").resolve("mnist");
        assumeTrue(Files.isDirectory(mnist), "the genuine files are not at " + mnist);
        Path changed = Files.createDirectories(HOME.resolve("target/genuine/notebooks")).resolve(notebook.getFileName());
        String genuine = "Digits.mnist(java.nio.file.Path.of(\\\"" + mnist.toString().replace("\\", "/") + "\\\"));";
        for (Path other : NotebooksIT.notebooks().toList()) {   // a notebook may read the others
            Files.copy(other, changed.resolveSibling(other.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(changed, Files.readString(notebook).replace("Digits.synthetic();", genuine));
        Files.createDirectories(HOME.resolve("target/genuine/lib"));
        Files.copy(HOME.resolve("lib/kobai.jar"), HOME.resolve("target/genuine/lib/kobai.jar"),
                StandardCopyOption.REPLACE_EXISTING);
        runner.execute(changed, changed);
        assertTrue(Files.readString(changed).contains("MNIST."), "the figures name their source");
    }

    static Stream<Path> notebooksOnDigits() {
        return NotebooksIT.notebooks().filter(notebook -> {
            try {
                return Files.readString(notebook).contains("Digits.synthetic();");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}

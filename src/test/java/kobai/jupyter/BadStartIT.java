package kobai.jupyter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is missing, the real program ends with one sentence that says what to do, and leaves nothing half-written. */
class BadStartIT {
    private static final Path HOME = Path.of(System.getProperty("kobai.home"));
    private static Jupyter jupyter;
    @TempDir
    private Path temp;

    @BeforeAll
    static void findJupyter() {
        jupyter = Jupyter.findOrInstall();
    }

    @Test
    void noPython() throws IOException {
        assertSays("Kobai needs Python 3 and there is none on the PATH: install it (from https://www.python.org, "
                + "or on Debian and Ubuntu: apt install python3-venv) and run mvn again.\n", open(Map.of("PATH", folder("empty").toString())));
        assertNothingIn(temp.resolve("cache"));
    }

    @Test
    void pythonWithoutNetwork() throws IOException {
        String said = open(Map.of("PATH", barePython().toString())).output();
        assertTrue(said.contains("Kobai needs Jupyter and could not install it (" + python() + " could not ("), said);
        assertTrue(said.endswith_remedy(), said);
    }

    @Test
    void cacheThatCannotBeWritten() throws IOException {
        Path cache = Files.writeString(temp.resolve("file"), "not a folder").resolve("cache");
        Command.Result result = open(Map.of("PATH", barePython().toString(), "KOBAI_CACHE", cache.toString()));
        assertEquals(1, result.status(), result.output());
        assertTrue(result.output().startsWith("Kobai needs Jupyter and could not install it (the cache folder " + cache
                + " cannot be written"), result.output());
        assertTrue(result.output().contains("set KOBAI_CACHE to one that can"), result.output());
    }
}

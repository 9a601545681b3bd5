package kobai.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    private static final Path MAIN = Path.of(System.getProperty("kobai.home", "."), "src", "main", "java", "kobai");

    @AfterEach
    void asBefore() { System.clearProperty("kobai.threads"); }

    @Test
    void asManyAsAskedForOrAsThereAreCores() {
        assertEquals(Runtime.getRuntime().availableProcessors(), Threads.count());
        System.setProperty("kobai.threads", "3");
        assertEquals(3, Threads.count());
        System.setProperty("kobai.threads", "0");
        assertEquals(1, Threads.count());
    }

    @Test
    void thePropertyIsReadInOnePlace() throws IOException {
        try (var files = Files.walk(MAIN)) {
            List<String> readers = files.filter(Files::isRegularFile).filter(ThreadsTest::readsIt)
                    .map(file -> file.getFileName().toString()).toList();
            assertEquals(List.of("Threads.java"), readers);
        }
    }

    private static boolean readsIt(Path file) {
        try {
            return Files.readString(file).contains("\"kobai.threads\"");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

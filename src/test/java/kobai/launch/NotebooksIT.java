package kobai.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import kobai.handout.NotebookFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every notebook runs from top to bottom, on the kernel and the JDK of this build, and shows again what it stores. */
class NotebooksIT {
    private static final Path HOME = Path.of(System.getProperty("kobai.home"));
    private static Notebooks runner;

    @BeforeAll
    static void findJupyter() { runner = runner("jupyter"); }

    /** Returns a runner with a folder of its own in target, for test classes that run at the same time. */
    static Notebooks runner(String folder) {
        Jupyter jupyter = Jupyter.findOrInstall();
        System.out.println("Notebooks run on " + JavaHomes.running() + " with " + jupyter);
        return new Notebooks(jupyter, HOME.resolve("target/kobai-kernel.jar"), JavaHomes.running(),
                HOME.resolve("target").resolve(folder));
    }

    static Stream<Path> notebooks() {
        return NotebookFile.list(HOME.resolve("notebooks")).stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notebooks")
    void showsWhatItStores(Path notebook) throws IOException {
        Path executed = Files.createDirectories(HOME.resolve("target/executed")).resolve(notebook.getFileName());
        long start = System.nanoTime();
        runner.execute(notebook, executed);
        System.out.printf("%s: %.1f s%n", notebook.getFileName(), (System.nanoTime() - start) / 1e9);
        assertSameTexts(NotebookFile.read(notebook), NotebookFile.read(executed));
    }

    private static void assertSameTexts(NotebookFile stored, NotebookFile now) {
        for (NotebookFile.Cell cell : stored.code()) {
            String shown = now.cells().get(cell.number() - 1).shown();
            assertEquals(cell.shown(), shown, () -> """
                    %s, cell %d no longer shows what it stores. If it should not, run
                    mvn process-classes exec:java -Dexec.args="execute %s" and look at the difference before you commit it.
                    %s""".formatted(stored.name(), cell.number(), stored.name().split("\\W")[0], cell.source()));
        }
    }

    @Test
    void passesOverWhatIsMarkedSo(@TempDir Path folder) throws IOException {
        Path source = write(folder, "\"int x = 6;\"", "\"throw new Error();\"", "\"System.out.println(7 * x)\"");
        runner.execute(source, source);
        NotebookFile done = NotebookFile.read(source);
        assertEquals("", done.cells().get(1).shown());
        assertEquals("42\n", done.cells().get(2).shown());
        byte[] once = Files.readAllBytes(source);
        runner.execute(source, source);
        assertEquals(-1, Arrays.mismatch(once, Files.readAllBytes(source)), "a second run changes no byte");
    }

    @Test
    void saysWhichCellFailsAndLeavesTheFile(@TempDir Path folder) throws IOException {
        Path source = write(folder, "\"int x = 6;\"", "\"1\"", "\"int y =\\n  x / (x - 6);\"");
        byte[] before = Files.readAllBytes(source);
        Problem problem = assertThrows(Problem.class, () -> runner.execute(source, source));
        assertTrue(problem.getMessage().startsWith("try.ipynb: cell 3 fails:\n\nint y =\n  x / (x - 6);\n"),
                problem.getMessage());
        assertTrue(problem.getMessage().contains("ArithmeticException: / by zero"), problem.getMessage());
        assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(source)), "the file is as it was");
        try (Stream<Path> left = Files.list(folder)) {
            if (left.count() != 1) {
                fail("something half-written is left in " + folder);
            }
        }
    }

    private static Path write(Path folder, String first, String middle, String last) throws IOException {
        return Files.writeString(folder.resolve("try.ipynb"), """
                {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
                {"id": "a", "cell_type": "code", "metadata": {}, "outputs": [], "execution_count": null, "source": %s},
                {"id": "b", "cell_type": "code", "metadata": {"tags": ["skip-execution"]}, "outputs": [],
                 "execution_count": null, "source": %s},
                {"id": "c", "cell_type": "code", "metadata": {}, "outputs": [], "execution_count": null, "source": %s}]}
                """.formatted(first, middle, last));
    }
}

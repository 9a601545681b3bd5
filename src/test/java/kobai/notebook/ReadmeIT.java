package kobai.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README prints is what its lines print, and its links lead somewhere. */
class ReadmeIT {
    private static final Path HOME = Path.of(System.getProperty("kobai.home"));
    private static final String SETUP = """
            import kobai.math.*; import kobai.nn.*; import kobai.optim.Optimizer.*; import kobai.data.*; import kobai.train.*;
            import static kobai.nn.Activation.*; import static kobai.nn.Initializer.*;
            import static kobai.notebook.Notebook.*;
            chapter("02")""";

    @Test
    void fiveLinesPrintWhatItSays() throws IOException {
        Matcher blocks = Pattern.compile("(?s)```java\\n(.*?)```.*?```\\n(.*?)\\n```").matcher(readme());
        assertTrue(blocks.find(), "the README shows a program and its output");
        String program = blocks.group(1).replace("System.out.println(run.history());", "run.history().toString()");
        try (var cells = new Cells(SETUP)) {
            assertEquals("\"" + blocks.group(2) + "\"", cells.run(program));
        }
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        Matcher links = Pattern.compile("\\]\\((?!http)([^)#]+)").matcher(readme());
        int count = 0;
        while (links.find()) {
            assertTrue(Files.exists(HOME.resolve(links.group(1))), links.group(1) + " is not there");
            count++;
        }
        assertTrue(count >= 3, "the README links to its picture and its chapters, found " + count + " links");
    }

    private static String readme() throws IOException { return Files.readString(HOME.resolve("README.md")); }
}

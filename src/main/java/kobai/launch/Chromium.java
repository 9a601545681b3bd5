package kobai.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kobai.handout.Printer;

/** A browser that prints pages without showing them: Chromium, Chrome or Edge, whichever is here. */
record Chromium(Path program) implements Printer {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
            "chrome", "microsoft-edge", "msedge");
    private static final List<String> ELSEWHERE = List.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
            "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe");
    private static final Duration LIMIT = Duration.ofMinutes(3);

    static Optional<Chromium> find() {
        String ending = Os.WINDOWS ? ".exe" : "";
        return Stream.concat(Os.path().stream().flatMap(folder -> NAMES.stream().map(name -> folder.resolve(name + ending))),
                ELSEWHERE.stream().map(Path::of)).filter(Files::isExecutable).findFirst().map(Chromium::new);
    }

    /** Prints with a profile of its own, so that neither a running browser nor its settings have a say. */
    @Override
    public void print(Path page, Path pdf) {
        Path profile = null;
        try {
            profile = Files.createTempDirectory("kobai-print");
            var command = new ArrayList<>(List.of(program.toString(), "--headless", "--disable-gpu", "--no-first-run",
                    "--user-data-dir=" + profile, "--no-pdf-header-footer", "--generate-pdf-document-outline",
                    "--print-to-pdf=" + pdf));
            if (Os.isRoot()) {
                command.add("--no-sandbox");   // which root may not have; the page is our own
            }
            command.add(page.toUri().toString());
            Command.Result result = Command.run(command, page.getParent(), Map.of(), "", LIMIT, line -> { });
            if (!result.ok() || !Files.isRegularFile(pdf)) {
                throw new Problem("pdf: " + program + " could not print " + page.getFileName() + ": "
                        + result.lastLines(2) + "; open the page in a browser and print it from there");
            }
        } catch (IOException e) {
            throw new Problem("pdf: " + page.getFileName() + " cannot be printed (" + e + "): make room for a folder in "
                    + System.getProperty("java.io.tmpdir"), e);
        } finally {
            delete(profile);
        }
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            // a folder in the system's own place for what may be deleted
        }
    }
}

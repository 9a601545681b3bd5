package kobai.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The package reveal.js, which draws slides; npm fetches it, once. */
final class Reveal {
    private static final String VERSION = "5.2.1";

    private Reveal() { }

    /** Returns the package's folder. */
    static Path findOrInstall(Path target) {
        Path home = target.resolve("reveal-" + VERSION);
        Path here = home.resolve("node_modules").resolve("reveal.js");
        if (Files.isRegularFile(here.resolve("dist/reveal.js"))) {
            return here;
        }
        String npm = Os.WINDOWS ? "npm.cmd" : "npm";
        if (Os.path().stream().noneMatch(folder -> Files.isExecutable(folder.resolve(npm)))) {
            throw new Problem("slides needs reveal.js, which comes by npm, and npm is not here: install Node.js, for example "
                    + "with: sudo apt install npm");
        }
        home.toFile().mkdirs();
        Command.Result result = Command.run(List.of(npm, "install", "--no-audit", "--no-fund", "--loglevel=error", "--prefix",
                home.toString(), "reveal.js@" + VERSION), target, Map.of(), "", Command.LONG, line -> { });
        if (!result.ok() || !Files.isRegularFile(here.resolve("dist/reveal.js"))) {
            throw new Problem("slides: npm could not fetch reveal.js " + VERSION + ": " + result.lastLines(2)
                    + "; with a network, run it again");
        }
        return here;
    }
}

package kobai.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts JupyterLab into a private folder under the user's cache, or fetches Debian's Notebook where that is allowed. */
final class Installer {
    private static final List<String> PACKAGES = List.of("jupyter-notebook", "python3-nbconvert", "python3-nbclient");

    private Installer() { }

    /** Returns the private Jupyter of an earlier start, if it was finished and still works. */
    static Optional<Jupyter> installed() {
        return Files.exists(marker()) ? Jupyter.probe(python().toString()).filter(Jupyter::complete) : Optional.empty();
    }

    /**
     * Returns a Jupyter installed now, or by another start at the same time.
     *
     * @throws Problem when it cannot be had; nothing half-installed is left
     */
    static Jupyter install(List<Jupyter> pythons) {
        List<String> reasons = new ArrayList<>();
        return installPrivately(pythons, reasons).or(() -> debian(reasons)).orElseThrow(() -> new Problem(pythons.isEmpty()
                ? "Kobai needs Python 3 and there is none on the PATH: install it (from https://www.python.org, "
                        + "or on Debian and Ubuntu: apt install python3-venv) and run mvn again."
                : ("Kobai needs Jupyter and could not install it (%s): install it yourself (python3 -m pip install jupyterlab, "
                        + "or on Debian and Ubuntu: apt install %s) and run mvn again.")
                        .formatted(String.join("; ", reasons), String.join(" ", PACKAGES))));
    }

    private static Optional<Jupyter> installPrivately(List<Jupyter> pythons, List<String> reasons) {
        if (pythons.isEmpty()) {
            return Optional.empty();
        }
        try {
            Files.createDirectories(Os.cache());
            try (FileChannel lock = FileChannel.open(Os.cache().resolve("jupyter.lock"),
                    StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock(); // until the channel is closed
                Optional<Jupyter> others = installed(); // while we waited
                for (Jupyter python : pythons) {
                    if (others.isPresent()) {
                        break;
                    }
                    others = venv(python, reasons);
                }
                return others;
            }
        } catch (IOException | UncheckedIOException e) {
            reasons.add("the cache folder " + Os.cache() + " cannot be written (" + e.getMessage()
                    + "), set KOBAI_CACHE to one that can");
            return Optional.empty();
        }
    }

    private static Optional<Jupyter> venv(Jupyter base, List<String> reasons) throws IOException {
        System.out.println("Installing JupyterLab into " + folder() + " (once, about a minute)");
        delete(folder());
        Path dir = Os.cache();
        Command.Result result = base.tryRun(dir, Map.of(), "", line -> { }, "-m", "venv", folder().toString());
        if (result.ok()) {
            // no retries: without a network we want to know at once
            result = Command.run(List.of(python().toString(), "-m", "pip", "install", "--quiet", "--no-input",
                    "--disable-pip-version-check", "--retries", "0", "--timeout", "20", "jupyterlab", "nbconvert", "nbclient"),
                    dir, Jupyter.utf8(), "", Command.LONG, line -> { });
        }
        if (result.ok()) {
            Files.writeString(marker(), "complete\n");
            Optional<Jupyter> ours = installed();
            if (ours.isPresent()) {
                return ours;
            }
        }
        delete(folder());
        reasons.add(base.python() + ": " + reason(result));
        return Optional.empty();
    }

    private static Optional<Jupyter> debian(List<String> reasons) {
        if (Os.path().stream().noneMatch(folder -> Files.isExecutable(folder.resolve("apt-get"))) || !Os.isRoot()) {
            return Optional.empty();
        }
        System.out.println("Installing Debian's packages " + String.join(" ", PACKAGES) + " (once, about a minute)");
        Map<String, String> quiet = Map.of("DEBIAN_FRONTEND", "noninteractive");
        List<String> install = new ArrayList<>(List.of("apt-get", "install", "-y", "-q", "--no-install-recommends"));
        install.addAll(PACKAGES);
        Command.run(List.of("apt-get", "update", "-q"), Path.of("/"), quiet, "", Command.LONG, line -> { });
        Command.Result result = Command.run(install, Path.of("/"), quiet, "", Command.LONG, line -> { });
        Optional<Jupyter> found = Jupyter.probe("/usr/bin/python3").filter(Jupyter::complete);
        if (found.isEmpty()) {
            reasons.add("apt-get: " + reason(result));
        }
        return found;
    }

    /** Returns the line that says why: the last that pip or apt-get call an error, else the last of all. */
    private static String reason(Command.Result result) {
        if (result.output().contains("ensurepip is not")) {
            return "it lacks ensurepip, on Debian and Ubuntu: apt install python3-venv";
        }
        return result.output().lines().map(String::strip).filter(line -> line.matches("(ERROR|E): .*"))
                .reduce((first, last) -> last).orElse(result.lastLines(1)).replaceFirst("^(ERROR|E): ", "");
    }

    private static Path folder() {
        return Os.cache().resolve("jupyter");
    }

    private static Path marker() {
        return folder().resolve("kobai-complete");
    }

    private static Path python() {
        return folder().resolve(Os.WINDOWS ? "Scripts/python.exe" : "bin/python");
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

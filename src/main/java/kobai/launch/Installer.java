package kobai.launch;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Puts JupyterLab into a private folder under the user's cache, or fetches Debian's Notebook where that is allowed. */
final class Installer {
    private static final List<String> PACKAGES = List.of("jupyter-notebook", "python3-nbconvert", "python3-nbclient");

    private static final Duration DAY = Duration.ofDays(1);
    private static final String NO_NETWORK = "no connection to the package index";
    private static final Pattern BROKEN = Pattern.compile("connection broken by '\\w+\\((?:\"|')?(.*?)(?:\"|')?\\)'");

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
        return installPrivately(pythons, reasons).or(() -> debian(reasons)).orElseThrow(() -> problem(pythons, reasons));
    }

    private static Problem problem(List<Jupyter> pythons, List<String> reasons) {
        if (pythons.isEmpty()) {
            return new Problem("Kobai needs Python 3 and there is none on the PATH: install it (from https://www.python.org, "
                    + "or on Debian and Ubuntu: apt install python3-venv) and run mvn again.");
        }
        String why = String.join("; ", reasons);
        return new Problem(reasons.stream().allMatch(reason -> reason.contains(NO_NETWORK))
                ? ("Kobai needs Jupyter and could not fetch it (%s): connect this computer to the network, or, if it is behind "
                        + "a proxy, set HTTPS_PROXY, and run mvn again.").formatted(why)
                : ("Kobai needs Jupyter and could not install it (%s): install it yourself (python3 -m pip install jupyterlab, "
                        + "or on Debian and Ubuntu: apt install %s) and run mvn again.")
                        .formatted(why, String.join(" ", PACKAGES)));
    }

    /** Returns a private JupyterLab for someone who has only an old Notebook; tries once a day, and says if it fails. */
    static Optional<Jupyter> tryForLab(List<Jupyter> pythons) {
        Path tried = Os.cache().resolve("lab-tried");
        try {
            if (Files.exists(tried) && Files.getLastModifiedTime(tried).toInstant().isAfter(Instant.now().minus(DAY))) {
                return Optional.empty();
            }
            Files.createDirectories(Os.cache());
            Files.writeString(tried, "JupyterLab was tried for and could not be had\n");
            List<String> reasons = new ArrayList<>();
            Optional<Jupyter> lab = installPrivately(pythons, reasons);
            if (lab.isPresent()) {
                Files.delete(tried);
            } else {
                System.out.println("JupyterLab could not be had (" + String.join("; ", reasons) + "); Notebook is used instead.");
            }
            return lab;
        } catch (IOException e) {
            return Optional.empty();
        }
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
        String reason = reason(result);
        if (result.output().contains("(from versions: none)")) {
            reason = connection(dir).map(words -> NO_NETWORK + ", pip says: " + words).orElse(reason);
        }
        delete(folder());
        reasons.add(base.python() + ": " + reason);
        return Optional.empty();
    }

    /** Without retries pip does not say that it found no server: with one it does. */
    private static Optional<String> connection(Path dir) {
        Command.Result result = Command.run(List.of(python().toString(), "-m", "pip", "download", "--no-input", "--no-deps",
                "--disable-pip-version-check", "--retries", "1", "--timeout", "5", "--dest", folder().toString(), "jupyterlab"),
                dir, Jupyter.utf8(), "", Command.LONG, line -> { });
        return BROKEN.matcher(result.output()).results().findFirst()
                .map(m -> m.group(1).replaceFirst("^(<[^>]*>|HTTPS?Connection\\(.*?\\)): ", ""));
    }

    private static Optional<Jupyter> debian(List<String> reasons) {
        if (Os.path().stream().noneMatch(folder -> Files.isExecutable(folder.resolve("apt-get"))) || !Os.isRoot()) {
            return Optional.empty();
        }
        System.out.printf("JupyterLab could not be had (%s). Debian's packages %s would do as well; apt-get installs them for "
                + "all users of this computer.%n", String.join("; ", reasons), String.join(", ", PACKAGES));
        if (!agreed()) {
            reasons.add("Debian's packages were not wanted");
            return Optional.empty();
        }
        System.out.println("Installing Debian's packages (once, about a minute)");
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

    /** Whoever sits at a terminal is asked; without one nobody could answer. */
    private static boolean agreed() {
        Console console = Os.terminal();
        return console == null || "y".equalsIgnoreCase(String.valueOf(console.readLine("Install them? [y/N] ")).strip());
    }

    /** Returns the line that says why: the last that pip or apt-get call an error, else the last of all. */
    private static String reason(Command.Result result) {
        if (result.output().contains("ensurepip is not")) {
            return "it lacks ensurepip, on Debian and Ubuntu: apt install python3-venv";
        }
        if (result.output().contains("No module named venv")) {
            return "it lacks venv, on Debian and Ubuntu: apt install python3-venv";
        }
        if (result.output().contains("No module named pip")) {
            return "it lacks pip, on Debian and Ubuntu: apt install python3-pip python3-venv";
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

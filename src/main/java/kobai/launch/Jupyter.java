package kobai.launch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kobai.handout.Converter;

/** A Jupyter that is ready to use: a Python with JupyterLab or Notebook, nbconvert and nbclient. */
public final class Jupyter {
    private static final String PROBE = resource("probe.py");
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(20);

    private final Map<String, String> facts;

    private Jupyter(Map<String, String> facts) {
        this.facts = facts;
    }

    /**
     * Returns the user's own Jupyter if it has JupyterLab, else our private one, else the user's Notebook,
     * and installs a private one when there is none at all.
     *
     * @throws Problem when there is none and none can be installed; says what to install
     */
    public static Jupyter findOrInstall() {
        return find().orElseGet(() -> Installer.install(pythons()));
    }

    /**
     * Returns the same, and for an old Notebook of the user's tries, at most once a day, to have JupyterLab in its place.
     */
    static Jupyter findOrInstallLab() {
        Jupyter found = findOrInstall();
        return found.hasLab() || found.notebookVersion() >= 7 ? found : Installer.tryForLab(pythons()).orElse(found);
    }

    /** Returns the Jupyter that {@link #findOrInstall} would use, if there is one already. */
    static Optional<Jupyter> find() {
        if (!hasLabOnPath()) {
            // then the private one was made because no Python has JupyterLab: no need to ask them all again at each start
            Optional<Jupyter> ours = Installer.installed();
            if (ours.isPresent()) {
                return ours;
            }
        }
        List<Jupyter> own = probe(candidates()).stream().filter(Jupyter::complete).toList();
        return Stream.of(own.stream().filter(Jupyter::hasLab), Installer.installed().stream(), own.stream())
                .flatMap(s -> s).findFirst();
    }

    /** Returns every Python 3 that can be found, whether Jupyter is there or not, each once. */
    public static List<Jupyter> pythons() {
        return probe(candidates());
    }

    /** Returns what the Python at {@code command} has, or nothing if that is no working Python of version 3.8 or newer. */
    static Optional<Jupyter> probe(String... command) {
        List<String> line = new ArrayList<>(List.of(command));
        line.add("-");
        Command.Result result = Command.run(line, Path.of("").toAbsolutePath(), utf8(), PROBE, PROBE_LIMIT, text -> { });
        Map<String, String> facts = result.output().lines().filter(text -> text.contains("="))
                .collect(Collectors.toMap(text -> text.substring(0, text.indexOf('=')),
                        text -> text.substring(text.indexOf('=') + 1), (first, second) -> second, LinkedHashMap::new));
        return result.ok() && !facts.getOrDefault("python", "").isEmpty() ? Optional.of(new Jupyter(facts)) : Optional.empty();
    }

    /** Starting Python takes its time, so all are asked at once. */
    private static List<Jupyter> probe(Collection<List<String>> commands) {
        Map<String, Jupyter> found = new LinkedHashMap<>();
        commands.parallelStream().map(command -> probe(command.toArray(String[]::new))).toList().stream()
                .flatMap(Optional::stream).forEach(jupyter -> found.putIfAbsent(jupyter.facts.get("prefix"), jupyter));
        return List.copyOf(found.values());
    }

    private static Set<List<String>> candidates() {
        Set<List<String>> commands = new LinkedHashSet<>();
        for (Path folder : Os.path()) {
            for (String name : Os.WINDOWS ? List.of("python3.exe", "python.exe") : List.of("python3", "python")) {
                Path program = folder.resolve(name);
                if (Files.isExecutable(program)) {
                    commands.add(List.of(program.toString()));
                }
            }
            // pipx and Homebrew keep JupyterLab in a Python that is not on the path
            interpreter(folder.resolve("jupyter-lab")).ifPresent(python -> commands.add(List.of(python)));
        }
        if (Os.WINDOWS) {
            commands.add(List.of("py", "-3"));
        }
        return commands;
    }

    private static boolean hasLabOnPath() {
        String program = Os.WINDOWS ? "jupyter-lab.exe" : "jupyter-lab";
        return Os.path().stream().anyMatch(folder -> Files.exists(folder.resolve(program)));
    }

    private static Optional<String> interpreter(Path script) {
        if (!Files.isRegularFile(script)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(script, StandardCharsets.ISO_8859_1)) {
            return lines.findFirst().filter(line -> line.startsWith("#!/")).map(line -> line.substring(2).strip())
                    .filter(python -> !python.contains(" "));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public boolean complete() {
        return (hasLab() || notebookVersion() >= 6) && facts.containsKey("nbconvert") && facts.containsKey("nbclient");
    }

    boolean hasLab() {
        return facts.containsKey("jupyterlab");
    }

    /** Returns the main version of Notebook, 0 if it is not there. */
    int notebookVersion() {
        return Integer.parseInt(facts.getOrDefault("notebook", "0").split("\\D", 2)[0]);
    }

    public Path python() {
        return Path.of(facts.get("python"));
    }

    /** Returns the folders that may hold kernels, in the order in which Jupyter looks into them. */
    List<Path> kernelFolders() {
        return Arrays.stream(facts.getOrDefault("kernels", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank()).map(Path::of).toList();
    }

    /** Returns the user's own folder for Jupyter's data. */
    Path dataFolder() {
        return Path.of(facts.get("data"));
    }

    /**
     * Runs this Python, for instance with {@code "-m", "nbconvert", …}, in {@code dir}, and returns all that it printed.
     *
     * @throws Problem if it fails, with the end of its output
     */
    String run(Path dir, Map<String, String> env, String... arguments) {
        Command.Result result = tryRun(dir, env, "", line -> { }, arguments);
        if (!result.ok()) {
            throw new Problem("python %s failed in %s:%n%s".formatted(String.join(" ", arguments), dir, result.lastLines(20)));
        }
        return result.output();
    }

    /** Runs this Python with {@code input} on its standard input; {@code listener} sees each line as it comes. */
    Command.Result tryRun(Path dir, Map<String, String> env, String input, Consumer<String> listener, String... arguments) {
        List<String> command = new ArrayList<>(List.of(python().toString()));
        command.addAll(List.of(arguments));
        Map<String, String> all = utf8();
        all.putAll(env);
        return Command.run(command, dir, all, input, Command.LONG, listener);
    }

    /** Returns this Python's nbconvert, for the handouts. */
    public Converter nbconvert() {
        return (arguments, folder, env) -> {
            List<String> command = new ArrayList<>(List.of("-m", "nbconvert"));
            command.addAll(arguments);
            Command.Result result = tryRun(folder, env, "", line -> { }, command.toArray(String[]::new));
            return new Converter.Outcome(result.ok(), result.output());
        };
    }

    /** Returns a line for {@code doctor}. */
    @Override
    public String toString() {
        return Stream.of("jupyterlab", "notebook", "nbconvert", "nbclient").filter(facts::containsKey)
                .map(name -> name + " " + facts.get(name))
                .collect(Collectors.collectingAndThen(Collectors.joining(", "),
                        found -> "Python " + facts.get("version") + " at " + python() + ": "
                                + (found.isEmpty() ? "without Jupyter" : found)));
    }

    static Map<String, String> utf8() {
        return new LinkedHashMap<>(Map.of("PYTHONUTF8", "1"));
    }

    static String resource(String name) {
        try (InputStream in = Jupyter.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Problem("cannot read " + name + " from the class path: build again with mvn clean", e);
        }
    }
}

package kobai.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final String INSTALL_YOURSELF = "): install it yourself (python3 -m pip install jupyterlab, "
            + "or on Debian and Ubuntu: apt install jupyter-notebook python3-nbconvert python3-nbclient) and run mvn again.\n";
    private static final Path BARE = HOME.resolve("target/bare-python").resolve(Os.WINDOWS ? "Scripts" : "bin");
    @TempDir
    private Path temp;

    /** A Python that has no packages at all, whatever this machine's has. */
    @BeforeAll
    static void barePython() {
        Jupyter.pythons().get(0).run(HOME, Map.of(), "-m", "venv", "--clear", "--without-pip", BARE.getParent().toString());
    }

    @Test
    void noPython() throws IOException {
        Map<String, String> env = noJupyter(Files.createDirectory(temp.resolve("empty")));
        assertEquals("Kobai needs Python 3 and there is none on the PATH: install it (from https://www.python.org, "
                + "or on Debian and Ubuntu: apt install python3-venv) and run mvn again.\n", fails(env, "open"));
        assertFalse(Files.exists(temp.resolve("cache")));
    }

    /** Debian's Python, as long as its package python3-venv is not installed. */
    @Test
    void pythonWithoutVenv() throws IOException {
        Map<String, String> env = noJupyter(BARE);
        Files.writeString(Files.createDirectory(temp.resolve("shadow")).resolve("venv.py"),
                "import sys\nsys.exit('The virtual environment was not created successfully because ensurepip is not\\n"
                        + "available.')\n");
        env.put("PYTHONPATH", temp.resolve("shadow").toString());
        String said = fails(env, "open");
        assertTrue(said.contains(": it lacks ensurepip, on Debian and Ubuntu: apt install python3-venv" + INSTALL_YOURSELF),
                said);
        assertFalse(Files.exists(temp.resolve("cache/jupyter")));
    }

    /** A Python whose makers left venv, or pip, out. */
    @Test
    void pythonWithoutItsParts() throws IOException {
        for (String part : List.of("venv", "pip")) {
            Map<String, String> env = noJupyter(BARE);
            Files.writeString(Files.createDirectories(temp.resolve("no-" + part)).resolve("venv.py"),
                    "import sys\nsys.exit('No module named " + part + "')\n");
            env.put("PYTHONPATH", temp.resolve("no-" + part).toString());
            String said = fails(env, "open");
            assertTrue(said.contains(": it lacks " + part + ", on Debian and Ubuntu: apt install python3-"), said);
        }
    }

    @Test
    void noNetwork() throws IOException {
        assumeTrue(Command.run(List.of(BARE.resolve("python").toString(), "-c", "import ensurepip"), temp, Map.of(), "",
                Command.LONG, line -> { }).ok());
        Map<String, String> env = noJupyter(BARE);
        env.putAll(Map.of("PIP_CONFIG_FILE", "/dev/null", "PIP_FIND_LINKS", "", "PIP_EXTRA_INDEX_URL", "",
                "PIP_INDEX_URL", "http://127.0.0.1:9/simple"));
        String said = fails(env, "open");
        assertTrue(said.startsWith("Installing JupyterLab into " + temp.resolve("cache/jupyter") + " (once, about a minute)\n"
                + "Kobai needs Jupyter and could not fetch it ("), said);
        assertTrue(said.contains(": no connection to the package index, pip says: "), said);
        assertTrue(said.contains("Connection refused"), said);
        assertTrue(said.endsWith("): connect this computer to the network, or, if it is behind a proxy, set HTTPS_PROXY, and run "
                + "mvn again.\n"), said);
        assertFalse(Files.exists(temp.resolve("cache/jupyter")));
    }

    @Test
    void cacheThatCannotBeWritten() throws IOException {
        Map<String, String> env = noJupyter(BARE);
        env.put("KOBAI_CACHE", unwritable().toString());
        String said = fails(env, "open");
        assertTrue(said.startsWith("Kobai needs Jupyter and could not install it (the cache folder " + unwritable()
                + " cannot be written ("), said);
        assertTrue(said.endsWith("set KOBAI_CACHE to one that can" + INSTALL_YOURSELF), said);
    }

    /** An installation that was cut off is done again, not used. */
    @Test
    void halfInstalledFolderIsNotUsed() throws IOException {
        Path bin = Files.createDirectories(temp.resolve("cache/jupyter/bin"));
        Files.writeString(bin.resolve("python"), "half");
        Map<String, String> env = noJupyter(BARE);
        env.putAll(Map.of("PIP_CONFIG_FILE", "/dev/null", "PIP_NO_INDEX", "1", "PIP_FIND_LINKS", ""));
        fails(env, "open");
        assertFalse(Files.exists(temp.resolve("cache/jupyter")));
    }

    @Test
    void portInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Map<String, String> env = jupyter();
            env.put("KOBAI_PORT", "" + taken.getLocalPort());
            assertEquals("Port " + taken.getLocalPort() + " is in use: set KOBAI_PORT to another one, "
                    + "or not at all and the next free one is taken.\n", fails(env, "open"));
            env.put("KOBAI_PORT", "eight");
            assertEquals("KOBAI_PORT is \"eight\": set it to a number from 1 to 65535, or not at all.\n", fails(env, "open"));
        }
    }

    @Test
    void noFonts() throws IOException {
        assumeTrue(!Os.MAC && !Os.WINDOWS, "they bring their own fonts");
        Path none = Files.writeString(temp.resolve("fonts.conf"), "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
        Map<String, String> env = jupyter();
        env.put("FONTCONFIG_FILE", none.toString());
        env.put("JDK_JAVA_OPTIONS", "-Duser.home=" + temp); // where Java remembers the fonts it found
        Files.deleteIfExists(HOME.resolve("target/fonts-are-good"));
        String remedy = "install a font and what finds it (on Debian and Ubuntu: apt install fontconfig fonts-dejavu-core "
                + "libfreetype6) and run mvn again.\n";
        String said = fails(env, "open");
        assertTrue(said.contains("Java cannot draw text (") && said.endsWith(remedy), said);
        assertFalse(said.contains("http://"), said);
        assertTrue(fails(env, "doctor").contains("! Fonts     Java cannot draw text ("));
    }

    @Test
    void doctorTellsOfAProcessorWithoutFma() throws IOException {
        Map<String, String> env = noJupyter(BARE);
        assertTrue(fails(env, "doctor").contains(" Numbers   this processor has fma"));
        env.put("JAVA_TOOL_OPTIONS", "-XX:-UseFMA");
        assertTrue(fails(env, "doctor").contains(" Numbers   this processor lacks fma for Java: the same numbers"));
    }

    @Test
    void doctorAlsoSpeaksJson() throws IOException {
        Map<String, String> env = noJupyter(BARE);
        JsonObject report = JsonParser.parseString(fails(env, "doctor", "--json")).getAsJsonObject();
        assertFalse(report.get("healthy").getAsBoolean());
        Map<String, Boolean> good = new HashMap<>();
        report.getAsJsonArray("lines").forEach(line -> good.merge(line.getAsJsonObject().get("subject").getAsString(),
                line.getAsJsonObject().get("good").getAsBoolean(), Boolean::logicalAnd));
        assertTrue(good.keySet().containsAll(List.of("Java", "Numbers", "Vectors", "Built", "Python", "Jupyter", "Fonts", "Data",
                "Cache", "Disk", "Browser")), good.toString());
        assertEquals(false, good.get("Jupyter"));
        assertEquals(true, good.get("Python"));
    }

    @Test
    void doctorTellsOfAKernelWhoseJavaIsGone() throws IOException {
        Path spec = kernelJson("{\"argv\": [\"/gone/bin/java\"], \"language\": \"java\"}");
        String said = fails(jupyter(), "doctor");
        assertTrue(said.contains("! Kernel    " + spec.getParent() + " starts /gone/bin/java, which is not there: remove that "
                + "folder, and mvn will write ours."), said);
    }

    /** What was put outside is taken away, what somebody else put there is not. */
    @Test
    void uninstallTakesAwayWhatIsOurs() throws IOException {
        Map<String, String> env = noJupyter(BARE);
        Files.writeString(Files.createDirectories(temp.resolve("cache/jupyter/bin")).resolve("python"), "half");
        Files.writeString(Files.createDirectories(temp.resolve("cache/mnist")).resolve("t10k-labels-idx1-ubyte.gz"), "");
        Files.writeString(temp.resolve("cache/mine"), "somebody's own");
        String said = run(env, 0, "uninstall");
        assertTrue(said.startsWith("Removed " + temp.resolve("cache/jupyter") + "\nRemoved " + temp.resolve("cache/mnist") + "\n"
                + "Left as they are: "), said);
        assertFalse(Files.exists(temp.resolve("cache/jupyter")));
        assertTrue(Files.exists(temp.resolve("cache/mine")));
        assertTrue(run(env, 0, "uninstall").startsWith("There was nothing to remove outside " + HOME));
    }

    @Test
    void kernelFolderThatCannotBeWritten() throws IOException {
        Jupyter jupyter = Jupyter.findOrInstall();
        assumeTrue(jupyter.kernelFolders().stream().filter(folder -> !folder.startsWith(jupyter.dataFolder()))
                .noneMatch(folder -> Files.exists(folder.resolve("java"))),
                "a kernel named java that is not ours is used as it is");
        Map<String, String> env = jupyter();
        env.put("JUPYTER_DATA_DIR", unwritable().toString());
        String said = fails(env, "open");
        assertTrue(said.startsWith("The Java kernel cannot be written to " + unwritable().resolve("kernels/java") + " ("), said);
        assertTrue(said.endsWith("): make that folder writable, or set JUPYTER_DATA_DIR to one that is.\n"), said);
    }

    @Test
    void kernelThatCannotBeRead() throws IOException {
        Path spec = kernelJson("{\"argv\": ");
        String said = fails(jupyter(), "open");
        assertTrue(said.startsWith("Jupyter's kernel \"java\" cannot be read (" + spec)
                && said.endsWith("): remove that folder and run mvn again.\n"), said);
    }

    @Test
    void olderJdk() {
        Path mvn = Os.path().stream().map(folder -> folder.resolve(Os.WINDOWS ? "mvn.cmd" : "mvn")).filter(Files::isExecutable)
                .findFirst().orElse(null);
        assumeTrue(mvn != null, "mvn is not on the PATH");
        // Maven lets a property given on its command line stand for the JVM's own
        Command.Result result = Command.run(List.of(mvn.toString(), "-B", "-Djava.version=11.0.20", "validate"), HOME, Map.of(),
                "", Command.LONG, line -> { });
        assertEquals(1, result.status(), result.output());
        assertTrue(result.output().contains("[ERROR] Kobai needs a JDK of version 17 or newer, and Maven runs on 11.0.20: "
                + "install one (for example from https://adoptium.net) and point JAVA_HOME at it.\n"), result.output());
    }

    @Test
    void unknownCommand() {
        assertTrue(fails(jupyter(), "dance").startsWith("usage: mvn"));
        assertTrue(fails(jupyter()).startsWith("usage: mvn"));
        assertTrue(fails(jupyter(), "session", "08").startsWith("usage: mvn"), "without minutes");
        assertTrue(fails(jupyter(), "session", "77", "60").startsWith("session: no chapter begins with 77; there are [00-start"));
        assertEquals("No notebook in " + HOME.resolve("notebooks") + " begins with 77.\n", fails(jupyter(), "execute", "77"));
    }

    /** Writes a kernel named java into the folder where {@link #jupyter} looks for the user's own. */
    private Path kernelJson(String json) throws IOException {
        return Files.writeString(Files.createDirectories(temp.resolve("data/kernels/java")).resolve("kernel.json"), json);
    }

    /** Runs the program, which must fail, and returns all that it said. */
    private String fails(Map<String, String> env, String... arguments) { return run(env, 1, arguments); }

    private String run(Map<String, String> env, int status, String... arguments) {
        List<String> java = List.of(JavaHomes.running().java().toString(), "-Dkobai.home=" + HOME, "-cp",
                System.getProperty("java.class.path"), "kobai.launch.Main");
        Command.Result result = Command.run(Stream.concat(java.stream(), Stream.of(arguments)).toList(), temp, env, "",
                Command.LONG, line -> { });
        assertEquals(status, result.status(), result.output());
        return result.output();
    }

    /** The user's own Jupyter, or ours, with its registrations in a folder of this test. */
    private Map<String, String> jupyter() {
        return new HashMap<>(Map.of("CI", "true", "JUPYTER_DATA_DIR", temp.resolve("data").toString(),
                "JUPYTER_CONFIG_DIR", temp.resolve("config").toString(),
                "JUPYTER_RUNTIME_DIR", temp.resolve("runtime").toString()));
    }

    /** Nothing on the PATH but the folder {@code bin}, so no apt-get either, and an empty cache. */
    private Map<String, String> noJupyter(Path bin) {
        Map<String, String> env = jupyter();
        env.putAll(Map.of("PATH", bin.toString(), "KOBAI_CACHE", temp.resolve("cache").toString()));
        return env;
    }

    /** Returns a folder that even root cannot make: it would be inside a file. */
    private Path unwritable() throws IOException {
        return Files.writeString(temp.resolve("file"), "not a folder").resolve("inside");
    }
}

package kobai.launch;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** Runs notebooks from top to bottom on our own kernel, whatever kernels and settings the user has. */
final class Notebooks {
    /** What Java says of the module for vectors; no flag turns it off. */
    private static final Pattern JVM_NOTE = Pattern.compile("(?m)^WARNING: Using incubator modules.*\\R?");
    private static final String EXECUTE = Jupyter.resource("execute.py");

    private final Jupyter jupyter;
    private final Map<String, String> env;

    /** The kernel {@code jar} runs on {@code jdk}; {@code work} is a folder for its registration. */
    Notebooks(Jupyter jupyter, Path jar, JavaHomes.Jdk jdk, Path work) {
        this.jupyter = jupyter;
        KernelSpec.install(work.resolve("kernels"), jar, jdk);
        this.env = Map.of("JUPYTER_PATH", work.toString(), "JUPYTER_DATA_DIR", work.toString(),
                "JUPYTER_CONFIG_DIR", work.resolve("config").toString(),
                "JUPYTER_RUNTIME_DIR", work.resolve("runtime").toString());
    }

    /**
     * Runs {@code source} in its own folder and writes it with its new outputs to {@code target}. Cells tagged
     * {@code skip-execution} are passed over; those of exercises are run as they stand, and show that nobody has touched
     * them. The same notebook gives the same bytes.
     *
     * @throws Problem at the first cell that fails, with its code and its error; {@code target} is then as it was
     */
    void execute(Path source, Path target) {
        Command.Result result = jupyter.tryRun(source.getParent(), env, EXECUTE, line -> { },
                "-", source.toString(), target.toString());
        if (!result.ok()) {
            throw new Problem(source.getFileName() + ": " + JVM_NOTE.matcher(result.output()).replaceAll("").strip());
        }
    }
}

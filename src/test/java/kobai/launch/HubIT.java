package kobai.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The set-up for a group does what its page says, as far as one can see without a hub; load.py does the rest by hand. */
class HubIT {
    private static final Path HOME = Path.of(System.getProperty("kobai.home"));
    private static final Path HUB = HOME.resolve(".hub");

    /** Reads the configuration as JupyterHub does, and lets one learner log in twice. */
    private static final String LOG_IN = """
            import pathlib, runpy, sys, types
            class Anything:
                def __getattr__(self, name):
                    value = Anything()
                    object.__setattr__(self, name, value)
                    return value
            c = Anything()
            runpy.run_path(sys.argv[1], init_globals={"get_config": lambda: c})
            spawner = types.SimpleNamespace(user=types.SimpleNamespace(name="aiko"))
            c.Spawner.pre_spawn_hook(spawner)
            own = pathlib.Path(sys.argv[2]) / "aiko"
            chapter = own / "notebooks" / "08-vanishing-gradient.ipynb"
            assert (own / "lib" / "kobai.jar").is_file()
            chapter.write_text("changed by the learner")
            c.Spawner.pre_spawn_hook(spawner)
            assert chapter.read_text() == "changed by the learner"
            assert c.JupyterHub.bind_url.startswith("http://127.0.0.1:"), c.JupyterHub.bind_url
            assert c.Spawner.environment["JDK_JAVA_OPTIONS"] == "-Xmx768m"
            print("good")
            """;
    private static final String READ_YAML = """
            import sys, yaml
            values = yaml.safe_load(open(sys.argv[1], encoding="utf-8"))
            print(values["singleuser"]["memory"]["limit"])
            """;

    @TempDir
    private Path temp;

    @Test
    void aLearnersCopyIsMadeOnceAndStaysTheirs() {
        assumeTrue(!Os.WINDOWS, "JupyterHub does not run on Windows");
        assertEquals("good\n", python(Map.of("KOBAI_HUB_PASSWORD", "study"), LOG_IN, "jupyterhub_config.py"));
        assertFalse(Files.exists(temp.resolve("work/aiko/notebooks.part")));
    }

    @Test
    void withoutAPasswordNothingStarts() {
        assertTrue(python(Map.of(), LOG_IN, "jupyterhub_config.py").startsWith("KOBAI_HUB_PASSWORD is not set: choose"));
    }

    @Test
    void theOtherFilesCanBeRead() throws IOException {
        assertEquals("1300M\n", python(Map.of(), READ_YAML, "values.yaml"));
        assertEquals("", python(Map.of(), "import sys; compile(open(sys.argv[1]).read(), sys.argv[1], 'exec')", "load.py"));
        assertTrue(Files.isExecutable(HOME.resolve(".binder/postBuild")));
    }

    private String python(Map<String, String> env, String script, String file) {
        Map<String, String> all = new HashMap<>(env);
        all.put("KOBAI_HUB_WORK", temp.resolve("work").toString());
        return Jupyter.findOrInstall().tryRun(temp, all, "", line -> { }, "-c", script, HUB.resolve(file).toString(),
                temp.resolve("work").toString()).output();
    }
}

package kobai.launch;

import java.io.Console;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Where this operating system keeps things. */
final class Os {
    private static final String NAME = System.getProperty("os.name");
    static final boolean WINDOWS = NAME.startsWith("Windows");
    static final boolean MAC = NAME.startsWith("Mac");

    private static final boolean CONSOLE_TELLS = Runtime.version().feature() >= 22;

    private Os() { }

    /** Returns the user's folder for what can be fetched again: {@code KOBAI_CACHE}, else the system's own. */
    static Path cache() {
        Map<String, String> env = System.getenv();
        if (env.containsKey("KOBAI_CACHE")) {
            return Path.of(env.get("KOBAI_CACHE")).toAbsolutePath();
        }
        if (WINDOWS && env.containsKey("LOCALAPPDATA")) {
            return Path.of(env.get("LOCALAPPDATA"), "kobai");
        }
        if (MAC) {
            return home().resolve("Library/Caches/kobai");
        }
        String xdg = env.getOrDefault("XDG_CACHE_HOME", "");
        return (xdg.startsWith("/") ? Path.of(xdg) : home().resolve(".cache")).resolve("kobai");
    }

    static Path home() {
        String home = WINDOWS ? null : System.getenv("HOME"); // which Python goes by too
        return Path.of(home == null || home.isBlank() ? System.getProperty("user.home") : home);
    }

    /** Returns the folders of the PATH that exist. */
    static List<Path> path() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank()).map(Path::of).filter(Files::isDirectory).distinct().toList();
    }

    /** Returns the terminal that somebody sits at, or null; since Java 22 there is a console without a terminal, too. */
    static Console terminal() {
        Console console = System.console();
        try {
            boolean at = console != null && (!CONSOLE_TELLS || (boolean) Console.class.getMethod("isTerminal").invoke(console));
            return at ? console : null;
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    static boolean isRoot() {
        return !WINDOWS && "root".equals(System.getProperty("user.name"));
    }
}

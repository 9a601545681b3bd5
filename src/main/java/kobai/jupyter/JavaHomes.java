package kobai.jupyter;

import java.io.IOException;
import java.io.StringReader;
import java.lang.module.ModuleFinder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The JDKs of this machine that can run the kernel: version 17 or newer, with JShell. */
final class JavaHomes {
    /** A JDK: its folder, its version as its maker writes it, and whether it has the module for vectors. */
    record Jdk(Path home, Runtime.Version version, boolean vectors) {
        Path java() {
            return home.resolve(Os.WINDOWS ? "bin/java.exe" : "bin/java");
        }

        /** Returns what stands between {@code java} and {@code -jar} for a kernel on this JDK. */
        List<String> flags() {
            List<String> flags = new ArrayList<>(Kernel.JVM_FLAGS);
            if (vectors) {
                flags.addAll(List.of("--add-modules", Kernel.VECTORS));
            }
            return flags;
        }

        @Override
        public String toString() {
            return "JDK " + version + " at " + home;
        }
    }

    private JavaHomes() {
    }

    /** Returns the newest JDK; there always is one, for this very program may run on no less. */
    static Jdk newest() {
        return all().get(0);
    }

    /** Returns the JDK that runs this program. */
    static Jdk running() {
        return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version(),
                ModuleFinder.ofSystem().find(Kernel.VECTORS).isPresent());
    }

    /** Returns all that are found, newest first; of equals, {@code JAVA_HOME}'s or the running one. */
    static List<Jdk> all() {
        Map<Path, Jdk> found = new LinkedHashMap<>();
        if (ModuleLayer.boot().findModule("jdk.jshell").isPresent()) put(found, running());
        for (Path home : folders()) read(home).ifPresent(jdk -> put(found, jdk));
        List<Jdk> jdks = new ArrayList<>(found.values());
        jdks.sort(Comparator.comparing(Jdk::version, Runtime.Version::compareToIgnoreOptional).reversed());
        if (jdks.isEmpty()) {
            throw new Problem("Kobai needs a JDK of version 17 or newer with JShell, and %s has none: install one (for example from https://adoptium.net) and point JAVA_HOME at it."
                    .formatted(running()));
        }
        return jdks;
    }

    /** The same JDK has many names under /usr/lib/jvm. */
    private static void put(Map<Path, Jdk> found, Jdk jdk) {
        try {
            found.putIfAbsent(jdk.home().toRealPath(), jdk);
        } catch (IOException e) {
            // a link that leads nowhere
        }
    }

    private static Collection<Path> folders() {
        List<Path> homes = new ArrayList<>();
        Map<String, String> env = System.getenv();
        for (String name : List.of("JAVA_HOME", "CONDA_PREFIX")) {
            if (!env.getOrDefault(name, "").isBlank()) homes.add(Path.of(env.get(name)));
        }
        if (env.containsKey("CONDA_PREFIX")) homes.add(Path.of(env.get("CONDA_PREFIX"), "lib", "jvm"));
        for (Path folder : Os.path()) {
            Path java = folder.resolve(Os.WINDOWS ? "java.exe" : "java");
            if (Files.isExecutable(java)) homes.add(real(java).getParent().getParent());
        }
        String inside = Os.MAC ? "Contents/Home" : "";
        for (Path parent : parents()) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(parent)) {
                for (Path child : children) homes.add(child.resolve(inside));
            } catch (IOException e) {
                // no such place here
            }
        }
        return homes;
    }

    private static List<Path> parents() {
        List<Path> usual = new ArrayList<>(List.of(Os.home().resolve(".sdkman/candidates/java"), Os.home().resolve(".jdks")));
        if (Os.WINDOWS) {
            Path programs = Path.of(System.getenv().getOrDefault("ProgramFiles", "C:\\Program Files"));
            for (String maker : List.of("Java", "Eclipse Adoptium", "Microsoft", "Amazon Corretto", "Zulu", "BellSoft")) usual.add(programs.resolve(maker));
        } else if (Os.MAC) {
            usual.addAll(List.of(Path.of("/Library/Java/JavaVirtualMachines"), Os.home().resolve("Library/Java/JavaVirtualMachines"),
                    Path.of("/opt/homebrew/opt/openjdk/libexec"), Path.of("/usr/local/opt/openjdk/libexec")));
        } else {
            usual.addAll(List.of(Path.of("/usr/lib/jvm"), Path.of("/usr/java"), Path.of("/opt/java"), Path.of("/opt")));
        }
        return usual;
    }

    /** Reads the file that every JDK since 9 carries; a JRE's lists no JShell. */
    private static Optional<Jdk> read(Path home) {
        try {
            Properties release = new Properties();
            release.load(new StringReader(Files.readString(home.resolve("release"))));
            Runtime.Version version = Runtime.Version.parse(unquote(release.getProperty("JAVA_VERSION")));
            List<String> modules = Arrays.asList(unquote(release.getProperty("MODULES")).split(" "));
            Jdk jdk = new Jdk(home, version, modules.contains(Kernel.VECTORS));
            return version.feature() >= 17 && modules.contains("jdk.jshell") && Files.isExecutable(jdk.java()) ? Optional.of(jdk) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String unquote(String value) {
        return value == null ? "" : value.replace("\"", "");
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath();
        }
    }
}

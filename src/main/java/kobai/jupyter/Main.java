package kobai.jupyter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The front door: {@code mvn} comes in here to open the notebooks. */
public final class Main {
    private static final String USAGE = """
            usage: mvn                                          build, then open the notebooks
                   mvn process-classes exec:java -Dexec.args="COMMAND"
              open            open the notebooks in JupyterLab
              execute [NAME…] run the notebooks (all, or those whose name starts so) and store their outputs
              handouts        write target/handouts from the notebooks
              doctor          say what is there, what is missing, and how to get it""";

    private final Path home = Path.of(System.getProperty("kobai.home", "")).toAbsolutePath().normalize();
    private final Path notebooks = home.resolve("notebooks");
    private final Path kernel = home.resolve("target/kobai-kernel.jar");

    private Main() {
    }

    public static void main(String[] args) throws InterruptedException {
        Server.endWithThisProgram();
        try {
            new Main().run(args);
        } catch (Problem e) {
            System.out.flush();
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run(String[] args) throws InterruptedException {
        switch (args.length == 0 ? "" : args[0]) {
            case "open" -> open();
            default -> throw new Problem(USAGE);
        }
    }

    private void open() throws InterruptedException {
        if (!Files.isDirectory(notebooks)) {
            throw new Problem("There is no folder " + notebooks + ": run mvn in the folder of Kobai's pom.xml.");
        }
        Jupyter jupyter = Jupyter.findOrInstall();
        KernelSpec.findOrInstall(jupyter, kernel);
        CompletableFuture<Optional<String>> fonts = CompletableFuture.supplyAsync(() -> Fonts.missing(JavaHomes.newest(), kernel));
        Server server = new Server(jupyter, notebooks, home.resolve("target/jupyter.log"), hasBrowser());
        String url = server.awaitUrl();
        fonts.join().ifPresent(missing -> {
            throw new Problem(missing);
        });
        System.out.printf("%n%s is open at%n%n    %s%n%nCtrl-C ends it.%n", server.name(), url);
        server.await();
    }

    /** Over SSH, in CI and without a display there is nobody before the screen that a browser would open on. */
    private static boolean hasBrowser() {
        var env = System.getenv();
        return !env.containsKey("CI") && !env.containsKey("SSH_CONNECTION")
                && (Os.WINDOWS || Os.MAC || env.containsKey("DISPLAY") || env.containsKey("WAYLAND_DISPLAY"));
    }
}

package kobai.launch;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Jupyter server on this machine that lives no longer than this program. */
final class Server {
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final String START = "00-start-here.ipynb";
    private static volatile boolean ending;
    private static FileLock reserved;    // until this program ends

    private final Process process;
    private final String name;
    private final Path log;
    private final int port;
    private final String token;
    private final String page;

    /**
     * Starts JupyterLab, or Notebook where there is no Lab, in the folder {@code notebooks}; what it says goes to a log in
     * {@code folder}, which has the port in its name, since others may run from the same folder.
     *
     * @throws Problem if it cannot start
     */
    Server(Jupyter jupyter, Path notebooks, Path folder, boolean browser) {
        boolean start = Files.exists(notebooks.resolve(START));
        this.name = jupyter.hasLab() ? "JupyterLab" : "Notebook";
        this.page = start ? (jupyter.hasLab() ? "lab/tree/" : "notebooks/") + START : jupyter.hasLab() ? "lab" : "tree";
        this.port = port(folder);
        this.log = folder.resolve("jupyter-" + port + ".log");
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        this.token = HexFormat.of().formatHex(secret);
        ProcessBuilder builder = new ProcessBuilder(command(jupyter, browser)).directory(notebooks.toFile())
                .redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(Jupyter.utf8());
        builder.environment().put("JUPYTER_TOKEN", token);
        try {
            builder.environment().merge("JUPYTER_CONFIG_PATH", calmConfig(log.resolveSibling("jupyter/config")),
                    (own, ours) -> own + File.pathSeparator + ours);
            this.process = builder.start();
        } catch (IOException e) {
            throw new Problem("%s cannot be started (%s).".formatted(name, e.getMessage()), e);
        }
    }

    /**
     * No question about news and updates before the first lesson, and no search for language servers, of which Java has none
     * here and which delays each start; only for this server, the user's settings stay as they are.
     */
    private static String calmConfig(Path folder) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("labconfig")).resolve("page_config.json"),
                "{\"disabledExtensions\": {\"@jupyterlab/apputils-extension:announcements\": true}}\n");
        Files.writeString(Files.createDirectories(folder.resolve("jupyter_server_config.d")).resolve("kobai.json"),
                "{\"ServerApp\": {\"jpserver_extensions\": {\"jupyter_lsp\": false}}}\n");
        return folder.toString();
    }

    private List<String> command(Jupyter jupyter, boolean browser) {
        boolean old = !jupyter.hasLab() && jupyter.notebookVersion() < 7;
        String app = jupyter.hasLab() ? "LabApp" : old ? "NotebookApp" : "JupyterNotebookApp";
        List<String> command = new ArrayList<>(List.of(jupyter.python().toString(), "-c", Jupyter.resource("server.py"),
                jupyter.hasLab() ? "jupyterlab" : "notebook", "--ip=127.0.0.1", "--port=" + port, "--port-retries=0",
                "--" + app + ".default_url=/" + page));
        if (Os.isRoot()) {
            command.add("--allow-root");
        }
        if (!browser) {
            command.add("--no-browser");
        }
        return command;
    }

    /** Returns {@code KOBAI_PORT}, or else the first free port from 8888 on, as Jupyter itself would. */
    private static int port(Path folder) {
        String wanted = System.getenv().getOrDefault("KOBAI_PORT", "");
        if (wanted.isBlank()) {
            for (int port = 8888; port < 8988; port++) {
                if (isFree(port) && reserve(folder.resolve("port-" + port + ".lock"))) {
                    return port;
                }
            }
            throw new Problem("All ports from 8888 to 8987 are in use: set KOBAI_PORT to a free one.");
        }
        if (!wanted.matches("[1-9]\\d{0,4}") || Integer.parseInt(wanted) > 65535) {
            throw new Problem("KOBAI_PORT is \"" + wanted + "\": set it to a number from 1 to 65535, or not at all.");
        }
        if (isFree(Integer.parseInt(wanted))) {
            return Integer.parseInt(wanted);
        }
        throw new Problem("Port " + wanted + " is in use: set KOBAI_PORT to another one, "
                    + "or not at all and the next free one is taken.");
    }

    /** Two starts at the same moment both see a port free; only one gets the lock, and keeps it as long as it lives. */
    private static boolean reserve(Path file) {
        try {
            reserved = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).tryLock();
            return reserved != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns the address to open, token included, as soon as the server answers there.
     *
     * @throws Problem if it ends or does not answer, with the end of its log
     */
    String awaitUrl() throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        String base = "http://127.0.0.1:" + port + "/";
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "api")).timeout(Duration.ofSeconds(5)).build();
        long start = System.nanoTime();
        for (boolean told = false; System.nanoTime() - start < START_LIMIT.toNanos(); ) {
            if (!told && System.nanoTime() - start > PATIENCE.toNanos()) {
                System.out.printf("%s has not answered for %d s, and may yet. So far it says: %s%n", name, PATIENCE.toSeconds(),
                        lastWords());
                told = true;
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new Problem(name + " did not start: " + lastWords());
            }
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return base + page + "?token=" + token;
                }
            } catch (IOException e) {
                // not listening yet
            }
        }
        process.destroy();
        throw new Problem(name + " does not answer at " + base + ": " + lastWords());
    }

    private String lastWords() {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> said = lines.filter(line -> !line.isBlank()).toList();
            return String.join("\n", said.subList(Math.max(0, said.size() - 5), said.size())) + "\n(all of it is in " + log + ")";
        } catch (IOException e) {
            return "its log " + log + " cannot be read";
        }
    }

    String name() {
        return name;
    }

    /** Waits until the server ends, which it does when the learner shuts it down or this program ends. */
    void await() throws InterruptedException {
        int status = process.waitFor();
        if (status != 0 && !ending) {
            throw new Problem(name + " ended unexpectedly: " + lastWords());
        }
    }

    /** Ends, with this program, all that it started: each is asked first, then told. */
    static void endWithThisProgram() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ending = true;
            List<ProcessHandle> started = ProcessHandle.current().descendants().toList();
            ProcessHandle.current().children().forEach(ProcessHandle::destroy);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
            try {
                while (started.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
                    Thread.sleep(20);
                }
            } catch (InterruptedException e) {
                // then at once
            }
            started.forEach(ProcessHandle::destroyForcibly);
        }));
    }
}

package kobai.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program opens a real server, starts our kernel in it, and takes all of it along when it ends. */
class OpenIT {
    private static final Path HOME = Path.of(System.getProperty("kobai.home"));
    @TempDir
    private Path temp;
    private Process program;
    private List<ProcessHandle> started = List.of();

    @BeforeEach
    void open() throws IOException {
        Jupyter.findOrInstall();
        program = start();
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(JavaHomes.running().java().toString(), "-Dkobai.home=" + HOME,
                "-cp", System.getProperty("java.class.path"), "kobai.launch.Main", "open").redirectErrorStream(true);
        builder.environment().putAll(Map.of("CI", "true", "JUPYTER_DATA_DIR", temp.resolve("data").toString(),
                "JUPYTER_CONFIG_DIR", temp.resolve("config").toString(),
                "JUPYTER_RUNTIME_DIR", temp.resolve("runtime").toString()));
        return builder.start();
    }

    @AfterEach
    void endWhatIsLeft() {
        program.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void endsAllItStarted() throws Exception {
        startKernel(url());
        program.destroy(); // as Ctrl-C does
        assertTrue(program.waitFor(30, TimeUnit.SECONDS), "the program is still there");
        assertAllEnd();
    }

    @Test
    void evenWhenItIsKilled() throws Exception {
        startKernel(url());
        program.destroyForcibly();
        assertAllEnd();
    }

    /** Both begin to look for a port at the same moment. */
    @Test
    void twoFromOneFolderGetAPortEach() throws Exception {
        Process second = start();
        try {
            URI one = url();
            URI other = url(second);
            assertNotEquals(one.getPort(), other.getPort());
            for (URI url : List.of(one, other)) {
                assertEquals(200, request(HttpRequest.newBuilder(url)).statusCode(), url.toString());
                assertTrue(Files.size(HOME.resolve("target/jupyter-" + url.getPort() + ".log")) > 0);
            }
            program.destroy();
            assertTrue(program.waitFor(30, TimeUnit.SECONDS), "the first is still there");
            assertEquals(200, request(HttpRequest.newBuilder(other)).statusCode(), "the second lives on");
        } finally {
            second.destroy();
            second.waitFor(30, TimeUnit.SECONDS);
        }
    }

    private URI url() throws IOException { return url(program); }

    /** Waits for the address that a reader is shown. */
    private static URI url(Process program) throws IOException {
        BufferedReader output = program.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line; (line = output.readLine()) != null; said.append(line).append('\n')) {
            if (line.strip().startsWith("http://")) {
                return URI.create(line.strip());
            }
        }
        throw new AssertionError("it ended without an address: " + said);
    }

    private void startKernel(URI url) throws Exception {
        String token = url.getQuery().replace("token=", "");
        assertEquals(200, request(HttpRequest.newBuilder(url)).statusCode(), "the page at the address");
        assertEquals(403, request(HttpRequest.newBuilder(url.resolve("/api/kernels"))).statusCode(), "without the token");
        HttpResponse<String> kernel = request(HttpRequest.newBuilder(url.resolve("/api/kernels"))
                .header("Authorization", "token " + token)
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"java\"}")));
        assertEquals(201, kernel.statusCode(), kernel.body());
        started = program.descendants().toList();
        assertTrue(started.size() >= 2, () -> "a server and a kernel: " + started.stream().map(ProcessHandle::info).toList());
    }

    private static HttpResponse<String> request(HttpRequest.Builder request) throws Exception {
        return HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void assertAllEnd() throws InterruptedException {
        for (int i = 0; i < 300 && started.stream().anyMatch(ProcessHandle::isAlive); i++) {
            Thread.sleep(100);
        }
        assertEquals(List.of(), started.stream().filter(ProcessHandle::isAlive)
                .map(process -> process.info().toString()).toList());
    }
}

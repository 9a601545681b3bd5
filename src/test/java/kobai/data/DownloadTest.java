package kobai.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import kobai.math.Rng;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
    private static final int SILENCE = 300;

    @TempDir
    Path folder;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch stalling = new CountDownLatch(1);
    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private final byte[] packed = gzip(new Rng(1));
    private final KnownFile file = new KnownFile("digits.gz", packed.length, sha256(packed), 30_000, "unused");
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.createContext("/403/", x -> x.sendResponseHeaders(403, -1));
        server.createContext("/503/", x -> x.sendResponseHeaders(503, -1));
        server.createContext("/cut/", sending(Arrays.copyOf(packed, 20_000)));
        server.createContext("/broken-off/", x -> send(x, packed.length, Arrays.copyOf(packed, 20_000)));
        server.createContext("/longer/", sending(Arrays.copyOf(packed, packed.length + 100)));
        byte[] flipped = packed.clone();
        flipped[7_777] ^= 1;
        server.createContext("/flipped/", sending(flipped));
        server.createContext("/login/", sending("<html>Log in to this network</html>".getBytes()));
        server.createContext("/stall/", x -> {
            x.sendResponseHeaders(200, packed.length);
            x.getResponseBody().write(packed, 0, 1_000);
            x.getResponseBody().flush();
            stalling.countDown();
            awaitEnd();
        });
        server.createContext("/good/", sending(packed));
        server.start();
    }

    @AfterEach
    void stop() {
        testIsOver.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void awaitEnd() {
        try {
            testIsOver.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpHandler sending(byte[] bytes) { return x -> send(x, bytes.length, bytes); }

    private static void send(HttpExchange x, int announced, byte[] bytes) throws IOException {
        x.sendResponseHeaders(200, announced);
        x.getResponseBody().write(bytes);
        x.close();
    }

    private List<String> mirrors(String... names) {
        return Arrays.stream(names).map(name -> name.contains(":") ? name
                : "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name + "/").toList();
    }

    @Test
    void everyWayToFailIsToldAndNothingIsLeft() throws IOException {
        List<String> mirrors = mirrors("http://no-such-host.invalid/", "http://127.0.0.1:1/", "403", "503", "cut",
                "broken-off", "longer", "flipped", "login", "stall");
        var e = assertThrows(IOException.class, () -> new Download(mirrors, SILENCE).get(file, folder));

        var expected = List.of("is an unknown host (is there a network?)", "refuses the connection",
                "answers HTTP 403", "answers HTTP 503", "has 20000 of " + packed.length + " bytes",
                "has 20000 of " + packed.length + " bytes", "has more than " + packed.length + " bytes",
                "is damaged or another file: its SHA-256 is ", "is no gzip file, it begins with “<html>Log in to ”",
                "was silent for 0.3 s");
        String[] lines = e.getMessage().split("\n");
        for (int i = 0; i < expected.size(); i++) {
            String line = "  " + mirrors.get(i) + "digits.gz " + expected.get(i);
            assertTrue(lines[i].startsWith(line), lines[i] + "\nshould begin with\n" + line);
        }
        assertEquals(expected.size(), lines.length);
        assertEquals(List.of(), contents());
    }

    @Test
    void theNextMirrorIsTriedUntilOneGivesTheFile() throws IOException {
        byte[] bytes = new Download(mirrors("503", "flipped", "stall", "good"), SILENCE).get(file, folder);
        assertArrayEquals(packed, bytes);
        assertEquals(List.of("digits.gz"), contents());
        assertArrayEquals(packed, Files.readAllBytes(folder.resolve("digits.gz")));
    }

    @Test
    void aDamagedFileIsReplaced() throws IOException {
        Files.write(folder.resolve("digits.gz"), Arrays.copyOf(packed, 400));
        new Download(mirrors("good"), SILENCE).get(file, folder);
        assertArrayEquals(packed, Files.readAllBytes(folder.resolve("digits.gz")));
    }

    @Test
    void offlineNobodyIsAsked() throws IOException {
        var e = assertThrows(IOException.class, () -> new Download(mirrors("good"), SILENCE, true).get(file, folder));
        assertEquals("  nothing was asked for: KOBAI_OFFLINE is set", e.getMessage());
        assertEquals(List.of(), contents());
    }

    /** A process that is killed cannot tidy up; the next one does, and leaves alone what may still be written. */
    @Test
    void whatAKilledDownloadLeftIsRemoved() throws IOException {
        Path old = Files.write(folder.resolve("digits.gz123.part"), new byte[100]);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3_600)));
        Files.write(folder.resolve("digits.gz456.part"), new byte[100]);
        new Download(mirrors("good"), SILENCE).get(file, folder);
        assertEquals(List.of("digits.gz", "digits.gz456.part"), contents().stream().sorted().toList());
    }

    @Test
    void manyMayLoadAtOnce() throws Exception {
        var loads = new ArrayList<Future<byte[]>>();
        for (int i = 0; i < 8; i++) {
            loads.add(threads.submit(() -> new Download(mirrors("good"), 10_000).get(file, folder)));
        }
        for (Future<byte[]> load : loads) {
            assertArrayEquals(packed, load.get());
        }
        assertEquals(List.of("digits.gz"), contents());
    }

    @Test
    void aFolderThatCannotBeWritten() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("a-file"), "");
        var e = assertThrows(IOException.class,
                () -> new Download(mirrors("good"), SILENCE).get(file, notAFolder));
        assertEquals("  " + mirrors("good").get(0) + "digits.gz was read, but cannot be kept: " + notAFolder
                + " is not writable (set KOBAI_CACHE to a folder that is)", e.getMessage());
    }

    @Test
    void anInterruptEndsASilentDownload() throws Exception {
        Thread reader = Thread.currentThread();
        threads.submit(() -> {
            stalling.await();
            reader.interrupt();
            return null;
        });
        // without the interrupt this would wait for an hour
        assertThrows(InterruptedIOException.class,
                () -> new Download(mirrors("stall", "good"), 3_600_000).get(file, folder));
        assertTrue(Thread.interrupted(), "the interrupt is passed on");
        assertEquals(List.of(), contents());
    }

    private List<String> contents() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static byte[] gzip(Rng rng) {
        var bytes = new byte[30_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) rng.integer(256);
        }
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

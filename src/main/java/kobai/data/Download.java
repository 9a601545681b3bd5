package kobai.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Gets a known file from the first mirror that gives it whole, and keeps it in a folder. */
final class Download {
    private static final int SLOWEST = 300;   // seconds for one file from one mirror, however lively

    private static final int STALE = 600;     // seconds after which nobody still writes a part

    private final List<String> mirrors;
    private final int silence;   // ms to wait for a connection or for more bytes
    private final boolean offline;

    Download(List<String> mirrors, int silence) { this(mirrors, silence, false); }

    Download(List<String> mirrors, int silence, boolean offline) {
        this.mirrors = mirrors;
        this.silence = silence;
        this.offline = offline;
    }

    /**
     * Returns the bytes of the file, which then lies in the folder: whole or not at all, also if others load it too.
     *
     * @throws IOException that tells how each mirror failed, one line each
     */
    byte[] get(KnownFile file, Path folder) throws IOException {
        if (offline) {
            throw new IOException("  nothing was asked for: KOBAI_OFFLINE is set");
        }
        removeParts(folder, file.name());
        System.out.printf("Downloading %s (%.1f MB) into %s%n", file.name(), file.size() / 1e6, folder);
        var failures = new ArrayList<String>();
        for (String mirror : mirrors) {
            String url = mirror + file.name();
            try {
                byte[] bytes = interruptibly(url, file.size());
                keep(file.requireGenuine(bytes, true), folder, file.name());
                return bytes;
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                failures.add("  " + url + " " + e.getMessage());
            }
        }
        throw new IOException(String.join("\n", failures));
    }

    /** Reads on a thread of its own, because a socket does not listen to interrupts. */
    private byte[] interruptibly(String url, int size) throws IOException {
        var reading = new FutureTask<>(() -> read(url, size));
        var thread = new Thread(reading, "download " + url);
        thread.setDaemon(true);
        thread.start();
        try {
            return reading.get();
        } catch (InterruptedException e) {
            reading.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the download of " + url + " was interrupted");
        } catch (ExecutionException e) {
            throw new IOException(reason(e.getCause()), e.getCause());
        }
    }

    /** Returns what the server sends, but no more than one byte beyond the expected size. */
    private byte[] read(String url, int size) throws IOException {
        var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setConnectTimeout(silence);
        connection.setReadTimeout(silence);
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("answers HTTP " + connection.getResponseCode());
        }
        long end = System.nanoTime() + SLOWEST * 1_000_000_000L;
        var bytes = new byte[size + 1];
        int n = 0;
        try (var in = connection.getInputStream()) {
            for (int k; n < bytes.length && (k = readSome(in, bytes, n)) >= 0; n += k) {
                if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                    throw new IOException("sent only " + n + " of " + size + " bytes in " + SLOWEST + " s");
                }
            }
        } finally {
            connection.disconnect();
        }
        return Arrays.copyOf(bytes, n);
    }

    /** A connection that breaks off early is the end of the bytes on JDK 17 and an exception on 25; here it is the end. */
    private static int readSome(InputStream in, byte[] bytes, int from) throws IOException {
        try {
            return in.read(bytes, from, bytes.length - from);
        } catch (IOException e) {
            if ("Premature EOF".equals(e.getMessage())) {
                return -1;
            }
            throw e;
        }
    }

    private String reason(Throwable e) {
        return e instanceof UnknownHostException ? "is an unknown host (is there a network?)"
                : e instanceof ConnectException ? "refuses the connection"
                : e instanceof SocketTimeoutException ? "was silent for " + silence / 1000.0 + " s"
                : e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** What a download left that was killed while it wrote; one that still writes is younger. */
    private static void removeParts(Path folder, String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Instant old = Instant.now().minusSeconds(STALE);
        try (var parts = Files.newDirectoryStream(folder, name + "*.part")) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(old)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    private static void keep(byte[] bytes, Path folder, String name) throws IOException {
        Path part = null;
        try {
            Files.createDirectories(folder);
            part = Files.createTempFile(folder, name, ".part");
            Files.write(part, bytes);
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            if (part != null) {
                Files.deleteIfExists(part);
            }
            boolean full = String.valueOf(e.getMessage()).contains("No space left");
            throw new IOException("was read, but cannot be kept: " + folder + (full
                    ? " has no space left (make room, or set KOBAI_CACHE to a folder on another disk)"
                    : " is not writable (set KOBAI_CACHE to a folder that is)"), e);
        }
    }
}

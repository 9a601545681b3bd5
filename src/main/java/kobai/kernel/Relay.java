package kobai.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;

/**
 * For transport {@code ipc}, which some servers use: Jupyter talks to files of the machine ("Unix domain sockets"), which the
 * message library cannot open, so bytes are handed on between each of them and a port of this machine alone.
 */
final class Relay {
    private static final String LOOPBACK = "127.0.0.1";

    private Relay() { }

    /** The same connection for the message library: as it is for {@code tcp}, by relays for {@code ipc}. */
    static KernelConnectionProperties reachable(KernelConnectionProperties asked) throws IOException {
        if (!asked.getTransport().equals("ipc")) {
            return asked;
        }
        return new KernelConnectionProperties(LOOPBACK, relay(asked, asked.getControlPort()), relay(asked, asked.getShellPort()),
                relay(asked, asked.getStdinPort()), relay(asked, asked.getHbPort()), relay(asked, asked.getIopubPort()),
                "tcp", asked.getSignatureScheme(), asked.getKey());
    }

    private static int relay(KernelConnectionProperties asked, int number) throws IOException {
        Path file = Path.of(asked.getIp() + "-" + number);
        Files.deleteIfExists(file);
        int port = freePort();
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(file));
        file.toFile().deleteOnExit();
        start(() -> {
            while (true) {
                SocketChannel jupyter = server.accept();
                start(() -> connect(jupyter, port));
            }
        });
        return port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }

    /** Hangs up if the library does not listen yet; Jupyter then tries again. */
    private static void connect(SocketChannel jupyter, int port) throws IOException {
        try (jupyter; SocketChannel library = SocketChannel.open(new InetSocketAddress(LOOPBACK, port))) {
            start(() -> copy(jupyter, library));
            copy(library, jupyter);
        }
    }

    private static void copy(SocketChannel from, SocketChannel to) throws IOException {
        try (from; to) {
            ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
            while (from.read(bytes.clear()) >= 0) {
                bytes.flip();
                while (bytes.hasRemaining()) {
                    to.write(bytes);
                }
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // one side has hung up, so the other is closed; Jupyter connects again when it wants to
            }
        }, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}

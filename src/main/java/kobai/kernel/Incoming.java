package kobai.kernel;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.KernelTimestamp;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.adapters.HeaderAdapter;
import org.dflib.jjava.jupyter.messages.adapters.HistoryRequestAdapter;
import org.dflib.jjava.jupyter.messages.adapters.KernelTimestampAdapter;
import org.dflib.jjava.jupyter.messages.adapters.MessageTypeAdapter;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.zeromq.ZMQ;

/**
 * Reads messages from a socket, each to its last frame, and passes over those that no Jupyter sends: a port is open to every
 * program on the machine. (The message library's own reader looks for the delimiter in the frames of the next message.)
 */
final class Incoming {
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final Gson JSON = new GsonBuilder()
            .registerTypeAdapter(KernelTimestamp.class, KernelTimestampAdapter.INSTANCE)
            .registerTypeAdapter(Header.class, HeaderAdapter.INSTANCE)
            .registerTypeAdapter(MessageType.class, MessageTypeAdapter.INSTANCE)
            .registerTypeAdapter(HistoryRequest.class, HistoryRequestAdapter.INSTANCE).create();

    private final HMACGenerator signer;

    Incoming(KernelConnectionProperties address) throws GeneralSecurityException {
        signer = address.createHMACGenerator();
    }

    /** Waits for the next message; empty if it is not signed with the kernel's key, or cannot be read. */
    Optional<Message<?>> next(ZMQ.Socket socket) {
        List<byte[]> frames = frames(socket);
        try {
            return Optional.of(read(frames));
        } catch (RuntimeException e) {
            Kernel.log("a message was refused", e);
            return Optional.empty();
        }
    }

    /** Sends the next message back as it came. */
    static void echo(ZMQ.Socket socket) {
        List<byte[]> frames = frames(socket);
        for (int i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
    }

    /** Takes away what has arrived so far. */
    void discard(ZMQ.Socket socket) {
        while (hasMessage(socket)) {
            frames(socket);
        }
    }

    static boolean hasMessage(ZMQ.Socket socket) {
        return (socket.getEvents() & ZMQ.Poller.POLLIN) != 0;
    }

    private static List<byte[]> frames(ZMQ.Socket socket) {
        List<byte[]> frames = new ArrayList<>();
        do {
            frames.add(socket.recv());
        } while (socket.hasReceiveMore());
        return frames;
    }

    /** Identities, the delimiter, the signature, header, parent's header, metadata, content, buffers. */
    private Message<?> read(List<byte[]> frames) {
        int at = 0;
        while (at < frames.size() && !MessageDigest.isEqual(frames.get(at), DELIMITER)) {
            at++;
        }
        if (frames.size() < at + 6) {
            throw new IllegalArgumentException("it has no delimiter, or less than five parts behind it");
        }
        byte[][] parts = frames.subList(at + 2, at + 6).toArray(new byte[0][]);
        String signature = signer.calculateSignature(parts);
        if (signature != null && !MessageDigest.isEqual(signature.getBytes(StandardCharsets.US_ASCII), frames.get(at + 1))) {
            throw new IllegalArgumentException("its signature is not made with this kernel's key");
        }
        return message(frames.subList(0, at), parts, frames.subList(at + 6, frames.size()));
    }

    @SuppressWarnings("unchecked")
    private static Message<?> message(List<byte[]> identities, byte[][] parts, List<byte[]> buffers) {
        Header<Object> header = JSON.fromJson(text(parts[0]), Header.class);
        JsonElement parent = JsonParser.parseString(text(parts[1]));
        boolean hasParent = parent.isJsonObject() && !parent.getAsJsonObject().isEmpty();
        Header<?> parentHeader = hasParent ? JSON.fromJson(parent, Header.class) : null;
        Map<String, Object> metadata = JSON.fromJson(text(parts[2]), Map.class);
        Object content = JSON.fromJson(text(parts[3]), header.getType().getContentType());
        if (content == null) {
            throw new IllegalArgumentException("it has no content");
        }
        return new Message<>(identities, header, parentHeader, metadata, content, buffers);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}

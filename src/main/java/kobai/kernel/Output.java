package kobai.kernel;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.dflib.jjava.jupyter.channels.IOPubChannel;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;
import org.zeromq.ZMQ;

/**
 * All that a cell shows, in order: printed text in batches, everything else at once.
 * One thread owns the socket, because an interrupted thread that touched it would close it for good.
 */
final class Output extends IOPubChannel implements Runnable {
    private static final long BATCH_MILLIS = 50;
    private static final int BATCH_BYTES = 1 << 18;
    private static final int QUEUE_LIMIT = 1_000;

    private final Object lock = new Object();
    private final Queue<Message<?>> queue = new ArrayDeque<>();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private StreamType type;
    private long deadline;             // when the waiting text is due
    private MessageContext cell;       // whose output the text is
    private boolean sending;

    Output(ZMQ.Context context, HMACGenerator signer) {
        super(context, signer);
        setHWM(0);                     // never drop a message
    }

    /** From now on printed text belongs to this request. */
    void attach(MessageContext request) {
        synchronized (lock) {
            seal(false);
            cell = request;
        }
    }

    PrintStream stream(StreamType streamType) {
        return new PrintStream(new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                print(streamType, bytes, from, count);
            }
        }, false, StandardCharsets.UTF_8);
    }

    private void print(StreamType streamType, byte[] bytes, int from, int count) {
        synchronized (lock) {
            if (streamType != type) {
                seal(false);
                type = streamType;
            }
            if (text.size() == 0) {
                deadline = System.nanoTime() + BATCH_MILLIS * 1_000_000;
                lock.notifyAll();
            }
            text.write(bytes, from, count);
            if (text.size() >= BATCH_BYTES) {
                seal(true);
                await();
            }
        }
    }

    @Override
    public void sendMessage(Message<?> message) {
        synchronized (lock) {
            seal(false);
            queue.add(message);
            lock.notifyAll();
        }
    }

    /** Turns the waiting text into a message; a character of which only some bytes are there may wait on. */
    private void seal(boolean more) {
        byte[] bytes = text.toByteArray();
        int end = more ? wholeCharacters(bytes) : bytes.length;
        text.reset();
        text.write(bytes, end, bytes.length - end);
        if (end > 0 && cell != null) {
            String content = new String(bytes, 0, end, StandardCharsets.UTF_8);
            queue.add(new Message<>(cell, PublishStream.MESSAGE_TYPE, new PublishStream(type, content)));
            lock.notifyAll();
        }
    }

    static int wholeCharacters(byte[] utf8) {
        for (int back = 1; back <= 3 && back <= utf8.length; back++) {
            int b = utf8[utf8.length - back] & 0xFF;
            if (b >= 0xC0) {
                int length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
                return length > back ? utf8.length - back : utf8.length;
            }
            if (b < 0x80) {
                break;
            }
        }
        return utf8.length;
    }

    /** Holds a printing loop back while it is far ahead of the socket, so that it cannot fill the memory. */
    private void await() {
        boolean interrupted = false;
        while (queue.size() > QUEUE_LIMIT) {
            try {
                lock.wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends what is there, for at most a moment; for the last words of the process. */
    void drain() throws InterruptedException {
        synchronized (lock) {
            seal(false);
            long end = System.nanoTime() + 300_000_000;
            while ((sending || !queue.isEmpty()) && System.nanoTime() < end) {
                lock.wait(10);
            }
        }
        Thread.sleep(50);              // for the socket's own thread
    }

    @Override
    public void run() {
        while (true) {
            try {
                send(next());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                Kernel.log("a message could not be sent", e);
            }
        }
    }

    private void send(Message<?> message) {
        try {
            super.sendMessage(message);
        } catch (OutOfMemoryError e) {
            Reserve.ranOut(e);
            super.sendMessage(message);    // the reserve is free now
        }
    }

    private Message<?> next() throws InterruptedException {
        synchronized (lock) {
            sending = false;
            while (queue.isEmpty()) {
                long wait = text.size() == 0 ? 0 : (deadline - System.nanoTime()) / 1_000_000 + 1;
                if (text.size() > 0 && wait <= 0) {
                    seal(true);
                    if (queue.isEmpty()) {         // half a character, or nobody to read it
                        deadline += BATCH_MILLIS * 1_000_000;
                    }
                } else {
                    lock.wait(wait);
                }
            }
            sending = true;
            lock.notifyAll();
            return queue.remove();
        }
    }
}

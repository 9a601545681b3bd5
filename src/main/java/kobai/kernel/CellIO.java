package kobai.kernel;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.messages.publish.PublishStream.StreamType;

/** {@code System.out}, {@code err} and {@code in} of the cells; what background threads print goes to the last cell. */
final class CellIO extends JupyterIO {
    /** Where the JVM's own output goes: the terminal of Jupyter. */
    static final PrintStream TERMINAL = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    private final Wire wire;
    private ShellReplyEnvironment cell;
    private boolean mayAsk;

    CellIO(Wire wire) {
        super(StandardCharsets.UTF_8);
        this.wire = wire;
        System.setOut(wire.output().stream(StreamType.OUT));
        System.setErr(wire.output().stream(StreamType.ERR));
        System.setIn(new Answers());
    }

    /** From now on all output belongs to this cell. */
    synchronized void attach(ShellReplyEnvironment request, boolean stdinEnabled) {
        cell = request;
        mayAsk = stdinEnabled;
        wire.output().attach(request.getContext());
        setEnv(request);    // for display and updateDisplay
    }

    private synchronized String ask() {
        if (!mayAsk) {
            throw new UnsupportedOperationException("System.in: nobody is there to answer, this notebook is run without a "
                    + "reader; put the value into the cell");
        }
        try {
            return wire.ask(cell.getContext()) + "\n";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("System.in: interrupted while waiting for an answer", e);
        }
    }

    /** Asks the reader for one line whenever the last one is used up. */
    private final class Answers extends InputStream {
        private byte[] line = {};
        private int next;

        @Override
        public synchronized int read() {
            if (next == line.length) {
                line = ask().getBytes(StandardCharsets.UTF_8);
                next = 0;
            }
            return line[next++] & 0xFF;
        }

        @Override
        public synchronized int read(byte[] into, int from, int count) {
            if (count == 0) {
                return 0;
            }
            into[from] = (byte) read();
            int rest = Math.min(count - 1, available());
            System.arraycopy(line, next, into, from + 1, rest);
            next += rest;
            return rest + 1;
        }

        @Override
        public synchronized int available() {
            return line.length - next;
        }
    }
}

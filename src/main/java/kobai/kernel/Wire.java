package kobai.kernel;

import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishStatus;
import org.dflib.jjava.jupyter.messages.reply.InputReply;
import org.dflib.jjava.jupyter.messages.request.InputRequest;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** The five sockets. Requests are waited for, not polled for every 50 ms as the base class does. */
final class Wire extends JupyterConnection {
    private static final long STACK_BYTES = 16L << 20;   // the compiler runs here, on the reader's expressions

    private final KernelConnectionProperties address;
    private final ZMQ.Context context = ZMQ.context(1);
    private final Output output;
    private final Incoming incoming;
    private final Queue<Message<?>> queued = new ArrayDeque<>();    // behind a cell that failed; of the shell's thread

    Wire(KernelConnectionProperties address) throws GeneralSecurityException {
        super(address);
        this.address = address;
        output = new Output(context, address.createHMACGenerator());
        incoming = new Incoming(address);
    }

    Output output() {
        return output;
    }

    @Override
    public void connect() {
        output.bind(address);
        stdin.bind(address);
        echo();
        start("output", output);
        output.sendMessage(new Message<>((MessageContext) null, PublishStatus.MESSAGE_TYPE, PublishStatus.STARTING));
        serve("control", control, address.getControlPort());
        serve("shell", shell, address.getShellPort());
    }

    @Override
    public ShellReplyEnvironment prepareReplyEnv(ShellChannel channel, MessageContext request) {
        return new ShellReplyEnvironment(channel, stdin, output, request) { };
    }

    /** Handles a request that nobody sent; for a wire that is not connected. */
    void rehearse(Message<?> request) {
        handle(shell, request);
    }

    private void serve(String name, ShellChannel channel, int port) {
        channel.bind(address.getTransport() + "://" + address.getIp() + ":" + port);
        start(name, () -> {
            while (true) {
                try {
                    incoming.next(channel).ifPresent(message -> handle(channel, message));
                } catch (RuntimeException | Error e) {    // the thread must outlive it, or the kernel is deaf
                    Kernel.log("a request could not be answered", e);
                }
            }
        });
    }

    /** Jupyter's heartbeat: whatever comes goes back. The library's own stops for good at the first message out of turn. */
    private void echo() {
        ZMQ.Socket beat = context.socket(SocketType.ROUTER);
        beat.bind(address.getTransport() + "://" + address.getIp() + ":" + address.getHbPort());
        start("heartbeat", () -> {
            while (true) {
                try {
                    Incoming.echo(beat);
                } catch (RuntimeException | Error e) {
                    Kernel.log("a heartbeat could not be answered", e);
                }
            }
        });
    }

    private static void start(String name, Runnable work) {
        new Thread(null, work, name, STACK_BYTES).start();
    }

    private <T> void handle(ShellChannel channel, Message<T> message) {
        ShellHandler<T> handler = getHandler(message.getHeader().getType());
        if (handler == null) {
            return;
        }
        ShellReplyEnvironment reply = prepareReplyEnv(channel, message);
        try {
            handler.handle(reply, message);
        } catch (RuntimeException | Error e) {
            Kernel.log("request " + message.getHeader().getType().getName() + " failed", e);
        } finally {
            reply.resolveDeferrals();
        }
        if (channel == shell) {
            while (!queued.isEmpty()) {
                abort(queued.remove());
            }
        }
    }

    /**
     * Sets aside what waits behind a cell that fails: called before the failure is told, so that no request made in answer
     * to it is among them.
     */
    void holdQueued() {
        while (Incoming.hasMessage(shell)) {
            incoming.next(shell).ifPresent(queued::add);
        }
    }

    /** Replies with content that the message library has no class for, or one that lacks a field. */
    @SuppressWarnings("unchecked")
    static void reply(ShellReplyEnvironment reply, Message<?> request, MessageType<?> type, Map<String, Object> content) {
        reply.reply(new Message<Object>(request, (MessageType<Object>) type, content));
    }

    /** Answers a cell that will not run, as "run all" expects when one before it fails; other requests are handled as ever. */
    private void abort(Message<?> message) {
        if (message.getHeader().getType() != MessageType.EXECUTE_REQUEST) {
            handle(shell, message);
            return;
        }
        ShellReplyEnvironment reply = prepareReplyEnv(shell, message);
        reply.setStatusBusy();
        reply(reply, message, MessageType.EXECUTE_REPLY, Map.of("status", "aborted"));
        reply.setStatusIdle();
    }

    /** Asks the reader for a line; waits in small steps, since an interrupt inside a socket call would break the socket. */
    String ask(MessageContext cell) throws InterruptedException {
        synchronized (stdin) {
            incoming.discard(stdin);     // an answer to a question that was interrupted
            boolean interrupted = Thread.interrupted();
            stdin.sendMessage(new Message<>(cell, InputRequest.MESSAGE_TYPE, new InputRequest("", false)));
            if (interrupted) {
                throw new InterruptedException();
            }
            while (true) {
                while (!Incoming.hasMessage(stdin)) {
                    Thread.sleep(20);
                }
                if (incoming.next(stdin).map(Message::getContent).orElse(null) instanceof InputReply answer) {
                    return answer.getValue();
                }
            }
        }
    }
}

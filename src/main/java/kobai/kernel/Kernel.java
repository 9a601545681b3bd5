package kobai.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishError;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteInput;
import org.dflib.jjava.jupyter.messages.publish.PublishExecuteResult;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;
import org.dflib.jjava.jupyter.messages.reply.ExecuteReply;
import org.dflib.jjava.jupyter.messages.reply.ShutdownReply;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.jupyter.messages.request.ShutdownRequest;

/**
 * The embedded Java kernel: {@code java -jar kobai-kernel.jar <connection file>}, for a kernelspec with interrupt mode "message".
 */
public final class Kernel extends BaseKernel {
    /** What a kernelspec puts between {@code java} and {@code -jar}. */
    public static final List<String> JVM_FLAGS = List.of("-XX:+UseSerialGC", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8",
            "-Duser.language=en", "-Duser.country=US");   // everywhere the same messages, numbers and fonts

    /** What a kernelspec adds where the Java has this module, by which the library multiplies matrices faster. */
    public static final String VECTORS = "jdk.incubator.vector";

    /** Runs a few cells and ends, so that {@code -XX:ArchiveClassesAtExit} can keep the classes that every session needs. */
    public static final String REHEARSE = "--rehearse";

    private static final LanguageInfo JAVA = new LanguageInfo.Builder("Java").version(System.getProperty("java.version"))
            .mimetype("text/x-java-source").fileExtension(".jshell").pygments("java").codemirror("text/x-java").build();

    private final Wire wire;
    private final CellIO cellIO;
    private final CompletableFuture<Session> session;

    private Kernel(Wire wire, CellIO cellIO, CompletableFuture<Session> session) {
        super("kobai", "1.0", JAVA, List.of(), null, cellIO, new CommManager(), new Renderer(), null, new MagicsRegistry(), false,
                new StringStyler.Builder().build());
        this.wire = wire;
        this.cellIO = cellIO;
        this.session = session;
        for (String magic : List.of("classpath", "jars")) {
            magicsRegistry.registerLineMagic(magic, (kernel, args) -> {
                session().addToClasspath(Magics.files("%" + magic + " " + String.join(" ", args)));
                return null;
            });
        }
    }

    /** Makes the session in the background: it takes as long as all the rest. */
    private static CompletableFuture<Session> warmUp() {
        CompletableFuture<Session> session = new CompletableFuture<>();
        new Thread(() -> {
            try {
                session.complete(new Session());
            } catch (Throwable e) {
                session.completeExceptionally(e);
            }
        }, "warm-up").start();
        return session;
    }

    /** Starts the kernel that Jupyter described in the connection file. */
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.US);
        System.setProperty("slf4j.internal.verbosity", "ERROR");   // the message library's log goes nowhere, and need not say so
        if (args.length == 1 && args[0].equals(REHEARSE)) {
            rehearse();
        }
        if (args.length != 1) {
            fail("usage: java -jar kobai-kernel.jar <connection file>; it is Jupyter that starts it, "
                    + "and `mvn` in the project folder that starts Jupyter");
        }
        if (ModuleLayer.boot().findModule("jdk.jshell").isEmpty()) {
            fail("the Java in " + System.getProperty("java.home") + " cannot compile: it has no module jdk.jshell; "
                    + "install a JDK, not a JRE, of version 17 or newer");
        }
        CompletableFuture<Session> session = warmUp();
        Wire wire = new Wire(KernelConnectionProperties.parse(Files.readString(Path.of(args[0]))));
        Kernel kernel = new Kernel(wire, new CellIO(wire), session);
        kernel.becomeHandlerForConnection(wire);
        kernel.onStartup();
        Lifeline lifeline = new Lifeline(kernel, wire.output());
        lifeline.watchParent();
        lifeline.explainExit();
        lifeline.interruptOnSignal();
        wire.connect();
    }

    private static void rehearse() throws Exception {
        Wire nowhere = new Wire(new KernelConnectionProperties("127.0.0.1", 0, 0, 0, 0, 0, "tcp", "hmac-sha256", "rehearsal"));
        Kernel kernel = new Kernel(nowhere, new CellIO(nowhere), warmUp());
        kernel.becomeHandlerForConnection(nowhere);
        kernel.onStartup();
        List<String> cells = List.of("1 + 1", "import java.util.List;\nint x = 3;\nSystem.out.println(x);",
                "int f(int a) { return 1 / a; }\nf(0)", "none");
        for (String cell : cells) {
            ExecuteRequest request = new ExecuteRequest(cell, false, true, Map.of(), false, true);
            nowhere.rehearse(new Message<>((MessageContext) null, MessageType.EXECUTE_REQUEST, request));
        }
        System.exit(0);
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(2);
    }

    static void log(String message, Throwable e) {
        CellIO.TERMINAL.println("kobai kernel: " + message + ": " + e);
    }

    private Session session() {
        return session.join();
    }

    boolean busy() {
        return session.isDone() && !session.isCompletedExceptionally() && session().busy();
    }

    @Override
    protected synchronized void handleExecuteRequest(ShellReplyEnvironment reply, Message<ExecuteRequest> message) {
        ExecuteRequest request = message.getContent();
        int cell = request.shouldStoreHistory() && !request.isSilent() ? executionCount.getAndIncrement() : executionCount.get();
        commManager.setMessageContext(message);
        reply.setBusyDeferIdle();
        if (!request.isSilent()) {
            reply.publish(new PublishExecuteInput(request.getCode(), cell));
        }
        cellIO.attach(reply, request.isStdinEnabled());
        try {
            DisplayData shown = session().run(cell, request.getCode(), this::show);
            if (shown != null && !request.isSilent()) {
                reply.publish(new PublishExecuteResult(cell, shown));
            }
            reply.reply(new ExecuteReply(cell, Map.of()));
        } catch (CellError e) {
            refuse(reply, request, cell, e);
        } catch (RuntimeException | Error e) {    // the compiler's own, such as no memory left: say it, and live on
            refuse(reply, request, cell, Errors.failure(e, "cell [" + cell + "], while it was compiled"));
        }
    }

    private DisplayData show(Object value) {
        return value instanceof DisplayData data ? data : renderer.render(value);
    }

    private void refuse(ShellReplyEnvironment reply, ExecuteRequest request, int cell, CellError e) {
        if (request.shouldStopOnError()) {
            wire.holdQueued();
        }
        if (!request.isSilent()) {
            reply.publish(new PublishError(e.name(), e.getMessage(), e.lines()));
        }
        ErrorReply error = new ErrorReply(e.name(), e.getMessage(), e.lines());
        error.setExecutionCount(cell);
        reply.replyError(ExecuteReply.MESSAGE_TYPE.error(), error);
    }

    /** For {@code eval(...)} in a cell. */
    @Override
    public Object evalRaw(String source) {
        try {
            return session().evaluate(source);
        } catch (CellError e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        return new Assist(session().analysis()).inspect(code, at);
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        return new Assist(session().analysis()).complete(code, at);
    }

    @Override
    public String isComplete(String code) {
        return new Assist(session().analysis()).isComplete(code);
    }

    /** Comes back at once; another thread sees to it that the cell ends. */
    @Override
    public void interrupt() {
        if (busy()) {
            Thread stop = new Thread(session()::stop, "stop");
            stop.setDaemon(true);
            stop.start();
        }
    }

    @Override
    protected void handleShutdownRequest(ShellReplyEnvironment reply, Message<ShutdownRequest> message) {
        reply.setStatusBusy();
        reply.reply(message.getContent().isRestart() ? ShutdownReply.SHUTDOWN_AND_RESTART : ShutdownReply.SHUTDOWN);
        reply.setStatusIdle();
        Lifeline.leave(wire.output());
    }
}

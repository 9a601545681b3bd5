package kobai.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.Header;
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
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.dflib.jjava.jupyter.messages.request.KernelInfoRequest;
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
    private final Past past = new Past();

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
        Wire wire = new Wire(Relay.reachable(KernelConnectionProperties.parse(Files.readString(Path.of(args[0])))));
        Kernel kernel = new Kernel(wire, new CellIO(wire), session);
        kernel.becomeHandlerForConnection(wire);
        kernel.onStartup();
        Lifeline lifeline = new Lifeline(kernel, wire.output());
        lifeline.watchParent();
        Reserve.watch(kernel::stopForWantOfMemory);
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

    /** Says it to the terminal of Jupyter, if there is memory left for the words. */
    static void log(String message, Throwable e) {
        try {
            Reserve.ranOut(e);
            CellIO.TERMINAL.println("kobai kernel: " + message + ": " + e);
        } catch (OutOfMemoryError again) {
            // the thread that wanted to say it goes on
        }
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
            if (!request.isSilent() && request.shouldStoreHistory()) {
                past.add(cell, request.getCode());
            }
            Wire.reply(reply, message, MessageType.EXECUTE_REPLY, Map.of("status", "ok", "execution_count", cell,
                    "payload", List.of(), "user_expressions", values(request.getUserExpr())));
        } catch (CellError e) {
            refuse(reply, request, cell, e);
        } catch (RuntimeException | Error e) {    // the compiler's own, such as no memory left: say it, and live on
            Reserve.ranOut(e);
            refuse(reply, request, cell, Errors.failure(e, "cell [" + cell + "], while it was compiled"));
        }
    }

    private DisplayData show(Object value) {
        if (value instanceof DisplayData data) {
            return data;
        }
        DisplayData data = renderer.render(value);
        if (data != null && !data.hasDataForType(MIMEType.TEXT_HTML)) {
            Own.words(value, "html").ifPresent(data::putHTML);
        }
        return data;
    }

    /** What a client asks for beside a cell, such as the values of some names: each is shown, or why it cannot be. */
    private Map<String, Object> values(Map<String, String> expressions) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (var e : expressions == null ? List.<Map.Entry<String, String>>of() : expressions.entrySet()) {
            try {
                String text = String.valueOf(session().evaluate(e.getValue()));
                values.put(e.getKey(), Map.of("status", "ok", "data", Map.of("text/plain", text), "metadata", Map.of()));
            } catch (CellError error) {
                values.put(e.getKey(), Map.of("status", "error", "ename", error.name(), "evalue", error.getMessage(),
                        "traceback", error.lines()));
            }
        }
        return values;
    }

    @Override
    protected void handleHistoryRequest(ShellReplyEnvironment reply, Message<HistoryRequest> message) {
        reply.setStatusBusy();
        Wire.reply(reply, message, MessageType.HISTORY_REPLY,
                Map.of("status", "ok", "history", past.answer(message.getContent())));
        reply.setStatusIdle();
    }

    @Override
    protected void handleKernelInfoRequest(ShellReplyEnvironment reply, Message<KernelInfoRequest> message) {
        reply.setStatusBusy();
        Map<String, Object> java = Map.of("name", JAVA.getName(), "version", JAVA.getVersion(), "mimetype", JAVA.getMimetype(),
                "file_extension", JAVA.getFileExtension(), "pygments_lexer", JAVA.getPygmentsLexer(),
                "codemirror_mode", JAVA.getCodemirrorMode());
        Wire.reply(reply, message, MessageType.KERNEL_INFO_REPLY, Map.of("status", "ok", "banner", getBanner(),
                "protocol_version", Header.PROTOCOL_VERISON, "implementation", getName(),
                "implementation_version", getVersion(), "language_info", java, "help_links", List.of()));
        reply.setStatusIdle();
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
        return session().assist().inspect(code, at);
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        return session().assist().complete(code, at);
    }

    @Override
    public String isComplete(String code) {
        return session().assist().isComplete(code);
    }

    /** Comes back at once; another thread sees to it that the cell ends. */
    @Override
    public void interrupt() {
        if (busy()) {
            Thread stop = new Thread(() -> session().stop(false), "stop");
            stop.setDaemon(true);
            stop.start();
        }
    }

    private void stopForWantOfMemory() {
        if (busy()) {
            session().stop(true);
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

package kobai.kernel;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** When the process ends, and what it says then. */
final class Lifeline {
    private static final long WATCH_MILLIS = 300;
    private static final int FULL_LOOKS = 20;
    private static final byte[] LAST_WORDS = ("kobai kernel: it ends, for its memory is full and nothing could free any; "
            + "begin anew with less data\n").getBytes(StandardCharsets.UTF_8);
    private static volatile boolean leaving;

    private final Kernel kernel;
    private final Output output;

    Lifeline(Kernel kernel, Output output) {
        this.kernel = kernel;
        this.output = output;
    }

    /** Ends the process, even if a cell or a shutdown hook would not let it. */
    static void leave(Output output) {
        leaving = true;
        Thread halt = new Thread(() -> {
            pause(500);
            Runtime.getRuntime().halt(0);
        }, "halt");
        halt.setDaemon(true);
        halt.start();
        drain(output);
        new Thread(() -> System.exit(0), "exit").start();
    }

    /** Leaves when the process that started the kernel is gone: its Jupyter, or a launcher between them. */
    void watchParent() {
        Optional<ProcessHandle> parent = ProcessHandle.current().parent();
        Optional<ProcessHandle> jupyter = Optional.ofNullable(System.getenv("JPY_PARENT_PID"))
                .filter(pid -> pid.matches("\\d{1,9}")).flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)));
        Thread watch = new Thread(() -> {
            int full = 0;    // looks in a row for which there was no memory
            while (full < FULL_LOOKS) {
                pause(WATCH_MILLIS);
                try {
                    // an orphan gets another parent, also while the dead one is still listed
                    if (!parent.equals(ProcessHandle.current().parent()) || !lives(parent) || !lives(jupyter)) {
                        leave(output);
                        return;
                    }
                    full = 0;
                } catch (OutOfMemoryError e) {
                    Reserve.ranOut(e);
                    full++;
                }
            }
            endForWantOfMemory();
        }, "parent watch");
        watch.setDaemon(true);
        watch.start();
    }

    /** Says what a thread of the reader's died of; those of the sockets die of want of memory only, and leave the kernel deaf. */
    static void died(Thread thread, Throwable e) {
        boolean full = Reserve.ranOut(e);
        if (full && (thread.getName().startsWith("iothread") || thread.getName().startsWith("reaper"))) {
            endForWantOfMemory();
        }
        if (!Execution.isStop(e)) {
            System.err.println(Errors.inThread(thread, e));
        }
    }

    /** Ends with a word: a kernel that has no memory left for an answer would seem to think for ever. */
    static void endForWantOfMemory() {
        CellIO.TERMINAL.write(LAST_WORDS, 0, LAST_WORDS.length);
        Runtime.getRuntime().halt(3);
    }

    /** Where nothing is known of a process, it is taken to live. */
    private static boolean lives(Optional<ProcessHandle> process) {
        return process.map(ProcessHandle::isAlive).orElse(true);
    }

    /** A cell that ends the process by a way that no check sees at least says so. */
    void explainExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (!leaving && kernel.busy()) {
                System.err.println("The kernel's process has ended while this cell ran: every variable is lost. "
                        + "Does the cell call what calls System.exit?");
                drain(output);
            }
        }));
    }

    /** Ctrl-C in a terminal stops the cell, not the kernel; by reflection, for sun.misc is no API to compile against. */
    void interruptOnSignal() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            ClassLoader loader = Kernel.class.getClassLoader();
            Object interrupt = Proxy.newProxyInstance(loader, new Class<?>[] {handler}, (proxy, method, args) -> {
                kernel.interrupt();
                return null;
            });
            Object interrupted = signal.getConstructor(String.class).newInstance("INT");
            signal.getMethod("handle", signal, handler).invoke(null, interrupted, interrupt);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            Kernel.log("Ctrl-C will end the kernel", e);
        }
    }

    private static void drain(Output output) {
        try {
            output.drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

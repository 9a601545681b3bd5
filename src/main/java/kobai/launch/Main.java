package kobai.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import kobai.handout.Deck;
import kobai.handout.HandoutProblem;
import kobai.handout.Handouts;
import kobai.handout.NotebookFile;
import kobai.handout.Printer;

/** The front door: {@code mvn} comes in here to open the notebooks. */
public final class Main {
    private static final String USAGE = """
            usage: mvn                    build, then open the notebooks
                   mvn process-classes exec:java -Dexec.args="COMMAND"

              open                open the notebooks in JupyterLab
              kernel              only write the Java kernel for Jupyter, as on a server that others open
              execute [NAME ...]  run the notebooks, or those whose names begin so, and store what they show;
                                  the list in README.md and the links between chapters follow
              handouts            write the notebooks to target/handouts as pages to read and print, with worksheets and answers
              pdf                 the same, and each chapter and the whole course as PDF
              slides              write each chapter as slides, and once more with notes for whoever presents
              session 08 60       write an agenda for 60 minutes with chapter 08, with its worksheet and answers
              doctor [--json]     say what is here, what is missing and how to get it
              uninstall           remove what was installed outside this folder, and say what is left""";

    private final Path home = Path.of(System.getProperty("kobai.home", "")).toAbsolutePath().normalize();
    private final Path notebooks = home.resolve("notebooks");
    private final Path target = home.resolve("target");
    private final Path kernel = target.resolve("kobai-kernel.jar");

    private Main() { }

    public static void main(String[] args) throws InterruptedException {
        Server.endWithThisProgram();
        try {
            new Main().run(List.of(args));
        } catch (Problem e) {
            System.out.flush();
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run(List<String> args) throws InterruptedException {
        String command = args.isEmpty() ? "" : args.get(0);
        boolean known = List.of("open", "kernel", "execute", "handouts", "pdf", "slides", "session", "doctor", "uninstall")
                .contains(command);
        boolean fits = args.size() <= 1 || command.equals("execute") || args.equals(List.of("doctor", "--json"));
        if (!known || (command.equals("session") ? args.size() != 3 || !args.get(2).matches("\\d{1,3}") : !fits)) {
            throw new Problem(USAGE);
        }
        if (!Files.isDirectory(notebooks)) {
            throw new Problem("There is no folder " + notebooks + ": run mvn in the folder of Kobai's pom.xml.");
        }
        switch (command) {
            case "open" -> open();
            case "kernel" -> kernel();
            case "execute" -> execute(args.subList(1, args.size()));
            case "handouts" -> handouts(Optional.empty());
            case "pdf" -> handouts(Optional.of(Chromium.find().orElseThrow(() -> new Problem("pdf needs Chromium, Chrome or "
                    + "Edge to print with, and none is here: install one, for example with: sudo apt install chromium"))));
            case "slides" -> slides();
            case "session" -> session(args.get(1), Integer.parseInt(args.get(2)));
            case "uninstall" -> Uninstaller.run(home).forEach(System.out::println);
            default -> doctor(args.size() > 1);
        }
    }

    private void open() throws InterruptedException {
        Jupyter jupyter = Jupyter.findOrInstallLab();
        // first, for it takes the longest
        Server server = new Server(jupyter, notebooks, target, hasBrowser());
        KernelSpec spec = KernelSpec.findOrInstall(jupyter, kernel);
        CompletableFuture<Optional<String>> fonts = CompletableFuture.supplyAsync(this::missingFonts);
        String url = server.awaitUrl();
        fonts.join().ifPresent(missing -> {
            throw new Problem(missing);
        });
        System.out.printf("%n%s is open at%n%n    %s%n%nCtrl-C ends it.%n", server.name(), url);
        CompletableFuture.runAsync(() -> spec.rehearse(kernel, JavaHomes.newest()));
        server.await();
    }

    /** The rehearsal comes now, not after the first start: on a server many start at once. */
    private void kernel() {
        Jupyter jupyter = Jupyter.findOrInstall();
        KernelSpec spec = KernelSpec.findOrInstall(jupyter, kernel);
        spec.rehearse(kernel, JavaHomes.newest());
        System.out.println("The Java kernel is in " + spec.folder()
                + (spec.ours() ? "." : "; it is not ours, and left as it is."));
    }

    /** Another JVM has to be asked, which would slow down each start, so only until the answer was good once. */
    private Optional<String> missingFonts() {
        Path good = target.resolve("fonts-are-good");
        if (Files.exists(good)) {
            return Optional.empty();
        }
        Optional<String> missing = Fonts.missing(JavaHomes.newest(), kernel);
        try {
            if (missing.isEmpty()) {
                Files.writeString(good, "Java could draw text\n");
            }
        } catch (IOException e) {
            // then the next start asks again
        }
        return missing;
    }

    private void execute(List<String> beginnings) {
        List<Path> chosen = NotebookFile.list(notebooks).stream().filter(file -> beginnings.isEmpty()
                || beginnings.stream().anyMatch(file.getFileName().toString()::startsWith)).toList();
        if (chosen.isEmpty()) {
            throw new Problem("No notebook in " + notebooks + " begins with " + String.join(" or ", beginnings) + ".");
        }
        Notebooks runner = new Notebooks(Jupyter.findOrInstall(), kernel, JavaHomes.running(), target.resolve("jupyter"));
        for (Path notebook : chosen) {
            long start = System.nanoTime();
            runner.execute(notebook, notebook);
            System.out.printf("%s: %.1f s%n", notebook.getFileName(), (System.nanoTime() - start) / 1e9);
        }
        try {
            new Contents(home).refresh().forEach(file -> System.out.println(file + ": list and links written anew"));
        } catch (IOException e) {
            throw new Problem("README.md or a notebook cannot be written (%s): make them writable.".formatted(e), e);
        }
    }

    private void handouts(Optional<Printer> printer) {
        System.out.println("The handouts are in " + written(out -> {
            Handouts.write(Jupyter.findOrInstall().nbconvert(), printer, notebooks, out);
            return out;
        }));
    }

    private void slides() {
        System.out.println("The slides are in " + written(out -> {
            Deck.write(Jupyter.findOrInstall().nbconvert(), Reveal.findOrInstall(target), notebooks, out);
            return out;
        }));
    }

    private void session(String chapter, int minutes) {
        System.out.println("The agenda is " + written(out -> Handouts.session(Jupyter.findOrInstall().nbconvert(), notebooks, out,
                chapter, minutes)));
    }

    /** Writes files and returns a path. */
    @FunctionalInterface
    private interface Writing {
        Path into(Path out) throws IOException;
    }

    private Path written(Writing writing) {
        Path out = target.resolve("handouts");
        try {
            return writing.into(out);
        } catch (HandoutProblem e) {
            throw new Problem(e.getMessage(), e);
        } catch (IOException e) {
            throw new Problem("The handouts cannot be written to %s (%s): make that folder writable.".formatted(out, e), e);
        }
    }

    private void doctor(boolean json) {
        if (!new Doctor(home, kernel).report(json)) {
            System.exit(1);
        }
    }

    /** Over SSH, in CI and without a display nobody sits before a screen that a browser could open on. */
    private static boolean hasBrowser() {
        Map<String, String> env = System.getenv();
        return !env.containsKey("CI") && !env.containsKey("SSH_CONNECTION")
                && (Os.WINDOWS || Os.MAC || env.containsKey("DISPLAY") || env.containsKey("WAYLAND_DISPLAY"));
    }
}

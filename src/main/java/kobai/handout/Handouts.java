package kobai.handout;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Writes every chapter as one page, for screen and paper, its worksheet and its answers, and an index of them; no page needs a
 * network or a second file.
 */
public final class Handouts {
    static final String COURSE = "Kobai: backpropagation and vanishing gradients";
    private static final List<String> TEMPLATE = List.of("conf.json", "index.html.j2");
    private static final Pattern CONVERTING = Pattern.compile("Converting notebook (.+?\\.ipynb) ");

    private Handouts() { }

    /**
     * Converts the notebooks of a folder as they are stored, without running them.
     * All pages are made beside {@code out} first, so that a failure leaves {@code out} as it was.
     *
     * @throws HandoutProblem if that fails; names the notebook and the reason
     */
    public static void write(Converter nbconvert, Path notebooks, Path out) throws IOException {
        write(nbconvert, Optional.empty(), chapters -> Map.of(), notebooks, out);
    }

    /** The same, and with a printer every chapter, and all of them as one book, as PDF. */
    public static void write(Converter nbconvert, Optional<Printer> printer, Path notebooks, Path out) throws IOException {
        write(nbconvert, printer, chapters -> Map.of(), notebooks, out);
    }

    /**
     * The same, and the agenda of a reading session with the chapter whose name begins so.
     *
     * @return the agenda's page
     * @throws HandoutProblem also if no chapter's name begins so, or the minutes are too few
     */
    public static Path session(Converter nbconvert, Path notebooks, Path out, String beginning, int minutes) throws IOException {
        var page = new String[1];
        write(nbconvert, Optional.empty(), chapters -> {
            NotebookFile chapter = chapters.stream().filter(c -> c.name().startsWith(beginning)).findFirst()
                    .orElseThrow(() -> new HandoutProblem("session: no chapter begins with " + beginning + "; there are "
                            + chapters.stream().map(NotebookFile::name).toList()));
            page[0] = chapter.name() + Agenda.ENDING;
            boolean slides = Files.exists(out.resolve(chapter.name() + Slides.ENDING + ".html"));
            return Map.of(page[0], new Agenda(chapter, minutes).text(slides));
        }, notebooks, out);
        return out.resolve(page[0] + ".html");
    }

    private static void write(Converter nbconvert, Optional<Printer> printer,
            Function<List<NotebookFile>, Map<String, String>> more, Path notebooks, Path out) throws IOException {
        List<NotebookFile> chapters = new ArrayList<>();
        for (Path file : NotebookFile.list(notebooks)) {
            chapters.add(NotebookFile.read(file));
        }
        if (chapters.isEmpty()) {
            throw new HandoutProblem("handouts: there is no notebook (*.ipynb) in " + notebooks
                    + ": name the folder that holds the chapters");
        }
        Path parent = out.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path work = Files.createTempDirectory(parent, ".handouts");
        try {
            List<String> names = prepare(chapters, files(chapters, printer.isPresent(), out), more.apply(chapters), work);
            convert(nbconvert, names, work);
            finish(notebooks, names, Footnotes.of(chapters), work);
            if (printer.isPresent()) {
                print(printer.get(), chapters, work.resolve("html"));
            }
            publish(work.resolve("html"), out);
        } finally {
            delete(work);
        }
    }

    private static void finish(Path notebooks, List<String> names, Footnotes footnotes, Path work) throws IOException {
        Optional<Formulas> formulas = Formulas.start(work);
        try {
            HandoutPage page = new HandoutPage(notebooks, names, formulas, footnotes);
            for (String name : names) {
                Path html = work.resolve("html").resolve(name + ".html");
                Files.writeString(html, page.finish(name, Files.readString(html)));
            }
        } finally {
            formulas.ifPresent(Formulas::close);
        }
    }

    /** Fills the work folder: the template, the list of chapters, copies of the notebooks, and what is made of them. */
    private static List<String> prepare(List<NotebookFile> chapters, Set<String> files, Map<String, String> more, Path work)
            throws IOException {
        Path template = Files.createDirectories(work.resolve("template/kobai"));
        for (String file : TEMPLATE) {
            Files.write(template.resolve(file), resource("/kobai/handout/" + file));
        }
        Map<String, String> texts = new LinkedHashMap<>(Sheets.of(chapters));
        texts.putAll(more);
        texts.put("index", CourseIndex.of(chapters, Set.copyOf(texts.keySet()), files));

        var list = chapters.stream().map(c -> Map.of("name", c.name(), "title", c.title(),
                "sheets", texts.containsKey(c.name() + Sheets.WORKSHEET))).toList();
        Map<String, String> titles = new LinkedHashMap<>();
        chapters.forEach(chapter -> titles.put(chapter.name(), chapter.title()));
        texts.forEach((name, text) -> titles.put(name, name.equals("index") ? COURSE
                : text.substring(2, text.indexOf('\n')).replaceAll("[*`$\\\\]", "")));
        Gson gson = new Gson();   // JSON is also the template language's way to write texts and lists
        Files.writeString(template.resolve("course.j2"), "{% set course = " + gson.toJson(COURSE) + " %}{% set chapters = "
                + gson.toJson(list) + " %}{% set titles = " + gson.toJson(titles) + " %}");

        Path copies = Files.createDirectories(work.resolve("notebooks"));
        List<String> names = new ArrayList<>();
        for (NotebookFile chapter : chapters) {
            Files.copy(chapter.file(), copies.resolve(chapter.name() + ".ipynb"));
            names.add(chapter.name());
        }
        for (var text : texts.entrySet()) {
            Files.writeString(copies.resolve(text.getKey() + ".ipynb"), notebook(text.getValue()));
            names.add(text.getKey());
        }
        return names;
    }

    /** Returns the files beside the pages that were made before or are made now: PDFs and slides. */
    private static Set<String> files(List<NotebookFile> chapters, boolean printed, Path out) throws IOException {
        Set<String> files = new HashSet<>();
        if (Files.isDirectory(out)) {
            try (var before = Files.list(out)) {
                before.forEach(file -> files.add(file.getFileName().toString()));
            }
        }
        if (printed) {
            chapters.forEach(chapter -> files.add(chapter.name() + ".pdf"));
            files.add(Book.NAME + ".pdf");
        }
        return files;
    }

    private static void print(Printer printer, List<NotebookFile> chapters, Path html) throws IOException {
        List<String> pages = new ArrayList<>();
        for (NotebookFile chapter : chapters) {
            Path page = html.resolve(chapter.name() + ".html");
            pages.add(Files.readString(page));
            printer.print(page, html.resolve(chapter.name() + ".pdf"));
        }
        Path book = Files.writeString(html.resolve(Book.NAME + ".html"), Book.of(chapters, pages));
        printer.print(book, html.resolve(Book.NAME + ".pdf"));
        Files.delete(book);
    }

    /** Returns a notebook of one cell of text. */
    private static String notebook(String text) {
        var cell = Map.of("cell_type", "markdown", "id", "text", "metadata", Map.of(), "source", text);
        return new Gson().toJson(Map.of("cells", List.of(cell), "metadata", Map.of(), "nbformat", 4, "nbformat_minor", 5));
    }

    /** Runs nbconvert once for all; on relative names, for it takes a name for a pattern, and a folder may be called like one. */
    static void convert(Converter nbconvert, List<String> names, Path work) {
        List<String> arguments = new ArrayList<>(List.of("--to", "html", "--template", "kobai",
                "--TemplateExporter.extra_template_basedirs=" + work.resolve("template"),
                "--output-dir", work.resolve("html").toString()));
        names.forEach(name -> arguments.add(name + ".ipynb"));
        // a reader's own settings of nbconvert are neither used nor written
        Map<String, String> env = Map.of("JUPYTER_CONFIG_DIR", work.resolve("config").toString(), "JUPYTER_NO_CONFIG", "1",
                "PYTHONIOENCODING", "utf-8");
        Converter.Outcome outcome = nbconvert.convert(arguments, work.resolve("notebooks"), env);
        if (!outcome.ok()) {
            throw new HandoutProblem(explain(outcome.output()));
        }
    }

    /** The notebook that nbconvert was at when it gave up, and the last line of what it said. */
    private static String explain(String output) {
        String reason = output.lines().map(String::strip).filter(line -> !line.isEmpty()).reduce("", (first, second) -> second);
        return CONVERTING.matcher(output).results().map(m -> m.group(1)).reduce((first, second) -> second)
                .map(name -> "handouts: nbconvert could not convert %s: %s; open it in Jupyter, run it and save it again"
                        .formatted(name, reason))
                .orElse("handouts: nbconvert did not start: %s; install it again, for example with: pip install nbconvert"
                        .formatted(reason));
    }

    private static void publish(Path html, Path out) throws IOException {
        Files.createDirectories(out);
        try (var pages = Files.list(html)) {
            for (Path page : pages.sorted().toList()) {
                Files.move(page, out.resolve(page.getFileName()),
                        StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    static byte[] resource(String path) throws IOException {
        try (InputStream in = Handouts.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new HandoutProblem("handouts: " + path + " is not on the class path: build again with mvn clean");
            }
            return in.readAllBytes();
        }
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

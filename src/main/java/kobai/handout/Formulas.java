package kobai.handout;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Draws the formulas of pages while they are made, by KaTeX in Node.js, so that a page can be read where no script runs. Where
 * there is no Node.js the pages draw them themselves when they are opened.
 */
final class Formulas implements AutoCloseable {
    private static final Gson JSON = new Gson();

    private final Process node;
    private final OutputStream in;
    private final BufferedReader out;

    private Formulas(Process node) {
        this.node = node;
        in = node.getOutputStream();
        out = node.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts Node.js with a script that it writes into this folder; empty if there is none. */
    static Optional<Formulas> start(Path work) throws IOException {
        Path script = work.resolve("formulas.js");
        Files.writeString(script, HandoutPage.text(HandoutPage.katex() + "katex.min.js") + "\n"
                + HandoutPage.text("/kobai/handout/formulas.js"));
        try {
            return Optional.of(new Formulas(new ProcessBuilder("node", script.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns the page with its formulas drawn. */
    String draw(String html) {
        try {
            in.write((JSON.toJson(html) + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
            String drawn = out.readLine();
            if (drawn == null) {
                throw new HandoutProblem("handouts: Node.js stopped while it drew the formulas of a page; its words stand above");
            }
            return JSON.fromJson(drawn, String.class);
        } catch (IOException e) {
            throw new HandoutProblem("handouts: Node.js stopped while it drew the formulas of a page: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        node.destroy();
    }
}

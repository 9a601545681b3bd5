package kobai.notebook;

import java.util.List;
import java.util.Map;
import kobai.math.Matrix;
import kobai.nn.Network;
import kobai.plot.Shown;
import kobai.train.History;
import kobai.train.Spread;
import kobai.train.Spreads;

/**
 * What every notebook calls; its first cell imports these names and opens its chapter.
 *
 * <pre>
 *   chapter("02")                                         opens the chapter; from then on figures show themselves
 *   predict("2.1", "the largest slope").number(1)         commits a prediction …
 *   predicted("2.1").measured(0.25)                       … and folds beside it what was measured
 *   exercise("2.1").isSolvedBy(x -> slope(x))             checks an answer and says what is wrong with it
 *   given("2.4", "dY")                                    a matrix that an exercise hands out
 *   claim("2.1").measured(0.25)                           holds a sentence of the slides against a measurement
 *   digest("training", history, "spread", spread)         the digest of each experiment, once a chapter
 *   progress("training")                                  one line that moves while you wait, then goes
 *   show(figure)                                          shows something before the cell ends
 * </pre>
 */
public final class Notebook {
    private static final List<Class<?>> SHOWN_AS_TEXT = List.of(Matrix.class, Network.class, History.class, Spread.class,
            Spreads.class);

    private static Chapter chapter;

    private Notebook() { }

    /** Opens a chapter by its number, and lets figures, matrices, networks, results and tables show themselves. */
    public static Chapter chapter(String number) {
        chapter = Chapter.of(number);
        Screen screen = Screen.current();
        screen.register(Shown.class, shown -> Map.of("text/html", shown.html(), "text/plain", shown.alt()));
        SHOWN_AS_TEXT.forEach(type -> screen.register(type, value -> Map.of("text/plain", value.toString())));
        TableView.register(screen);
        return chapter;
    }

    /** Begins a prediction: say what you expect before you run the cell that measures it. */
    public static Prediction.Question predict(String id, String question) { return open().predict(id, question); }

    /** Returns what was predicted under this number. */
    public static Prediction predicted(String id) { return open().predicted(id); }

    /** Returns an exercise of this chapter. */
    public static Exercise<?> exercise(String id) { return open().exercise(id); }

    /** Returns a matrix that an exercise of this chapter hands out. */
    public static Matrix given(String exercise, String name) { return open().exercise(exercise).given(name); }

    /** Returns a claim of this chapter. */
    public static Claim claim(String id) { return open().claim(id); }

    /** Returns the digest of each of these results, after its name where one stands before it. */
    public static Shown digest(Object... namesAndResults) { return Results.digests(namesAndResults); }

    /** Returns a progress line; let a trainer or a sweep move it. */
    public static Progress progress(String what) { return new Progress(what); }

    /** Shows something among the outputs of the running cell. */
    public static void show(Shown shown) {
        Screen.current().show(Map.of("text/html", shown.html(), "text/plain", shown.alt()));
    }

    private static Chapter open() {
        if (chapter == null) {
            throw new Stop("no chapter is open: run the first cell of the notebook, it says chapter(\"…\").");
        }
        return chapter;
    }
}

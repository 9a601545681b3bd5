package kobai.notebook;

import java.util.Map;
import kobai.math.Matrix;
import kobai.plot.Shown;

/**
 * What every notebook calls; its first cell imports these names and opens its chapter.
 *
 * <pre>
 *   chapter("02")                                         opens the chapter; from then on figures show themselves
 *   predict("the largest slope").number(1)                commits a prediction …
 *        … .measured(0.25)                                … and puts it beside what was measured
 *   exercise("2.1").isSolvedBy(x -> slope(x))             checks an answer and says what is wrong with it
 *   claim("2.1").measured(0.25)                           holds a sentence of the slides against a measurement
 *   progress("training")                                  one line that moves while you wait, then goes
 *   show(figure)                                          shows something before the cell ends
 * </pre>
 */
public final class Notebook {
    private static Chapter chapter;

    private Notebook() { }

    /** Opens a chapter by its number, and lets figures, matrices and tables show themselves. */
    public static Chapter chapter(String number) {
        chapter = Chapter.of(number);
        Screen screen = Screen.current();
        screen.register(Shown.class, shown -> Map.of("text/html", shown.html(), "text/plain", shown.alt()));
        screen.register(Matrix.class, matrix -> Map.of("text/plain", matrix.toString()));
        Tables.register(screen);
        return chapter;
    }

    /** Begins a prediction: say what you expect before you run the cell that measures it. */
    public static Prediction.Question predict(String question) { return new Prediction.Question(question); }

    /** Returns an exercise of this chapter. */
    public static Exercise exercise(String id) { return open().exercise(id); }

    /** Returns a claim of this chapter. */
    public static Claim claim(String id) { return open().claim(id); }

    /** Returns a progress line; let a trainer or a sweep move it. */
    public static Progress progress(String what) { return new Progress(what); }

    /** Shows a figure, a note or a verdict among the outputs of the running cell. */
    public static void show(Shown shown) {
        Screen.current().show(Map.of("text/html", shown.html(), "text/plain", shown.alt()));
    }

    private static Chapter open() {
        if (chapter == null) {
            throw new IllegalStateException("no chapter is open: run the first cell of the notebook, it says chapter(\"…\")");
        }
        return chapter;
    }
}

package kobai.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import kobai.math.Matrix;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What our kernel says about the mistakes that beginners make, below or in place of Java's own words. */
class AdviceTest {
    private static Session fresh;    // nothing has been run
    private static Session loaded;   // the first cell has been run

    @BeforeAll
    static void firstCell(@TempDir Path library) throws CellError {
        fresh = new Session();
        loaded = new Session();
        loaded.addToClasspath(List.of(library));
        run(loaded, "double x = 3; double[] row = {1, 2}; int epochs = 2; String text = null; "
                + "double half() { return 0.5; }");
    }

    private static void run(Session session, String cell) throws CellError {
        session.run(7, cell, value -> new DisplayData(String.valueOf(value)));
    }

    /** All that a failing cell says, without colours. */
    private static String said(Session session, String cell) {
        CellError error = assertThrows(CellError.class, () -> run(session, cell), cell);
        String text = String.join("\n", error.lines()).replaceAll("\u001b\\[[\\d;]*m", "");
        assertFalse((text + error.getMessage()).contains("REPL"), text);
        return text;
    }

    private static String lastLine(String text) { return text.substring(text.lastIndexOf('\n') + 1); }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "Math.tanh(x)^2                       | ^ is no power in Java: write Math.pow(a, b), or a * a for a square",
        "double y = 0,25;                      | if 0,25 is one number, write it with a point: 0.25",
        "int n = 23,520;                       | if 23,520 is one number, write it without the comma, 23520, or as a decimal "
                + "with a point, 23.520",
        "x = 0,25;                             | if 0,25 is one number, write it with a point: 0.25",
        "Math.tanh(0,25)                       | if 0,25 is one number, write it with a point: 0.25",
        "Sytem.out.println(x)                  | there is no Sytem here; do you mean System?",
        "system.out.println(x)                 | there is no system here; do you mean System?",
        "Math.sqr(2)                           | there is no sqr here; do you mean sqrt?",
        "Math.absolute(2)                      | there is no absolute behind this point; Tab shows there what there is",
        "Math.toRad(2)                         | there is no toRad here; do you mean toRadians?",
        "half + 1                              | half is a method: write half( ), with brackets",
        "epcohs + 1                            | there is no epcohs here; do you mean epochs?",
        "int n = Math.ceil(2.5); | in front of it, which drops what is behind the point, or make the variable a double",
        "int n = Math.round(2.5); | a long may not fit into an int: write (int) in front of it, or make the variable a long",
        "int q() { return 1 }                 | a semicolon is missing here, where the statement ends",
        "for (int i = 0, i < 3, i++) { } | the three parts of a for loop are parted by semicolons: for (int i = 0; i < n; i++)",
        "String s = 'abc';                    | a text stands in double quotes, \"abc\"; single quotes hold one character, 'a'",
        "String s = 'a';                      | a text stands in double quotes, \"abc\"; single quotes hold one character, 'a'",
        "if (x = 1) { }                       | = gives a variable a value; to ask whether two values are equal write ==",
        "row[2] | ArrayIndexOutOfBoundsException: there is no element 2: the 2 elements are counted from 0 to 1",
        "List.of(5).get(-1)                    | there is no element -1: the only one is element 0",
        "(new double[0])[0]                   | ArrayIndexOutOfBoundsException: there is no element 0: there are none",
        "text.length() | text has no value (it is null). Has the cell that gives it one been run, without an error?",
        "network.predict(x) | network is not known: run the cell above that makes it, or look for a typing error",
        "Matrix m = new Matrix(); | Matrix is not known: run the cell above that makes it, or look for a typing error",
    })
    void saysWhatToDo(String cell, String sentence) {
        String said = said(loaded, cell);
        assertTrue(said.lines().anyMatch(line -> line.endsWith(sentence)), said);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "m - 1            | a.map(v -> …) to change every entry", "1 - m | a.map(v -> …) to change every entry",
        "m.dot(0.5)       | a matrix is asked for here; Matrix.row(…) makes one of numbers",
        "double s = relu; | relu is a method: write relu( ), with brackets",
        "DoubleUnaryOperator f = relu(); | a function is asked for here; of an activation it is got with ::at behind it",
    })
    void saysWhatToDoWithTheLibrary(String cell, String sentence) throws Exception {
        Session library = new Session();
        library.addToClasspath(List.of(Path.of(Matrix.class.getProtectionDomain().getCodeSource().getLocation().toURI())));
        run(library, "import java.util.function.*; import kobai.math.*; import static kobai.nn.Activation.*;\n"
                + "Matrix m = Matrix.row(1, 2);");
        String said = said(library, cell);
        assertTrue(said.lines().anyMatch(line -> line.endsWith(sentence)), said);
    }

    /** What a call with many numbers lacks is not a point. */
    @Test
    void doesNotTakeAListForANumber() {
        String said = said(loaded, "Math.tanh(784,30,10)");
        assertTrue(said.endsWith("cannot be applied to given types: it takes (double): it gets (int,int,int)"), said);
    }

    @Test
    void saysOnceWhatIsWrongTwice() {
        assertEquals(1, said(loaded, "Matrix m = new Matrix();").lines().filter(line -> line.contains("is not known")).count());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "chapter(\"08\") | chapter", "Matrix W = Matrix.of(1)     | Matrix", "Plots.lines(\"x\", \"y\")       | Plots",
        "claim(\"8.1\").measured(3) | claim", "Mlp.of(784, 30, 10)           | Mlp", "var r = new Rng(1);           | Rng",
    })
    void withoutTheFirstCellSaysToRunIt(String cell, String name) {
        String said = said(fresh, cell);
        assertTrue(said.contains("\n" + name + " is not known: run the first cell of the notebook, the one with %classpath, "
                + "which loads the library"), said);
    }

    @Test
    void knowsSlipsOfJavaItselfBeforeTheFirstCell() {
        assertTrue(said(fresh, "Sytem.out.println(1)").endsWith("there is no Sytem here; do you mean System?"));
    }

    /** Else JShell would leave 0 or null in it, and the next cell would compute with that. */
    @Test
    void aVariableWhoseCellFailedHasNoValue() throws CellError {
        run(loaded, "int[] none = {}; double rate = 0.1;");
        assertTrue(said(loaded, "double rate = 1 / none.length;").contains("/ by zero"));
        assertEquals("rate has no value: the cell that makes it, cell [7], failed", lastLine(said(loaded, "2 * rate")));
        run(loaded, "double rate = 0.2;");
        run(loaded, "2 * rate");
        assertEquals("there is no rats here; do you mean rate?", lastLine(said(loaded, "rats + 1")));
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource({"Sytem, System, true", "Systtem, System, true", "Sxstem, System, true", "system, System, true",
        "Sytsem, System, true", "Sstm, System, false", "System, System, false", "Syxxem, System, false", "fro, for, false",
        "rate, rates, true"})
    void oneSlip(String name, String meant, boolean slip) { assertEquals(slip, Advice.isOneSlip(name, meant)); }
}

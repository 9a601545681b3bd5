package kobai.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.nn.Activation;
import kobai.nn.Affine;
import kobai.nn.Initializer;
import kobai.nn.Layer;
import kobai.nn.Loss;
import kobai.nn.Parameter;
import kobai.nn.SquaredError;
import kobai.optim.Optimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExerciseTest {
    private static final Matrix WANTED = Matrix.of(new double[] {1, 2}, new double[] {3, -4});

    private static Exercise<DoubleUnaryOperator> square() {
        return new Exercise<>("9.1", "the square", new FunctionJudge("x", x -> x * x, -2, 0, 1, 3))
                .trap(x -> 2 * x, "this is its slope").then("And the cube?");
    }

    private static Exercise<Number> five() {
        return new Exercise<>("9.2", "five", new NumberJudge(5)).trap(4, "one is missing");
    }

    private static Exercise<Number> part(double value) { return new Exercise<>("9.3", "a part", new NumberJudge(value)); }

    private static Exercise<Matrix> matrix() {
        return new Exercise<>("9.4", "the gradient", new MatrixJudge(WANTED))
                .trap(WANTED.times(WANTED), "these are the squares").given("W", WANTED.t()).stub(WANTED.t().scale(9));
    }

    private static Exercise<String> choice() {
        return new Exercise<>("9.5", "why", new ChoiceJudge("it falls", List.of("it rises", "it falls", "it stays")))
                .trap("it rises", "water does not").trap("it stays", "nothing holds it");
    }

    private static String told(Executable answer) { return assertThrows(Stop.class, answer).notebookMessage(); }

    // the three states

    @Test
    void anUntouchedStubIsGreyAndLetsTheNotebookRunOn() {
        assertEquals("Exercise 9.2, five: no answer yet. Put a number of your own into the cell and run it.",
                five().isSolvedBy(0).alt());
        assertTrue(five().isSolvedBy(0).html().contains("class=\"note untouched\""));
        assertTrue(square().isSolvedBy(x -> 0).alt().startsWith("Exercise 9.1, the square: no answer yet. Put a function"));
        assertTrue(matrix().isSolvedBy(WANTED.t().scale(9)).alt().startsWith("Exercise 9.4, the gradient: no answer yet."));
        assertTrue(matrix().isSolvedBy((Matrix) null).alt().contains("no answer yet"));
        assertTrue(choice().isSolvedBy("").alt().contains("Put one of the letters a, b, c of your own"));
    }

    @Test
    void aStubThatIsZeroMayBeADivisionOfWholeNumbers() {
        String remark = "If you have written something and it comes out as 0: in Java 1/4 is 0, because both are whole numbers; "
                + "write 1.0/4.";
        assertTrue(part(0.25).isSolvedBy(1 / 4).alt().endsWith(remark));
        assertTrue(square().isSolvedBy(x -> 1 / 4 * x).alt().endsWith(remark));
        assertFalse(part(0.25).isSolvedBy(0.0).alt().contains("whole"));
        assertFalse(five().isSolvedBy(0).alt().contains("whole"), "where a whole number is asked");
    }

    @Test
    void aRightAnswerLeadsOn() {
        assertEquals("Exercise 9.1, the square: right. Checked at 4 inputs. And the cube?",
                square().isSolvedBy(x -> Math.pow(x, 2)).alt());
        assertTrue(square().isSolvedBy(x -> x * x).html().contains("class=\"note right\""));
        assertEquals("Exercise 9.2, five: right.", five().isSolvedBy(5 + 1e-12).alt());
        assertEquals("Exercise 9.4, the gradient: right. All 4 entries agree.",
                matrix().isSolvedBy(WANTED.scale(3).scale(1.0 / 3)).alt());
        for (String b : List.of("b", "B", " b ", "(b)", "b)", "it falls")) {
            assertEquals("Exercise 9.5, why: right.", choice().isSolvedBy(b).alt());
        }
    }

    @Test
    void tellsMoreWithEveryWrongAnswerAndTheValueWithTheThird() {
        var exercise = square();
        String first = "exercise 9.1, the square: this is its slope.";
        assertEquals(first, told(() -> exercise.isSolvedBy(x -> 2 * x)));
        assertEquals(first, told(() -> exercise.isSolvedBy(x -> x + x)), "the same answer counts once");
        assertEquals("exercise 9.1, the square: right at x = 0, 1, wrong at x = −2, 3. At x = −2 your answer, −8, is too small.",
                told(() -> exercise.isSolvedBy(x -> x * x * x)));
        assertEquals("exercise 9.1, the square: right where x > 0, wrong at x = −2, 0. At x = −2 your answer, 0.5, is too small. "
                + "At x = −2 it should be 4.", told(() -> exercise.isSolvedBy(x -> x > 0 ? x * x : 0.5)));
        var number = five();
        Stream.of(1, 2).forEach(n -> told(() -> number.isSolvedBy(n)));
        assertEquals("exercise 9.2, five: 9 is too large. The answer is 5.", told(() -> number.isSolvedBy(9)));
    }

    // functions

    static Stream<Arguments> functions() {
        return Stream.of(function("the size is right and the sign is the wrong way round", x -> -x * x),
                function("everywhere half of what it should be; look for a factor of 2 that is missing or one too many",
                        x -> 0.5 * x * x),
                function("everywhere three times what it should be, and the sign is the wrong way round; look for a factor of 3 "
                        + "that "
                        + "is missing or one too many", x -> -3 * x * x),
                function("everywhere 100 times what it should be; is it a percentage where a part is asked, or the other way "
                        + "round?",
                        x -> 100 * x * x),
                function("everywhere √2 times what it should be; look for a root that is missing or one too many",
                        x -> Math.sqrt(2) * x * x),
                function("the shape is right, and everywhere it is the same multiple of what it should be: a constant factor is "
                        + "wrong", x -> 1.7 * x * x),
                function("everywhere 0.2 % too small, the same part at every x: a constant in it was rounded; let Java keep all "
                        + "digits", x -> 0.998 * x * x),
                function("it gives 7 at every x, and should depend on it; if there is a division of whole numbers in it, in Java "
                        + "1/4 is 0, because both are whole numbers; write 1.0/4", x -> 7),
                function("everywhere too large by the same amount: something that does not depend on x is added or left out",
                        x -> x * x + 2),
                function("the size is right everywhere, and at x = −2 the sign is the wrong way round", x -> x * Math.abs(x)),
                function("this is the square of what is asked", x -> x * x * x * x),
                function("this is the root of what is asked", x -> Math.abs(x)),
                function("right where x ≥ 0, wrong at x = −2", x -> x == -2 ? 5 : x * x),
                function("right at x = −2, 1, 3, wrong at x = 0", x -> x == 0 ? 5 : x * x),
                function("at x = 0 your function gives NaN, which is not a number: there is a 0/0 in it, or a root or logarithm "
                        + "of "
                        + "a negative number", x -> x * x * x / x),
                function("at x = 0 your function gives ∞: there is a division by 0 in it, or something far too "
                        + "large", x -> 1 / x / x),
                function("At x = −2 your answer, 7.389, is too large", x -> Math.exp(-x)));
    }

    private static Arguments function(String says, DoubleUnaryOperator f) { return Arguments.of(says, f); }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void tellsOfAFunctionWhatIsWrongWithIt(String says, DoubleUnaryOperator f) {
        assertEquals("exercise 9.1, the square: " + says + ".", told(() -> square().isSolvedBy(f)));
    }

    @Test
    void neverSaysThatANumberShouldBeWhatItIs() {
        var rootOf50 = new Exercise<>("9.6", "the factor", new FunctionJudge("s", s -> s * Math.sqrt(50), 0.01, 0.1, 1));
        assertEquals("exercise 9.6, the factor: everywhere 0.02 % too small, the same part at every s: a constant in it was "
                + "rounded; "
                + "let Java keep all digits.", told(() -> rootOf50.isSolvedBy(s -> 7.07 * s)));
        told(() -> rootOf50.isSolvedBy(s -> 2 * s));
        String third = told(() -> rootOf50.isSolvedBy(s -> 7.0710 * s));
        assertTrue(third.endsWith("At s = 0.01 your answer, 0.07071, is too small. At s = 0.01 it should be 0.070711."), third);
        assertEquals("0.0706508", Compare.text(0.0706508, 0.0706507));
    }

    @Test
    void seesThatEveryValueIsCutOff() {
        var halves = new Exercise<>("9.6", "squares", new FunctionJudge("x", x -> x * x, 0.5, 1.3, 2.5));
        assertTrue(told(() -> halves.isSolvedBy(x -> (int) (x * x))).contains("every value is cut off to a whole number: there "
                + "is "
                + "an (int) in it, or a division of whole numbers; in Java 1/4 is 0"));
    }

    // numbers

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource(delimiter = '|', value = {
        "4    | 5    | one is missing",
        "-5   | 5    | the size is right and the sign is the wrong way round",
        "10   | 5    | 10 is too large",
        "6    | 5    | 6 is too large",
        "3    | 5    | 3 is too small",
        "5.2  | 5    | 5.2 is not a whole number, and one is asked",
        "25   | 0.25 | 100 times what it should be; is it a percentage where a part is asked, or the other way round?",
        "0.75 | 0.25 | three times what it should be; look for a factor of 3 that is missing or one too many",
        "0.65 | 0.35 | this and what is asked make 1 together: it is the other part",
        "0.33 | 0.33333333333 | right, but rounded to 2 places after the point; let Java keep all digits",
        "0.07065 | 0.070650824853164 | right, but rounded to 5 places after the point; let Java keep all digits",
        "3.1412718 | 3.1415926 | close, to 3 digits, and not equal: something in it was rounded too early or is an "
                + "approximation; "
            + "let Java keep all digits",
        "7.0710678118654755 | 50.5 | 7.071 is too small",
        "2.5  | 6.25 | this is the root of what is asked",
        "6.25 | 2.5  | this is the square of what is asked",
        "1.6  | 0.625 | this is 1 divided by what is asked",
    })
    void tellsOfANumberWhatIsWrongWithIt(double answer, double wanted, String says) {
        Exercise<Number> exercise = wanted == 5 ? five() : part(wanted);
        assertEquals(exercise + ": " + says + ".", told(() -> exercise.isSolvedBy(answer)));
    }

    @Test
    void seesThatThePartAfterThePointIsLost() {
        assertTrue(told(() -> part(3.7).isSolvedBy(37 / 10)).contains("the part after the decimal point is lost: in Java 1/4 is "
                + "0"));
        assertTrue(told(() -> part(3.7).isSolvedBy(Double.NaN)).contains("it is NaN, not a number: there is a 0/0 in it"));
    }

    // matrices

    static Stream<Arguments> matrices() {
        return Stream.of(Arguments.of("these are the squares", WANTED.times(WANTED)),
                Arguments.of("this is the transpose of it", WANTED.t()),
                Arguments.of("every size is right and every sign is the wrong way round", WANTED.scale(-1)),
                Arguments.of("every size is right, and some signs are the wrong way round, first that of entry (1, 1)",
                        WANTED.map(Math::abs)),
                Arguments.of("every entry is 1/2 of what it should be, and there are 2 rows: look for a 1/N that is one "
                        + "too many", WANTED.scale(0.5)),
                Arguments.of("every entry is 2 times what it should be, and there are 2 rows: look for a 1/N that is "
                        + "missing",
                        WANTED.scale(2)),
                Arguments.of("every entry is a hundredth of what it should be; is it a percentage where a part is asked, or the "
                        + "other way round?", WANTED.scale(0.01)),
                Arguments.of("every entry is the same multiple of what it should be: a constant factor is "
                        + "wrong", WANTED.scale(1.3)),
                Arguments.of("every entry is 0.3 % too large in size: a constant in it was rounded; let Java keep all digits",
                        WANTED.scale(1.003)),
                Arguments.of("every entry is too large by the same amount: a number is added or left "
                        + "out", WANTED.map(v -> v + 1)),
                Arguments.of("the shape is (1 × 2) and should be (2 × 2)", Matrix.row(1, 2)),
                Arguments.of("every entry is right but one, (1, 1)", WANTED.with(1, 1, 4.5)),
                Arguments.of("row 0 is right, row 1 is not (counted from 0)", WANTED.with(1, 1, 7).with(1, 0, 7)),
                Arguments.of("column 1 is right, column 0 is not (counted from 0)", WANTED.with(0, 0, 7).with(1, 0, 9)),
                Arguments.of("Entry (0, 0), 5, is too large", Matrix.of(new double[] {5, 1}, new double[] {9, 8})),
                Arguments.of("there are infinite or undefined entries in it: a division by 0, or a root or logarithm of a "
                        + "negative "
                        + "number", WANTED.with(0, 0, Double.NaN)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matrices")
    void tellsOfAMatrixWhatIsWrongWithIt(String says, Matrix answer) {
        assertEquals("exercise 9.4, the gradient: " + says + ".", told(() -> matrix().isSolvedBy(answer)));
    }

    @Test
    void tellsThatAShapeIsTurned() {
        var wide = new Exercise<>("9.7", "a row", new MatrixJudge(Matrix.row(1, 2, 3)));
        assertTrue(told(() -> wide.isSolvedBy(Matrix.column(1, 2, 3))).endsWith("should be (1 × 3); this is the transpose of "
                + "it."));
        assertTrue(told(() -> wide.isSolvedBy(Matrix.column(4, 5, 6))).contains("rows and columns are the wrong way round"));
    }

    @Test
    void handsOutWhatItWorksOn() {
        assertEquals(WANTED.t(), matrix().given("W"));
        assertEquals("given(\"9.4\", \"V\"): exercise 9.4 hands out [W]",
                assertThrows(IllegalArgumentException.class, () -> matrix().given("V")).getMessage());
    }

    // choices

    @Test
    void tellsOfAChoiceWhyNot() {
        assertEquals("exercise 9.5, why: water does not.", told(() -> choice().isSolvedBy("a")));
        assertEquals("exercise 9.5, why: \"d\" is not one of the letters a, b, c.", told(() -> choice().isSolvedBy("d")));
        var exercise = choice();
        Stream.of("a", "c").forEach(letter -> told(() -> exercise.isSolvedBy(letter)));
        assertTrue(told(() -> exercise.isSolvedBy("z")).endsWith("The answer is b."));
    }

    // layers, losses, update rules

    private static Activation activation(DoubleUnaryOperator f, DoubleUnaryOperator slope) {
        return Activation.of("mine", f, (x, y) -> slope.applyAsDouble(x));
    }

    /** A layer that remembers in predict what only forward may. */
    private record Forgetful(Activation f) implements Layer {
        @Override
        public Matrix predict(Matrix x) { return f.forward(x); }

        @Override
        public Matrix forward(Matrix x) { return f.forward(x); }

        @Override
        public Matrix backward(Matrix dY) { return f.backward(dY); }
    }

    static Stream<Arguments> layers() {
        DoubleUnaryOperator square = x -> x * x;
        DoubleUnaryOperator twice = x -> 2 * x;
        return Stream.of(Arguments.of("forward: every size is right and every sign is the wrong way round",
                        activation(x -> -x * x, twice)),
                Arguments.of("backward passes dY on as it came: the slope is missing", activation(square, x -> 1)),
                Arguments.of("backward multiplies dY by the output: it meets the slope", activation(square, square)),
                Arguments.of("backward: every size is right and every sign is the wrong way "
                        + "round", activation(square, x -> -2 * x)),
                Arguments.of("predict leaves a trace: backward after it gives something else; only forward may remember",
                        new Forgetful(activation(square, twice))),
                Arguments.of("forward: there are infinite or undefined entries in it: a division by 0, or a root or logarithm "
                        + "of a "
                        + "negative number", activation(x -> Double.NaN, twice)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void tellsOfALayerWhichPropertyFails(String says, Layer layer) {
        assertEquals("exercise 9.8, a layer: " + says + ".", told(() -> layer().isSolvedBy(layer)));
    }

    private static Exercise<Layer> layer() {
        return new Exercise<>("9.8", "a layer", new LayerJudge(() -> activation(x -> x * x, x -> 2 * x), WANTED));
    }

    @Test
    void aLayerIsRightOrUntouched() {
        assertEquals("Exercise 9.8, a layer: right. Forward, predict, backward and a batch of one agree.",
                layer().isSolvedBy(activation(x -> x * x, x -> x + x)).alt());
        assertTrue(layer().isSolvedBy(Activation.identity()).alt().contains("no answer yet"));
    }

    /** Squared error with its mistakes: the value times a, dY times b. */
    private static Loss loss(double a, double b) {
        var right = new SquaredError();
        return new Loss() {
            @Override
            public double value(Matrix y, Matrix t) { return a * right.value(y, t); }

            @Override
            public double forward(Matrix y, Matrix t) { return a * right.forward(y, t); }

            @Override
            public Matrix backward() { return right.backward().scale(b); }
        };
    }

    @Test
    void tellsOfALossWhichPropertyFails() {
        var exercise = new Exercise<>("9.9", "a loss", new LossJudge(SquaredError::new, WANTED, WANTED.map(v -> 1)));
        assertTrue(exercise.isSolvedBy(loss(1, 1)).alt().contains("a loss: right."));
        assertTrue(exercise.isSolvedBy(loss(0, 0)).alt().contains("no answer yet"));
        assertTrue(told(() -> exercise.isSolvedBy(loss(2, 1))).contains("the loss is the mean over the batch, a 1/N is missing"));
        assertTrue(told(() -> exercise.isSolvedBy(loss(-1, 1))).contains("its value: the size is right and the sign"));
        assertTrue(told(() -> exercise.isSolvedBy(loss(1, 0))).contains("its value is right; backward still gives 0 everywhere"));
        assertTrue(told(() -> exercise.isSolvedBy(loss(1, 2))).contains("backward: every entry is 2 times what it should be, and "
                + "there are 2 rows"));
    }

    @Test
    void theNumberThatIsToldAtLastIsAccepted() {
        var exercise = part(1.0 / 3);
        Stream.of(0.6, 0.7).forEach(n -> told(() -> exercise.isSolvedBy(n)));
        String told = told(() -> exercise.isSolvedBy(0.9));
        double answer = Double.parseDouble(told.replaceFirst("(?s).*The answer is ([0-9.]+)\\..*", "$1"));
        assertTrue(exercise.isSolvedBy(answer).alt().contains("right"), told);
    }

    /** A layer whose forward and dX are right, and the gradient of its bias is not. */
    @Test
    void tellsOfALayerWhoseGradientIsWrongWhichOne() {
        var affine = new Affine(2, 2, Initializer.xavier(), new Rng(1));
        var exercise = new Exercise<>("9.8", "a layer", new LayerJudge(() -> new Affine(2, 2, Initializer.xavier(),
                new Rng(1)), WANTED));
        Stream.of(0.5, 0.0, 3.0).forEach(part -> assertTrue(told(() -> exercise.isSolvedBy(new Layer() {
            @Override
            public Matrix predict(Matrix x) { return affine.predict(x); }

            @Override
            public Matrix forward(Matrix x) { return affine.forward(x); }

            @Override
            public Matrix backward(Matrix dY) {
                Matrix dX = affine.backward(dY);
                affine.biases().setGradient(affine.biases().gradient().scale(part));
                return dX;
            }

            @Override
            public List<Parameter> parameters() { return affine.parameters(); }
        })).contains(part < 3 ? "∂L/∂b" : "] should be "), "part " + part));
    }

    static Stream<Arguments> rules() {
        return Stream.of(rule("no answer yet", p -> { }), rule("right", new Optimizer.Sgd(0.1)),
                rule("the first update goes uphill", p -> p.forEach(q -> q.set(q.value().minusScaled(-0.1, q.gradient())))),
                rule("the first update has the right direction, and its length is ten times what it should be",
                        new Optimizer.Sgd(1)),
                rule("the first update is right, the second is not: look at what the rule "
                        + "remembers", new Optimizer.Momentum(0.1)),
                rule("W moves as it should and b does not", p -> new Optimizer.Sgd(0.1).update(p.subList(0, 1))),
                rule("it changes the gradient; a rule reads the gradient and moves the value", p -> p.forEach(q -> {
                    new Optimizer.Sgd(0.1).update(List.of(q));
                    q.setGradient(q.gradient().scale(0));
                })));
    }

    private static Arguments rule(String says, Optimizer rule) { return Arguments.of(says, rule); }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void tellsOfAnUpdateRuleWhatItsFirstUpdatesDo(String says, Optimizer rule) {
        var exercise = new Exercise<>("9.10", "descent", new RuleJudge(() -> new Optimizer.Sgd(0.1)));
        String said = says.equals("right") || says.startsWith("no") ? exercise.isSolvedBy(rule).alt()
                : told(() -> exercise.isSolvedBy(rule));
        assertTrue(said.contains("descent: " + says), said);
    }

    @Test
    void aRuleWithAMemoryMayBeAskedTwice() {
        var momentum = new Optimizer.Momentum(0.1);
        var exercise = new Exercise<>("9.11", "momentum", new RuleJudge(() -> new Optimizer.Momentum(0.1)));
        assertTrue(exercise.isSolvedBy(momentum).alt().contains("right"));
        assertTrue(exercise.isSolvedBy(momentum).alt().contains("right"));
        assertEquals(0.9, new Parameter("W", Matrix.row(0.9)).value().get(0, 0));
    }

    // answers of another kind, that fail, that do not end

    @Test
    void tellsWhatKindOfAnswerItAsksFor() {
        assertEquals("exercise 9.1, the square: you gave a matrix, it asks for a "
                + "function.", told(() -> square().isSolvedBy(WANTED)));
        assertEquals("exercise 9.1, the square: you gave a number, it asks for a function.", told(() -> square().isSolvedBy(4)));
        assertEquals("exercise 9.4, the gradient: you gave a number, it asks for a "
                + "matrix.", told(() -> matrix().isSolvedBy(4.5)));
        assertEquals("exercise 9.2, five: you gave a matrix, it asks for a number.", told(() -> five().isSolvedBy(WANTED)));
        assertEquals("exercise 9.2, five: you gave something else (double[]), it asks for a number.",
                told(() -> five().isSolvedBy(new double[1])));
        assertEquals("exercise 9.5, why: you gave a number, it asks for one of the letters a, b, c.",
                told(() -> choice().isSolvedBy(2)));
    }

    static Stream<Arguments> failures() {
        return Stream.of(function("at x = 0 with ArithmeticException: / by zero. Whole numbers cannot be divided by 0; write "
                + "one of "
                        + "them with a decimal point, 1.0 for 1.", x -> 1 / (int) x),
                function("at x = 3 with ArrayIndexOutOfBoundsException: Index 3 out of bounds for length 3. Java counts from 0: "
                        + "of n "
                        + "things the last has the index n − 1.", x -> new double[] {0, 1, 4}[(int) Math.abs(x)]),
                function("at x = −2 with IllegalArgumentException: dot: (1 × 2) · (1 × 2)", x -> Matrix.row(x, 1)
                        .dot(Matrix.row(x, 1)).get(0, 0)),
                function("at x = −2 with StackOverflowError. A method calls itself, and nothing makes it "
                        + "stop.", ExerciseTest::endless));
    }

    private static double endless(double x) { return endless(x + 1) + 1; }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void anExceptionOfTheAnswerIsTheAnswers(String says, DoubleUnaryOperator f) {
        var failed = assertThrows(AnswerFailed.class, () -> square().isSolvedBy(f));
        assertTrue(failed.getMessage().startsWith("exercise 9.1, the square: your code ends " + says), failed.getMessage());
    }

    @Test
    void theTraceIsThatOfTheAnswer() {
        DoubleUnaryOperator f = x -> Matrix.row(1).get(7, 7);
        StackTraceElement[] trace = assertThrows(AnswerFailed.class, () -> square().isSolvedBy(f)).getStackTrace();
        assertEquals(Matrix.class.getName(), trace[0].getClassName());
        assertTrue(Stream.of(trace).noneMatch(frame -> frame.getClassName().equals(FunctionJudge.class.getName())));
    }

    @Test
    void anEndlessLoopIsEnded() throws InterruptedException {
        Thread[] loop = new Thread[1];
        DoubleUnaryOperator f = x -> {
            loop[0] = Thread.currentThread();
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            return x;
        };
        String said = told(() -> square().check(f, 50));
        assertTrue(said.startsWith("exercise 9.1, the square: your code has not come to an end after 0 seconds. Is there a loop "
                + "in it "
                + "whose condition stays true, or a method that calls itself? It was stopped."), said);
        loop[0].join();
    }

    @Test
    void speaksEnglishWhateverTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals("exercise 9.2, five: 5.25 is not a whole number, and one is "
                    + "asked.", told(() -> five().isSolvedBy(5.25)));
            Locale.setDefault(Locale.JAPAN);
            assertTrue(told(() -> square().isSolvedBy(x -> 0.998 * x * x)).contains("everywhere 0.2 % too small"));
        } finally {
            Locale.setDefault(before);
        }
    }
}

package kobai.notebook;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kobai.math.Matrix;
import kobai.nn.Layer;
import kobai.nn.Loss;
import kobai.optim.Optimizer;
import kobai.plot.Shown;

/**
 * A chapter's own material that its notebook does not print: the claims with their bands, the answers of its exercises.
 *
 * <p>Chapter 13 is the class {@code kobai.course.Chapter13}. It extends this one and declares everything in its constructor;
 * {@code claim(1, …)} is then claim 13.1. Nothing else needs to know of it: it is found by its name.
 */
public abstract class Chapter implements Shown {
    private static final String ROOM = "kobai.course.Chapter";
    private static final Pattern NAME = Pattern.compile("Chapter(\\d\\d)");

    private final String number;
    private final Map<String, Claim> claims = new LinkedHashMap<>();
    private final Map<String, Exercise<?>> exercises = new LinkedHashMap<>();
    private final Map<String, Prediction> predictions = new LinkedHashMap<>();

    /** Takes the chapter's number from the name of its class. */
    protected Chapter() {
        Matcher name = NAME.matcher(getClass().getSimpleName());
        if (!name.matches()) {
            throw new IllegalStateException("a chapter's class is called Chapter and its number in two digits, for example "
                    + "Chapter13, not " + getClass().getSimpleName());
        }
        number = name.group(1);
    }

    /** Opens the chapter with this number; what was predicted or tried in it before is forgotten. */
    static Chapter of(String number) { return of(number, Chapter.class.getClassLoader()); }

    static Chapter of(String number, ClassLoader classes) {
        String plain = number.matches("\\d") ? "0" + number : number;
        try {
            return (Chapter) Class.forName(ROOM + plain, true, classes).getConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw new Stop("chapter(\"" + number + "\"): there is no such chapter. There are: "
                    + String.join(", ", numbers(classes)) + ". A new one is one file, kobai/course/Chapter" + plain + ".java.");
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(ROOM + plain + ": " + e.getCause().getMessage(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(ROOM + plain + " needs to be public, and so does its constructor, without arguments",
                    e);
        }
    }

    /** Returns the numbers of all chapters that there are. */
    static List<String> numbers() { return numbers(Chapter.class.getClassLoader()); }

    private static List<String> numbers(ClassLoader classes) {
        return IntStream.range(0, 100).mapToObj(n -> String.format(java.util.Locale.ROOT, "%02d", n))
                .filter(n -> classes.getResource(ROOM.replace('.', '/') + n + ".class") != null).toList();
    }

    // what a chapter's constructor says

    /** Declares a claim; {@code quantity} says what is measured. */
    protected final void claim(int n, String sentence, String source, String quantity, Band band, Verdict verdict) {
        String id = id(n);
        if (claims.put(id, new Claim(id, sentence, source, quantity, band, verdict, "", 0)) != null) {
            throw new IllegalStateException("claim " + id + " is declared twice");
        }
    }

    protected static Band exactly(double value) { return new Band(value, value); }

    protected static Band between(double low, double high) { return new Band(low, high); }

    protected static Band atLeast(double low) { return new Band(low, Double.POSITIVE_INFINITY); }

    protected static Band atMost(double high) { return new Band(Double.NEGATIVE_INFINITY, high); }

    protected static Verdict holds() { return new Verdict.Holds(); }

    protected static Verdict holdsOnlyIf(String condition) { return new Verdict.HoldsOnlyIf(condition); }

    protected static Verdict doesNotHold() { return new Verdict.DoesNotHold(); }

    /** Asks for a number. */
    protected final Exercise<Number> number(int n, String name, double answer) {
        return exercise(n, name, new NumberJudge(answer));
    }

    /** Asks for a function of a variable with this name; it is compared at these inputs. */
    protected final Exercise<DoubleUnaryOperator> function(int n, String name, String variable, DoubleUnaryOperator answer,
            double... at) {
        return exercise(n, name, new FunctionJudge(variable, answer, at));
    }

    /** Asks for a matrix. */
    protected final Exercise<Matrix> matrix(int n, String name, Matrix answer) {
        return exercise(n, name, new MatrixJudge(answer));
    }

    /** Asks for the letter of the right one of these sentences; the notebook prints them as a, b, c … in this order. */
    protected final Exercise<String> choice(int n, String name, String right, String... sentences) {
        return exercise(n, name, new ChoiceJudge(right, List.of(sentences)));
    }

    /** Asks for a layer like this one; it is tried with the batch x. */
    protected final Exercise<Layer> layer(int n, String name, Supplier<? extends Layer> answer, Matrix x) {
        return exercise(n, name, new LayerJudge(answer, x));
    }

    /** Asks for a loss like this one; it is tried with the outputs y and the targets t. */
    protected final Exercise<Loss> loss(int n, String name, Supplier<? extends Loss> answer, Matrix y, Matrix t) {
        return exercise(n, name, new LossJudge(answer, y, t));
    }

    /** Asks for an update rule that makes the same first updates as this one. */
    protected final Exercise<Optimizer> rule(int n, String name, Supplier<? extends Optimizer> answer) {
        return exercise(n, name, new RuleJudge(answer));
    }

    private <A> Exercise<A> exercise(int n, String name, Judge<A> judge) {
        var exercise = new Exercise<>(id(n), name, judge);
        if (exercises.put(exercise.id(), exercise) != null) {
            throw new IllegalStateException(exercise + " is declared twice");
        }
        return exercise;
    }

    private String id(int n) { return Integer.parseInt(number) + "." + n; }

    // what the notebook asks

    String number() { return number; }

    List<Claim> claims() { return new ArrayList<>(claims.values()); }

    List<Exercise<?>> exercises() { return new ArrayList<>(exercises.values()); }

    Claim claim(String id) { return found(claims.get(id), "claim", id, claims); }

    Exercise<?> exercise(String id) { return found(exercises.get(id), "exercise", id, exercises); }

    Prediction.Question predict(String id, String question) {
        predictions.remove(id);   // if this cell fails, the guess before it does not stand
        return new Prediction.Question(id, question, prediction -> predictions.put(id, prediction));
    }

    Prediction predicted(String id) {
        Prediction prediction = predictions.get(id);
        if (prediction == null) {
            throw new Stop("predicted(\"" + id + "\"): nothing is predicted yet. Run the cell above that says predict(\"" + id
                    + "\", …), and then this one again.");
        }
        return prediction;
    }

    private <T> T found(T one, String what, String id, Map<String, T> all) {
        if (one == null) {
            throw new Stop(what + "(\"" + id + "\"): chapter " + number + " has the " + what + "s "
                    + all.keySet().stream().collect(Collectors.joining(", ")) + ".");
        }
        return one;
    }

    @Override
    public String alt() {
        return "Chapter " + Integer.parseInt(number) + " is open: it "
                + (claims.isEmpty() ? "" : "measures " + count(claims.size(), "claim") + " and ")
                + "sets " + count(exercises.size(), "exercise") + ".";
    }

    private static String count(int n, String what) { return n + " " + what + (n == 1 ? "" : "s"); }

    @Override
    public String html() { return "<p>" + Shown.escape(alt()) + "</p>"; }

    @Override
    public String toString() { return alt(); }
}

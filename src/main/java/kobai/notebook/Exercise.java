package kobai.notebook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import kobai.math.Matrix;
import kobai.nn.Layer;
import kobai.nn.Loss;
import kobai.notebook.Judge.Diagnosis;
import kobai.optim.Optimizer;
import kobai.plot.Shown;

/**
 * A question with an answer that checks itself.
 *
 * <pre>
 *   untouched   what the stub gives: a grey note, and the notebook runs on
 *   wrong       ends the cell in red and names the property that is wrong; what leads nearer is told with the second wrong
 *               answer, the value with the third (the same answer given twice counts once)
 *   right       a sentence or a question that leads on
 * </pre>
 *
 * <p>A chapter's file describes it: the answer asked, the mistakes that people make and what to tell them.
 *
 * @param <A> the kind of answer
 */
public final class Exercise<A> {
    /** A mistake that people make, recognised, and what to tell them. */
    private record Mistake<A>(Predicate<A> made, String says) { }

    /** A wrong answer with a part of what must be said to it; the tests give it. */
    record Wrong<A>(A answer, String expected) { }

    /** What came out of an answer. */
    record Outcome(State state, String says, boolean specific, String nearer, String value, String mark) {
        static Outcome untouched(String remark) { return new Outcome(State.UNTOUCHED, remark, false, "", "", ""); }

        static Outcome right(String checked) { return new Outcome(State.RIGHT, checked, false, "", "", ""); }
    }

    enum State { UNTOUCHED, WRONG, RIGHT }

    private final String id;
    private final String name;
    private final Judge<A> judge;
    private final List<Mistake<A>> mistakes = new ArrayList<>();
    private final List<Wrong<A>> wrong = new ArrayList<>();
    private final Map<String, Matrix> givens = new LinkedHashMap<>();
    private Predicate<A> stub;
    private String asks;
    private String hint = "";
    private String then = "";
    private final Set<String> tried = new HashSet<>();

    Exercise(String id, String name, Judge<A> judge) {
        this.id = id;
        this.name = name;
        this.judge = judge;
        this.stub = judge::untouched;
        asks = judge.asks();
    }

    // what a chapter's file says

    /** Says to whoever gives this answer what is wrong with it. */
    public Exercise<A> trap(A answer, String says) {
        A prepared = judge.prepared(answer);
        mistakes.add(new Mistake<>(a -> judge.same(a, prepared), says));
        return wrong(answer, says);
    }

    /** Says to whoever gives an answer of this kind what is wrong with it. */
    public Exercise<A> when(Predicate<A> made, String says) {
        mistakes.add(new Mistake<>(made, says));
        return this;
    }

    /** Names a wrong answer and a part of what the check must say to it by itself; the tests give it. */
    public Exercise<A> wrong(A answer, String expected) {
        wrong.add(new Wrong<>(answer, expected));
        return this;
    }

    /** Says what the reader writes, where its answers are what is checked. */
    public Exercise<A> asks(String what) {
        asks = what;
        return this;
    }

    /** Hands out a matrix that the exercise works on. */
    public Exercise<A> given(String name, Matrix value) {
        givens.put(name, value);
        return this;
    }

    /** Says what the notebook's stub answers, where that is not 0 or nothing. */
    public Exercise<A> stub(A answer) {
        A prepared = judge.prepared(answer);
        stub = a -> judge.asHandedOut(a, prepared);
        return this;
    }

    /** Says what leads nearer after a second wrong answer. */
    public Exercise<A> hint(String hint) {
        this.hint = hint;
        return this;
    }

    /** Says what leads on from a right answer. */
    public Exercise<A> then(String then) {
        this.then = then;
        return this;
    }

    // what a cell calls

    /** Checks a whole number; 1/4 is one in Java, and 0. */
    public Shown isSolvedBy(int answer) { return check(answer); }

    /** Checks a number. */
    public Shown isSolvedBy(double answer) { return check(answer); }

    /** Checks a function of one number, for example {@code x -> slope(x)}. */
    public Shown isSolvedBy(DoubleUnaryOperator answer) { return check(answer); }

    /** Checks a matrix, a choice, a layer, a loss or an update rule. */
    public Shown isSolvedBy(Object answer) { return check(answer); }

    private Shown check(Object given) { return check(given, Attempt.PATIENCE); }

    Shown check(Object given, long patience) {
        A answer = judge.cast(given);
        if (answer == null && given != null) {
            throw new Stop(this + ": you gave " + kind(given) + ", it asks for " + judge.asks() + ".");
        }
        Outcome outcome = new Attempt(toString(), given, patience).run(() -> outcome(answer));
        if (outcome.state == State.WRONG) {
            tried.add(outcome.mark);
            throw new Stop(this + ": " + outcome.says + "." + (tried.size() < 2 ? "" : spaced(outcome.nearer))
                    + (tried.size() < 3 ? "" : spaced(outcome.value)));
        }
        return outcome.state == State.RIGHT
                ? new Note(Note.State.RIGHT, capital(this + ": right."), (outcome.says + spaced(then)).strip())
                : new Note(Note.State.UNTOUCHED, capital(this + ": no answer yet."),
                        "Put " + asks + " of your own into the cell and run it." + spaced(outcome.says));
    }

    private static String spaced(String text) { return text.isEmpty() ? "" : " " + text; }

    private static String capital(String text) { return Character.toUpperCase(text.charAt(0)) + text.substring(1); }

    private static String kind(Object answer) {
        return answer instanceof Number ? "a number"
                : answer instanceof DoubleUnaryOperator ? "a function"
                : answer instanceof Matrix ? "a matrix"
                : answer instanceof String ? "a text"
                : answer instanceof Layer ? "a layer"
                : answer instanceof Loss ? "a loss"
                : answer instanceof Optimizer ? "an update rule"
                : "something else (" + answer.getClass().getSimpleName() + ")";
    }

    // how it is judged

    Outcome outcome(A given) {
        if (given == null) {
            return Outcome.untouched("");
        }
        A answer = judge.prepared(given);
        if (stub.test(answer)) {
            return Outcome.untouched(judge.remark(given));
        }
        if (judge.same(answer, judge.reference())) {
            return Outcome.right(judge.checked());
        }
        String impossible = judge.impossible(answer);
        Diagnosis diagnosis = impossible != null ? Diagnosis.specific(impossible) : mistakes.stream()
                .filter(m -> m.made.test(answer)).findFirst().map(m -> Diagnosis.specific(m.says))
                .orElseGet(() -> judge.diagnose(answer));
        String nearer = hint.isEmpty() ? judge.nearer(answer) : hint;
        nearer = nearer.equals(diagnosis.says() + ".") ? "" : nearer;   // it was said already
        return new Outcome(State.WRONG, diagnosis.says(), diagnosis.specific(), nearer, judge.value(answer), judge.mark(answer));
    }

    String id() { return id; }

    Judge<A> judge() { return judge; }

    List<Wrong<A>> wrongAnswers() { return List.copyOf(wrong); }

    Matrix given(String name) {
        if (!givens.containsKey(name)) {
            throw new IllegalArgumentException("given(\"" + id + "\", \"" + name + "\"): exercise " + id + " hands out "
                    + (givens.isEmpty() ? "nothing" : givens.keySet()));
        }
        return givens.get(name);
    }

    @Override
    public String toString() { return "exercise " + id + ", " + name; }
}

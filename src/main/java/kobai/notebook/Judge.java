package kobai.notebook;

/**
 * How answers of one kind are compared with the one asked.
 *
 * @param <A> the kind: a number, a function, a matrix …
 */
interface Judge<A> {
    /** What is wrong with an answer. A diagnosis is specific if it names more than a place where the answer is off. */
    record Diagnosis(String says, boolean specific) {
        static Diagnosis specific(String says) { return new Diagnosis(says, true); }

        static Diagnosis vague(String says) { return new Diagnosis(says, false); }
    }

    /** Returns what is asked: "a number". */
    String asks();

    /** Returns the answer if it is of this kind, else null. */
    A cast(Object answer);

    /** Returns the answer as the rest wants it, for example with its values computed once. */
    default A prepared(A answer) { return answer; }

    /** Returns the answer asked. */
    A reference();

    /** Tells whether the answer is this stub in every respect, so that nothing in it is the reader's own yet. */
    default boolean asHandedOut(A answer, A stub) { return same(answer, stub); }

    /** Tells whether the answer is what a stub gives. */
    boolean untouched(A answer);

    /** Returns what to say to a stub beside that it is one; empty for nothing. */
    default String remark(A stub) { return ""; }

    /** Tells whether two answers are the same but for rounding. */
    boolean same(A a, A b);

    /** Returns why the answer cannot be right whatever is asked, for example a NaN in it, or null. */
    default String impossible(A answer) { return null; }

    /** Says what is wrong with an answer that is none of the mistakes that the chapter knows. */
    Diagnosis diagnose(A answer);

    /** Returns what leads nearer, for the second wrong answer. */
    String nearer(A answer);

    /** Returns the value asked, for the third. */
    String value(A answer);

    /** Returns what was checked, to be said of a right answer; empty for nothing. */
    default String checked() { return ""; }

    /** Returns a text that is the same for the same answer. */
    String mark(A answer);
}

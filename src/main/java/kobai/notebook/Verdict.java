package kobai.notebook;

/** What a measurement in its band says of a claim: it holds, holds only if something else does, or does not hold. */
public sealed interface Verdict {
    /** The sentence is true as it stands. */
    record Holds() implements Verdict {
        @Override
        public String words() { return "holds"; }

        @Override
        public String condition() { return ""; }

        @Override
        public String kind() { return "holds"; }
    }

    /** The sentence is true where the condition is met, and measured not to be where it is not. */
    record HoldsOnlyIf(String condition) implements Verdict {
        @Override
        public String words() { return "holds only if " + condition; }

        @Override
        public String kind() { return "conditional"; }
    }

    /** The measurement contradicts the sentence. */
    record DoesNotHold() implements Verdict {
        @Override
        public String words() { return "does not hold"; }

        @Override
        public String condition() { return ""; }

        @Override
        public String kind() { return "fails"; }
    }

    /** Returns the verdict as the second half of a sentence. */
    String words();

    /** Returns what the claim depends on, empty where it depends on nothing. */
    String condition();

    /** Returns one word for style sheets: holds, conditional or fails. */
    String kind();
}

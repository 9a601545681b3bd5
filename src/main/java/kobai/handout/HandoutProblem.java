package kobai.handout;

/** Why the handouts cannot be written and what to do about it, in one sentence for the person at the terminal. */
public final class HandoutProblem extends RuntimeException {
    HandoutProblem(String sentence) { super(sentence); }

    HandoutProblem(String sentence, Throwable cause) { super(sentence, cause); }
}

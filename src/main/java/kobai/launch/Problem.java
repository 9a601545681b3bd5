package kobai.launch;

/** What went wrong and what to do about it, in one sentence for the person at the terminal. */
final class Problem extends RuntimeException {
    Problem(String sentence) {
        super(sentence);
    }

    Problem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}

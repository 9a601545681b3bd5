package kobai.notebook;

/** What Java does with 1/4, in the words in which every check says it. */
final class WholeNumbers {
    static final String RULE = "in Java 1/4 is 0, because both are whole numbers; write 1.0/4";
    static final String REMARK = "If you have written something and it comes out as 0: " + RULE + ".";

    private WholeNumbers() { }
}

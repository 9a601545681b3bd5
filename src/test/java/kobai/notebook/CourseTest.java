package kobai.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import kobai.notebook.Exercise.Outcome;
import kobai.notebook.Exercise.State;
import kobai.notebook.Exercise.Wrong;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every chapter that there is: its claims, and what its exercises say to right and wrong answers. */
class CourseTest {
    private static final Path ROOM = Path.of(System.getProperty("kobai.home", "."), "src/main/java/kobai/course");
    private static final int WRONG_ANSWERS = 12;
    private static final double SPECIFIC = 0.9;

    static Stream<Chapter> chapters() { return Chapter.numbers().stream().map(Chapter::of); }

    @TestFactory
    Stream<DynamicTest> saysToEveryWrongAnswerWhatIsWrongWithIt() {
        return chapters().flatMap(chapter -> chapter.exercises().stream())
                .map(exercise -> DynamicTest.dynamicTest(exercise.toString(), () -> judge(exercise)));
    }

    private static <A> void judge(Exercise<A> exercise) {
        assertEquals(State.RIGHT, exercise.outcome(exercise.judge().reference()).state(), "the answer asked");
        var faults = new ArrayList<String>();
        var answers = new HashSet<String>();
        int specific = 0;
        for (Wrong<A> wrong : exercise.wrongAnswers()) {
            Outcome outcome = exercise.outcome(wrong.answer());
            specific += outcome.specific() ? 1 : 0;
            if (outcome.state() != State.WRONG) {
                faults.add("taken as " + outcome.state() + ", expected \"" + wrong.expected() + "\"");
            } else if (!outcome.says().contains(wrong.expected())) {
                faults.add("expected \"" + wrong.expected() + "\", told \"" + outcome.says() + "\"");
            } else if (!answers.add(outcome.mark())) {
                faults.add("the same answer twice: \"" + wrong.expected() + "\"");
            }
        }
        int all = exercise.wrongAnswers().size();
        System.out.printf("%s: %d wrong answers refused, %d of them told specifically why%n", exercise, all, specific);
        assertEquals(List.of(), faults);
        int needed = exercise.judge() instanceof ChoiceJudge choice ? choice.options().size() : WRONG_ANSWERS;
        assertTrue(all >= needed, all + " wrong answers, " + needed + " are needed");
        assertTrue(specific >= SPECIFIC * all, specific + " of " + all + " are told specifically what is wrong");
    }

    /** Nothing that is said to a first or second wrong answer may contain the value asked. */
    @ParameterizedTest
    @MethodSource("chapters")
    void theValueComesWithTheThirdWrongAnswer(Chapter chapter) {
        for (Exercise<?> exercise : chapter.exercises()) {
            assertValueKept(exercise);
        }
    }

    private static <A> void assertValueKept(Exercise<A> exercise) {
        for (Wrong<A> wrong : exercise.wrongAnswers()) {
            Outcome outcome = exercise.outcome(wrong.answer());
            assertFalse(outcome.value().isEmpty(), exercise + " has a value to tell");
            assertFalse((outcome.says() + outcome.nearer()).contains(outcome.value()), exercise + ": " + outcome);
            if (exercise.judge() instanceof NumberJudge number) {
                String value = kobai.plot.Numbers.text(number.wanted());
                assertFalse(outcome.says().matches(".*(is|are|be) " + value + "\\b.*"), exercise + ": " + outcome.says());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void everyExerciseHasAStubAndLeadsOn(Chapter chapter) {
        for (Exercise<?> exercise : chapter.exercises()) {
            assertEquals(State.UNTOUCHED, exercise.outcome(null).state());
            assertTrue(exercise.check(null, 1000).alt().contains(": no answer yet."));
            assertRightLeadsOn(exercise);
        }
    }

    private static <A> void assertRightLeadsOn(Exercise<A> exercise) {
        String said = exercise.check(exercise.judge().reference(), 5000).alt();
        assertTrue(said.contains(": right. ") && said.matches("(?s).*[.?!)]"), said);
        assertTrue(said.length() > (exercise + ": right. " + exercise.judge().checked()).length() + 10, "leads on: " + said);
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void theBandsAreWhatTheClaimsSay(Chapter chapter) {
        for (Claim claim : chapter.claims()) {
            assertTrue(claim.sentence().endsWith("."), claim.sentence());
            assertTrue(claim.id().startsWith(Integer.parseInt(chapter.number()) + "."), claim.id());
            assertFalse(claim.source().isBlank() || claim.quantity().isBlank(), claim.id());
        }
    }

    @Test
    void findsAChapterByItsNumber() {
        assertTrue(Chapter.numbers().containsAll(List.of("02", "08")), Chapter.numbers().toString());
        assertEquals("02", Chapter.of("02").number());
        assertEquals("02", Chapter.of("2").number());
        String message = assertThrows(Stop.class, () -> Chapter.of("77")).getMessage();
        assertTrue(message.startsWith("chapter(\"77\"): there is no such chapter. There are: "
                + String.join(", ", Chapter.numbers()) + ". "), message);
        assertTrue(message.endsWith("A new one is one file, kobai/course/Chapter77.java."), message);
        assertThrows(Stop.class, () -> Chapter.of("../02"));
    }

    /** A copy of chapter 2 under a new number is a new chapter, and nothing else is touched. */
    @Test
    void aCopyUnderANewNumberIsANewChapter(@TempDir Path folder) throws IOException {
        String source = Files.readString(ROOM.resolve("Chapter02.java")).replace("Chapter02", "Chapter13");
        Path file = Files.writeString(folder.resolve("Chapter13.java"), source);
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, System.err, "-encoding", "UTF-8", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), "-d", folder.toString(),
                file.toString()));
        try (var classes = new URLClassLoader(new URL[] {folder.toUri().toURL()}, Chapter.class.getClassLoader())) {
            Chapter copy = Chapter.of("13", classes);
            Chapter original = Chapter.of("02");
            assertEquals(original.alt().replace("Chapter 2 ", "Chapter 13 "), copy.alt());
            assertEquals("Claim 13.1 holds.", copy.claim("13.1").measured(0.25).alt().substring(0, 17));
            assertEquals(original.exercises().stream().map(e -> e.id().replace("2.", "13.")).toList(),
                    copy.exercises().stream().map(Exercise::id).toList());
            assertTrue(copy.exercise("13.2").isSolvedBy(8).alt().startsWith("Exercise 13.2, layers"));
        }
    }
}

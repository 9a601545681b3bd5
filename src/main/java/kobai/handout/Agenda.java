package kobai.handout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kobai.handout.NotebookFile.Cell;

/**
 * How to spend an hour with a chapter, without preparation: its parts with their minutes, and at each prediction a vote, a talk
 * and a second vote. Where the chapter takes longer, it says what to leave for home: the exercises first, then, from the end,
 * parts in which nothing is predicted, then the others. The first part, which the rest stands on, stays.
 */
final class Agenda {
    static final String ENDING = "-session";

    private static final int OPENING = 2;
    private static final int DISCUSSION = 8;
    private static final int VOTE = 3;   // beyond the reading: two votes and the talk between them
    private static final int WORTH = 3;  // a part of its own; less goes to the discussion
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
    private static final String EXERCISES = "Exercises";

    /** A part of the chapter: from one heading with minutes to the next. */
    private record Part(String title, int reading, List<String> predictions, List<String> notes) {
        int minutes() { return reading + VOTE * predictions.size(); }
    }

    private final NotebookFile chapter;
    private final int minutes;
    private final List<Part> kept;
    private final List<Part> left = new ArrayList<>();

    Agenda(NotebookFile chapter, int minutes) {
        this.chapter = chapter;
        this.minutes = minutes;
        kept = parts(chapter);
        leaveOut(kept.stream().filter(p -> p.title.equals(EXERCISES)).toList());
        var fromTheEnd = new ArrayList<>(kept.subList(Math.min(1, kept.size()), kept.size()));
        Collections.reverse(fromTheEnd);
        leaveOut(fromTheEnd.stream().filter(part -> part.predictions.isEmpty()).toList());
        leaveOut(fromTheEnd);
        if (used() > minutes) {
            throw new HandoutProblem("session: " + minutes + " minutes are too few for the first part of " + chapter.heading()
                    + " and a talk; give " + used() + " at least");
        }
    }

    private void leaveOut(List<Part> candidates) {
        for (Part part : candidates) {
            if (used() > minutes && kept.remove(part)) {
                left.add(part);
            }
        }
    }

    private int used() { return OPENING + kept.stream().mapToInt(Part::minutes).sum() + DISCUSSION; }

    private static List<Part> parts(NotebookFile chapter) {
        var parts = new ArrayList<Part>();
        for (Cell cell : chapter.cells()) {
            Matcher heading = HEADING.matcher(cell.isMarkdown() ? cell.source() : "");
            if (cell.minutes() > 0 && heading.find()) {
                parts.add(new Part(heading.group(1), cell.minutes(), new ArrayList<>(), new ArrayList<>()));
            }
            if (!cell.notes().isEmpty() && !parts.isEmpty()) {
                parts.get(parts.size() - 1).notes.add(cell.notes());
            }
            Prompt.of(cell).forEach(prompt -> parts.get(parts.size() - 1).predictions.add(prompt.number()));
        }
        return parts;
    }

    /** Returns the agenda in Markdown. */
    String text(boolean slides) {
        int whole = OPENING + parts(chapter).stream().mapToInt(Part::minutes).sum() + DISCUSSION;
        var text = new StringBuilder("# " + minutes + " minutes: " + chapter.heading() + "\n\n" + chapter.question() + "\n\n"
                + "For everyone: [the chapter](%s.ipynb), [the worksheet](%s%s.ipynb). For you: [the answers](%s%s.ipynb)%s.\n\n"
                        .formatted(chapter.name(), chapter.name(), Sheets.WORKSHEET, chapter.name(), Sheets.ANSWERS,
                                slides ? ", [the slides](" + chapter.name() + Slides.ENDING + ".html)" : ""));
        text.append(left.isEmpty() ? "All of the chapter fits.\n\n" : "All of the chapter with its votes would take " + whole
                + " minutes. For home: " + left.stream().map(Part::title).collect(Collectors.joining(", ")) + ".\n\n");
        text.append("At a prediction, stop before its cell. Everybody writes a guess and a reason on the worksheet; hands are "
                + "shown and counted. A minute with the neighbour: convince each other. Vote again. Only then run the next cell, "
                + "and open its output.\n\n");
        int at = entry(text, 0, OPENING, "The question", "Read it aloud, show the first picture, and let everybody say what they "
                + "see. Hand out the worksheet.");
        for (Part part : kept) {
            at = entry(text, at, part.minutes(), part.title, words(part));
        }
        int spare = minutes - used();
        if (spare >= WORTH) {
            at = entry(text, at, spare, "What was too fast", "Go back to what the room asks for, or begin one of the "
                    + "exercises together.");
        }
        entry(text, at, minutes - at, "To discuss", "Half of the time for each. Nobody needs to win.\n\n"
                + chapter.section("To discuss"));
        return text.toString();
    }

    private static int entry(StringBuilder text, int at, int length, String title, String words) {
        text.append("## %d:%02d · %s\n\n*%d minutes.* %s\n\n".formatted(at / 60, at % 60, title, length, words));
        return at + length;
    }

    private static String words(Part part) {
        if (part.title.equals(EXERCISES)) {
            return "In pairs, one at the keyboard. Whoever is done explains the message of a wrong answer to another pair.";
        }
        return "Read along, cell by cell." + part.predictions.stream()
                .map(n -> " **Prediction " + n + ":** vote, talk, vote again.").collect(Collectors.joining())
                + part.notes.stream().map(note -> "\n\n" + note).collect(Collectors.joining());
    }
}

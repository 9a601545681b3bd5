package kobai.handout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kobai.handout.NotebookFile.Cell;

/**
 * A chapter as slides: its words in small portions, each figure and each claim by itself, a prediction first and its measurement
 * with the next key. The code stays in the notebook. Hints and solutions are on no slide, notes only on the presenter's.
 */
final class Slides {
    static final String ENDING = "-slides";
    static final String PRESENTER = "-presenter";

    private static final int WORDS = 70;       // on a slide; a paragraph with more is divided at the end of a sentence
    private static final int ROWS = 9;         // of a table, and its letters; a larger one is read in the chapter
    private static final int LETTERS = 500;
    private static final int CODE = 3;         // pieces of code in a paragraph
    private static final int LINES = 8;        // of printed text
    private static final Pattern DETAILS = Pattern.compile("(?s)<details>.*?</details>");
    private static final Pattern BLOCK = Pattern.compile("(?s)```.*?```|\\$\\$.*?\\$\\$|(?:[^\\n]|\\n(?!\\s*\\n))+");
    private static final Pattern SHOWN = Pattern.compile("(?s)<figure.*?</figure>|<div class=\"claim.*?</div>|<table.*?</table>"
            + "|<details class=\"prediction\".*?</details>");
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.?!:])\\s+(?=[A-Z(*“\"])");
    private static final List<String> LEFT_OUT = List.of("### Something to try", "## Where this comes from");

    private final NotebookFile chapter;
    private final List<Map<String, String>> slides = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String notes = "";
    private boolean leftOut;
    private int asked = -1;   // the slide of the last prediction, until its measurement, which is the slide after it

    private Slides(NotebookFile chapter) { this.chapter = chapter; }

    /** Returns the slides in Markdown, each with its notes. */
    static List<Map<String, String>> of(NotebookFile chapter) {
        var deck = new Slides(chapter);
        deck.add("# " + chapter.heading() + "\n\n" + chapter.question());
        boolean first = true;
        boolean answered = false;
        for (Cell cell : chapter.cells()) {
            if (cell.isMarkdown() && answered && !cell.source().startsWith("#")) {
                continue;   // words about the reader's own answer at work
            } else if (cell.isMarkdown()) {
                deck.notes += cell.notes();
                deck.words(first ? cell.source().replaceFirst("(?s)^#[^\\n]*\\n+(\\*\\*.*?\\*\\*)?", "") : cell.source());
                first = false;
            } else if (cell.isCode()) {
                deck.outputs(cell);
                answered = cell.isReaders();
            }
        }
        deck.flush();
        return deck.slides;
    }

    private void words(String source) {
        for (Matcher m = BLOCK.matcher(DETAILS.matcher(source).replaceAll("")); m.find();) {
            String block = m.group().strip();
            if (block.startsWith("#")) {
                flush();
                leftOut = LEFT_OUT.stream().anyMatch(block::startsWith);
            }
            // words about a cell, which stays in the notebook; right under a heading they are what the part is about
            boolean ofCode = block.split("`").length > 2 * CODE && !isHeading();
            if (leftOut || block.isEmpty() || block.startsWith("```") || ofCode && !block.contains(Prompt.MARK)) {
                continue;
            }
            if (block.startsWith("|")) {
                flush();
                if (block.lines().count() <= ROWS) {
                    add(block);
                }
            } else {
                sentences(block);
            }
        }
    }

    private void sentences(String block) {
        boolean formula = block.startsWith("$$");
        if (block.contains(Prompt.MARK) || count(block) > WORDS && !formula) {
            flushUnlessHeading();
        }
        for (String sentence : count(block) > WORDS && !formula && !block.startsWith("#") ? portions(block) : List.of(block)) {
            if (!formula && count(text.toString()) + count(sentence) > WORDS && !isHeading()) {
                flush();
            }
            text.append(text.isEmpty() ? "" : "\n\n").append(sentence);
        }
    }

    private static List<String> portions(String paragraph) {
        var portions = new ArrayList<String>();
        for (String sentence : SENTENCE.split(paragraph)) {
            int last = portions.size() - 1;
            if (last >= 0 && count(portions.get(last)) + count(sentence) <= WORDS) {
                portions.set(last, portions.get(last) + " " + sentence);
            } else {
                portions.add(sentence);
            }
        }
        return portions;
    }

    private static int count(String words) { return words.split("\\s+").length; }

    private boolean isHeading() { return text.toString().startsWith("#") && !text.toString().contains("\n"); }

    private void flushUnlessHeading() {
        if (!isHeading()) {
            flush();
        }
    }

    private void outputs(Cell cell) {
        List<Prompt> prompts = Prompt.of(cell);
        if (!prompts.isEmpty()) {
            prompts.forEach(prompt -> text.append("\n\n").append(vote(prompt)));
            flush();
            asked = slides.size();
            return;
        }
        if (cell.isReaders() || cell.source().startsWith("%classpath") || leftOut) {
            return;
        }
        String html = cell.html();
        for (Matcher m = SHOWN.matcher(html); m.find();) {
            show(m.group());
        }
        String printed = html.isEmpty() ? cell.shown().replaceFirst("^text/plain: ", "") : "";
        if (!printed.isBlank() && printed.lines().count() <= LINES && !printed.startsWith("Digest")) {
            String pre = "<pre>" + printed.strip().replace("&", "&amp;").replace("<", "&lt;") + "</pre>";
            if (count(text.toString()) > WORDS - 10) {
                flush();
            }
            text.append("\n\n").append(pre);
        }
    }

    private void show(String html) {
        boolean large = html.split("<tr").length > ROWS || html.replaceAll("<[^>]+>", "").length() > LETTERS;
        if (html.startsWith("<table") && large) {
            return;
        }
        flush();
        Prompt.Measured measured = Prompt.measured(html).orElse(null);
        if (measured != null) {
            String found = "<p>" + measured.question() + "</p>\n<p class=\"measured\">" + measured.value()
                    + "</p>\n<div class=\"votes\"></div>";
            slides.add(asked < 0 ? slides.size() : asked, Map.of("text", found, "notes", ""));
            asked = -1;
        } else {
            add(html.replaceAll("(?s)<p data-still.*?</p>", "").replaceAll("\\n\\s*\\n", "\n"));
        }
    }

    /** Returns where the room's guesses are typed in. */
    private static String vote(Prompt prompt) {
        if (prompt.options().isEmpty()) {
            return "<p class=\"vote\"><label>The room's guesses <input data-vote=\"guesses\" size=\"24\"></label></p>";
        }
        return "<p class=\"vote\">" + prompt.options().stream().map(option -> option.replace("&", "&amp;").replace("<", "&lt;")
                .replace("\"", "&quot;")).map(option -> "<label>" + option + " <input data-vote=\"" + option
                        + "\" size=\"3\" inputmode=\"numeric\"></label>").collect(Collectors.joining(" ")) + "</p>";
    }

    private void flush() {
        if (!text.isEmpty()) {
            add(text.toString());
            text.setLength(0);
        }
    }

    private void add(String markdown) {
        if (!text.isEmpty() && !markdown.contentEquals(text)) {
            flush();
        }
        slides.add(Map.of("text", markdown, "notes", notes));
        notes = "";
    }
}

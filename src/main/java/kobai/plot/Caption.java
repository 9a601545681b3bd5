package kobai.plot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands under a figure: the author's sentence, then what the library knows: what a band is, whose data it is.
 *
 * @param texts   the author's sentences
 * @param seeds   the number of seeds of each band
 * @param sources the names of the data
 */
record Caption(List<String> texts, List<Integer> seeds, Set<String> sources) {
    static final Caption EMPTY = new Caption(List.of(), List.of(), Set.of());

    Caption {
        texts = texts.stream().filter(text -> !text.isBlank()).distinct().toList();
        sources = new LinkedHashSet<>(sources);
        sources.removeIf(String::isBlank);
    }

    /** Returns the one with another sentence of the author's. */
    Caption text(String text) { return new Caption(List.of(text), seeds, sources); }

    /** Returns the one that also says what a band of so many seeds is. */
    Caption band(int runs) {
        var more = new ArrayList<>(seeds);
        more.add(runs);
        return new Caption(texts, more, sources);
    }

    /** Returns the one that also names this source of data, if there is a name. */
    Caption data(String source) {
        var more = new LinkedHashSet<>(sources);
        more.add(source);
        return new Caption(texts, seeds, more);
    }

    /** Returns what both say, each thing once. */
    Caption and(Caption other) {
        var allTexts = new ArrayList<>(texts);
        allTexts.addAll(other.texts);
        var allSeeds = new ArrayList<>(seeds);
        allSeeds.addAll(other.seeds);
        var allSources = new LinkedHashSet<>(sources);
        allSources.addAll(other.sources);
        return new Caption(allTexts, allSeeds, allSources);
    }

    /** Returns the title as a sentence of its own, with what parts it from the next: "Which is faster? ", "The loss. ". */
    static String lead(String title) {
        return title.isEmpty() ? "" : title.matches(".*[.?!]") ? title + " " : title + ". ";
    }

    /** Returns the sentences. */
    String sentences() {
        var all = new ArrayList<String>();
        all.addAll(texts);
        if (!seeds.isEmpty()) {
            all.add(seeds.size() == 1 ? "Median and 5–95 % band of " + seeds.get(0) + " seeds."
                    : "Medians and 5–95 % bands of " + seeds.stream().distinct().sorted().map(String::valueOf)
                            .collect(Collectors.joining(" or ")) + " seeds each.");
        }
        if (!sources.isEmpty()) {
            all.add("Data: " + String.join("; ", sources) + ".");
        }
        return all.stream().reduce((before, next) -> before + (before.matches("(?s).*[.!?。:)]") ? " " : ". ") + next).orElse("");
    }
}

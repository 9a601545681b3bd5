package kobai.notebook;

import java.util.List;
import kobai.plot.Shown;

/** A chapter's own material that its notebook does not print: the claims with their bands, the answers of its exercises. */
public record Chapter(String number, String title, List<Claim> claims, List<Exercise> exercises) implements Shown {

    static Chapter of(String number) {
        return switch (number) {
            case "02" -> Chapter02.chapter();
            case "08" -> Chapter08.chapter();
            default -> throw new IllegalArgumentException("chapter(\"" + number + "\"): there is no such chapter; write the "
                    + "number at the start of the notebook's file name, for example \"02\"");
        };
    }

    Claim claim(String id) {
        return claims.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "claim(\"" + id + "\"): chapter " + number + " has the claims "
                        + claims.stream().map(Claim::id).toList()));
    }

    Exercise exercise(String id) {
        return exercises.stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("exercise(\"" + id + "\"): chapter " + number + " has the exercises "
                        + exercises.stream().map(Exercise::id).toList()));
    }

    @Override
    public String alt() { return "Chapter " + number + ", " + title + ", is open."; }

    @Override
    public String html() { return "<p>" + Shown.escape(alt()) + "</p>"; }

    @Override
    public String toString() { return alt(); }
}

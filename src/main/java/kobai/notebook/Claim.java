package kobai.notebook;

import java.util.Arrays;
import java.util.stream.Collectors;
import kobai.plot.Numbers;
import kobai.plot.Shown;

/**
 * A sentence of the slides that can be measured.
 *
 * @param id       for example "2.1": chapter and number
 * @param sentence the claim, in our words
 * @param source   whose it is: key, slide and the words on it
 * @param quantity what is measured
 * @param low      the lower end of the band in which the measurement must lie
 * @param high     the upper end
 * @param verdict  what a measurement in the band shows
 */
public record Claim(String id, String sentence, String source, String quantity, double low, double high,
        String verdict) {
    /** The sentence is true as it stands. */
    static final String HOLDS = "holds";

    /** Holds measurements against the band, and stops the notebook if one lies outside. */
    public Shown measured(double... values) {
        for (double v : values) {
            if (!(v >= low && v <= high)) {
                throw new Stop("claim " + id + " does not come out as printed here: " + quantity + " is "
                        + Numbers.text(v, 6) + ", which is not " + band() + ". The claim: " + sentence
                        + " If you changed something above on purpose, you have found where the claim ends.");
            }
        }
        String words = Arrays.stream(values).mapToObj(v -> Numbers.text(v)).collect(Collectors.joining(", "));
        return new Verdict(this, values.clone(), words);
    }

    String band() {
        if (low == high) {
            return "exactly " + Numbers.text(low, 8);
        }
        return low == Double.NEGATIVE_INFINITY ? "at most " + Numbers.text(high)
                : high == Double.POSITIVE_INFINITY ? "at least " + Numbers.text(low)
                : "between " + Numbers.text(low) + " and " + Numbers.text(high);
    }

    /** A claim with its measurement: what chapter 12 collects. */
    private record Verdict(Claim claim, double[] values, String words) implements Shown {
        @Override
        public String alt() {
            return "Claim " + claim.id + " " + claim.verdict + ". " + claim.sentence + " Measured: " + claim.quantity
                    + " " + words + " (" + claim.band() + "). Source: " + claim.source + ".";
        }

        @Override
        public String html() {
            String kind = claim.verdict.equals(HOLDS) ? "holds" : claim.verdict.startsWith(HOLDS) ? "conditional" : "fails";
            return "<div class=\"claim " + kind + "\" data-claim=\"" + claim.id + "\" data-measured=\""
                    + Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(" "))
                    + "\"><p><strong>Claim " + claim.id + " " + Shown.escape(claim.verdict) + ".</strong> "
                    + Shown.escape(claim.sentence) + "</p><p>Measured: " + Shown.escape(claim.quantity) + " <strong>"
                    + Shown.escape(words) + "</strong> (" + Shown.escape(claim.band()) + ").<br>Source: "
                    + Shown.escape(claim.source) + ".</p></div>";
        }

        @Override
        public String toString() { return alt(); }
    }
}

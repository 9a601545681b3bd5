package kobai.notebook;

import java.util.Arrays;
import java.util.stream.Collectors;
import kobai.plot.Numbers;
import kobai.plot.Shown;
import kobai.train.Spread;

/**
 * A sentence of the slides that can be measured.
 *
 * <pre>
 *   claim("2.1").measured(largest)                          holds one number, or several, against the band
 *   claim("8.1").from(depth, digits).measured(smallest)     says also which runs, on which data, it was computed from
 * </pre>
 *
 * @param id       for example "2.1": chapter and number
 * @param sentence the claim, in our words
 * @param source   whose it is: key, slide and the words on it
 * @param quantity what is measured
 * @param band     where the measurement must lie
 * @param verdict  what a measurement in the band shows
 * @param data     the name of the data it was measured on, empty where there is none
 * @param seeds    with how many seeds, 0 where nothing is drawn
 */
public record Claim(String id, String sentence, String source, String quantity, Band band, Verdict verdict, String data,
        int seeds) {
    /** Returns the claim with the data and the number of seeds that these results come from: spreads, histories, data. */
    public Claim from(Object... results) { return from(Results.seeds(results), Results.data(results)); }

    /** Returns the claim with a number of seeds and the name of the data. */
    public Claim from(int seeds, String data) {
        return new Claim(id, sentence, source, quantity, band, verdict, data, seeds);
    }

    /** Holds the medians of many runs against the band. */
    public Shown measured(Spread runs) { return from(runs, data).measured(runs.median()); }

    /**
     * Holds measurements against the band.
     *
     * @throws Stop if one lies outside, and so ends the cell in red
     */
    public Shown measured(double... values) {
        if (values.length == 0) {
            throw new Stop("claim(\"" + id + "\").measured(): there is no number between the brackets; asked is "
                    + quantity + ".");
        }
        for (double v : values) {
            if (!band.contains(v)) {
                throw new Stop("claim " + id + " does not come out as printed here. Measured: " + quantity + ", "
                        + (Double.isNaN(v) ? "NaN, which is not a number" : Compare.text(v, band.low(), band.high()))
                        + "; the band: " + band + ". The claim: " + sentence + "\n" + cause());
            }
        }
        String words = Arrays.stream(values).mapToObj(Numbers::text).collect(Collectors.joining(", "));
        return new Measured(this, values.clone(), words);
    }

    private static String cause() {
        return "One of two things has happened. If you changed nothing, a cell above was left out, or run in another order: "
                + "run all cells from the top. If you changed something on purpose, you have found where the claim ends.";
    }

    /** A claim with its measurement: what chapter 12 collects, from what the notebooks store of it. */
    private record Measured(Claim claim, double[] values, String words) implements Shown {
        @Override
        public String alt() {
            return "Claim " + claim.id + " " + claim.verdict.words() + ". " + claim.sentence + " Measured: " + claim.quantity
                    + ": " + words + " (" + claim.band + ")" + origin() + ". Source: " + claim.source + ".";
        }

        private String origin() {
            String seeds = claim.seeds == 0 ? "" : claim.seeds == 1 ? "one seed" : claim.seeds + " seeds";
            String both = claim.data + (claim.data.isEmpty() || seeds.isEmpty() ? "" : ", ") + seeds;
            return both.isEmpty() ? "" : "; " + both;
        }

        @Override
        public String html() {
            String numbers = Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(" "));
            return "<div class=\"claim " + claim.verdict.kind() + "\"" + data("claim", claim.id) + data("measured", numbers)
                    + data("verdict", claim.verdict.words()) + data("band", claim.band) + data("sentence", claim.sentence)
                    + data("quantity", claim.quantity) + data("source", claim.source) + data("data", claim.data)
                    + data("seeds", claim.seeds == 0 ? "" : claim.seeds)
                    + "><p><strong>Claim " + claim.id + " " + Shown.escape(claim.verdict.words()) + ".</strong> "
                    + Shown.escape(claim.sentence) + "</p><p>Measured: " + Shown.escape(claim.quantity) + ": <strong>"
                    + Shown.escape(words) + "</strong> (" + Shown.escape(claim.band) + ")" + Shown.escape(origin())
                    + ".<br>Source: " + Shown.escape(claim.source) + ".</p></div>";
        }

        private static String data(String name, Object value) {
            return " data-" + name + "=\"" + Shown.escape(value) + "\"";
        }

        @Override
        public String toString() { return alt(); }
    }
}

package kobai.notebook;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kobai.data.Dataset;
import kobai.data.Digits;
import kobai.math.Digest;
import kobai.math.Matrix;
import kobai.nn.Network;
import kobai.nn.Parameter;
import kobai.plot.Shown;
import kobai.train.History;
import kobai.train.Run;
import kobai.train.Sourced;
import kobai.train.Spread;
import kobai.train.SpreadGrid;
import kobai.train.Spreads;

/** What the notebook asks of a result of an experiment, whatever its type: its digest, its data, its seeds. */
final class Results {
    private Results() { }

    /** Returns the digests of these results, each after its name where one stands before it. */
    static Shown digests(Object... namesAndResults) {
        if (Stream.of(namesAndResults).allMatch(String.class::isInstance)) {
            throw new IllegalArgumentException("digest(" + String.join(", ", Arrays.copyOf(namesAndResults,
                    namesAndResults.length, String[].class)) + "): there is no result between the brackets; write "
                    + "digest(history) or digest(\"training\", history)");
        }
        String text = Arrays.stream(namesAndResults).map(r -> r instanceof String name ? name + " " : digest(r) + ", ")
                .collect(Collectors.joining());
        return new Note(Note.State.PLAIN, "Digest:", text.substring(0, text.length() - 2) + ".");
    }

    static String digest(Object result) {
        String own = own(result);
        if (own != null) {
            return own;
        }
        var digest = new Digest();
        add(digest, result);
        return digest.toString();
    }

    /** Returns the digest that a result gives of itself, or null. */
    private static String own(Object result) {
        return result instanceof History history ? history.digest()
                : result instanceof Run run ? run.history().digest()
                : result instanceof Spread spread ? spread.digest()
                : result instanceof Spreads<?> spreads ? spreads.digest()
                : result instanceof SpreadGrid<?, ?> grid ? grid.digest() : null;
    }

    private static void add(Digest digest, Object result) {
        if (result instanceof Number number) {
            digest.add(number.doubleValue());
        } else if (result instanceof double[] numbers) {
            digest.add(numbers);
        } else if (result instanceof int[] numbers) {
            digest.add(Arrays.stream(numbers).asDoubleStream().toArray());
        } else if (result instanceof Object[] several) {
            Arrays.stream(several).forEach(one -> add(digest, one));
        } else if (result instanceof Matrix matrix) {
            digest.add(matrix.rows(), matrix.cols()).add(matrix.toArray());
        } else if (result instanceof Parameter parameter) {
            add(digest, parameter.value());
        } else if (result instanceof Network network) {
            add(digest, network.parameters());
        } else if (result instanceof Dataset data) {
            add(digest, data.x());
            add(digest, data.t());
        } else if (own(result) != null) {
            digest.add(Long.parseLong(own(result), 16));
        } else if (result instanceof Iterable<?> several) {
            several.forEach(one -> add(digest, one));
        } else if (result instanceof Map<?, ?> columns) {
            columns.values().forEach(one -> add(digest, one));
        } else {
            throw new IllegalArgumentException("digest: of " + (result == null ? "null" : "a "
                    + result.getClass().getSimpleName()) + " there is none; give a history, a spread, a network, numbers "
                    + "or matrices");
        }
    }

    /** Returns the names of the data that these results come from, each once. */
    static String data(Object... results) {
        Set<String> names = new LinkedHashSet<>();
        for (Object result : results) {
            names.add(result instanceof String name ? name : result instanceof Digits digits ? digits.name()
                    : result instanceof Dataset data ? data.name()
                    : result instanceof History history ? history.source() : Sourced.of(result));
        }
        names.remove("");
        return String.join(", ", names);
    }

    /** Returns how many seeds these results were measured with, the fewest of them; 0 if they do not say. */
    static int seeds(Object... results) {
        return Arrays.stream(results).mapToInt(Results::seedsOf).filter(n -> n > 0).min().orElse(0);
    }

    private static int seedsOf(Object result) {
        return result instanceof Spread spread ? spread.runs()
                : result instanceof Spreads<?> spreads ? seeds(spreads.settings().stream().map(spreads::of).toArray())
                : result instanceof SpreadGrid<?, ?> grid ? seeds(grid.settings().stream().map(grid::of).toArray())
                : result instanceof Sourced || result instanceof History ? 1 : 0;
    }
}

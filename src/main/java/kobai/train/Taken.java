package kobai.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers taken from one run, in a row; those of several named quantities stand one after another, by name.
 *
 * @param parts which numbers belong to which quantity, none if they have no names
 */
record Taken(double[] numbers, List<Part> parts, String source) {
    /** The numbers of a quantity, the last not included. */
    record Part(String name, int from, int to) {
        @Override
        public String toString() { return name + " × " + (to - from); }
    }

    /** Takes a number, numbers, or a map of either by name; {@code measured} may tell the source. */
    static Taken of(Object result, Object measured) {
        String source = Sourced.of(measured);
        if (!(result instanceof Map<?, ?> quantities)) {
            return new Taken(numbers(result), List.of(), source);
        }
        var byName = new TreeMap<String, double[]>();   // a map has an order of its own, often one of chance
        quantities.forEach((name, quantity) -> byName.put(String.valueOf(name), numbers(quantity)));
        var parts = new ArrayList<Part>();
        var all = new ArrayList<Double>();
        byName.forEach((name, numbers) -> {
            parts.add(new Part(name, all.size(), all.size() + numbers.length));
            for (double number : numbers) {
                all.add(number);
            }
        });
        return new Taken(all.stream().mapToDouble(Double::doubleValue).toArray(), List.copyOf(parts), source);
    }

    private static double[] numbers(Object result) {
        if (result instanceof double[] numbers && numbers.length > 0) {
            return numbers.clone();
        } else if (result instanceof Number number) {
            return new double[] {number.doubleValue()};
        }
        throw new IllegalArgumentException("Spread: a run must give a number, a double[] of at least one, or a map of them by "
                + "name; this one gave " + (result instanceof double[] ? "a double[] without numbers"
                : result == null ? "null" : "a " + result.getClass().getSimpleName()));
    }
}

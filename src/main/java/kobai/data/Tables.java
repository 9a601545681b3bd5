package kobai.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Tables of numbers and words, to look at, to sort and to save: a thin way into tablesaw.
 *
 * <pre>
 *   Tables.of(data)                                  a data set: x1, x2, …, then its targets
 *   Tables.of("runs", history.columns())             named columns, in their order
 *   Tables.of("runs", "layer", names, "std", std)    the same, written out
 * </pre>
 *
 * <p>Loading tablesaw takes about half a second, once, and only when a table is made: nothing else here refers to it.
 */
public final class Tables {
    static {
        // tablesaw's log has nowhere to go; without this it says so in red the first time
        System.setProperty("slf4j.internal.verbosity", System.getProperty("slf4j.internal.verbosity", "ERROR"));
    }

    private Tables() { }

    /** Returns a table of the inputs x1, x2, … and the class, if the targets are one-hot, or else the targets t1, t2, … */
    public static Table of(Dataset data) {
        var columns = new LinkedHashMap<String, Object>();
        for (int j = 0; j < data.x().cols(); j++) {
            columns.put(data.x().cols() == 1 ? "x" : "x" + (j + 1), data.x().columnArray(j));
        }
        if (data.t().cols() == 1) {
            columns.put("t", data.t().columnArray(0));
        } else if (isOneHot(data)) {
            var labels = new int[data.size()];
            Arrays.setAll(labels, data::label);
            columns.put("class", labels);
        } else {
            for (int k = 0; k < data.t().cols(); k++) {
                columns.put("t" + (k + 1), data.t().columnArray(k));
            }
        }
        return of(data.name(), columns);
    }

    private static boolean isOneHot(Dataset data) {
        for (int i = 0; i < data.size(); i++) {
            double[] t = data.t().rowArray(i);
            if (Arrays.stream(t).sum() != 1 || t[data.label(i)] != 1) {
                return false;
            }
        }
        return true;
    }

    /** Returns a table of names and columns in turn. */
    public static Table of(String name, Object... namesAndColumns) {
        if (namesAndColumns.length % 2 != 0) {
            throw new IllegalArgumentException("Tables.of " + name + ": expects names and columns in turn, got "
                    + namesAndColumns.length + " arguments after the table's name");
        }
        var columns = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndColumns.length; i += 2) {
            columns.put(String.valueOf(namesAndColumns[i]), namesAndColumns[i + 1]);
        }
        return of(name, columns);
    }

    /**
     * Returns a table of these columns, each a {@code double[]}, an {@code int[]}, an array of words, or a list of
     * either numbers or words.
     *
     * @throws IllegalArgumentException if the columns are not equally long, or one is something else
     */
    public static Table of(String name, Map<String, ?> columns) {
        Table table = Table.create(name);
        columns.forEach((title, values) -> {
            Column<?> column = column(name, title, values);
            if (table.columnCount() > 0 && column.size() != table.rowCount()) {
                throw new IllegalArgumentException("Tables.of " + name + ": column " + title + " has " + column.size()
                        + " rows, the columns before it have " + table.rowCount());
            }
            table.addColumns(column);
        });
        return table;
    }

    private static Column<?> column(String name, String title, Object values) {
        if (values instanceof double[] numbers) {
            return DoubleColumn.create(title, numbers);
        } else if (values instanceof int[] numbers) {
            return IntColumn.create(title, numbers);
        } else if (values instanceof Object[] objects) {
            return StringColumn.create(title, Arrays.stream(objects).map(String::valueOf).toArray(String[]::new));
        } else if (values instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(Integer.class::isInstance)) {
            return IntColumn.create(title, list.stream().mapToInt(v -> (Integer) v).toArray());
        } else if (values instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(Number.class::isInstance)) {
            return DoubleColumn.create(title, list.stream().mapToDouble(v -> ((Number) v).doubleValue()).toArray());
        } else if (values instanceof List<?> list) {
            return column(name, title, list.toArray());
        }
        throw new IllegalArgumentException("Tables.of " + name + ": column " + title + " is "
                + (values == null ? "null" : values.getClass().getSimpleName())
                + ", expected double[], int[], String[] or a List");
    }
}

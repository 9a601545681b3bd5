package kobai.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import kobai.math.Matrix;
import org.junit.jupiter.api.Test;

class TablesTest {
    @Test
    void columnsOfNumbersAndWords() {
        var table = Tables.of("layers", "layer", new String[] {"first", "second"}, "std", new double[] {.5, .25},
                "units", new int[] {100, 10}, "factor", List.of(.25, 1), "seed", List.of(1, 2), "f", List.of("a", "b"));
        assertEquals("layers", table.name());
        assertEquals(List.of("layer", "std", "units", "factor", "seed", "f"), table.columnNames());
        assertEquals(List.of("STRING", "DOUBLE", "INTEGER", "DOUBLE", "INTEGER", "STRING"),
                table.columns().stream().map(c -> c.type().name()).toList());
        assertEquals("second", table.get(1, 0));
        assertEquals(.25, table.get(1, 1));
        assertEquals(10, table.get(1, 2));
    }

    @Test
    void aDatasetWithClasses() {
        var table = Tables.of(Toys.spiral(new kobai.math.Rng(1)));
        assertEquals("spiral", table.name());
        assertEquals(List.of("x1", "x2", "class"), table.columnNames());
        assertEquals(300, table.rowCount());
        assertEquals(2, table.get(299, 2));
    }

    @Test
    void aDatasetWithOtherTargets() {
        assertEquals(List.of("x1", "x2", "t"), Tables.of(Toys.xor()).columnNames());
        var two = new Dataset("two", Matrix.column(1, 2), Matrix.of(new double[][] {{.5, .5}, {1, 0}}));
        var table = Tables.of(two);
        assertEquals(List.of("x", "t1", "t2"), table.columnNames());
        assertEquals(.5, table.get(0, 1));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        var e = assertThrows(IllegalArgumentException.class,
                () -> Tables.of("runs", "a", new double[3], "b", new double[2]));
        assertEquals("Tables.of runs: column b has 2 rows, the columns before it have 3", e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> Tables.of("runs", "a"));
        assertEquals("Tables.of runs: expects names and columns in turn, got 1 arguments after the table's name",
                e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> Tables.of("runs", "a", 3.0));
        assertEquals("Tables.of runs: column a is Double, expected double[], int[], String[] or a List", e.getMessage());
    }
}

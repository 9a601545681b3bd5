package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class LevelLinesTest {
    private static double[][] grid(int n, DoubleBinaryOperator f) {
        var z = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                z[i][j] = f.applyAsDouble(j, i);
            }
        }
        return z;
    }

    @Test
    void aPlaneHasAStraightLineWhereItReachesTheLevel() {
        List<double[][]> lines = LevelLines.of(grid(4, (x, y) -> x), 1.25);
        assertEquals(1, lines.size());
        assertEquals(4, lines.get(0).length);
        for (double[] point : lines.get(0)) {
            assertEquals(1.25, point[0], 1e-15);
        }
        assertArrayEquals(new double[][] {{1.25, 0}, {1.25, 3}}, LevelLines.simplify(lines.get(0), 0.1).toArray(double[][]::new));
    }

    @Test
    void aBowlHasAClosedRing() {
        List<double[][]> lines = LevelLines.of(grid(41, (x, y) -> Math.hypot(x - 20, y - 20)), 12.3);
        assertEquals(1, lines.size());
        double[][] ring = lines.get(0);
        assertArrayEquals(ring[0], ring[ring.length - 1]);
        for (double[] point : ring) {
            assertEquals(12.3, Math.hypot(point[0] - 20, point[1] - 20), 0.02);
        }
        int kept = LevelLines.simplify(ring, 0.1).size();
        assertTrue(kept < ring.length / 2, kept + " of " + ring.length);
    }

    @Test
    void aSaddleHasTwoLinesAndAHoleHasNone() {
        assertEquals(2, LevelLines.of(grid(6, (x, y) -> (x - 2.5) * (y - 2.5)), 0.1).size());
        assertEquals(0, LevelLines.of(grid(6, (x, y) -> Double.NaN), 0).size());
        assertEquals(0, LevelLines.of(grid(6, (x, y) -> x), 7).size());
    }
}

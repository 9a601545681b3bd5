package kobai.plot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lines along which a function on a grid has one value, by marching squares.
 *
 * <p>Each square of four neighbours is crossed by none, one or two pieces of line, by which of its corners are above the
 * level; pieces with a common end are joined. Points are in squares from the corner of the grid: (2.5, 1) lies on the second
 * row, half way between its third and fourth column.
 */
final class LevelLines {
    // which two edges the line joins, for each choice of corners above: top 0, right 1, bottom 2, left 3
    private static final int[][] EDGES = {{}, {3, 0}, {0, 1}, {3, 1}, {1, 2}, {3, 0, 1, 2}, {0, 2}, {3, 2}, {2, 3}, {2, 0},
        {0, 1, 2, 3}, {2, 1}, {1, 3}, {1, 0}, {0, 3}, {}};

    private record Piece(long from, long to) { }

    private final double[][] z;
    private final double level;
    private final int cols;
    private final Map<Long, double[]> points = new HashMap<>();    // where the level crosses an edge of the grid
    private final Map<Long, List<Piece>> ends = new HashMap<>();
    private final List<Piece> pieces = new ArrayList<>();

    private LevelLines(double[][] z, double level) {
        this.z = z;
        this.level = level;
        cols = z[0].length;
        for (int i = 0; i + 1 < z.length; i++) {
            for (int j = 0; j + 1 < cols; j++) {
                square(i, j);
            }
        }
    }

    /** Returns the lines of this level, each a list of points (x, y). */
    static List<double[][]> of(double[][] z, double level) { return new LevelLines(z, level).join(); }

    private void square(int i, int j) {
        if (!Double.isFinite(z[i][j] + z[i][j + 1] + z[i + 1][j] + z[i + 1][j + 1])) {
            return;
        }
        int above = (z[i][j] > level ? 1 : 0) + (z[i][j + 1] > level ? 2 : 0) + (z[i + 1][j + 1] > level ? 4 : 0)
                + (z[i + 1][j] > level ? 8 : 0);
        int[] edges = EDGES[above];
        for (int e = 0; e < edges.length; e += 2) {
            var piece = new Piece(cross(i, j, edges[e]), cross(i, j, edges[e + 1]));
            pieces.add(piece);
            ends.computeIfAbsent(piece.from, k -> new ArrayList<>()).add(piece);
            ends.computeIfAbsent(piece.to, k -> new ArrayList<>()).add(piece);
        }
    }

    /** Notes where the level crosses an edge of a square, and returns the number of that edge in the grid. */
    private long cross(int i, int j, int edge) {
        int row = edge == 2 ? i + 1 : i;
        int col = edge == 1 ? j + 1 : j;
        boolean along = edge == 0 || edge == 2;
        double from = z[row][col];
        double to = along ? z[row][col + 1] : z[row + 1][col];
        double part = (level - from) / (to - from);
        long name = 2L * ((long) row * cols + col) + (along ? 0 : 1);
        points.put(name, new double[] {col + (along ? part : 0), row + (along ? 0 : part)});
        return name;
    }

    private List<double[][]> join() {
        var lines = new ArrayList<double[][]>();
        var used = new HashSet<Piece>();
        for (Piece piece : pieces) {
            if (used.add(piece)) {
                Deque<Long> line = new ArrayDeque<>(List.of(piece.from, piece.to));
                for (Piece next; (next = unused(line.getLast(), used)) != null; ) {
                    line.addLast(next.from == line.getLast() ? next.to : next.from);
                }
                for (Piece next; (next = unused(line.getFirst(), used)) != null; ) {
                    line.addFirst(next.from == line.getFirst() ? next.to : next.from);
                }
                lines.add(line.stream().map(points::get).toArray(double[][]::new));
            }
        }
        return lines;
    }

    private Piece unused(long end, Set<Piece> used) {
        return ends.get(end).stream().filter(used::add).findFirst().orElse(null);
    }

    /** Leaves out points that lie less than {@code tolerance} beside the line through those that stay (Douglas and Peucker). */
    static List<double[]> simplify(double[][] line, double tolerance) {
        var kept = new ArrayList<double[]>(List.of(line[0]));
        simplify(line, 0, line.length - 1, tolerance, kept);
        return kept;
    }

    private static void simplify(double[][] line, int from, int to, double tolerance, List<double[]> kept) {
        int farthest = from;
        double most = tolerance;
        double dx = line[to][0] - line[from][0];
        double dy = line[to][1] - line[from][1];
        double length = Math.hypot(dx, dy);
        for (int i = from + 1; i < to; i++) {
            double ex = line[i][0] - line[from][0];
            double ey = line[i][1] - line[from][1];
            double beside = length == 0 ? Math.hypot(ex, ey) : Math.abs(dx * ey - dy * ex) / length;
            if (beside > most) {
                most = beside;
                farthest = i;
            }
        }
        if (farthest > from) {
            simplify(line, from, farthest, tolerance, kept);
            simplify(line, farthest, to, tolerance, kept);
        } else {
            kept.add(line[to]);
        }
    }
}

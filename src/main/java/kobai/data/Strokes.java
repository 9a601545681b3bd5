package kobai.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** How digits are written: the pen's way through a few points. The forms are in {@code strokes.txt}. */
final class Strokes {
    private static final int PIECES = 6;   // straight pieces between two points of a stroke

    /** One way to write a digit, and its share among the ways to write it. */
    record Form(double share, List<Stroke> strokes) { }

    /** Points that the pen passes without being lifted; it turns sharply at a corner. */
    record Stroke(double[] x, double[] y, boolean[] corner) { }

    private Strokes() { }

    /** Returns the forms of the digits 0 to 9. */
    static List<List<Form>> load() {
        var forms = new ArrayList<List<Form>>();
        for (int digit = 0; digit < 10; digit++) {
            forms.add(new ArrayList<>());
        }
        try (var in = new BufferedReader(new InputStreamReader(Strokes.class.getResourceAsStream("strokes.txt"),
                StandardCharsets.UTF_8))) {
            in.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).forEach(line -> {
                String[] part = line.split(" +", 3);
                List<Stroke> strokes = new ArrayList<>();
                for (String stroke : part[2].split(" \\| ")) {
                    strokes.add(stroke(stroke.split(" ")));
                }
                forms.get(Integer.parseInt(part[0])).add(new Form(Double.parseDouble(part[1]), strokes));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return forms;
    }

    private static Stroke stroke(String[] points) {
        int n = points.length;
        var stroke = new Stroke(new double[n], new double[n], new boolean[n]);
        for (int i = 0; i < n; i++) {
            stroke.corner[i] = points[i].endsWith("^");
            String[] xy = points[i].replace("^", "").split(",");
            stroke.x[i] = Double.parseDouble(xy[0]);
            stroke.y[i] = Double.parseDouble(xy[1]);
        }
        return stroke;
    }

    /**
     * Returns the way of the pen as many straight pieces: a Catmull–Rom spline through the points, broken at corners.
     *
     * <pre>
     *   c(u) = ½ (2p₁ + (p₂ − p₀) u + (2p₀ − 5p₁ + 4p₂ − p₃) u² + (3p₁ − p₀ − 3p₂ + p₃) u³),   u from 0 (p₁) to 1 (p₂)
     * </pre>
     */
    static Stroke smooth(Stroke s) {
        int spans = s.x.length - 1;
        var x = new double[spans * PIECES + 1];
        var y = new double[x.length];
        int first = 0;   // of the smooth run that span k lies in
        for (int k = 0; k < spans; k++) {
            first = s.corner[k] ? k : first;
            int before = Math.max(first, k - 1), after = s.corner[k + 1] ? k + 1 : Math.min(spans, k + 2);
            for (int piece = 0; piece <= PIECES; piece++) {
                double u = (double) piece / PIECES;
                x[k * PIECES + piece] = spline(s.x[before], s.x[k], s.x[k + 1], s.x[after], u);
                y[k * PIECES + piece] = spline(s.y[before], s.y[k], s.y[k + 1], s.y[after], u);
            }
        }
        return new Stroke(x, y, null);
    }

    private static double spline(double p0, double p1, double p2, double p3, double u) {
        return 0.5 * (2 * p1 + (p2 - p0) * u + (2 * p0 - 5 * p1 + 4 * p2 - p3) * u * u
                + (3 * p1 - p0 - 3 * p2 + p3) * u * u * u);
    }
}

package kobai.plot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks into the pictures that figures store. */
final class Pictures {
    static final int LARGEST = 60_000;
    private static final Pattern DATA = Pattern.compile("src=\"data:(image/[^;]+);base64,([^\"]+)\"");
    private static final Pattern POLYLINE = Pattern.compile("<polyline class=\"(\\w+)\" points=\"([^\"]+)\"");

    private Pictures() { }

    static String mime(Figure figure) { return match(figure).group(1); }

    static String svg(Figure figure) {
        return new String(Base64.getDecoder().decode(match(figure).group(2)), StandardCharsets.UTF_8);
    }

    private static Matcher match(Figure figure) {
        Matcher m = DATA.matcher(figure.html());
        if (!m.find()) {
            throw new AssertionError("no picture in " + figure.html());
        }
        return m;
    }

    /** Returns the points of every joined line of this colour, in pixels. */
    static List<double[][]> polylines(Figure figure, String color) {
        String svg = svg(figure);
        var lines = new ArrayList<double[][]>();
        Matcher m = POLYLINE.matcher(svg);
        while (m.find()) {
            Matcher style = Pattern.compile("\\." + m.group(1) + "\\{([^}]*)}").matcher(svg);
            if (style.find() && style.group(1).contains("stroke:" + color)) {
                lines.add(Arrays.stream(m.group(2).split(" ")).map(p -> Arrays.stream(p.split(","))
                        .mapToDouble(Double::parseDouble).toArray()).toArray(double[][]::new));
            }
        }
        return lines;
    }
}

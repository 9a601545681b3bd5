package kobai.plot;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the SVG that VectorGraphics2D writes small and always the same.
 *
 * <p>It writes a curve as hundreds of separate lines, which breaks its dashes; a label that comes ten times as ten
 * outlines; and clip paths under numbers that change from run to run.
 */
final class Svg {
    private static final Pattern LINE = Pattern.compile(
            "<line style=\"([^\"]*)\" x1=\"([^\"]*)\" x2=\"([^\"]*)\" y1=\"([^\"]*)\" y2=\"([^\"]*)\"/>");
    private static final Pattern CLIP = Pattern.compile("id=\"(clip-?\\d+)\"");
    private static final Pattern LABEL = Pattern.compile("<path d=\"([^\"]{120,})\"");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");

    private Svg() { }

    static String tidy(String svg) {
        String body = svg.substring(svg.indexOf("<svg")).replaceAll(">\\s+<", "><").replaceAll("(\\.\\d{2})\\d+", "$1")
                .replace("stroke-miterlimit:10;", "").replace("stroke-linecap:square;", "").replace("stroke:none;", "")
                .replaceAll(" ([MLQCZ])", "$1").trim();
        return nameLabels(roundLabels(joinLines(nameClips(RGB.matcher(body).replaceAll(m -> String.format("#%02x%02x%02x",
                Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3))))))));
    }

    /** A tenth of a pixel is enough for the outline of a letter. */
    private static String roundLabels(String svg) {
        return LABEL.matcher(svg).replaceAll(m -> "<path d=\"" + NUMBER.matcher(m.group(1)).replaceAll(
                n -> String.valueOf(Math.round(10 * Double.parseDouble(n.group())) / 10.0).replaceFirst("\\.0$", ""))
                + "\"");
    }

    private static String nameClips(String svg) {
        Map<String, String> names = new LinkedHashMap<>();
        Matcher m = CLIP.matcher(svg);
        while (m.find()) {
            names.putIfAbsent(m.group(1), "k" + names.size());
        }
        for (var name : names.entrySet()) {
            svg = svg.replace("\"" + name.getKey() + "\"", "\"" + name.getValue() + "\"")
                    .replace("#" + name.getKey() + ")", "#" + name.getValue() + ")");
        }
        return svg;
    }

    /** Lines of one style that follow each other end to end become one polyline. */
    private static String joinLines(String svg) {
        var out = new StringBuilder();
        var points = new StringBuilder();
        String style = "";
        String end = "";
        int at = 0;
        Matcher m = LINE.matcher(svg);
        while (m.find()) {
            String from = m.group(2) + "," + m.group(4);
            String to = m.group(3) + "," + m.group(5);
            boolean follows = m.start() == at && m.group(1).equals(style) && from.equals(end);
            if (!follows) {
                flush(out, points, style);
                out.append(svg, at, m.start());
                points.append(from);
            }
            points.append(' ').append(to);
            style = m.group(1);
            end = to;
            at = m.end();
        }
        flush(out, points, style);
        return out.append(svg, at, svg.length()).toString();
    }

    private static void flush(StringBuilder out, StringBuilder points, String style) {
        if (points.length() > 0) {
            out.append("<polyline style=\"").append(style).append("\" points=\"").append(points).append("\"/>");
            points.setLength(0);
        }
    }

    /** An outline that comes more than once is written once and then referred to. */
    private static String nameLabels(String svg) {
        Map<String, Integer> count = new HashMap<>();
        Matcher all = LABEL.matcher(svg);
        while (all.find()) {
            count.merge(all.group(1), 1, Integer::sum);
        }
        Map<String, String> names = new HashMap<>();
        return LABEL.matcher(svg).replaceAll(m -> {
            String d = m.group(1);
            if (count.get(d) == 1) {
                return Matcher.quoteReplacement(m.group());
            }
            if (names.containsKey(d)) {
                return "<use href=\"#" + names.get(d) + "\"";
            }
            names.put(d, "t" + names.size());
            return Matcher.quoteReplacement("<path id=\"" + names.get(d) + "\" d=\"" + d + "\"");
        });
    }
}

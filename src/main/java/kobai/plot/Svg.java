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
    private static final Pattern TAG = Pattern.compile("<[^>]+>");
    private static final Pattern LINE = Pattern.compile(
            "<line style=\"([^\"]*)\" x1=\"([^\"]*)\" x2=\"([^\"]*)\" y1=\"([^\"]*)\" y2=\"([^\"]*)\"/>");
    private static final Pattern CLIP = Pattern.compile("id=\"(clip-?\\d+)\"");
    private static final Pattern LABEL = Pattern.compile("<path d=\"([^\"]{30,})\"");
    private static final Pattern NAMED = Pattern.compile("<path transform=\"scale\\(.1\\)\" d=\"([^\"]+)\"");
    private static final Pattern PLACED = Pattern.compile(
            "<g transform=\"translate\\(([-.\\d]+) ([-.\\d]+)\\)\"><use ([^>]+)/></g>");
    private static final Pattern CLEAR = Pattern.compile("<rect [^>]*fill-opacity:0[;\"][^>]*/>");
    private static final Pattern COMMAND = Pattern.compile("([MLQCZ])([^MLQCZ]*)");
    private static final Pattern STYLE = Pattern.compile("style=\"([^\"]*)\"");
    private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),(\\d+),(\\d+)\\)");

    private Svg() { }

    static String tidy(String svg) {
        String body = TAG.matcher(svg.substring(svg.indexOf("<svg")).replaceAll(">\\s+<", "><").trim())
                .replaceAll(m -> Matcher.quoteReplacement(shortenTag(m.group())));
        String seen = CLEAR.matcher(body).replaceAll("");
        String colored = RGB.matcher(seen).replaceAll(m -> String.format("#%02x%02x%02x", Integer.parseInt(m.group(1)),
                Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3))));
        String named = nameStyles(nameLabels(shortenLabels(joinLines(nameClips(colored)))));
        return PLACED.matcher(named).replaceAll("<use x=\"$1\" y=\"$2\" $3/>");
    }

    /** A tag only: the text between tags may hold any number. */
    private static String shortenTag(String tag) {
        return tag.replaceAll("(\\.\\d)\\d+", "$1").replaceAll("\\.0\\b", "").replace(";\"", "\"")
                .replace("stroke-miterlimit:10;", "").replace("stroke-linecap:square;", "").replace("stroke:none;", "")
                .replaceAll(" ([MLQCZ])", "$1");
    }

    /** Letters come as outlines in hundredths of a pixel; whole tenths, each from the point before, are half as long. */
    private static String shortenLabels(String svg) {
        return LABEL.matcher(svg).replaceAll(m -> "<path transform=\"scale(.1)\" d=\"" + relative(m.group(1)) + "\"");
    }

    private static String relative(String path) {
        var out = new StringBuilder();
        long x = 0, y = 0, startX = 0, startY = 0;
        Matcher command = COMMAND.matcher(path);
        while (command.find()) {
            char letter = command.group(1).charAt(0);
            out.append(Character.toLowerCase(letter));
            String[] numbers = command.group(2).trim().isEmpty() ? new String[0] : command.group(2).trim().split("[ ,]+");
            long toX = x, toY = y;
            for (int i = 0; i < numbers.length; i += 2) {
                toX = Math.round(10 * Double.parseDouble(numbers[i]));
                toY = Math.round(10 * Double.parseDouble(numbers[i + 1]));
                out.append(i > 0 && toX >= x ? " " : "").append(toX - x).append(toY >= y ? " " : "").append(toY - y);
            }
            x = letter == 'Z' ? startX : toX;
            y = letter == 'Z' ? startY : toY;
            if (letter == 'M') {
                startX = x;
                startY = y;
            }
        }
        return out.toString();
    }

    /** Every style that is used becomes a class of one letter or two. */
    private static String nameStyles(String svg) {
        Map<String, String> names = new LinkedHashMap<>();
        String body = STYLE.matcher(svg).replaceAll(m -> "class=\""
                + names.computeIfAbsent(m.group(1), style -> "c" + names.size()) + "\"");
        var sheet = new StringBuilder("<style>");
        names.forEach((style, name) -> sheet.append('.').append(name).append('{').append(style).append('}'));
        int head = body.indexOf('>') + 1;
        return body.substring(0, head) + sheet + "</style>" + body.substring(head);
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
        Matcher all = NAMED.matcher(svg);
        while (all.find()) {
            count.merge(all.group(1), 1, Integer::sum);
        }
        Map<String, String> names = new HashMap<>();
        return NAMED.matcher(svg).replaceAll(m -> {
            String d = m.group(1);
            if (count.get(d) == 1) {
                return Matcher.quoteReplacement(m.group());
            }
            if (names.containsKey(d)) {
                return "<use href=\"#" + names.get(d) + "\"";
            }
            names.put(d, "t" + names.size());
            return Matcher.quoteReplacement("<path transform=\"scale(.1)\" id=\"" + names.get(d) + "\" d=\"" + d + "\"");
        });
    }
}

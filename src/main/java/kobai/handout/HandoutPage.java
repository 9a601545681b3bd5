package kobai.handout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes what nbconvert wrote whole: style, scripts, fonts and pictures go into the file, contents and links are made. */
final class HandoutPage {
    private static final Pattern SCRIPT = Pattern.compile("(?s)<script\\b.*?</script>");
    static final Pattern NOSCRIPT = Pattern.compile("(?s)<noscript>.*?</noscript>");
    private static final Pattern HEADING = Pattern.compile("(?s)<h([1-6])( data-minutes=\"\\d+\")?(?: id=\"([^\"]*)\")?>(.*?)"
            + "(?:<a class=\"anchor-link\"[^>]*>.*?</a>)?</h\\1>");
    private static final Pattern RELATIVE_LINK =
            Pattern.compile("(?s)<a\\b[^>]*?\\bhref=\"(?!#|[a-zA-Z][a-zA-Z+.-]*:)([^\"#?]*)([^\"]*)\"[^>]*>(.*?)</a>");
    private static final Pattern PICTURE = Pattern.compile("(<img\\b[^>]*?\\bsrc=\")(?!data:)([^\"]*)(\")");
    private static final Pattern FIGURE = Pattern.compile("(?s)<figure\\b(.*?)</figure>");
    private static final Pattern OWN_ID = Pattern.compile("\\A[^>]* id=\"([^\"]*)\"");
    private static final Pattern TABLE = Pattern.compile("(?s)<table\\b.*?</table>");
    private static final Pattern FONT = Pattern.compile("url\\(fonts/([^)]+\\.woff2)\\)[^;}]*");

    /** Alphabets that few formulas use, and their fonts: a hundred kilobytes that most pages can do without. */
    private static final Pattern RARE = Pattern.compile("\\\\(math(cal|frak|sf|scr|tt|bb)|text(sf|tt)|cal|frak|sf|tt)\\b");
    private static final Pattern RARE_FACE =
            Pattern.compile("@font-face\\{[^}]*KaTeX_(?:Caligraphic|Fraktur|SansSerif|Script|Typewriter)[^}]*\\}");

    private final Path notebooks;
    private final Set<String> names;
    private final String style;
    private final String katexStyle;
    private final String katexScript;
    private final String script;
    private final Optional<Formulas> formulas;
    private final Footnotes footnotes;

    /** A finisher of pages; pictures are looked for in {@code notebooks}, and only links to {@code names} stay links. */
    HandoutPage(Path notebooks, List<String> names, Optional<Formulas> formulas, Footnotes footnotes) throws IOException {
        this.formulas = formulas;
        this.footnotes = footnotes;
        this.notebooks = notebooks;
        this.names = new HashSet<>(names);
        style = text("/kobai/handout/handout.css");
        script = text("/kobai/handout/handout.js");
        katexStyle = katexStyle();
        katexScript = katexScript();
    }

    static String katex() throws IOException {
        Properties pom = new Properties();
        pom.load(new ByteArrayInputStream(Handouts.resource("/META-INF/maven/org.webjars.npm/katex/pom.properties")));
        return "/META-INF/resources/webjars/katex/" + pom.getProperty("version") + "/dist/";
    }

    /** Returns the style of formulas, fonts included. */
    static String katexStyle() throws IOException {
        String katex = katex();
        return "/* KaTeX, MIT licence, © Khan Academy and other contributors, https://katex.org */\n"
                + replace(FONT, text(katex + "katex.min.css"),
                        m -> "url(" + dataUri("font/woff2", katex + "fonts/" + m.group(1)) + ") format(\"woff2\")");
    }

    /** Returns the script that draws formulas. */
    static String katexScript() throws IOException {
        return text(katex() + "katex.min.js") + "\n" + text(katex() + "contrib/auto-render.min.js");
    }

    /** The whole page, from what nbconvert wrote for the notebook of this name. */
    String finish(String name, String html) {
        int start = html.indexOf("<main");
        StringBuilder contents = new StringBuilder();
        Set<String> ids = new HashSet<>();
        var figures = new AtomicInteger();
        String body = outsideScripts(footnotes.add(html.substring(start)), part -> {
            String named = replace(HEADING, part, m -> heading(m, ids, contents));
            String linked = replace(RELATIVE_LINK, named, this::link);
            String pictured = replace(PICTURE, linked, m -> m.group(1) + picture(name, m.group(2)) + m.group(3));
            String numbered = name.equals("index") ? pictured
                    : replace(FIGURE, pictured, m -> figure(m.group(1), figures.incrementAndGet()));
            return replace(TABLE, numbered, m -> "<div class=\"scroll\">" + m.group() + "</div>");
        });
        boolean rare = RARE.matcher(body).find();
        boolean hasFormulas = body.contains("$") || body.contains("\\(") || body.contains("\\[") || body.contains("\\begin");
        String drawn = formulas.isEmpty() || !hasFormulas ? body
                : formulas.get().draw(NOSCRIPT.matcher(body).replaceAll(""));
        String drawing = hasFormulas && formulas.isEmpty() ? script(katexScript) : "";
        String list = contents.isEmpty() || name.equals("index") ? ""
                : "<nav class=\"contents\" aria-labelledby=\"contents\"><p id=\"contents\">On this page</p><ol>\n"
                        + contents + "</ol></nav>";
        return html.substring(0, start)
                .replace("<!--kobai:style-->",
                        "<style>" + style + "</style>" + (hasFormulas ? "\n<style>" + (rare ? katexStyle
                                : RARE_FACE.matcher(katexStyle).replaceAll("")) + "</style>" : ""))
                .replace("<!--kobai:contents-->", formulas.isPresent() ? formulas.get().draw(list) : list)
                + drawn.replace("<!--kobai:script-->", drawing + script(script));
    }

    /** Gives a figure a number, and a link to itself for whoever wants to pass it on. */
    private static String figure(String rest, int number) {
        Matcher own = OWN_ID.matcher(rest);
        String id = own.find() ? own.group(1) : "figure-" + number;
        String link = "<a href=\"#" + id + "\">Figure " + number + "</a>";
        return "<figure" + (id.startsWith("figure-") ? " id=\"" + id + "\"" : "") + (rest.contains("<figcaption>")
                ? rest.replaceFirst("<figcaption>", "<figcaption>" + link) : rest + "<figcaption>" + link + "</figcaption>")
                + "</figure>";
    }

    /** Gives a heading an id of its own, and sections and subsections a line in the contents. */
    private static String heading(MatchResult m, Set<String> ids, StringBuilder contents) {
        String level = m.group(1);
        String text = m.group(4);
        String plain = text.replaceAll("<[^>]+>", "");
        String id = m.group(3) != null ? m.group(3) : plain.strip().replaceAll("\\s+", "-").replace("\"", "");
        for (int n = 2; !ids.add(id); n++) {
            id = id.replaceFirst("(-\\d+)?$", "-" + n);
        }
        if (level.equals("2") || level.equals("3")) {
            contents.append(level.equals("3") ? "<li class=\"deep\">" : "<li>").append("<a href=\"#").append(id).append("\">")
                    .append(text.replaceAll("</?a\\b[^>]*>", "").strip()).append("</a></li>\n");
        }
        // the mark beside a heading is for the mouse; the contents hold the same links for everyone
        String mark = "<a class=\"anchor-link\" href=\"#" + id + "\" aria-hidden=\"true\" tabindex=\"-1\">#</a>";
        return "<h" + level + (m.group(2) == null ? "" : m.group(2)) + " id=\"" + id + "\">" + text + mark + "</h" + level + ">";
    }

    /**
     * A link to a chapter leads to its page; any other relative link leads nowhere for someone who was handed one file,
     * and becomes its text.
     */
    private String link(MatchResult m) {
        String target = m.group(1);
        String name = target.replaceFirst("^\\./", "").replaceFirst("\\.(ipynb|html)$", "");
        if (target.endsWith(".pdf") || target.endsWith(Slides.ENDING + ".html")) {
            return m.group();   // made by themselves; the index and an agenda link to those that are there
        }
        boolean page = !name.equals(target) && (names.contains(name));
        String fragment = m.group(2) + "\"";
        return page ? m.group().replace("\"" + target + fragment, "\"" + name + ".html" + fragment) : m.group(3);
    }

    private String picture(String name, String source) {
        String ending = source.replaceFirst(".*\\.", "").toLowerCase();
        Path file = notebooks.resolve(source.replace("%20", " "));
        String type = switch (ending) {
            case "svg" -> "image/svg+xml";
            case "png", "gif", "webp" -> "image/" + ending;
            case "jpg", "jpeg" -> "image/jpeg";
            default -> null;
        };
        if (type == null || source.contains(":") || !Files.isRegularFile(file)) {
            throw new HandoutProblem("handouts: " + name + ".ipynb shows the picture " + source
                    + ", which is no svg, png, jpg, gif or webp file in " + notebooks
                    + ": put it there, or take it out of the notebook");
        }
        try {
            return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A script in an output may hold text that looks like a tag, and is left as it is. */
    static String outsideScripts(String html, Function<String, String> change) {
        StringBuilder result = new StringBuilder();
        int end = 0;
        for (Matcher m = SCRIPT.matcher(html); m.find(); end = m.end()) {
            result.append(change.apply(html.substring(end, m.start()))).append(m.group());
        }
        return result.append(change.apply(html.substring(end))).toString();
    }

    private static String replace(Pattern pattern, String text, Function<MatchResult, String> by) {
        return pattern.matcher(text).replaceAll(m -> Matcher.quoteReplacement(by.apply(m)));
    }

    static String script(String source) {
        return "<script>" + source.replace("</script", "<\\/script") + "</script>\n";
    }

    static String text(String path) throws IOException {
        return new String(Handouts.resource(path), StandardCharsets.UTF_8);
    }

    private static String dataUri(String type, String resource) {
        try {
            return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(Handouts.resource(resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

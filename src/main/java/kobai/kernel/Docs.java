package kobai.kernel;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Javadoc of classes in jars that carry it, as a file {@code Name__Javadoc.json} beside each class. */
final class Docs {
    private static final String SUFFIX = "__Javadoc.json";
    private static final Pattern METHOD = Pattern.compile("(?:\\S+ )?([\\w$.]+)\\(([^()]*)\\)");
    private static final Pattern GENERIC = Pattern.compile("<[^<>]*>");
    private static final Pattern INLINE = Pattern.compile("\\{@\\w+\\s+([^{}]*)\\}");

    private final Map<String, Type> types = new HashMap<>();    // by their name, simple and with the outer class's

    /** One class: what stands above it and above its members. */
    private record Type(String doc, List<Member> methods, List<Member> constructors, List<Member> fields) { }

    private record Member(String name, List<String> paramTypes, String doc) { }

    /** Reads what these jars bring; a jar without Javadoc brings nothing. */
    void add(Collection<Path> jars) {
        for (Path path : jars) {
            if (!Files.isRegularFile(path)) {
                continue;
            }
            try (JarFile jar = new JarFile(path.toFile())) {
                for (var entry : jar.stream().filter(e -> e.getName().endsWith(SUFFIX)).toList()) {
                    try (Reader json = new InputStreamReader(jar.getInputStream(entry), StandardCharsets.UTF_8)) {
                        String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1).replace(SUFFIX, "");
                        types.putIfAbsent(name.replace('$', '.'), new Gson().fromJson(json, Type.class));
                    }
                }
            } catch (IOException | JsonParseException e) {
                Kernel.log("the Javadoc in " + path + " cannot be read", e);
            }
        }
    }

    /** The Javadoc for a signature as JShell writes it, such as {@code Matrix Matrix.row(double... entries)}. */
    Optional<String> of(String signature) {
        String plain = signature;
        for (String before = ""; !before.equals(plain); ) {
            before = plain;
            plain = GENERIC.matcher(plain).replaceAll("");
        }
        plain = plain.replaceAll("\\([^()]*\\)(?=[.(])", "");    // JDK 25 writes Shape(int sides).half()
        Matcher method = METHOD.matcher(plain);
        return (method.matches() ? ofMethod(method.group(1), method.group(2)) : ofName(plain)).map(Docs::text);
    }

    private Optional<String> ofMethod(String name, String parameters) {
        List<String> given = parameters.isEmpty() ? List.of()
                : Stream.of(parameters.split(",")).map(p -> simple(p.strip().split(" ")[0].replace("...", "[]"))).toList();
        Type constructed = types.get(tail(name));
        if (constructed != null) {
            return member(constructed.constructors(), "<init>", given);
        }
        int dot = name.lastIndexOf('.');
        Type owner = dot < 0 ? null : types.get(tail(name.substring(0, dot)));
        return owner == null ? Optional.empty() : member(owner.methods(), name.substring(dot + 1), given);
    }

    private Optional<String> ofName(String text) {
        String name = text.replaceFirst(":.*", "");
        int dot = name.lastIndexOf('.');
        Type owner = dot < 0 ? null : types.get(tail(name.substring(0, dot)));
        if (owner != null && owner.fields().stream().anyMatch(f -> f.name().equals(name.substring(dot + 1)))) {
            return owner.fields().stream().filter(f -> f.name().equals(name.substring(dot + 1))).findFirst().map(Member::doc);
        }
        Type type = types.get(tail(text.contains(":") ? text.substring(text.indexOf(':') + 1) : text));
        return Optional.ofNullable(type).map(Type::doc);
    }

    private static Optional<String> member(List<Member> members, String name, List<String> types) {
        return members.stream().filter(m -> m.name().equals(name)
                && m.paramTypes().stream().map(Docs::simple).toList().equals(types)).findFirst().map(Member::doc);
    }

    /** Without the package. */
    private static String tail(String name) { return name.replaceFirst("^(?:[a-z]\\w*\\.)+", ""); }

    private static String simple(String type) { return GENERIC.matcher(type).replaceAll("").replaceFirst(".*[.$]", ""); }

    /** The comment as plain text: the lines of a formula stay, the others are joined to paragraphs. */
    private static String text(String javadoc) {
        String plain = javadoc;
        for (String before = ""; !before.equals(plain); ) {
            before = plain;
            plain = INLINE.matcher(plain).replaceAll(m -> Matcher.quoteReplacement(m.group(1).strip().replaceFirst("^#", "")));
        }
        return plain.lines().map(String::stripTrailing).map(line -> line.startsWith(" ") ? line.substring(1) : line)
                .collect(Collectors.joining("\n"))
                .replaceAll("\\s*</?pre>\\s*?\\n", "\n\n").replaceAll("<p>\\s*", "\n").replaceAll("<[^<>]+>", "")
                .replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
                .replaceAll("(?m)^\\s*@(\\w+)", "$1:").replaceAll("\\n{3,}", "\n\n").strip();
    }
}

package kobai.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** The two commands a notebook can give the kernel: {@code %classpath} and {@code %jars}, each with paths or globs. */
final class Magics {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");

    private Magics() { }

    /**
     * The files that a line such as {@code %classpath ../lib/*.jar} names, relative to the notebook's folder.
     *
     * @throws IllegalArgumentException if the command is not known, names nothing, or matches nothing
     */
    static List<Path> files(String line) throws IOException {
        List<String> words = new ArrayList<>();
        for (Matcher m = WORD.matcher(line); m.find(); ) {
            words.add(m.group(1) != null ? m.group(1) : m.group(2));
        }
        String command = words.get(0);
        if (!command.equals("%classpath") && !command.equals("%jars")) {
            throw new IllegalArgumentException("this kernel has no command " + command
                    + ": it knows %classpath and %jars, as in  %classpath ../lib/*.jar");
        }
        if (words.size() == 1) {
            throw new IllegalArgumentException(command + " needs the path of a jar, as in  " + command + " ../lib/*.jar");
        }
        List<Path> files = new ArrayList<>();
        for (String word : words.subList(1, words.size())) {
            files.addAll(match(command, word));
        }
        return files;
    }

    private static List<Path> match(String command, String glob) throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Matcher wild = WILD.matcher(glob);
        int root = wild.find() ? glob.lastIndexOf('/', wild.start()) + 1 : glob.length();
        Path folder = here.resolve(glob.substring(0, root)).normalize();
        List<Path> files = List.of();
        if (root == glob.length()) {
            files = Files.exists(folder) ? List.of(folder) : files;
        } else if (Files.isDirectory(folder)) {
            PathMatcher matcher = matcher(command, glob, glob.substring(root));
            int depth = glob.contains("**") ? Integer.MAX_VALUE : glob.substring(root).split("/").length;
            try (Stream<Path> found = Files.walk(folder, depth, FileVisitOption.FOLLOW_LINKS)) {
                files = found.filter(f -> !f.equals(folder) && matcher.matches(folder.relativize(f))).sorted().toList();
            }
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException(command + " found no " + glob + " from the folder " + here
                    + ": run `mvn` in the project folder first, it builds lib/kobai.jar");
        }
        for (Path file : files) {
            if (Files.isRegularFile(file) && !isJar(file)) {
                throw new IllegalArgumentException(command + " takes jars and folders of classes, and " + file + " is neither");
            }
        }
        return files;
    }

    private static PathMatcher matcher(String command, String glob, String wild) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + wild);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(command + " cannot read " + glob + ": a bracket is not closed; "
                    + "* stands for any name, as in  " + command + " ../lib/*.jar", e);
        }
    }

    /** Any zip archive begins with the letters PK. */
    private static boolean isJar(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 'P' && in.read() == 'K';
        }
    }
}

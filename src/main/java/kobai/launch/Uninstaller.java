package kobai.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes away what Kobai has put outside its own folder, and says what it leaves. */
final class Uninstaller {
    private static final List<String> OURS = List.of("jupyter", "jupyter.lock", "mnist");

    private Uninstaller() { }

    /** Returns what was done, a line each. */
    static List<String> run(Path home) {
        List<String> done = new ArrayList<>();
        Optional<Jupyter> jupyter = Jupyter.find();    // before it is taken away
        jupyter.flatMap(KernelSpec::find).filter(KernelSpec::ours).ifPresent(spec -> remove(spec.folder(), done));
        OURS.forEach(name -> remove(Os.cache().resolve(name), done));
        removeIfEmpty(Os.cache(), done);
        if (done.isEmpty()) {
            done.add("There was nothing to remove outside " + home + ".");
        }
        done.add("Left as they are: this folder %s, with target and lib (remove it yourself); what Maven keeps for all in %s;"
                .formatted(home, Os.home().resolve(".m2/repository")));
        done.add("    Java, Maven, Python, and Debian's packages if there are any.");
        return done;
    }

    private static void remove(Path path, List<String> done) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
            done.add("Removed " + path);
        } catch (IOException e) {
            throw new Problem("%s cannot be removed (%s): is Jupyter still running? End it and run uninstall again."
                    .formatted(path, e), e);
        }
    }

    private static void removeIfEmpty(Path folder, List<String> done) {
        try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.of(folder)) {
            if (files.findAny().isEmpty()) {
                Files.delete(folder);
                done.add("Removed " + folder);
            }
        } catch (IOException e) {
            // then the empty folder stays
        }
    }
}

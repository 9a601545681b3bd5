package kobai.jupyter;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The folder by which Jupyter knows a kernel: {@code kernels/java} with {@code kernel.json} and, if it is ours, jar and class archive. */
record KernelSpec(Path folder, List<String> argv, boolean ours) {
    private static final String JAR = "kobai-kernel.jar";
    private static final String MARK = "kobai"; // in the metadata: this kernel is ours to refresh
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** A kernel.json, as far as it concerns us. */
    private record Json(List<String> argv, @SerializedName("display_name") String name, String language,
            @SerializedName("interrupt_mode") String interrupt, Map<String, Object> metadata) { }

    /**
     * Returns the kernel named {@code java} that {@code jupyter} lists. If it lists none, or an older one of ours, ours
     * is written to the user's Jupyter folder, to run on the newest JDK.
     */
    static KernelSpec findOrInstall(Jupyter jupyter, Path jar) {
        Optional<KernelSpec> found = find(jupyter);
        if (found.isPresent() && !found.get().ours()) return found.get();
        Path kernels = found.isPresent() ? found.get().folder().getParent() : jupyter.dataFolder().resolve("kernels");
        return install(kernels, jar, JavaHomes.newest());
    }

    /** Returns the first kernel named {@code java} on Jupyter's path. */
    static Optional<KernelSpec> find(Jupyter jupyter) {
        return jupyter.kernelFolders().stream().map(kernels -> kernels.resolve("java"))
                .filter(folder -> Files.isRegularFile(folder.resolve("kernel.json"))).findFirst().map(KernelSpec::read);
    }

    private static KernelSpec read(Path folder) {
        try {
            Json json = GSON.fromJson(Files.readString(folder.resolve("kernel.json")), Json.class);
            if (json == null || json.argv() == null) throw new JsonParseException("it has no argv");
            return new KernelSpec(folder, json.argv(), json.metadata() != null && json.metadata().containsKey(MARK));
        } catch (IOException | JsonParseException e) {
            throw new Problem("Jupyter's kernel \"java\" cannot be read (%s: %s): remove that folder and run mvn again."
                    .formatted(folder.resolve("kernel.json"), e.getMessage()), e);
        }
    }

    /** Writes the folder {@code java} below {@code kernels}, unless it is just so already; the kernel runs on {@code jdk}. */
    static KernelSpec install(Path kernels, Path jar, JavaHomes.Jdk jdk) {
        if (!Files.isRegularFile(jar)) throw new Problem("The kernel " + jar + " is not built: run mvn process-classes.");
        Path folder = kernels.resolve("java");
        try {
            Files.createDirectories(folder);
            Path archive = archive(folder, jdk);
            if (replace(folder.resolve(JAR), Files.readAllBytes(jar))) Files.deleteIfExists(archive);
            List<String> argv = new ArrayList<>(List.of(jdk.java().toString()));
            argv.addAll(jdk.flags());
            // an archive that is not there or does not fit would be complained of, and slow the start down
            if (Files.exists(archive)) argv.addAll(List.of("-Xlog:disable", "-XX:SharedArchiveFile={resource_dir}/" + archive.getFileName()));
            argv.addAll(List.of("-jar", "{resource_dir}/" + JAR, "{connection_file}"));
            // Jupyter lists the folder once it has this file, so it comes last
            replace(folder.resolve("kernel.json"), GSON.toJson(new Json(argv, "Java", "java", "message", Map.of(MARK, "written by mvn"))).getBytes(StandardCharsets.UTF_8));
            return new KernelSpec(folder, argv, true);
        } catch (IOException e) {
            throw new Problem("The Java kernel cannot be written to %s (%s): make that folder writable, or set JUPYTER_DATA_DIR to one that is."
                    .formatted(folder, e), e);
        }
    }

    /** Lets our kernel rehearse once on {@code jdk} for an archive of its classes, by which all later starts are quicker. */
    void rehearse(Path jar, JavaHomes.Jdk jdk) {
        Path archive = archive(folder, jdk);
        if (!ours || Files.exists(archive)) return;
        Path fresh = folder.resolve(archive.getFileName() + ".tmp");
        List<String> command = new ArrayList<>(List.of(jdk.java().toString(), "-Xlog:disable", "-XX:ArchiveClassesAtExit=" + fresh));
        command.addAll(jdk.flags());
        command.addAll(List.of("-jar", folder.resolve(JAR).toString(), Kernel.REHEARSE));
        try {
            if (!Command.run(command, folder, Map.of(), "", Command.LONG, line -> { }).ok()) return;
            Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
            install(folder.getParent(), jar, jdk);
        } catch (IOException e) {
            // then the kernel goes on without
        }
    }

    /** The archive fits one build of one JDK only. */
    private static Path archive(Path folder, JavaHomes.Jdk jdk) {
        String version = jdk.version().version().stream().map(String::valueOf).collect(Collectors.joining("."));
        return folder.resolve("kobai-kernel-" + version + ".jsa");
    }

    /** Gives the file its new content in one step and returns true, if it is new; a Jupyter that runs meanwhile sees the old or the new. */
    private static boolean replace(Path file, byte[] content) throws IOException {
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) return false;
        Path fresh = Files.createTempFile(file.getParent(), "kobai", ".tmp");
        try {
            Files.write(fresh, content);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}

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

/** The folder by which Jupyter knows a kernel: {@code kernels/java} with {@code kernel.json} and, if it is ours, the jar. */
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
        Path folder = kernels.resolve("java");
        List<String> argv = new ArrayList<>(List.of(jdk.java().toString()));
        argv.addAll(Kernel.JVM_FLAGS);
        argv.addAll(List.of("-jar", "{resource_dir}/" + JAR, "{connection_file}"));
        String json = GSON.toJson(new Json(argv, "Java", "java", "message", Map.of(MARK, "written by mvn")));
        if (!Files.isRegularFile(jar)) throw new Problem("The kernel " + jar + " is not built: run mvn process-classes.");
        try {
            Files.createDirectories(folder);
            replace(folder.resolve(JAR), Files.readAllBytes(jar));
            // Jupyter lists the folder once it has this file, so it comes last
            replace(folder.resolve("kernel.json"), json.getBytes(StandardCharsets.UTF_8));
            return new KernelSpec(folder, argv, true);
        } catch (IOException e) {
            throw new Problem("The Java kernel cannot be written to %s (%s): make that folder writable, or set JUPYTER_DATA_DIR to one that is."
                    .formatted(folder, e), e);
        }
    }

    /** Gives the file its new content in one step, if it is new: a Jupyter that runs meanwhile sees the old or the new. */
    private static void replace(Path file, byte[] content) throws IOException {
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) return;
        Path fresh = Files.createTempFile(file.getParent(), "kobai", ".tmp");
        try {
            Files.write(fresh, content);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}

package kobai.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A program run to its end, with all that it printed. */
final class Command {
    /** How a program ended: its exit status (127 if it could not be started) and its output, errors included. */
    record Result(int status, String output) {
        boolean ok() {
            return status == 0;
        }

        /** Returns the last few lines that say something, for a message about the failure. */
        String lastLines(int count) {
            List<String> lines = output.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
        }
    }

    /** For what takes as long as it takes, but not for ever. */
    static final Duration LONG = Duration.ofMinutes(30);

    private Command() { }

    /**
     * Runs {@code command} in {@code dir} with {@code env} added to the environment and {@code input} on its standard input;
     * it and all it started are ended after {@code limit}. Every line goes to {@code listener} as it is printed.
     */
    static Result run(List<String> command, Path dir, Map<String, String> env, String input, Duration limit,
            Consumer<String> listener) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).directory(dir.toFile());
        builder.environment().putAll(env);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Result(127, e.getMessage());
        }
        process.onExit().completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(ended -> {
                    if (ended == null) {
                        end(process);
                    }
                });
        StringBuilder output = new StringBuilder();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // it ended without reading its input; its status and output say why
        }
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line; (line = lines.readLine()) != null; ) {
                output.append(line).append('\n');
                listener.accept(line);
            }
            return new Result(process.waitFor(), output.toString());
        } catch (IOException e) {
            return new Result(1, output + e.getMessage());
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            return new Result(130, output + "interrupted");
        }
    }

    private static void end(Process process) {
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList().forEach(ProcessHandle::destroyForcibly);
    }
}

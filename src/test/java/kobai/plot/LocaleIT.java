package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Figures are the same bytes in every locale, numbers and letters, Japanese ones too. */
class LocaleIT {
    /** Prints a chart, a grid, and a drawing. */
    public static void main(String[] args) {
        Lines chart = Plots.lines("勾配消失 ∂L/∂W₁", "層", "‖∂L/∂b‖").logY().marked("シグモイド", 0.001, 1234.5)
                .marked("ReLU", 0.5, 0.25);
        System.out.println(chart.html());
        System.out.println(Plots.grid("比較", 2, chart, chart).html());
        System.out.println(Player.curves("p", "x", "y", 0, 1, "panel")
                .frame("update 1", new double[][] {{0.5, 1.5}}).html());
    }

    private static String in(String... options) throws Exception {
        Path output = Files.createTempFile("figures", ".txt");
        try {
            var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8"));
            command.addAll(List.of(options));
            command.addAll(List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    LocaleIT.class.getName()));
            Process java = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            boolean ended = java.waitFor(2, TimeUnit.MINUTES);
            java.destroyForcibly();
            assertTrue(ended, "no figures after two minutes");
            return Files.readString(output, StandardCharsets.UTF_8);
        } finally {
            Files.delete(output);
        }
    }

    @Test
    void aJapaneseAndAGermanReaderGetTheSamePictures() throws Exception {
        String english = in("-Duser.language=en", "-Duser.country=US");
        assertTrue(english.startsWith("<figure"), english);
        assertEquals(english, in("-Duser.language=ja", "-Duser.country=JP"));
        assertEquals(english, in("-Duser.language=de", "-Duser.country=DE"));
    }
}

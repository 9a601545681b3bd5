package kobai.jupyter;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether Java can draw letters here: on a bare Linux it cannot, and then no figure shows. */
final class Fonts {
    private Fonts() {
    }

    /** Returns what is missing and how to get it, or nothing if all is well; asks a {@code jdk} of its own, in which this class is in {@code jar}. */
    static Optional<String> missing(JavaHomes.Jdk jdk, Path jar) {
        if (Os.WINDOWS || Os.MAC) return Optional.empty();
        Command.Result result = Command.run(List.of(jdk.java().toString(), "-Djava.awt.headless=true", "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-cp", jar.toString(), Fonts.class.getName()), jar.getParent(), Map.of(), "", Duration.ofSeconds(60), line -> { });
        return result.ok() ? Optional.empty() : Optional.of(("Java cannot draw text (%s), so no figure could be shown: install a font and what finds it "
                + "(on Debian and Ubuntu: apt install fontconfig fonts-dejavu-core libfreetype6) and run mvn again.").formatted(result.lastLines(1)));
    }

    /** Measures a word, which needs all that a figure needs. */
    public static void main(String[] args) {
        try {
            new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics().getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12)).stringWidth("figure");
        } catch (RuntimeException | Error e) { // which of them depends on what is missing and on the JDK
            Throwable cause = e;
            while (cause.getCause() != null) cause = cause.getCause();
            System.err.println(cause.getMessage());
            System.exit(1);
        }
    }
}

package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.Consumer;
import kobai.math.Rng;
import org.junit.jupiter.api.Test;

class PlayerTest {
    private static Player two() {
        return Player.histograms("δ on its way back", "log₁₀ |δ|", -4, 0, "layer 1", "layer 2")
                .frame("update 1", new double[][] {{0, 0, 0.5, 0.5}, {0, 0, 0, 1}}, "std 1", "std 2")
                .frame("update 9", new double[][] {{1, 0, 0, 0}, {0, 1, 0, 0}}, "std 3", "std 4");
    }

    @Test
    void theStoredPictureIsTheLastFrame() {
        String svg = Pictures.svg(two());
        assertTrue(svg.contains(">update 9</text>") && svg.contains(">std 3</text>") && !svg.contains("std 1"), svg);
        // 500 pixels wide and 150 high, in tenths: the first bin is full, the others are empty
        assertTrue(svg.contains("d=\"M0 1500V0H1250V1500H2500V1500H3750V1500H5000V1500Z\""), svg);
        assertTrue(svg.contains("d=\"M0 1500V1500H1250V0H2500V1500"), svg);
    }

    @Test
    void theScriptGetsEveryFrame() {
        assertTrue(two().html().contains("\"frames\":[\",,750,750;,,,1500\",\"1500,,,;,1500,,\"]"), two().html());
        assertTrue(two().html().contains("\"labels\":[\"update 1\",\"update 9\"],\"notes\":[[\"std 1\",\"std 2\"],[\"std 3\",\"std 4\"]]"));
    }

    @Test
    void saysInWordsHowItBeginsAndEnds() {
        assertEquals("δ on its way back, from update 1 to update 9 in 2 frames. layer 1: std 1, mean −1 at first, std 3, mean "
                + "−3.5 at last; layer 2: std 2, mean −0.5 at first, std 4, mean −2.5 at last.", two().alt());
    }

    @Test
    void itsNameComesFromItsContent() {
        assertEquals(two().html(), two().html());
        assertNotEquals(name(two()), name(two().frame("update 10", new double[][] {{1, 0, 0, 0}, {1, 0, 0, 0}}, "", "")));
    }

    private static String name(Player player) { return player.html().replaceFirst("(?s).*?data-player=\"(\\w+)\".*", "$1"); }

    @Test
    void aWholeTrainingRunStaysSmall() {
        var rng = new Rng(1);
        var player = Player.histograms("δ", "log₁₀ |δ|", -12, 0, "1", "2", "3", "4", "5");
        for (int f = 0; f < 40; f++) {
            var shares = new double[5][40];
            for (double[] panel : shares) {
                for (int i = 0; i < 100; i++) {
                    panel[Math.max(0, Math.min(39, (int) (20 + 6 * rng.gaussian())))] += 0.01;
                }
            }
            player.frame("update " + 10 * f, shares, "std 1.2e−3", "std 1.2e−3", "std 1.2e−3", "std 1.2e−3", "std 1.2e−3");
        }
        assertTrue(player.html().length() <= Pictures.LARGEST, player.html().length() + " bytes");
    }

    @Test
    void asksForNothingOutsideAndHoldsTextThatLooksLikeMarkup() {
        String html = Player.curves("a </script> b", "x", "y", 0, 1, "\"p\"").frame("<1>", new double[][] {{1, 2, 3}}).html();
        assertEquals(1, html.split("</script>", -1).length - 1, html);
        assertTrue(html.contains("\"labels\":[\"\\u003c1>\"]"), html);
        assertFalse(html.replace("http://www.w3.org/2000/svg", "").matches("(?s).*(src|href)=\"?http.*|.*(fetch|import)\\(.*"), html);
    }

    @Test
    void curvesFillTheirAxes() {
        String svg = Pictures.svg(Player.curves("loss", "x", "y", 0, 1, "a").y(-1, 1)
                .frame("1", new double[][] {{-1, 0, 5}}));
        assertTrue(svg.contains("d=\"M0 1500L2500 750L5000 0\""), svg);
    }

    @Test
    void saysWhatDoesNotFit() {
        assertMessage("player \"p\": needs at least one panel, and an x axis whose first end is smaller; got 1 panels from 2.0 to 1.0",
                p -> Player.curves("p", "x", "y", 2, 1, "a"));
        assertMessage("player \"p\", frame \"1\": needs equally many numbers for each of 1 panels, the same in every frame, and a "
                + "note for each panel or none; got [2, 2] numbers and 0 notes", p -> p.frame("1", new double[2][2]));
        assertMessage("player \"p\", frame \"1\": there is an infinite or undefined number in it; leave such a frame out",
                p -> p.frame("1", new double[][] {{0, Double.NaN}}));
        assertMessage("player \"p\": 1 frames of 1 × 20000 numbers make 80 kB, more than 45; show fewer frames",
                p -> p.frame("1", new double[][] {full()}).html());
        assertEquals("player \"p\" has no frame yet; add one with frame(label, heights)", assertThrows(IllegalStateException.class,
                () -> Player.curves("p", "x", "y", 0, 1, "a").html()).getMessage());
    }

    private static double[] full() {
        var numbers = new double[20_000];
        Arrays.fill(numbers, 0.5);
        numbers[0] = 1;
        numbers[1] = 0;
        return numbers;
    }

    private static void assertMessage(String message, Consumer<Player> call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class,
                () -> call.accept(Player.curves("p", "x", "y", 0, 1, "a"))).getMessage());
    }
}

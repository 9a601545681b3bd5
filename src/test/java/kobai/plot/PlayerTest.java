package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import kobai.data.Toys;
import kobai.math.Matrix;
import kobai.math.Rng;
import kobai.nn.Activation;
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
        assertTrue(two().html().contains("\"labels\":[\"update 1\",\"update 9\"],"
                + "\"notes\":[[\"std 1\",\"std 2\"],[\"std 3\",\"std 4\"]]"));
    }

    @Test
    void saysInWordsHowItBeginsAndEnds() {
        assertEquals("δ on its way back. From update 1 to update 9 in 2 frames. layer 1: std 1, mean −1 at first, std 3, mean "
                + "−3.5 at last; layer 2: std 2, mean −0.5 at first, std 4, mean −2.5 at last.", two().alt());
    }

    private static Player grown(double share) {
        return Player.histograms("outputs", "output", 0, 1, "layer 1")
                .frame("update 1", new double[][] {{0, 1}}).frame("update 9", new double[][] {{share, 1 - share}});
    }

    @Test
    void oneCanBeSwitchedBetweenChoices() {
        Player player = Player.choice("first weights", List.of(1.0, 0.5), PlayerTest::grown);
        String svg = Pictures.svg(player);
        assertTrue(svg.contains(">0.5, update 9</text>") && svg.contains(">1.0, update 9</text>"), svg);
        assertTrue(player.html().contains("\"what\":\"first weights\",\"choices\":[\"1.0\",\"0.5\"],\"labels\":"
                + "[\"update 1\",\"update 9\",\"update 1\",\"update 9\"]"), player.html());
        assertEquals("outputs. From update 1 to update 9 in 2 frames. Switched by first weights. 1.0: layer 1: mean 0.75 at "
                + "first, mean 0.25 at last. 0.5: layer 1: mean 0.75 at first, mean 0.5 at last.", player.alt());
        assertEquals("player \"outputs\", 3: has 3 frames of [layer 1], 2 has 2 of [layer 1]; what is switched needs equally "
                + "many frames, at least one, of the same panels, axes and notes", assertThrows(IllegalArgumentException.class,
                () -> Player.choice("n", List.of(2, 3), n -> n == 2 ? grown(1) : grown(1).frame("update 17",
                        new double[][] {{0, 0}}))).getMessage());
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
            player = player.frame("update " + 10 * f, shares, "std 1.2e−3", "std 1.2e−3", "std 1.2e−3", "std 1.2e−3",
                    "std 1.2e−3");
        }
        assertTrue(player.html().length() <= Pictures.LARGEST, player.html().length() + " bytes");
    }

    @Test
    void asksForNothingOutsideAndHoldsTextThatLooksLikeMarkup() {
        String html = Player.curves("a </script> b", "x", "y", 0, 1, "\"p\"").frame("<1>", new double[][] {{1, 2, 3}}).html();
        assertEquals(1, html.split("</script>", -1).length - 1, html);
        assertTrue(html.contains("\"labels\":[\"<1>\"]"), html);
        assertFalse(html.replace("http://www.w3.org/2000/svg", "").matches("(?s).*(src|href)=\"?http.*|.*(fetch|import)\\(.*"),
                html);
    }

    @Test
    void curvesFillTheirAxes() {
        String svg = Pictures.svg(Player.curves("loss", "x", "y", 0, 1, "a").y(-1, 1)
                .frame("1", new double[][] {{-1, 0, 5}}));
        assertTrue(svg.contains("d=\"M0 1500L2500 750L5000 0\""), svg);
    }

    private static Regions line(double b) { return Plots.regions("AND", Toys.and()).line("the line", 0.5, 0.5, b); }

    /** Makes frame f as the script does: from the last one backwards. */
    private static List<String> frame(Player player, int f) {
        String[] cut = Pictures.svg(player).split("<!---->");
        List<String> parts = new ArrayList<>();
        for (int i = 1; i < cut.length; i += 2) {
            parts.add(cut[i]);
        }
        String html = player.html();
        var data = JsonParser.parseString(html.substring(html.indexOf("({\"id\"") + 1, html.indexOf(")</script>")))
                .getAsJsonObject();
        for (int k = data.getAsJsonArray("changes").size() - 1; k >= f; k--) {
            for (var change : data.getAsJsonArray("changes").get(k).getAsJsonArray()) {
                var c = change.getAsJsonArray();
                String old = parts.get(c.get(0).getAsInt());
                parts.set(c.get(0).getAsInt(), old.substring(0, c.get(1).getAsInt()) + c.get(3).getAsString()
                        + old.substring(old.length() - c.get(2).getAsInt()));
            }
        }
        return parts;
    }

    @Test
    void movesWhateverChangesFromFigureToFigure() {
        double[] b = {-0.2, -0.7, -0.9};
        Player player = Player.of("mistake", 3, i -> line(b[i]));
        assertTrue(Pictures.svg(player).contains(">mistake 2</text>"));
        List<String> all = line(b[0]).drawing().parts();
        for (int f = 0; f < 3; f++) {
            String svg = line(b[f]).drawing().toString();
            List<String> parts = frame(player, f);
            assertTrue(parts.size() > 0 && parts.size() < all.size() / 2, parts.size() + " of " + all.size() + " move");
            assertTrue(parts.stream().allMatch(svg::contains), "frame " + f + ": " + parts);
        }
        assertTrue(player.html().contains("Data: AND."));
        assertTrue(player.alt().contains("At first: 4 examples in the plane of x₁ and x₂: 3 of t = 0, 1 of t = 1. "
                + "The line 0.5 x₁ + 0.5 x₂ − 0.2 = 0. 2 of 4 lie on the wrong side. At last:"), player.alt());
    }

    @Test
    void movesFiguresThatAreNotDrawnAlike() {
        Regions r = Plots.regions("AND", Toys.and());
        Player player = Player.of(List.of("before", "after"), List.of(r.line("", 1, 0, 0), r.by((x, y) -> x - y, 0)));
        for (int f = 0; f < 2; f++) {
            String svg = (f == 0 ? r.line("", 1, 0, 0) : r.by((x, y) -> x - y, 0)).drawing().toString();
            assertTrue(frame(player, f).stream().allMatch(svg::contains));
        }
    }

    @Test
    void pathsGrowOnAMap() {
        int n = 60;
        double[] x = IntStream.range(0, n).mapToDouble(i -> -7 * Math.pow(0.9, i)).toArray();
        double[] y = IntStream.range(0, n).mapToDouble(i -> 2 * Math.pow(-0.8, i)).toArray();
        Contours map = Plots.contours("race", (a, b) -> a * a / 20 + b * b, -10, 10, -5, 5).path("SGD", x, y).path("Adam", y, x);
        Player player = map.player("update");
        assertTrue(player.html().length() <= Pictures.LARGEST, player.html().length() + " bytes");
        assertTrue(frame(player, 0).stream().anyMatch(part -> part.contains("M")));
        assertTrue(player.alt().startsWith("race. From update 0 to update 59 in 60 frames."), player.alt());
    }

    @Test
    void networksMoveWithTheNameOfTheirFrameAbove() {
        Player player = Player.of("update", 2, i -> NetworkDiagram.neuron(Activation.relu(), 0, 1 + i).forward(1));
        assertTrue(Pictures.svg(player).contains("viewBox=\"0 -28 640"), Pictures.svg(player));
        assertTrue(frame(player, 0).stream().anyMatch(part -> part.contains(">1</text>")));
    }

    @Test
    void aCallChangesNothingButWhatItReturns() {
        Player player = two();
        String before = player.html();
        player.frame("update 10", new double[][] {{1, 0, 0, 0}, {1, 0, 0, 0}}, "", "").y(0, 2).caption("c");
        assertEquals(before, player.html());
    }

    @Test
    void saysWhichFiguresDoNotFit() {
        assertEquals("player: can move regions, contours, heat maps, images, histograms and networks, and no Lines", assertThrows(
                IllegalArgumentException.class, () -> Player.of("f", 1, i -> Plots.lines("t", "x", "y"))).getMessage());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Player.of("f", 2,
                i -> Plots.heatMap("t", Matrix.zeros(1 + 9 * i, 2))))
                .getMessage().endsWith("all need one size and the same axes"));
        assertEquals("player: 0 names for 0 figures; it needs as many of each, and at least one",
                assertThrows(IllegalArgumentException.class, () -> Player.of("f", 0, i -> null)).getMessage());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Player.of("f", 2, PlayerTest::line)
                .frame("g", new double[1][1])).getMessage().startsWith("player.frame: this player shows whole figures;"));
    }

    @Test
    void saysWhatDoesNotFit() {
        assertMessage("player \"p\": needs at least one panel, and an x axis whose first end is smaller; "
                + "got 1 panels from 2.0 to 1.0", p -> Player.curves("p", "x", "y", 2, 1, "a"));
        assertMessage("player \"p\", frame \"1\": needs equally many numbers for each of 1 panels, the same in every frame, "
                + "and a note for each panel or none; got [2, 2] numbers and 0 notes", p -> p.frame("1", new double[2][2]));
        assertMessage("player \"p\", frame \"1\": there is an infinite or undefined number in it; leave such a frame out",
                p -> p.frame("1", new double[][] {{0, Double.NaN}}));
        assertMessage("player \"p\": 1 frames make 257 kB, more than 45; show fewer frames, or less in each",
                p -> p.frame("1", new double[][] {full()}).html());
        assertEquals("player \"p\" has no frame yet; add one with frame(name, heights)",
                assertThrows(IllegalStateException.class, () -> Player.curves("p", "x", "y", 0, 1, "a").html()).getMessage());
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

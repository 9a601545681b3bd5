package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Tally TWO = Tally.of("Who was right", "right", "half", "wrong")
            .row("A", List.of("1", "2", "3"), List.of(0, 0, 2)).row("B", List.of("4"), List.of(1));

    @Test
    void saysHowManyThereAreOfEachKind() {
        assertEquals("Who was right. A: 2 right, 0 half, 1 wrong; B: 0 right, 1 half, 0 wrong.", TWO.alt());
    }

    @Test
    void drawsAMarkForEachAndForTheLegend() {
        Page page = Page.of(TWO);
        assertTrue(page.texts().containsAll(List.of("A", "B", "1", "2", "3", "4", "right", "half", "wrong")),
                page.texts().toString());
        assertEquals(4 + 3, page.all("rect", e -> e.hasAttribute("stroke")).size());
    }

    @Test
    void coveredItShowsNoKind() {
        assertEquals("Who was right. A: 3; B: 1.", TWO.covered().alt());
        Page page = Page.of(TWO.covered());
        assertEquals(4, page.all("rect", e -> e.hasAttribute("stroke")).size());
        assertEquals(1, page.all("rect", e -> e.hasAttribute("stroke")).stream()
                .map(e -> e.getAttribute("stroke") + e.getAttribute("fill")).distinct().count());
    }

    @Test
    void refusesAKindThatThereIsNot() {
        var e = assertThrows(IllegalArgumentException.class, () -> TWO.row("C", List.of("5"), List.of(3)));
        assertTrue(e.getMessage().endsWith("got 1 labels and the kinds [3]"), e.getMessage());
    }
}

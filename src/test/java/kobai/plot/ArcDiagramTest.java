package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArcDiagramTest {
    private static final ArcDiagram THREE = ArcDiagram.of("Three", List.of("2", "6", "8"),
            List.of("How steep?", "How does it learn?", "Where does it go?")).arc(0, 1, true).arc(0, 2, false).arc(1, 2, true);

    @Test
    void saysWhatLeadsWhere() {
        assertEquals("Three. 2: How steep? It leads to 6, 8. 6: How does it learn? It leads to 8. 8: Where does it go?",
                THREE.alt());
        assertEquals("Three. 2: How steep? It leads to 6. 6: How does it learn?", THREE.into(1).alt());
        assertEquals("Before. 2: How steep? It leads to 6. 6: How does it learn?", THREE.title("Before").into(1).alt());
    }

    @Test
    void drawsACircleForEachAndAnArcForEachPair() {
        Page page = Page.of(THREE);
        assertEquals(3, page.all("circle", e -> true).size());
        assertEquals(3, page.all("path", e -> e.getAttribute("fill").equals("none")).size());
        assertEquals(1, page.all("path", e -> e.getAttribute("stroke-dasharray").equals("6 4")).size());
        assertEquals(List.of("Three", "2", "How steep?", "6", "How does it learn?", "8", "Where does it go?"), page.texts());
    }

    @Test
    void onlyWhatLeadsToTheTargetKeepsItsColour() {
        Page page = Page.of(THREE.into(2));
        assertEquals(1, page.all("path", e -> e.getAttribute("stroke").equals("#c3c9d1")).size());
        assertEquals(1, page.all("circle", e -> e.getAttribute("fill").equals("#0060a0")).size());
    }

    @Test
    void theMeaningIsSaidOnlyOfArcsThatAreThere() {
        assertTrue(THREE.meaning("left open", "used").html().contains("A solid blue arc: left open. A dashed orange arc: used."));
        ArcDiagram solid = ArcDiagram.of("", List.of("a", "b"), List.of("x", "y")).arc(0, 1, true).meaning("left open", "used");
        assertTrue(solid.html().contains("<figcaption>A solid blue arc: left open.</figcaption>"), solid.html());
    }

    /** Thirteen long questions, each leading to every later one: the letters stay on the page, the figure stays light. */
    @Test
    void longSentencesAreBrokenIntoLines() {
        List<String> marks = IntStream.range(0, 13).mapToObj(String::valueOf).toList();
        String question = "You give a network three more layers, and for a long time it learns nothing. "
                + "Where did the learning go?";
        ArcDiagram all = ArcDiagram.of("All", marks, Collections.nCopies(13, question));
        for (int to = 1; to < 13; to++) {
            for (int from = 0; from < to; from++) {
                all = all.arc(from, to, from % 2 == 0);
            }
        }
        assertTrue(all.html().length() < Pictures.LARGEST, all.html().length() + " bytes");
        assertTrue(Page.of(all).texts().stream().allMatch(line -> line.length() < 55), Page.of(all).texts().toString());
    }

    @Test
    void refusesWhatLeadsUpOrNowhere() {
        assertThrows(IllegalArgumentException.class, () -> THREE.arc(1, 1, true));
        assertThrows(IllegalArgumentException.class, () -> THREE.arc(2, 1, true));
        assertThrows(IllegalArgumentException.class, () -> THREE.arc(0, 3, true));
        assertThrows(IllegalArgumentException.class, () -> THREE.into(3));
        assertEquals("ArcDiagram \"x\": 1 marks for 2 sentences; give one to each", assertThrows(IllegalArgumentException.class,
                () -> ArcDiagram.of("x", List.of("1"), List.of("a", "b"))).getMessage());
    }
}

package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypeTest {
    @Test
    void breaksLinesAtSpacesWhereTheyGetTooWide() {
        double two = Type.width("one two", 13);
        assertEquals(List.of("one two", "three"), Type.lines("one two three", 13, two + 1));
        assertEquals(List.of("one", "two", "three"), Type.lines("one two three", 13, 1));
        assertEquals(List.of(), Type.lines("", 13, 100));
    }

    @Test
    void theWidthOfATextIsThatOfItsParts() {
        assertEquals(Type.width("ab", 20), 2 * Type.width("ab", 10), 1e-3);
        assertEquals(Type.width("loss 損失", 13), Type.width("loss ", 13) + Type.width("損失", 13), 1e-3);
        assertTrue(Type.width("mmm", 13) > Type.width("iii", 13));
    }
}

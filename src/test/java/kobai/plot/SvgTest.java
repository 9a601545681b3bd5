package kobai.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SvgTest {
    private static String line(String style, String x1, String x2, String y1, String y2) {
        return "<line style=\"" + style + "\" x1=\"" + x1 + "\" x2=\"" + x2 + "\" y1=\"" + y1 + "\" y2=\"" + y2 + "\"/>";
    }

    private static String tidy(String body) { return Svg.tidy("<?xml version=\"1.0\"?>\n<svg width=\"9\">" + body + "</svg>"); }

    @Test
    void joinsLinesThatFollowEachOtherPointByPoint() {
        String svg = tidy(line("stroke:rgb(0,114,178)", "1", "2.5", "3", "4") + "\n  "
                + line("stroke:rgb(0,114,178)", "2.5", "6", "4", "3.25"));
        assertTrue(svg.contains("points=\"1,3 2.5,4 6,3.2\""), svg);
        assertFalse(svg.contains("<line"), svg);
        assertTrue(svg.contains("{stroke:#0072b2}"), svg);
    }

    @Test
    void leavesTextAsItIs() {
        String svg = tidy("<text x=\"1.25\">std 0.0125, Mean Loss;</text>");
        assertTrue(svg.contains("<text x=\"1.2\">std 0.0125, Mean Loss;</text>"), svg);
    }

    @Test
    void startsAnewAtAGapOrAnotherStyle() {
        String svg = tidy(line("stroke:rgb(1,2,3)", "1", "2", "3", "4") + line("stroke:rgb(1,2,3)", "9", "8", "7", "6")
                + line("stroke:rgb(4,5,6)", "8", "7", "6", "5"));
        assertEquals(3, svg.split("<polyline", -1).length - 1, svg);
    }

    @Test
    void writesALabelOnceAndRefersToItAfterwards() {
        String label = "<path d=\"M10.04 20.06 L11 20 L11 22 L10 22 Q10 21 10.5 20.5 L10.04 20.06 L10.1 20.1 Z\"/>";
        String svg = tidy("<g transform=\"translate(5,0)\">" + label + "</g><g>" + label + "</g>");
        assertEquals(1, svg.split(" d=", -1).length - 1, svg);
        assertTrue(svg.contains("<use href=\"#t0\""), svg);
        // in tenths of a pixel, each point from the one before
        assertTrue(svg.contains("d=\"m100 200l10 0"), svg);
    }

    @Test
    void namesClipsInTheOrderTheyComeSoThatEveryRunGivesTheSame() {
        assertTrue(tidy("<clipPath id=\"clip-1717\"/><g clip-path=\"url(#clip-1717)\"/>")
                .contains("<clipPath id=\"k0\"/><g clip-path=\"url(#k0)\"/>"));
    }
}

package kobai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The same seed, the same bits in a browser: the lesson rooms, compiled to JavaScript, compute what they compute here. */
class BrowserDigestIT {
    @Test
    void theSameDigestsAsHere() throws Exception {
        assumeTrue(JavaScript.canRun(), "neither node nor chromium is installed: what a browser computes is not compared");
        String inJavaScript = JavaScript.run(JavaScript.compile("kobai.OneOfEach$InBrowser"));
        assertEquals(lines(OneOfEach.InBrowser.digests()), lines(inJavaScript));
    }

    private static String lines(String digests) { return String.join("\n", List.of(digests.strip().split(" *; *"))); }
}

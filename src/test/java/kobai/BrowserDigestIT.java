package kobai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import kobai.handout.Browser;
import org.junit.jupiter.api.Test;

/** The same seed, the same bits in a browser: the lesson rooms, compiled to JavaScript, compute what they compute here. */
class BrowserDigestIT {
    @Test
    void theSameDigestsAsHere() throws Exception {
        if (!JavaScript.canRun()) {
            Browser.missing("neither node nor chromium on the path: install one of them, and what a browser computes is tested");
        }
        String inJavaScript = JavaScript.run(JavaScript.compile("kobai.OneOfEach$InBrowser"));
        assertEquals(lines(OneOfEach.InBrowser.digests()), lines(inJavaScript));
    }

    private static String lines(String digests) { return String.join("\n", List.of(digests.strip().split(" *; *"))); }
}

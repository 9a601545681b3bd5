package kobai.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentsTest {
    @TempDir Path home;

    @BeforeEach
    void twoChaptersThatDoNotKnowEachOther() throws IOException {
        Files.createDirectory(home.resolve("notebooks"));
        notebook("02-second", "2 · Second", "Why two?", "Next: [9 · Gone](09-gone.ipynb).");
        notebook("04-fourth", "4 · Fourth", "Why \\\"four\\\"?", "Back to [x](x.ipynb).");
        Files.writeString(home.resolve("README.md"), "# Title\n\n| | chapter | the question |\n|---|---|---|\n"
                + "| 09 | [Gone](notebooks/09-gone.ipynb) | Where? |\n\nMore.\n");
    }

    private void notebook(String name, String heading, String question, String last) throws IOException {
        Files.writeString(home.resolve("notebooks/" + name + ".ipynb"), """
                {"cells": [
                  {"cell_type": "markdown", "metadata": {}, "source": ["# %s\\n", "\\n", "**%s** So."]},
                  {"cell_type": "markdown", "metadata": {}, "source": ["The end.\\n", "\\n", "%s"]}],
                 "metadata": {}}
                """.formatted(heading, question, last));
    }

    @Test
    void theListAndTheLinksComeFromTheNotebooks() throws IOException {
        assertEquals(List.of("README.md", "02-second.ipynb", "04-fourth.ipynb"), new Contents(home).refresh());
        assertEquals("""
                # Title

                | | chapter | the question |
                |---|---|---|
                | 02 | [Second](notebooks/02-second.ipynb) | Why two? |
                | 04 | [Fourth](notebooks/04-fourth.ipynb) | Why "four"? |

                More.
                """, Files.readString(home.resolve("README.md")));
        assertTrue(Files.readString(home.resolve("notebooks/02-second.ipynb"))
                .contains("\"The end.\\n\", \"\\n\", \"Next: [4 · Fourth](04-fourth.ipynb).\"]"));
        assertTrue(Files.readString(home.resolve("notebooks/04-fourth.ipynb"))
                .contains("\"Back to [2 · Second](02-second.ipynb).\"]"));
    }

    @Test
    void whatIsTrueIsLeftAlone() throws IOException {
        new Contents(home).refresh();
        assertEquals(List.of(), new Contents(home).refresh());
    }

    @Test
    void aChapterInBetweenIsLinkedFromBothSides() throws IOException {
        new Contents(home).refresh();
        notebook("03-third", "3 · Third", "Why three?", "Back to [x](x.ipynb). Next: [y](y.ipynb).");
        assertEquals(List.of("README.md", "02-second.ipynb", "03-third.ipynb", "04-fourth.ipynb"),
                new Contents(home).refresh());
        assertTrue(Files.readString(home.resolve("notebooks/03-third.ipynb"))
                .contains("\"Back to [2 · Second](02-second.ipynb). Next: [4 · Fourth](04-fourth.ipynb).\"]"));
    }
}

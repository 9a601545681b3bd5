package kobai.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
    private static final String REMEDY = "; put the genuine file there, or use Digits.synthetic() instead";
    private static final String NAME = "t10k-labels-idx1-ubyte";

    @TempDir
    Path folder;

    /** Returns the folder of the genuine files, or skips the test where there is none. */
    static Path genuine() {
        Path genuine = Path.of(System.getProperty("kobai.home", "."), "..", "shared", "data", "mnist");
        assumeTrue(Files.isDirectory(genuine), "MNIST is not here");
        return genuine;
    }

    private static byte[] labels() throws IOException { return Files.readAllBytes(genuine().resolve(NAME + ".gz")); }

    @Test
    void theGenuineFiles() {
        Digits digits = Digits.mnist(genuine());
        Dataset test = digits.test();
        assertEquals("MNIST: 10000 examples, x (10000 × 784), t (10000 × 10)", test.toString());
        assertEquals(7, test.label(0));   // as every book shows it
        assertEquals(2, test.label(1));
        assertEquals(.1325, test.x().mean(), 5e-5);

        Dataset train = digits.train(1_000);
        assertEquals(5, train.label(0));
        assertEquals(0, train.label(1));
        assertEquals(116, train.t().sumRows().get(0, 1), "ones among the first thousand");
    }

    @Test
    void unpackedFilesWillDo() throws IOException {
        for (String name : List.of("t10k-images-idx3-ubyte", NAME)) {
            try (var in = new GZIPInputStream(Files.newInputStream(genuine().resolve(name + ".gz")))) {
                Files.copy(in, folder.resolve(name));
            }
        }
        assertEquals(Digits.mnist(genuine()).test(100).x(), Digits.mnist(folder).test(100).x());
    }

    @Test
    void aMissingFile() {
        assertMessage(folder + " holds neither t10k-images-idx3-ubyte.gz nor t10k-images-idx3-ubyte" + REMEDY);
    }

    @Test
    void aTruncatedFile() throws IOException {
        Files.copy(genuine().resolve("t10k-images-idx3-ubyte.gz"), folder.resolve("t10k-images-idx3-ubyte.gz"));
        Path cut = Files.write(folder.resolve(NAME + ".gz"), Arrays.copyOf(labels(), 4_000));
        assertMessage(cut + " has 4000 of 4542 bytes" + REMEDY);
    }

    @Test
    void aLongerFile() throws IOException {
        Path longer = folder.resolve("t10k-images-idx3-ubyte");
        Files.write(longer, new byte[8_000_000]);
        assertMessage(longer + " has more than 7840016 bytes" + REMEDY);
    }

    @Test
    void aFlippedBit() throws IOException {
        Files.copy(genuine().resolve("t10k-images-idx3-ubyte.gz"), folder.resolve("t10k-images-idx3-ubyte.gz"));
        byte[] bytes = labels();
        bytes[1_234] ^= 4;
        Path flipped = Files.write(folder.resolve(NAME + ".gz"), bytes);
        var e = assertThrows(UncheckedIOException.class, () -> Digits.mnist(folder).test(10));
        assertEquals("MNIST: " + flipped + " is damaged or another file: its SHA-256 is ############…, not f7ae60f92e00…"
                + REMEDY, e.getMessage().replaceFirst("is [0-9a-f]{12}", "is ############"));
    }

    @Test
    void aWebPageInPlaceOfTheFile() throws IOException {
        Path page = Files.writeString(folder.resolve("t10k-images-idx3-ubyte.gz"), "<!DOCTYPE html><title>404</title>");
        assertMessage(page + " is no gzip file, it begins with “<!DOCTYPE html><”" + REMEDY);
    }

    @Test
    void aFolderInPlaceOfTheFile() throws IOException {
        Path inside = Files.createDirectories(folder.resolve("t10k-images-idx3-ubyte.gz"));
        assertMessage(inside + " cannot be read (java.io.IOException: Is a directory)" + REMEDY);
    }

    private void assertMessage(String message) {
        var e = assertThrows(UncheckedIOException.class, () -> Digits.mnist(folder).test(10));
        assertEquals("MNIST: " + message, e.getMessage());
    }

    @Test
    void withoutANetworkTheMessageSaysWhereToPutTheFile() throws IOException {
        Path damaged = Files.writeString(folder.resolve("t10k-images-idx3-ubyte.gz"), "half a file");
        var digits = new Mnist(null, folder, new Download(List.of("http://127.0.0.1:1/", "http://127.0.0.1:2/"), 300));
        var e = assertThrows(UncheckedIOException.class, () -> digits.test(10));
        assertEquals("MNIST: could not get t10k-images-idx3-ubyte.gz\n"
                + "  " + damaged + " is no gzip file, it begins with “half a file”\n"
                + "  http://127.0.0.1:1/t10k-images-idx3-ubyte.gz refuses the connection\n"
                + "  http://127.0.0.1:2/t10k-images-idx3-ubyte.gz refuses the connection\n"
                + "Put the file into " + folder + " by hand, or use Digits.synthetic() instead.", e.getMessage());
    }

    @Test
    void noFolderIsNotTheCache() {
        assertEquals("Digits.mnist: the folder is null; name the one with the four files, or take Digits.mnist(), which looks "
                + "for them", assertThrows(IllegalArgumentException.class, () -> Digits.mnist(null)).getMessage());
    }

    @Test
    void whatLiesInTheCacheNeedsNoNetwork() {
        var digits = new Mnist(null, genuine(), new Download(List.of(), 1));
        assertEquals(Digits.mnist(genuine()).test(10).x(), digits.test(10).x());
    }
}

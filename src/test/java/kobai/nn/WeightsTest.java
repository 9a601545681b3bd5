package kobai.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import kobai.math.Matrix;
import kobai.math.Rng;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {
    @TempDir
    private Path folder;
    private Path file;
    private final Matrix x = Matrix.normal(5, 3, 1, new Rng(9));
    private Network saved;

    @BeforeEach
    void save() {
        file = folder.resolve("a.weights");
        saved = network(1, 4);
        saved.forward(x);   // moves the running statistics
        Weights.save(saved, file);
    }

    private static Network network(int seed, int hidden) {
        return Mlp.of(3, hidden, 2).batchNorm().draw(new Rng(seed));
    }

    @Test
    void whatIsLoadedPredictsTheSameBits() {
        Network other = network(2, 4);
        assertNotEquals(saved.predict(x), other.predict(x));
        assertSame(other, Weights.load(other, file));
        assertEquals(saved.predict(x), other.predict(x));
    }

    @Test
    void savingAgainReplacesAndLeavesNoOtherFile() throws IOException {
        Network newer = network(3, 4);
        Weights.save(newer, file);
        assertEquals(newer.predict(x), Weights.load(network(2, 4), file).predict(x));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void theFileHasTheDocumentedForm() throws IOException {
        var network = new Network(new Affine(Matrix.column(1.5, -2), Matrix.row(0.25)));
        Weights.save(network, file);
        var expected = ByteBuffer.allocate(200);
        expected.put("KOBAI-WEIGHTS\n".getBytes(StandardCharsets.US_ASCII)).putInt(1).putInt(1);
        utf(expected, "Affine 2 → 1");
        utf(expected, "W");
        expected.putInt(2).putInt(1).putDouble(1.5).putDouble(-2);
        utf(expected, "b");
        expected.putInt(1).putInt(1).putDouble(0.25);
        var crc = new CRC32();
        crc.update(expected.array(), 0, expected.position());
        expected.putInt((int) crc.getValue());
        assertEquals(ByteBuffer.wrap(Files.readAllBytes(file)), expected.flip());
    }

    private static void utf(ByteBuffer to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.putShort((short) bytes.length).put(bytes);
    }

    @Test
    void namesWhatDiffers() {
        assertRefused("belongs to another network: layer 1 is Affine 3 → 4 in the file, Affine 3 → 5 here", network(1, 5));
        assertRefused("belongs to another network: layer 3 is ReLU in the file, tanh here",
                Mlp.of(3, 4, 2).activation(Activation.tanh()).batchNorm().draw(new Rng(1)));
        assertRefused("belongs to another network: number of layers is 4 in the file, 3 here",
                Mlp.of(3, 4, 2).draw(new Rng(1)));
    }

    @Test
    void aLayerOfYourOwnCountsByItsNameAndItsShapes() {
        Weights.save(new Network(new Own(3)), file);
        Weights.load(new Network(new Own(3)), file);
        assertRefused("belongs to another network: matrix 1 is scale (1 × 3) in the file, scale (1 × 4) here",
                new Network(new Own(4)));
    }

    @Test
    void refusesOtherFilesAndDamage() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.writeString(file, "PK\3\4 this is something else altogether");
        assertRefused("is not a weights file: it does not begin with KOBAI-WEIGHTS", network(1, 4));
        Files.write(file, new byte[0]);
        assertRefused("is not a weights file: it does not begin with KOBAI-WEIGHTS", network(1, 4));
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 9));
        assertRefused("is damaged: its checksum does not fit its " + (bytes.length - 9) + " bytes; save it again",
                network(1, 4));
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertRefused("is damaged: its checksum does not fit its " + bytes.length + " bytes; save it again", network(1, 4));
        bytes["KOBAI-WEIGHTS\n".length() + 3] = 2;
        Files.write(file, bytes);
        assertRefused("has format version 2, this library reads version 1", network(1, 4));
    }

    @Test
    void refusesMoreThanItShouldHold() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 8);
        var crc = new CRC32();
        crc.update(longer, 0, longer.length - 4);
        ByteBuffer.wrap(longer).putInt(longer.length - 4, (int) crc.getValue());
        Files.write(file, longer);
        assertRefused("belongs to another network: number of bytes left over is 8 in the file, 0 here", network(1, 4));
    }

    /** Almost all of it is a hole that takes no room on the disk. */
    @Test
    void aFileOfThreeGigabytesIsRefusedUnread() throws IOException {
        try (var large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(3_000_000_000L);
        }
        assertRefused("has 3,000,000,000 bytes, the numbers of this network take 336: it belongs to a larger network, or is no "
                + "weights file", network(1, 4));
    }

    @Test
    void saysWhenAFolderOrFileIsMissing() {
        Path missing = folder.resolve("no").resolve("a.weights");
        assertEquals("Weights.save: cannot write " + missing + " (no such file or folder); choose a folder that exists and "
                + "that you may write to",
                assertThrows(UncheckedIOException.class, () -> Weights.save(saved, missing)).getMessage());
        assertEquals("Weights.load: cannot read " + missing + " (no such file or folder)",
                assertThrows(UncheckedIOException.class, () -> Weights.load(saved, missing)).getMessage());
        assertEquals("Weights.load: cannot read " + folder + " (IOException)",
                assertThrows(UncheckedIOException.class, () -> Weights.load(saved, folder)).getMessage());
    }

    @Test
    void aSaveThatFailsLeavesNothing() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.createFile(taken.resolve("inside"));
        assertThrows(UncheckedIOException.class, () -> Weights.save(saved, taken));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file, taken), files.sorted().toList());
        }
    }

    /** A load that is refused changes nothing. */
    private void assertRefused(String message, Network network) {
        List<Matrix> before = network.parameters().stream().map(Parameter::value).toList();
        assertEquals("Weights.load: " + file + " " + message,
                assertThrows(IllegalArgumentException.class, () -> Weights.load(network, file)).getMessage());
        assertEquals(before, network.parameters().stream().map(Parameter::value).toList());
    }

    private static final class Own implements Layer {
        private final Parameter scale;

        Own(int features) { scale = new Parameter("scale", Matrix.fill(1, features, 1)); }

        @Override
        public Matrix predict(Matrix x) { return x; }

        @Override
        public Matrix forward(Matrix x) { return x; }

        @Override
        public Matrix backward(Matrix dY) { return dY; }

        @Override
        public List<Parameter> parameters() { return List.of(scale); }
    }
}

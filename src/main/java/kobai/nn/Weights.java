package kobai.nn;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import kobai.math.Matrix;

/**
 * Saves what a network has learned and measured, and loads it into a network of the same layers.
 *
 * <pre>
 *   "KOBAI-WEIGHTS\n"   version                                      text, then a 4-byte integer
 *   layers              the description of each
 *   matrices            name, rows, columns, entries row by row      parameters, then running statistics
 *   CRC-32              of all bytes before it
 *
 *   integers and doubles as {@link DataOutputStream} writes them, big end first
 * </pre>
 *
 * <p>It is data only: nothing in the file is executed or names a class to be made. A save that fails leaves the old file;
 * a load that fails leaves the network as it was.
 */
public final class Weights {
    private static final byte[] MAGIC = "KOBAI-WEIGHTS\n".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;

    private Weights() { }

    /** Writes the parameters and running statistics of a network to a file, all or nothing. */
    public static void save(Network network, Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, bytes(network));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            part.toFile().delete();
            throw new UncheckedIOException("Weights.save: cannot write " + file + " (" + reason(e)
                    + "); choose a folder that exists and that you may write to", e);
        }
    }

    /** Reads a file into a network of the same layers, and returns the network. */
    public static Network load(Network network, Path file) {
        byte[] bytes;
        try {
            requireSize(file, network);
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Weights.load: cannot read " + file + " (" + reason(e) + ")", e);
        }
        try {
            List<Matrix> values = read(bytes, network);
            List<Parameter> all = matrices(network);
            for (int k = 0; k < all.size(); k++) {
                all.get(k).set(values.get(k));
            }
            return network;
        } catch (IOException e) {
            throw new IllegalArgumentException("Weights.load: " + file + " " + e.getMessage(), e);
        }
    }

    /** Names and texts need little room beside the numbers; what is far larger is not read into memory only to be refused. */
    private static void requireSize(Path file, Network network) throws IOException {
        long numbers = 8L * matrices(network).stream().mapToLong(p -> (long) p.value().rows() * p.value().cols()).sum();
        long size = Files.size(file);
        if (size > 2 * numbers + (1 << 20)) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, "Weights.load: %s has %,d bytes, the numbers of this "
                    + "network take %,d: it belongs to a larger network, or is no weights file", file, size, numbers));
        }
    }

    private static byte[] bytes(Network network) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(MAGIC);
        out.writeInt(VERSION);
        out.writeInt(network.layers().size());
        for (Layer layer : network.layers()) {
            out.writeUTF(describe(layer));
        }
        for (Parameter p : matrices(network)) {
            out.writeUTF(p.name());
            out.writeInt(p.value().rows());
            out.writeInt(p.value().cols());
            for (double v : p.value().toArray()) {
                out.writeDouble(v);
            }
        }
        out.writeInt(crc(bytes.toByteArray(), bytes.size()));
        return bytes.toByteArray();
    }

    /** Returns the matrices of the file, or throws with the end of a sentence that begins with the file's name. */
    private static List<Matrix> read(byte[] bytes, Network network) throws IOException {
        int body = bytes.length - 4;
        if (body < MAGIC.length + 4 || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IOException("is not a weights file: it does not begin with KOBAI-WEIGHTS");
        }
        var in = new DataInputStream(new ByteArrayInputStream(bytes, MAGIC.length, bytes.length - MAGIC.length));
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException("has format version " + version + ", this library reads version " + VERSION);
        }
        if (new DataInputStream(new ByteArrayInputStream(bytes, body, 4)).readInt() != crc(bytes, body)) {
            throw new IOException("is damaged: its checksum does not fit its " + bytes.length + " bytes; save it again");
        }
        requireSame("number of layers", in.readInt(), network.layers().size());
        for (int l = 0; l < network.layers().size(); l++) {
            requireSame("layer " + (l + 1), in.readUTF(), describe(network.layers().get(l)));
        }
        var values = new ArrayList<Matrix>();
        for (Parameter p : matrices(network)) {
            requireSame("matrix " + (values.size() + 1), in.readUTF() + " (" + in.readInt() + " × " + in.readInt() + ")",
                    p.toString());
            values.add(Matrix.of(rows(in, p.value().rows(), p.value().cols())));
        }
        requireSame("number of bytes left over", in.available() - 4, 0);
        return values;
    }

    private static double[][] rows(DataInputStream in, int rows, int cols) throws IOException {
        var out = new double[rows][cols];
        for (double[] row : out) {
            for (int j = 0; j < cols; j++) {
                row[j] = in.readDouble();
            }
        }
        return out;
    }

    private static void requireSame(String what, Object inFile, Object inNetwork) throws IOException {
        if (!inFile.equals(inNetwork)) {
            throw new IOException("belongs to another network: " + what + " is " + inFile + " in the file, " + inNetwork
                    + " here");
        }
    }

    private static List<Parameter> matrices(Network network) {
        var all = new ArrayList<>(network.parameters());
        all.addAll(network.statistics());
        return all;
    }

    /** A layer that does not describe itself counts by the name of its class. */
    static String describe(Layer layer) {
        String text = layer.toString();
        return text.startsWith(layer.getClass().getName() + "@") ? layer.getClass().getSimpleName() : text;
    }

    private static int crc(byte[] bytes, int length) {
        var crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "no such file or folder" : e.getClass().getSimpleName();
    }
}

package kobai.math;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Eight hexadecimal digits that stand for a list of numbers: the same digits, the same bits.
 *
 * <p>Every experiment prints the digest of its numbers, so that two people can tell at a glance whether their runs agree.
 */
public final class Digest {
    private final CRC32 crc = new CRC32();

    /** Returns the digest of these numbers in this order. */
    public static String of(double... numbers) { return new Digest().add(numbers).toString(); }

    /** Returns the digest of all entries of these matrices, with their shapes. */
    public static String of(Matrix... matrices) {
        var digest = new Digest();
        for (Matrix m : matrices) {
            digest.add(m.rows(), m.cols()).add(m.toArray());
        }
        return digest.toString();
    }

    /** Adds numbers and returns this. */
    public Digest add(double... numbers) {
        var bytes = ByteBuffer.allocate(8 * numbers.length);
        for (double v : numbers) {
            bytes.putDouble(v);   // keeps −0 apart from 0
        }
        crc.update(bytes.array());
        return this;
    }

    @Override
    public String toString() { return String.format("%08x", crc.getValue()); }
}

package kobai.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** A published file of which every byte is known by its SHA-256, as it is published (gzip) or unpacked. */
record KnownFile(String name, int size, String sha256, int unpackedSize, String unpackedSha256) {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    /** Returns the name without {@code .gz}. */
    String unpackedName() { return name.substring(0, name.length() - ".gz".length()); }

    /** Returns these bytes if they are the file, packed or not; else throws with what is wrong with them. */
    byte[] requireGenuine(byte[] bytes, boolean packed) throws IOException {
        int expected = packed ? size : unpackedSize;
        if (packed && !Arrays.equals(Arrays.copyOf(bytes, 2), GZIP)) {
            throw new IOException("is no gzip file, it begins with " + beginning(bytes));
        }
        if (bytes.length != expected) {
            throw new IOException("has " + (bytes.length > expected ? "more than " + expected + " bytes"
                    : bytes.length + " of " + expected + " bytes"));
        }
        String sum = sha256(bytes), right = packed ? sha256 : unpackedSha256;
        if (!sum.equals(right)) {
            throw new IOException("is damaged or another file: its SHA-256 is " + sum.substring(0, 12) + "…, not "
                    + right.substring(0, 12) + "…");
        }
        return bytes;
    }

    /** Returns {@code count} bytes of the unpacked file from {@code from} on. */
    byte[] content(byte[] genuine, boolean packed, int from, int count) throws IOException {
        if (!packed) {
            return Arrays.copyOfRange(genuine, from, from + count);
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(genuine), 1 << 16)) {
            in.skipNBytes(from);
            return in.readNBytes(count);
        }
    }

    private static String beginning(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(16, bytes.length), StandardCharsets.ISO_8859_1);
        return text.chars().allMatch(c -> c >= ' ' && c < 127) ? "“" + text + "”"
                : HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(4, bytes.length));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}

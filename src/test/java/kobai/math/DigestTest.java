package kobai.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class DigestTest {
    /** CRC-32 of the 24 bytes 3ff0000000000000 4000000000000000 4008000000000000, worked outside Java. */
    @Test
    void digestOfOneTwoThree() { assertEquals("f8ac9b5a", Digest.of(1, 2, 3)); }

    @Test
    void everyBitOrderAndShapeCounts() {
        assertNotEquals(Digest.of(1, 2), Digest.of(2, 1));
        assertNotEquals(Digest.of(0.0), Digest.of(-0.0));
        assertNotEquals(Digest.of(1), Digest.of(Math.nextUp(1.0)));
        assertNotEquals(Digest.of(Matrix.zeros(2, 3)), Digest.of(Matrix.zeros(3, 2)));
    }

    @Test
    void aMatrixIsItsShapeAndItsEntries() {
        assertEquals(Digest.of(1, 2, 8, 9, 2, 1, 5, 6), Digest.of(Matrix.row(8.0, 9), Matrix.column(5.0, 6)));
        assertEquals(Digest.of(1, 2, 3), new Digest().add(1).add(2, 3).toString());
    }

    @Test
    void hasAlwaysEightDigits() {
        for (int i = 0; i < 100; i++) {
            assertEquals(8, Digest.of(i).length());
        }
    }
}

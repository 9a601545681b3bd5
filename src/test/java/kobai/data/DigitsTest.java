package kobai.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import kobai.data.Digits.Block;
import kobai.data.Digits.Images;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {
    private final Digits digits = Digits.synthetic();

    @Test
    void theBytesAreTheSameOnEveryMachine() {
        Images train = digits.images(Block.TRAIN, 60_000);
        assertEquals("d43d66d3 fd65b618", crc(train.pixels()) + " " + crc(train.labels()));
        Images test = digits.images(Block.TEST, 10_000);
        assertEquals("d644b856 05c831b4", crc(test.pixels()) + " " + crc(test.labels()));

        double sum = 0, squares = 0;
        for (byte b : train.pixels()) {
            double v = (b & 255) / 255.0;
            sum += v;
            squares += v * v;
        }
        double mean = sum / train.pixels().length;
        assertEquals(.1307, mean, .010, "mean of the pixels, as on MNIST");
        assertEquals(.3081, Math.sqrt(squares / train.pixels().length - mean * mean), .010, "their standard deviation");
    }

    private static String crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return String.format("%08x", crc.getValue());
    }

    @Test
    void anImageDoesNotDependOnHowManyAreAskedFor() {
        Dataset few = digits.train(3), more = digits.train(50);
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(few.x().rowArray(i), more.x().rowArray(i));
            assertEquals(few.label(i), more.label(i));
        }
    }

    @Test
    void trainingAndTestImagesDiffer() {
        Dataset train = digits.train(200), test = digits.test(200);
        long same = IntStream.range(0, 200)
                .filter(i -> Arrays.equals(train.x().rowArray(i), test.x().rowArray(i))).count();
        assertEquals(0, same);
    }

    @Test
    void pixelsAreInkFromZeroToOneAroundTheMiddle() {
        Dataset train = digits.train(500);
        assertEquals("synthetic digits: 500 examples, x (500 × 784), t (500 × 10)", train.toString());
        assertEquals(0, train.x().min());
        assertEquals(1, train.x().max());
        for (int i = 0; i < train.size(); i++) {
            double ink = 0, atX = 0, atY = 0;
            for (int p = 0; p < 784; p++) {
                double v = train.x().get(i, p);
                ink += v;
                atX += v * (p % 28);
                atY += v * (p / 28);
            }
            assertEquals(13.5, atX / ink, 2, "centre of image " + i);
            assertEquals(13.5, atY / ink, 2, "centre of image " + i);
        }
    }

    @Test
    void everyDigitComesAboutAsOftenAsInMnist() {
        Dataset train = digits.train(5_000);
        double[] count = train.t().sumRows().rowArray(0);
        assertEquals(.1124 * 5_000, count[1], 80);   // 3.5 standard deviations of a binomial
        assertEquals(.0903 * 5_000, count[5], 71);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    void impossibleNumbersOfImages(int n) {
        var e = assertThrows(IllegalArgumentException.class, () -> digits.test(n));
        assertEquals("synthetic digits: asked for " + n + " images to test on, choose from 1 to 10000", e.getMessage());
    }
}

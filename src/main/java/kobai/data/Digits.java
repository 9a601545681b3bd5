package kobai.data;

import java.nio.file.Path;
import java.util.Locale;
import kobai.math.Matrix;

/**
 * Handwritten digits (手書き数字): 60,000 images to train on and 10,000 to test on.
 *
 * <pre>
 *   x  n × 784   pixels row by row, 28 × 28, from 0 (paper) to 1 (ink)
 *   t  n × 10    one-hot: column k is 1 for the digit k
 * </pre>
 *
 * <p>The two sources give data of the same shape and about the same difficulty, so that one line switches between them:
 * <pre>
 *   Digits digits = Digits.synthetic();   // or Digits.mnist()
 * </pre>
 *
 * <p>An image takes 6 kB as numbers: 1,000 are 6 MB, all 60,000 are 376 MB.
 */
public abstract class Digits {
    static final int SIDE = 28;
    static final int PIXELS = SIDE * SIDE;

    /** Images as they are stored, a byte from 0 to 255 per pixel, and their labels. */
    record Images(byte[] pixels, byte[] labels) { }

    /** One half of the data. */
    enum Block {
        TRAIN(60_000), TEST(10_000);

        final int size;

        Block(int size) { this.size = size; }
    }

    Digits() { }

    /** Returns digits that are drawn by formulas: always there, the same bytes on every machine. */
    public static Digits synthetic() { return new SyntheticDigits(); }

    /** Returns the genuine MNIST digits, from a folder, the cache or the internet. See {@link Mnist}. */
    public static Digits mnist() { return new Mnist(); }

    /** Returns the genuine MNIST digits from the files in this folder. */
    public static Digits mnist(Path folder) {
        if (folder == null) {
            throw new IllegalArgumentException("Digits.mnist: the folder is null; name the one with the four files, or take "
                    + "Digits.mnist(), which looks for them");
        }
        return new Mnist(folder);
    }

    /** Returns the name that figures give as their source. */
    public abstract String name();

    /** Returns the first n images of a block. */
    abstract Images images(Block block, int n);

    /** Returns all 60,000 training images, 376 MB. */
    public Dataset train() { return train(Block.TRAIN.size); }

    /** Returns the first n training images; making or reading n of them is all that it costs. */
    public Dataset train(int n) { return dataset(Block.TRAIN, n); }

    /** Returns all 10,000 test images, 63 MB. */
    public Dataset test() { return test(Block.TEST.size); }

    /** Returns the first n test images. */
    public Dataset test(int n) { return dataset(Block.TEST, n); }

    private Dataset dataset(Block block, int n) {
        if (n < 1 || n > block.size) {
            throw new IllegalArgumentException(name() + ": asked for " + n + " images to " + block.name().toLowerCase(Locale.ROOT)
                    + " on, choose from 1 to " + block.size);
        }
        Images images = images(block, n);
        byte[] pixels = images.pixels();
        Matrix x = Matrix.generate(n, PIXELS, (i, j) -> (pixels[i * PIXELS + j] & 255) / 255.0);
        var labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = images.labels()[i];
        }
        return Dataset.ofLabels(name(), x, labels, 10);
    }

    @Override
    public String toString() { return name(); }
}

package kobai.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kobai.data.Strokes.Form;
import kobai.data.Strokes.Stroke;
import kobai.math.Cores;
import kobai.math.Exact;
import kobai.math.Rng;

/**
 * Digits drawn by formulas: as hard to learn as MNIST, and the same bytes on every machine.
 *
 * <pre>
 *   choose    a digit (as often as MNIST has it) and a form of it
 *   write     its points, shaken a little and bent by four slow waves
 *   lean      x ← a x − s y, then a rotation
 *   frame     the longer side to 20 pixels, the centre of mass to the middle of 28 × 28, as MNIST does
 *   ink       by the distance from the pen's way, dark within the pen's radius, fading to 0 around it
 * </pre>
 *
 * <p>Image i depends on the seed and i alone. Nothing but + − × ÷ √ and {@link Exact} is used, so that no bit depends
 * on the JDK. The spreads below were chosen so that networks reach the accuracies they reach on MNIST.
 */
final class SyntheticDigits extends Digits {
    private static final long SEED = 2016;
    private static final double[] DIGIT_SHARES =   // of the MNIST training images
            {.0987, .1124, .0993, .1022, .0974, .0903, .0986, .1044, .0975, .0992};

    // how hands differ: standard deviations, in units of the digit's height where they are lengths
    private static final double UNTIDINESS = .7, UNTIDINESS_SD = .1;   // multiplies the next three; its logarithm's
    private static final double SHAKE = .010, WAVE = .055, ROTATION = .2;
    private static final double LEAN = .18, LEAN_SD = .32;
    private static final double WIDTH = .85, WIDTH_SD = .22;
    private static final double PEN = 1.27, PEN_SD = .25, FADE = 1.5;   // pixels

    private static final List<List<Form>> FORMS = Strokes.load();

    @Override
    public String name() { return "synthetic digits"; }

    @Override
    Images images(Block block, int n) {
        Rng all = new Rng(SEED).split(block.ordinal());
        var images = new Images(new byte[n * PIXELS], new byte[n]);
        Cores.share(n, i -> draw(all.split(i), i, images));
        return images;
    }

    private static void draw(Rng rng, int i, Images images) {
        int digit = pick(DIGIT_SHARES, rng);
        List<Form> forms = FORMS.get(digit);
        Form form = forms.get(pick(forms.stream().mapToDouble(Form::share).toArray(), rng));

        List<Stroke> way = new Hand(rng).write(form.strokes());
        ink(way, PEN * Exact.exp(PEN_SD * rng.gaussian()), images.pixels(), i * PIXELS);
        images.labels()[i] = (byte) digit;
    }

    private static int pick(double[] shares, Rng rng) {
        double u = rng.uniform();
        int k = 0;
        while (k < shares.length - 1 && (u -= shares[k]) >= 0) {
            k++;
        }
        return k;
    }

    /** One person's way to write: waves that bend the paper, then width, lean and rotation. */
    private static final class Hand {
        /** Moves (x, y) by (dx, dy) · sin(kx x + ky y + phase). */
        private record Wave(double kx, double ky, double phase, double dx, double dy) { }

        private final Rng rng;
        private final double shake, lean, width, cos, sin;
        private final Wave[] waves = new Wave[4];

        Hand(Rng rng) {
            this.rng = rng;
            double untidiness = UNTIDINESS * Exact.exp(UNTIDINESS_SD * rng.gaussian());
            shake = SHAKE * untidiness;
            lean = LEAN + LEAN_SD * rng.gaussian();
            width = WIDTH * Exact.exp(WIDTH_SD * rng.gaussian());
            double rotation = ROTATION * untidiness * rng.gaussian();
            cos = Exact.cos(rotation);
            sin = Exact.sin(rotation);
            for (int w = 0; w < waves.length; w++) {
                double cycles = rng.uniform(.25, 1.1), direction = rng.uniform(0, 2 * Math.PI);
                double size = WAVE * untidiness / cycles;   // slow waves bend more
                waves[w] = new Wave(2 * Math.PI * cycles * Exact.cos(direction),
                        2 * Math.PI * cycles * Exact.sin(direction), rng.uniform(0, 2 * Math.PI),
                        size * rng.gaussian(), size * rng.gaussian());
            }
        }

        List<Stroke> write(List<Stroke> strokes) {
            var way = new ArrayList<Stroke>();
            for (Stroke s : strokes) {
                var moved = new Stroke(s.x().clone(), s.y().clone(), s.corner());
                double atX = shake * rng.gaussian(), atY = shake * rng.gaussian();
                for (int j = 0; j < s.x().length; j++) {
                    move(moved, j, atX + shake * rng.gaussian(), atY + shake * rng.gaussian());
                }
                way.add(Strokes.smooth(moved));
            }
            return way;
        }

        private void move(Stroke s, int j, double byX, double byY) {
            double x = s.x()[j] + byX, y = s.y()[j] + byY, bentX = x, bentY = y;
            for (Wave w : waves) {
                double height = Exact.sin(w.kx * x + w.ky * y + w.phase);
                bentX += w.dx * height;
                bentY += w.dy * height;
            }
            y = bentY - .5;
            x = (bentX - .5) * width - lean * y;
            s.x()[j] = cos * x - sin * y;
            s.y()[j] = sin * x + cos * y;
        }
    }

    /** Draws the way with a pen of this radius, framed, into the 784 bytes from {@code offset} on. */
    private static void ink(List<Stroke> way, double radius, byte[] pixels, int offset) {
        double left = 9, right = -9, top = 9, bottom = -9, length = 0, sumX = 0, sumY = 0;
        for (Stroke s : way) {
            for (int j = 0; j < s.x().length; j++) {
                double x = s.x()[j], y = s.y()[j];
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
                if (j > 0) {
                    double dx = x - s.x()[j - 1], dy = y - s.y()[j - 1], d = Math.sqrt(dx * dx + dy * dy);
                    length += d;
                    sumX += d * (x - dx / 2);
                    sumY += d * (y - dy / 2);
                }
            }
        }
        double scale = (20 - 2 * radius) / Math.max(right - left, bottom - top), middle = (SIDE - 1) / 2.0;
        double shiftX = middle - scale * sumX / length, shiftY = middle - scale * sumY / length;

        double reach = radius + FADE / 2;
        var nearest = new double[PIXELS];   // squared distance to the way
        Arrays.fill(nearest, reach * reach);
        for (Stroke s : way) {
            for (int j = 1; j < s.x().length; j++) {
                approach(nearest, reach, scale * s.x()[j - 1] + shiftX, scale * s.y()[j - 1] + shiftY,
                        scale * s.x()[j] + shiftX, scale * s.y()[j] + shiftY);
            }
        }
        for (int p = 0; p < PIXELS; p++) {
            double v = .5 + (radius - Math.sqrt(nearest[p])) / FADE;
            v = Math.max(0, Math.min(1, v));
            pixels[offset + p] = (byte) (int) (255 * v * v * (3 - 2 * v) + .5);
        }
    }

    /** Lowers the squared distances of the pixels within reach of the straight piece from A to B. */
    private static void approach(double[] nearest, double reach, double ax, double ay, double bx, double by) {
        int left = (int) Math.max(0, Math.ceil(Math.min(ax, bx) - reach));
        int right = (int) Math.min(SIDE - 1, Math.floor(Math.max(ax, bx) + reach));
        int top = (int) Math.max(0, Math.ceil(Math.min(ay, by) - reach));
        int bottom = (int) Math.min(SIDE - 1, Math.floor(Math.max(ay, by) + reach));
        double vx = bx - ax, vy = by - ay, perLength = 1 / Math.max(vx * vx + vy * vy, 1e-12);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double along = ((x - ax) * vx + (y - ay) * vy) * perLength;
                along = Math.max(0, Math.min(1, along));
                double dx = x - ax - along * vx, dy = y - ay - along * vy;
                nearest[y * SIDE + x] = Math.min(nearest[y * SIDE + x], dx * dx + dy * dy);
            }
        }
    }
}

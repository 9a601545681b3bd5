package kobai.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Named.named;

import java.util.function.Function;
import java.util.stream.Stream;
import kobai.math.Matrix;
import kobai.math.Rng;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ToysTest {
    @Test
    void gates() {
        assertArrayEquals(new double[] {0, 0, 0, 1, 1, 0, 1, 1}, Toys.and().x().toArray());
        assertArrayEquals(new double[] {0, 0, 0, 1}, Toys.and().t().toArray());
        assertArrayEquals(new double[] {0, 1, 1, 1}, Toys.or().t().toArray());
        assertArrayEquals(new double[] {1, 1, 1, 0}, Toys.nand().t().toArray());
        assertArrayEquals(new double[] {0, 1, 1, 0}, Toys.xor().t().toArray());
    }

    static Stream<Named<Function<Rng, Dataset>>> random() {
        return Stream.of(named("blobs", Toys::blobs), named("moons", Toys::moons), named("circles", Toys::circles),
                named("XOR", Toys::playgroundXor), named("spiral", Toys::spiral), named("x²", Toys::square),
                named("sin", Toys::sine), named("|x|", Toys::magnitude), named("Heaviside", Toys::heaviside),
                named("noisy sine", Toys::noisySine));
    }

    @ParameterizedTest
    @MethodSource("random")
    void theSameSeedGivesTheSamePointsAndAnotherSeedOthers(Function<Rng, Dataset> toy) {
        assertEquals(toy.apply(new Rng(1)), toy.apply(new Rng(1)));
        assertTrue(!toy.apply(new Rng(1)).equals(toy.apply(new Rng(2))));
    }

    @Test
    void blobsAreParted() {
        for (int seed = 0; seed < 50; seed++) {
            Dataset blobs = Toys.blobs(new Rng(seed));
            assertEquals(200, blobs.size());
            for (int i = 0; i < blobs.size(); i++) {
                double side = blobs.x().get(i, 0) + blobs.x().get(i, 1);
                assertEquals(blobs.label(i), side > 0 ? 1 : 0);
            }
        }
    }

    @Test
    void moonsWithoutNoiseAreHalfCircles() {
        Dataset moons = Toys.moons(200, 0, new Rng(1));
        assertArrayEquals(new double[] {1, 0}, moons.x().rowArray(0));
        assertArrayEquals(new double[] {0, .5}, moons.x().rowArray(1));
        assertArrayEquals(new double[] {-1, 0}, moons.x().rowArray(198), 1e-15);
        assertArrayEquals(new double[] {2, .5}, moons.x().rowArray(199), 1e-15);
        assertEquals(100, moons.t().sum());
        Matrix noise = Toys.moons(new Rng(1)).x().minus(moons.x());
        assertEquals(.2, noise.std(), .02);
    }

    @Test
    void circlesHaveTheRadii1AndOneHalf() {
        Dataset circles = Toys.circles(200, 0, new Rng(1));
        for (int i = 0; i < 200; i++) {
            assertEquals(circles.label(i) == 0 ? 1 : .5, Math.hypot(circles.x().get(i, 0), circles.x().get(i, 1)), 1e-15);
        }
    }

    @Test
    void playgroundXorKeepsOffTheAxes() {
        Dataset xor = Toys.playgroundXor(new Rng(1));
        for (int i = 0; i < xor.size(); i++) {
            double x = xor.x().get(i, 0), y = xor.x().get(i, 1);
            assertTrue(Math.abs(x) >= .3 && Math.abs(x) <= 5.3 && Math.abs(y) >= .3 && Math.abs(y) <= 5.3);
            assertEquals(x > 0 == y > 0 ? 1 : 0, xor.label(i));
        }
    }

    @Test
    void theArmsOfTheSpiral() {
        Dataset spiral = Toys.spiral(new Rng(1));
        assertEquals("spiral: 300 examples, x (300 × 2), t (300 × 3)", spiral.toString());
        assertArrayEquals(new double[] {100, 100, 100}, spiral.t().sumRows().rowArray(0));
        for (int i = 0; i < 300; i++) {
            assertEquals((i % 100) / 99.0, Math.hypot(spiral.x().get(i, 0), spiral.x().get(i, 1)), 1e-15, "r");
            // the angle is 4 j + 4 r + 0.2 N(0, 1): within five standard deviations
            double angle = Math.atan2(spiral.x().get(i, 0), spiral.x().get(i, 1));
            double off = Math.IEEEremainder(angle - 4 * spiral.label(i) - 4 * (i % 100) / 99.0, 2 * Math.PI);
            assertEquals(0, off, i % 100 == 0 ? Math.PI : 1, "point " + i);
        }
    }

    @Test
    void functionsAreExactAndSorted() {
        Dataset square = Toys.square(new Rng(1));
        assertEquals("x²: 50 examples, x (50 × 1), t (50 × 1)", square.toString());
        for (int i = 0; i < 50; i++) {
            double x = square.x().get(i, 0);
            assertTrue(x > -1 && x < 1 && (i == 0 || x > square.x().get(i - 1, 0)));
            assertEquals(x * x, square.t().get(i, 0));
            assertEquals(Math.sin(Math.PI * x), Toys.sine(new Rng(1)).t().get(i, 0), 1e-15);
            assertEquals(Math.abs(x), Toys.magnitude(new Rng(1)).t().get(i, 0));
            assertEquals(x > 0 ? 1 : 0, Toys.heaviside(new Rng(1)).t().get(i, 0));
        }
    }

    @Test
    void noisySine() {
        Dataset clean = Toys.noisySine(10, 0, new Rng(1));
        assertArrayEquals(new double[] {0, 1 / 9.0, 2 / 9.0}, clean.first(3).x().toArray(), 1e-15);
        assertEquals(Math.sin(2 * Math.PI / 9), clean.t().get(1, 0), 1e-15);
        Dataset many = Toys.noisySine(1_000, 0.3, new Rng(1));
        assertEquals(.3, many.t().minus(Toys.noisySine(1_000, 0, new Rng(1)).t()).std(), .03);
        assertEquals(10, Toys.noisySine(new Rng(1)).size());
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals("Toys.moons: needs 1 or more points, and noise of 0 or more, got -1 and 0.2",
                assertThrows(IllegalArgumentException.class, () -> Toys.moons(-1, 0.2, new Rng(1))).getMessage());
        assertEquals("Toys.circles: needs 1 or more points, and noise of 0 or more, got 9 and -0.2",
                assertThrows(IllegalArgumentException.class, () -> Toys.circles(9, -0.2, new Rng(1))).getMessage());
        // one point of an interval has no place: 0/0
        assertEquals("Toys.noisySine: needs 2 or more points, and noise of 0 or more, got 1 and NaN",
                assertThrows(IllegalArgumentException.class, () -> Toys.noisySine(1, Double.NaN, new Rng(1))).getMessage());
    }
}

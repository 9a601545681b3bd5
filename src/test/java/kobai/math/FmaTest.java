package kobai.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fma of additions and multiplications has the bits of the processor's. */
class FmaTest {

    /** Where the three numbers lie. */
    enum Range {
        BITS {   // every double alike: mostly far apart, NaN and ∞ among them
            @Override
            double[] draw(Random random) {
                return new double[] {Double.longBitsToDouble(random.nextLong()), Double.longBitsToDouble(random.nextLong()),
                        Double.longBitsToDouble(random.nextLong())};
            }
        },
        NEAR_ONE {
            @Override
            double[] draw(Random random) {
                return new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            }
        },
        CANCELLED {   // c is −a b, or a bit or two beside it
            @Override
            double[] draw(Random random) {
                double a = number(random, 0), b = number(random, 0);
                return new double[] {a, b, Double.longBitsToDouble(Double.doubleToRawLongBits(-a * b) + random.nextInt(5) - 2)};
            }
        },
        TIES {   // from far above to far below a b
            @Override
            double[] draw(Random random) {
                return new double[] {number(random, random.nextInt(200) - 100), number(random, 0),
                        number(random, random.nextInt(400) - 200)};
            }
        },
        SUBNORMAL {
            @Override
            double[] draw(Random random) {
                int e = random.nextInt(2200) - 1100;
                return new double[] {number(random, e), number(random, -1022 - e + random.nextInt(120) - 60),
                        number(random, -1022 + random.nextInt(120) - 60)};
            }
        },
        OVERFLOW {
            @Override
            double[] draw(Random random) {
                int e = random.nextInt(2000) - 1000;
                return new double[] {number(random, e), number(random, 1023 - e + random.nextInt(10) - 5),
                        number(random, 1023 - random.nextInt(120))};
            }
        };

        abstract double[] draw(Random random);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void drawnNumbers(Range range) {
        Random random = new Random(range.ordinal());
        for (int i = 0; i < 500_000; i++) {
            double[] drawn = range.draw(random);
            check(drawn[0], drawn[1], drawn[2]);
        }
    }

    @Test
    void everyThreeSpecialNumbers() {
        double[] special = {0, 1, 0.5, 1.5, Math.nextUp(1), Math.nextDown(1), Double.MIN_VALUE, Double.MIN_NORMAL,
                Math.nextDown(Double.MIN_NORMAL), Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NaN, 0x1p-900, 0x1p900,
                0x1p-1021, 0x1p1000, 0x1p-537, 0x1.8p-537, 0x1p-538, 0x1.8p-538, 0x1p512, 0x1p511};
        for (double a : special) {
            for (double b : special) {
                for (double c : special) {
                    for (int signs = 0; signs < 8; signs++) {
                        check((signs & 1) == 0 ? a : -a, (signs & 2) == 0 ? b : -b, (signs & 4) == 0 ? c : -c);
                    }
                }
            }
        }
    }

    /** Returns ± a number from 2ᵏ to 2ᵏ⁺¹, often with few ones or few zeros among its last bits. */
    private static double number(Random random, int k) {
        long bits = 1L << 52 | random.nextLong() >>> 12, low = (1L << random.nextInt(53)) - 1;
        bits = random.nextBoolean() ? bits & ~low : random.nextBoolean() ? bits | low : bits;
        return Math.scalb((random.nextBoolean() ? -1 : 1) * (double) bits, k - 52);
    }

    private static void check(double a, double b, double c) {
        double expected = Math.fma(a, b, c), got = Fma.exact(a, b, c);
        // without a message unless it is needed: making three million takes seconds
        if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(got)) {
            assertEquals(Double.toHexString(expected), Double.toHexString(got),
                    String.format("fma(%a, %a, %a)", a, b, c));
        }
        assertEquals(Double.doubleToLongBits(expected), Double.doubleToLongBits(Fma.fma(a, b, c)));
    }
}

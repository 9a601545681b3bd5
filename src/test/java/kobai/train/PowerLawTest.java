package kobai.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PowerLawTest {
    @Test
    void pointsOnACurveGiveItBack() {
        var law = PowerLaw.fit(new double[] {1, 2, 5, 10}, new double[] {3, 12, 75, 300});   // 3 x²
        assertEquals(2, law.exponent(), 1e-14);
        assertEquals(3, law.c(), 1e-13);
        assertEquals(0, law.residual(), 1e-14);
        assertEquals(0, law.error(), 1e-14);
        assertEquals(48, law.at(4), 1e-11);
    }

    /**
     * At ln x = −1, 0, 1 with ln y = −1, 0, 2: m = 0, S = 2, k = (1 + 2)/2 = 1.5, ln c = 1/3,
     * r = (1/6, −1/3, 1/6), Σ r² = 1/6; residual √(1/18), error √(1/6 / 2).
     */
    @Test
    void theLineIsFittedByHand() {
        double e = Math.E;
        var law = PowerLaw.fit(new double[] {1 / e, 1, e}, new double[] {1 / e, 1, e * e});
        assertEquals(1.5, law.exponent(), 1e-14);
        assertEquals(Math.exp(1 / 3.0), law.c(), 1e-14);
        assertEquals(Math.sqrt(1 / 18.0), law.residual(), 1e-14);
        assertEquals(Math.sqrt(1 / 12.0), law.error(), 1e-14);
        assertEquals("y = 1.40 · x^1.500, exponent 1.500 ± 0.289, residual 0.2357 of 3 points", law.toString());
    }

    @Test
    void twoPointsHaveNoError() {
        var law = PowerLaw.fit(new double[] {1, 4}, new double[] {2, 4});
        assertTrue(Double.isNaN(law.error()));
        assertEquals("y = 2.00 · x^0.500, exponent 0.500, residual 0.0000 of 2 points", law.toString());
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals("PowerLaw.fit: needs two or more x and as many y, got 2 and 3", message(new double[2], new double[3]));
        assertEquals("PowerLaw.fit: needs two or more x and as many y, got 1 and 1", message(new double[1], new double[1]));
        assertEquals("PowerLaw.fit: every y must be above 0 and finite, number 1 is 0.0",
                message(new double[] {1, 2}, new double[] {1, 0}));
        assertEquals("PowerLaw.fit: every x must be above 0 and finite, number 0 is NaN",
                message(new double[] {Double.NaN, 2}, new double[] {1, 1}));
        assertEquals("PowerLaw.fit: all x are 3.0, which tells nothing of an exponent; give points at different x",
                message(new double[] {3, 3}, new double[] {1, 2}));
    }

    private static String message(double[] x, double[] y) {
        return assertThrows(IllegalArgumentException.class, () -> PowerLaw.fit(x, y)).getMessage();
    }
}

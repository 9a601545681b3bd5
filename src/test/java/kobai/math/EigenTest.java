package kobai.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EigenTest {
    @Test
    void twoByTwoByHand() {
        // (2 1; 1 2): (1, −1)/√2 with 1 and (1, 1)/√2 with 3
        Eigen e = Eigen.of(Matrix.of(new double[] {2, 1}, new double[] {1, 2}));
        assertArrayEquals(new double[] {1, 3}, e.values(), 1e-15);
        assertEquals(-1, e.vectors().get(0, 0) / e.vectors().get(1, 0), 1e-15);
        assertEquals(1, e.vectors().get(0, 1) / e.vectors().get(1, 1), 1e-15);
    }

    @Test
    void aDiagonalMatrixIsSorted() {
        Eigen e = Eigen.of(Matrix.of(new double[] {3, 0, 0}, new double[] {0, -1, 0}, new double[] {0, 0, 2}));
        assertArrayEquals(new double[] {-1, 2, 3}, e.values());
        assertEquals(Matrix.of(new double[] {0, 0, 1}, new double[] {1, 0, 0}, new double[] {0, 1, 0}), e.vectors());
    }

    @Test
    void vectorsAndValuesMakeTheMatrixAgain() {
        Matrix b = Matrix.normal(30, 30, 1, new Rng(3));
        Matrix a = b.plus(b.t());
        Eigen e = Eigen.of(a);
        Matrix v = e.vectors();
        Matrix lambda = Matrix.generate(30, 30, (i, j) -> i == j ? e.values()[i] : 0);
        assertEquals(0, v.dot(lambda).dotTransposed(v).minus(a).norm(), 1e-12);
        assertEquals(0, v.transposedDot(v).minus(Matrix.generate(30, 30, (i, j) -> i == j ? 1 : 0)).norm(), 1e-13);
        for (int k = 1; k < 30; k++) {
            assertEquals(1, Math.signum(e.values()[k] - e.values()[k - 1]));
        }
    }

    @Test
    void theResultCannotBeChanged() {
        Eigen e = Eigen.of(Matrix.of(new double[] {2, 0}, new double[] {0, 1}));
        e.values()[0] = 9;
        assertArrayEquals(new double[] {1, 2}, e.values());
    }

    @Test
    void saysWhatIsWrong() {
        assertEquals("Eigen.of: needs a square symmetric matrix, got (2 × 3)",
                assertThrows(IllegalArgumentException.class, () -> Eigen.of(Matrix.zeros(2, 3))).getMessage());
        assertEquals("Eigen.of: needs a symmetric matrix; this (2 × 2) and its transpose are 2.0 times its size apart; "
                        + "take (A + Aᵀ)/2 if that is only rounding",
                assertThrows(IllegalArgumentException.class, () -> Eigen.of(Matrix.of(new double[] {0, 1}, new double[] {-1, 0})))
                        .getMessage());
        assertThrows(IllegalArgumentException.class,
                () -> Eigen.of(Matrix.of(new double[] {0, 1e200}, new double[] {-1e200, 0})));
        assertEquals("Eigen.of: needs finite entries, this (1 × 1) has NaN or infinite ones",
                assertThrows(IllegalArgumentException.class, () -> Eigen.of(Matrix.row(Double.NaN))).getMessage());
    }

    /** The squares of these are out of range: (2 1; 1 2) · s has 1 s and 3 s, whatever s. */
    @ParameterizedTest(name = "scaled by {0}")
    @ValueSource(doubles = {1e200, 1e-200, 1e307, 0x1p-1060, -1e250, 1})
    void largeAndSmallMatrices(double s) {
        Eigen e = Eigen.of(Matrix.of(new double[] {2 * s, s}, new double[] {s, 2 * s}));
        double[] expected = {Math.min(s, 3 * s), Math.max(s, 3 * s)};
        assertEquals(1, e.values()[0] / expected[0], 1e-15);
        assertEquals(1, e.values()[1] / expected[1], 1e-15);
        assertEquals(s > 0 ? -1 : 1, e.vectors().get(0, 0) / e.vectors().get(1, 0), 1e-15);
    }

    @Test
    void zerosHaveTheEigenvalueZero() {
        assertArrayEquals(new double[3], Eigen.of(Matrix.zeros(3, 3)).values());
    }
}

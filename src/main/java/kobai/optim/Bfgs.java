package kobai.optim;

import static kobai.optim.LineSearch.dot;

import kobai.math.Matrix;
import kobai.optim.Objective.Point;

/**
 * The quasi-Newton method (準ニュートン法) of Broyden, Fletcher, Goldfarb and Shanno: learns the inverse Hessian M as it goes.
 *
 * <pre>
 *   d = −g M        s = wₖ − wₖ₋₁        y = gₖ − gₖ₋₁        ρ = 1 / y·s
 *   M ← (I − ρ sᵀy) M (I − ρ yᵀs) + ρ sᵀs
 *
 *   w, g, d, s, y  1 × W        M  W × W, at first the identity, scaled by y·s / y·y
 * </pre>
 *
 * <p>Its own step α = 1 is tried first, and mostly good enough.
 *
 * @see <a href="https://doi.org/10.1007/978-0-387-40065-5">Nocedal, Wright 2006, algorithm 6.1</a>
 */
public final class Bfgs implements Minimizer {
    @Override
    public Direction begin() {
        return new Direction() {
            private Point last;
            private Matrix m;

            @Override
            public Matrix from(Point p) {
                if (last == null) {
                    last = p;
                    return p.gradient().scale(-1);
                }
                m = update(m, p.w().minus(last.w()), p.gradient().minus(last.gradient()));
                last = p;
                return p.gradient().dot(m).scale(-1);
            }

            @Override
            public double firstStep(Point p, Matrix d, double lastStep, double lastSlope) {
                return m == null ? Math.min(1, 1 / p.gradient().norm()) : 1;
            }
        };
    }

    @Override
    public double flat() { return 0.9; }

    @Override
    public double flatFirst() { return 0.9; }

    private static Matrix update(Matrix m, Matrix s, Matrix y) {
        double ys = dot(y, s);
        if (m == null) {
            double scale = ys / dot(y, y);
            m = Matrix.generate(s.cols(), s.cols(), (i, j) -> i == j ? scale : 0);
        }
        // multiplied out: M − ρ (sᵀ yM + (yM)ᵀ s) + ρ (1 + ρ yM·y) sᵀs
        Matrix yM = y.dot(m);
        Matrix sTyM = s.transposedDot(yM);
        return m.minus(sTyM.plus(sTyM.t()).scale(1 / ys)).plus(s.transposedDot(s).scale((1 + dot(yM, y) / ys) / ys));
    }

    @Override
    public String toString() { return "BFGS"; }
}

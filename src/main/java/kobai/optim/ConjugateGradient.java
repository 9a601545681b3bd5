package kobai.optim;

import static kobai.optim.LineSearch.dot;

import kobai.math.Matrix;
import kobai.optim.Objective.Point;

/**
 * Conjugate gradients (共役勾配法) after Polak and Ribière: a direction that does not undo the ones before.
 *
 * <pre>
 *   β = max(0, gₖ · (gₖ − gₖ₋₁) / gₖ₋₁ · gₖ₋₁)        dₖ = −gₖ + β dₖ₋₁
 * </pre>
 *
 * <p>β = 0, and every direction that would lead up, begins again along −g. On a quadratic of n numbers it is done after n
 * updates, but for rounding.
 *
 * @see <a href="https://doi.org/10.1007/978-0-387-40065-5">Nocedal, Wright 2006, 5.44 and 5.45</a>
 */
public final class ConjugateGradient implements Minimizer {
    @Override
    public Direction begin() {
        return new Direction() {
            private Matrix g;   // of the point before
            private Matrix d;

            @Override
            public Matrix from(Point p) {
                Matrix down = p.gradient().scale(-1);
                if (g == null) {
                    d = down;
                } else {
                    double beta = Math.max(0, dot(p.gradient(), p.gradient().minus(g)) / dot(g, g));
                    d = down.plus(d.scale(beta));
                    d = dot(d, p.gradient()) < 0 ? d : down;
                }
                g = p.gradient();
                return d;
            }
        };
    }

    @Override
    public String toString() { return "conjugate gradients"; }
}

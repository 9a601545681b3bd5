package kobai.optim;

import kobai.math.Matrix;

/**
 * Steepest descent (最急降下法) with line searches: the measure for the other two.
 *
 * <pre>
 *   d = −g
 * </pre>
 *
 * @see <a href="https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/">PRML 5.2.4</a>
 */
public final class SteepestDescent implements Minimizer {
    @Override
    public Direction begin() { return p -> p.gradient().scale(-1); }

    @Override
    public String toString() { return "steepest descent"; }
}

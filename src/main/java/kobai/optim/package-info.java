/** Rules that move parameters downhill, from SGD to BFGS, and the curvature they meet. Imports {@code math}, {@code nn}. */
package kobai.optim;

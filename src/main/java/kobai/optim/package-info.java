/**
 * Rules that move weights downhill: the perceptron's, SGD to Adam, conjugate gradients and BFGS, the ways they take, and the
 * curvature they meet. Imports {@code math}, {@code nn}.
 */
package kobai.optim;

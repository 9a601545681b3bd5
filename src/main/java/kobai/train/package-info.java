/**
 * The training loop, its history, who watches it, many runs at once, and what is said of them: proportions, power laws.
 * Imports {@code math nn optim data}.
 */
package kobai.train;

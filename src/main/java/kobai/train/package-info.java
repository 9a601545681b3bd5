/** The training loop, its history, who watches it, and many runs at once. Imports {@code math nn optim data}. */
package kobai.train;

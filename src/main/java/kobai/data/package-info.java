/** Data sets: digits drawn by formulas, genuine MNIST, toys, and tables of them. Imports {@code math}. */
package kobai.data;

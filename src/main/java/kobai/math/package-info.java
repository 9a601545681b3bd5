/** Matrices, their product, exactly reproducible functions, eigenvalues and random numbers. Imports nothing but the JDK. */
package kobai.math;

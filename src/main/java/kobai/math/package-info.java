/** Matrices, their product, exactly reproducible functions and random numbers. Imports nothing but the JDK. */
package kobai.math;

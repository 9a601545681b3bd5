/**
 * The front door, where {@code mvn} comes in: finds or installs Jupyter and the kernel, opens, executes and prints the notebooks,
 * says what is missing. May import the rooms {@code kernel} and {@code handout}, and gson, which reads Jupyter's own files.
 */
package kobai.launch;

/**
 * The embedded Java kernel: what runs the cells where no other Java kernel is installed. It is packed into a jar of its own,
 * may import no other room, only JShell and the library for Jupyter's messages, and knows nothing of the lessons.
 */
package kobai.kernel;

/**
 * The stored notebooks as pages to read on a screen and to print. May import no other room, only gson, which reads the notebooks'
 * format; the nbconvert that it needs is handed in, so that it knows nothing of where a Python is.
 */
package kobai.handout;

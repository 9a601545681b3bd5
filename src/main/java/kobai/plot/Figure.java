package kobai.plot;

/**
 * A picture that shows itself as a cell's last value.
 *
 * <p>Its HTML is the one form that survives a freshly cloned notebook, a trusted one, a handout, print and a screen
 * reader: a {@code <figure>} with an {@code <img>} that carries the whole picture. A figure is a value: what seems to
 * change it returns another one.
 */
public interface Figure extends Shown { }

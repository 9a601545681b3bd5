package kobai.plot;

import java.util.function.Consumer;
import kobai.data.Dataset;
import kobai.data.Digits;
import kobai.train.Sourced;

/** A figure drawn by hand as SVG. It never changes: its calls make a copy, change that, and return it. */
abstract class Drawn<F extends Drawn<F>> implements Figure, Cloneable {
    final String title;
    private Caption caption = Caption.EMPTY;
    private String alt;

    Drawn(String title) { this.title = title; }

    /** Draws the whole picture. */
    abstract Drawing drawing();

    /** Says in words what is drawn, with its numbers. */
    abstract String words();

    /** Says what the colours and lines mean where the picture itself does not. */
    String explanation() { return ""; }

    /** Returns a copy with this change. */
    @SuppressWarnings("unchecked")
    final F with(Consumer<F> change) {
        try {
            F copy = (F) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the figure with a sentence under it. */
    public F caption(String caption) { return with(copy -> ((Drawn<?>) copy).caption = this.caption.text(caption)); }

    /** Returns the figure with other words for who cannot see it; without them they are made from the numbers. */
    public F alt(String alt) { return with(copy -> ((Drawn<?>) copy).alt = alt); }

    /** Returns the figure with the name of the data under it. */
    public F data(Dataset data) { return source(data.name()); }

    /** Returns the figure with the name of the digits under it. */
    public F data(Digits digits) { return source(digits.name()); }

    /** Returns the figure with the name of the data that a measurement knows under it. */
    public F data(Sourced measured) { return source(measured.source()); }

    final F caption(Caption whole) { return with(copy -> ((Drawn<?>) copy).caption = whole); }

    final F source(String name) { return with(copy -> ((Drawn<?>) copy).caption = caption.data(name)); }

    /** Returns what the author says, what the colours mean, and whose data it is. */
    final Caption wholeCaption() {
        return new Caption(Lists.plus(caption.texts(), explanation()), caption.seeds(), caption.sources());
    }

    @Override
    public final String alt() { return alt != null ? alt : Caption.lead(title) + words(); }

    @Override
    public String html() {
        Drawing drawing = drawing();
        return Picture.svg(drawing.width, drawing.toString(), alt(), wholeCaption().sentences()).html();
    }

    @Override
    public String toString() { return alt(); }
}

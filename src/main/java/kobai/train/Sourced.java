package kobai.train;

/** Numbers that were measured on data which have a name: figures say it. */
public interface Sourced {
    /** Returns the name of the data, "" if nobody knows. */
    String source();

    /** Returns the source of an object if it has one, else "". */
    static String of(Object measured) { return measured instanceof Sourced sourced ? sourced.source() : ""; }
}

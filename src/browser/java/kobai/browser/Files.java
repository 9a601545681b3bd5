package kobai.browser;

import org.teavm.classlib.ResourceSupplier;
import org.teavm.classlib.ResourceSupplierContext;

/** Puts the file that the library reads from its jar into the JavaScript. */
@SuppressWarnings("deprecation")   // the interface that is to follow it is not in use yet
public final class Files implements ResourceSupplier {
    @Override
    public String[] supplyResources(ResourceSupplierContext context) { return new String[] {"kobai/data/strokes.txt"}; }
}

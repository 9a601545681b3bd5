package kobai.train;

import java.util.ArrayList;
import java.util.List;
import kobai.math.Matrix;
import kobai.nn.Network;
import kobai.nn.Parameter;
import kobai.train.Callback.Epoch;

/**
 * Keeps what a network had learned and measured after the epoch with the smallest test loss, and tells when to give up.
 *
 * @see <a href="https://www.microsoft.com/en-us/research/people/cmbishop/prml-book/">PRML 5.5.2</a>
 */
final class EarlyStopping {
    private final int patience;
    private final Network network;
    private Epoch best;
    private List<Matrix> values;   // of parameters and running statistics, after the best epoch
    private int last;

    EarlyStopping(int patience, Network network) {
        this.patience = patience;
        this.network = network;
    }

    void after(Epoch epoch) {
        last = epoch.number();
        if (best == null || epoch.testLoss() < best.testLoss()) {
            best = epoch;
            values = matrices().stream().map(Parameter::value).toList();
        }
    }

    /** Tells whether the last {@code patience} epochs brought no smaller test loss. */
    boolean isEnough() { return last - best.number() >= patience; }

    /** Puts the network back to the best epoch and returns that epoch's number, 0 if none was finished. */
    int restore() {
        if (best == null) {
            return 0;
        }
        List<Parameter> all = matrices();
        for (int k = 0; k < all.size(); k++) {
            all.get(k).set(values.get(k));
        }
        return best.number();
    }

    private List<Parameter> matrices() {
        var all = new ArrayList<>(network.parameters());
        all.addAll(network.statistics());
        return all;
    }
}

package kobai.notebook;

import java.util.Map;
import kobai.nn.Network;
import kobai.plot.Numbers;
import kobai.plot.Shown;
import kobai.train.Callback;
import kobai.train.Sweep;

/** One line that moves while you wait: percent, loss, time left. It goes away when the work is done. */
public final class Progress implements Callback, Sweep.Watcher {
    private static final long EVERY = 250_000_000;   // nanoseconds between two looks of the line

    private final String what;
    private final Screen.Slot slot = Screen.current().new Slot();
    private long started = System.nanoTime();
    private long looked = started;

    Progress(String what) { this.what = what; }

    /** Moves the line to done of all, if it is time to look. */
    @Override
    public synchronized void at(int done, int all) { at(done, all, ""); }

    private void at(int done, int all, String detail) {
        long now = System.nanoTime();
        if (done < all && now - looked > EVERY) {
            looked = now;
            double left = (now - started) * 1e-9 * (all - done) / Math.max(done, 1);
            String text = what + ": " + 100 * done / all + " %" + detail + ", " + Math.round(left) + " s left";
            slot.show(Map.of("text/plain", text, "text/html", "<p>" + Shown.escape(text)
                    + " <progress max=\"100\" value=\"" + 100 * done / all + "\"></progress></p>"));
        } else if (done >= all) {
            end();
        }
    }

    @Override
    public void start(Network network) { started = looked = System.nanoTime(); }

    @Override
    public void afterUpdate(Update update) { at(update.number(), update.of(), ", loss " + Numbers.text(update.loss(), 3)); }

    /** Takes the line away. */
    @Override
    public synchronized void end() { slot.clear(); }
}

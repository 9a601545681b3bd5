package kobai.jupyter;

/** The front door: {@code open} the notebooks. */
public final class Main {
    private Main() { }

    public static void main(String[] args) {
        System.out.println(Jupyter.findOrInstall());
    }
}

package kobai.kernel;

import java.util.List;

/** Why a cell failed, ready to be shown. */
final class CellError extends Exception {
    private static final long serialVersionUID = 1;

    private final String name;
    private final transient List<String> lines;

    CellError(String name, String message, List<String> lines) {
        super(message, null, false, false);
        this.name = name;
        this.lines = lines;
    }

    String name() {
        return name;
    }

    List<String> lines() {
        return lines;
    }
}

package kobai.data;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The genuine MNIST digits of LeCun, Cortes and Burges, read from their four IDX files, packed (.gz) or not.
 *
 * <p>They are looked for in one place, the first of these that is set: the folder given to {@link Digits#mnist(Path)}, the
 * system property {@code kobai.mnist}, the environment variable {@code KOBAI_MNIST}; if none is, in the user's cache, and
 * what is missing or damaged there is downloaded (11 MB), unless {@code KOBAI_OFFLINE} is set. Size and SHA-256 are checked
 * at every load.
 *
 * <p>The authors never stated a licence under which the files may be passed on; that is why they do not come with this
 * library, and nothing but your own request downloads them.
 *
 * @see <a href="https://doi.org/10.1109/5.726791">LeCun, Bottou, Bengio, Haffner 1998, Gradient-based learning applied to
 *     document recognition</a>
 */
public final class Mnist extends Digits {
    private static final List<String> MIRRORS = List.of("https://ossci-datasets.s3.amazonaws.com/mnist/",
            "https://storage.googleapis.com/cvdf-datasets/mnist/");

    private static final KnownFile TRAIN_IMAGES = new KnownFile("train-images-idx3-ubyte.gz",
            9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
            47_040_016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db");
    private static final KnownFile TRAIN_LABELS = new KnownFile("train-labels-idx1-ubyte.gz",
            28_881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
            60_008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5");
    private static final KnownFile TEST_IMAGES = new KnownFile("t10k-images-idx3-ubyte.gz",
            1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
            7_840_016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7");
    private static final KnownFile TEST_LABELS = new KnownFile("t10k-labels-idx1-ubyte.gz",
            4_542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
            10_008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    private final Path folder;   // null: the cache
    private final Path cache;
    private final Download download;

    Mnist() { this(namedFolder(), userCache().resolve("mnist"), new Download(MIRRORS, 10_000,
            !System.getenv().getOrDefault("KOBAI_OFFLINE", "").isBlank())); }

    Mnist(Path folder) { this(folder, null, null); }

    Mnist(Path folder, Path cache, Download download) {
        this.folder = folder;
        this.cache = cache;
        this.download = download;
    }

    private static Path namedFolder() {
        String named = System.getProperty("kobai.mnist", System.getenv("KOBAI_MNIST"));
        return named == null || named.isBlank() ? null : Path.of(named);
    }

    @Override
    public String name() { return "MNIST"; }

    @Override
    Images images(Block block, int n) {
        boolean train = block == Block.TRAIN;
        // an IDX file begins with its type and sizes: 16 bytes before images, 8 before labels
        return new Images(read(train ? TRAIN_IMAGES : TEST_IMAGES, 16, n * PIXELS),
                read(train ? TRAIN_LABELS : TEST_LABELS, 8, n));
    }

    private byte[] read(KnownFile file, int from, int count) {
        try {
            if (folder == null) {
                return readCached(file, from, count);
            }
            byte[] content = readIn(folder, file, from, count);
            if (content == null) {
                throw new IOException(folder + " holds neither " + file.name() + " nor " + file.unpackedName());
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException("MNIST: " + e.getMessage() + (folder == null ? "" : "; put the genuine file "
                    + "there, or use Digits.synthetic() instead"), e);
        }
    }

    private byte[] readCached(KnownFile file, int from, int count) throws IOException {
        var attempts = new ArrayList<String>();
        try {
            byte[] content = readIn(cache, file, from, count);
            if (content != null) {
                return content;
            }
        } catch (IOException e) {
            attempts.add("  " + e.getMessage());
        }
        try {
            return file.content(download.get(file, cache), true, from, count);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            attempts.add(e.getMessage());
            throw new IOException("could not get " + file.name() + "\n" + String.join("\n", attempts)
                    + "\nPut the file into " + cache + " by hand, or use Digits.synthetic() instead.", e);
        }
    }

    /** Returns a part of the file's content, null if it is not in this folder. */
    private static byte[] readIn(Path folder, KnownFile file, int from, int count) throws IOException {
        for (boolean packed : new boolean[] {true, false}) {
            Path path = folder.resolve(packed ? file.name() : file.unpackedName());
            if (Files.exists(path)) {
                byte[] bytes;
                try (var in = Files.newInputStream(path)) {
                    bytes = in.readNBytes(file.unpackedSize() + 1);
                } catch (IOException e) {
                    throw new IOException(path + " cannot be read (" + e + ")", e);
                }
                try {
                    return file.content(file.requireGenuine(bytes, packed), packed, from, count);
                } catch (IOException e) {
                    throw new IOException(path + " " + e.getMessage(), e);
                }
            }
        }
        return null;
    }

    /** Returns the user's folder for what can be fetched again: {@code KOBAI_CACHE}, else the system's own. */
    private static Path userCache() {
        Map<String, String> env = System.getenv();
        String system = System.getProperty("os.name"), xdg = env.getOrDefault("XDG_CACHE_HOME", "");
        if (env.containsKey("KOBAI_CACHE")) {
            return Path.of(env.get("KOBAI_CACHE")).toAbsolutePath();
        }
        if (system.startsWith("Windows") && env.containsKey("LOCALAPPDATA")) {
            return Path.of(env.get("LOCALAPPDATA"), "kobai");
        }
        Path home = Path.of(env.getOrDefault("HOME", System.getProperty("user.home")));
        if (system.startsWith("Mac")) {
            return home.resolve("Library/Caches/kobai");
        }
        return (xdg.startsWith("/") ? Path.of(xdg) : home.resolve(".cache")).resolve("kobai");
    }
}

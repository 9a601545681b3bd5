package kobai.handout;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a window and without a network; skips the test where there is none, except in CI. */
public final class Browser implements AutoCloseable {
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final Path profile;
    private final ChromeDriver driver;

    public Browser() throws IOException {
        Optional<File> chromium = program("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
        Optional<File> chromedriver = program("chromedriver");
        if (chromium.isEmpty() || chromedriver.isEmpty()) {
            String missing = "no chromium and chromedriver on the path: install the packages chromium and chromium-driver";
            missing(missing);
        }
        SELENIUM.setLevel(Level.SEVERE);   // it warns of a newer browser than it has classes for, which are not used here
        profile = Files.createTempDirectory("kobai-browser");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions().setBinary(chromium.get());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=" + profile);
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(chromedriver.get()).build(), options);
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    }

    /** Leaves the test out where something that it needs is not here, and says so; in CI, which has everything, it fails. */
    public static void missing(String what) {
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(what);
        }
        String test = StackWalker.getInstance().walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .filter(name -> name.endsWith("IT")).findFirst()).orElse("a test");
        System.out.println("left out: " + test + ", for there is " + what);
        Assumptions.abort(what);
    }

    private static Optional<File> program(String... names) {
        return Arrays.stream(names)
                .flatMap(name -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> new File(folder, name)))
                .filter(File::canExecute).findFirst();
    }

    /** Opens a page as a reader with this window and this preference would, and forgets what was logged before. */
    public void open(Path page, int width, String scheme) { open(page, width, 900, scheme); }

    /** Opens a page in a window of this size. */
    public void open(Path page, int width, int height, String scheme) {
        logs(LogType.PERFORMANCE);
        logs(LogType.BROWSER);
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        driver.get(page.toUri().toString());
        driver.executeAsyncScript("const done = arguments[0]; document.fonts.ready.then(() => setTimeout(done, 100));");
    }

    /** The value of a JavaScript expression in the page. */
    public Object value(String expression) {
        return driver.executeScript("return " + expression);
    }

    /**
     * The text of the window that this opens, as soon as it holds what is expected, or after ten seconds as it is then. It is
     * asked through its opener, for the driver waits for ever for a page that is written piece by piece.
     */
    public String textOfNewWindow(String opening, String expected) throws InterruptedException {
        driver.executeScript("const open = window.open; window.open = (...how) => window.opened = open.apply(window, how);"
                + opening);
        String text = "";
        for (int wait = 0; wait < 100 && !text.contains(expected); wait++) {
            Thread.sleep(100);
            text = String.valueOf(value("window.opened?.document.body?.innerText"));
        }
        driver.executeScript("window.opened?.close()");
        return text;
    }

    /** Everything asked for since {@link #open} that is not in the page or another of our files beside it. */
    public List<String> requests() {
        return logs(LogType.PERFORMANCE).map(entry -> JsonParser.parseString(entry.getMessage()).getAsJsonObject()
                .getAsJsonObject("message"))
                .filter(message -> message.get("method").getAsString().equals("Network.requestWillBeSent"))
                .map(message -> message.getAsJsonObject("params").getAsJsonObject("request"))
                .map((JsonObject request) -> request.get("url").getAsString())
                .filter(url -> !url.startsWith("chrome:"))   // the browser's own first page
                .filter(url -> !url.startsWith("data:") && !url.startsWith("blob:")).toList();
    }

    /** What the page complained of since {@link #open}: script errors, and requests that its own policy forbade. */
    public List<String> complaints() {
        return logs(LogType.BROWSER).filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage).toList();
    }

    /**
     * What axe finds wrong by these rules, or by all, each with an example; drawn formulas are left out, for assistive
     * technology reads their MathML.
     */
    public Object axe(String... rules) throws IOException {
        try (InputStream script = Browser.class.getResourceAsStream("/axe.min.js")) {
            driver.executeScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        return driver.executeAsyncScript("""
                const rules = arguments[0], done = arguments[1], options = {resultTypes: ['violations']};
                if (rules.length > 0) {
                  options.runOnly = rules;
                }
                axe.run({exclude: [['.katex-html']]}, options).then(
                    r => done(r.violations.map(v => v.id + ': ' + v.nodes[0].target + ' ' + v.nodes[0].failureSummary)
                                          .join('\\n')),
                    e => done('axe failed: ' + e));""", List.of(rules));
    }

    /** Presses the tabulator key. */
    public void tab() {
        driver.switchTo().activeElement().sendKeys(Keys.TAB);
    }

    /** The page as it is printed, a PDF file. */
    public byte[] print() {
        Map<String, Object> pdf = driver.executeCdpCommand("Page.printToPDF",
                Map.of("preferCSSPageSize", true, "printBackground", true));
        return Base64.getDecoder().decode((String) pdf.get("data"));
    }

    private Stream<LogEntry> logs(String type) {
        return driver.manage().logs().get(type).getAll().stream();
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}

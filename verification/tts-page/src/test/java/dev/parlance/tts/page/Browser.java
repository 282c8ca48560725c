package dev.parlance.tts.page;

import dev.parlance.tts.testkit.TestDeadline;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** One headless browser. Each page is of a server of its own, so what one test stores no other one sees. */
final class Browser implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);

    private final ChromeDriver driver;
    private final Path downloads;

    private Browser(ChromeDriver driver, Path downloads) {
        this.driver = driver;
        this.downloads = downloads;
    }

    static Browser start() throws IOException, InterruptedException {
        Chromium chromium = Chromium.ready();
        Path target = Path.of("target").toAbsolutePath();
        Path downloads = Files.createTempDirectory(target, "downloads");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromium.driver().toFile())
                .withLogFile(Path.of("target", "chromedriver.log").toFile())
                .build();
        Browser browser = new Browser(new ChromeDriver(service, options(chromium, downloads)), downloads);
        browser.command("Page.addScriptToEvaluateOnNewDocument", Map.of("source", resource("recorder.js")));
        return browser;
    }

    private static ChromeOptions options(Chromium chromium, Path downloads) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.browser().toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.setExperimentalOption(
                "prefs",
                Map.of("download.default_directory", downloads.toString(), "download.prompt_for_download", false));
        options.addArguments(
                "--headless=new",
                // Root may not have the sandbox, and a container has little shared memory.
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--autoplay-policy=no-user-gesture-required",
                "--mute-audio",
                "--hide-scrollbars",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update");
        return options;
    }

    /** Opens the page of a server, and forgets what was logged before. */
    ListeningPage open(URI address) {
        logged(LogType.BROWSER);
        logged(LogType.PERFORMANCE);
        driver.get(address.toString());
        return new ListeningPage(this);
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Waits until {@code condition} gives something else than null or false; what the page has drawn anew meanwhile is looked for again. */
    <T> T await(Supplier<T> condition) {
        return new WebDriverWait(driver, TestDeadline.TIME, POLL)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> "The page says: "
                        + driver.findElement(By.tagName("main")).getText())
                .until(browser -> condition.get());
    }

    /** Returns what was logged since the last look, such as errors of the page. */
    List<LogEntry> logged(String type) {
        return driver.manage().logs().get(type).getAll();
    }

    /** Where the browser saves files. */
    Path downloads() {
        return downloads;
    }

    /** Sends a command of the DevTools protocol. */
    Map<String, Object> command(String name, Map<String, Object> parameters) {
        return driver.executeCdpCommand(name, parameters);
    }

    /** Sets how wide the window is, in CSS pixels, and whether the person likes it dark. */
    void look(int width, boolean dark) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Writes a picture of the whole page, down to its end, into {@code target/screenshots}. */
    void screenshot(String name) throws IOException {
        Map<String, Object> picture =
                command("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(folder.resolve(name + ".png"), Base64.getDecoder().decode((String) picture.get("data")));
    }

    /** Runs a script of this package's resources in the page and returns what it returns. */
    Object run(String script, Object... arguments) {
        return driver.executeScript(resource(script), arguments);
    }

    private static String resource(String name) {
        try (InputStream stream = Browser.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}

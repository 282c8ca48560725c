package dev.parlance.tts.page;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Chromium of this machine and its driver. Where there is none and this runs as root on Debian, it is installed first.
 *
 * @param browser the program of the browser
 * @param driver the program that drives it, of the same version
 */
record Chromium(Path browser, Path driver) {
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> DRIVERS = List.of("chromedriver", "chromium.chromedriver");
    private static final Path LOG = Path.of("target", "chromium-install.log");
    private static final String ADVICE =
            "These tests need a Chromium and its driver on the PATH; on Debian: apt-get install chromium chromium-driver.";

    /** Returns the one to use. */
    static Chromium ready() throws IOException, InterruptedException {
        Optional<Chromium> present = find();
        if (present.isPresent()) {
            return present.get();
        }
        if (!canInstall()) {
            throw new IllegalStateException(ADVICE);
        }
        apt("update");
        // The font is for the pictures, which show Chinese names.
        apt("install", "-y", "--no-install-recommends", "chromium", "chromium-driver", "fonts-wqy-microhei");
        return find().orElseThrow(() -> new IllegalStateException(ADVICE));
    }

    private static Optional<Chromium> find() {
        return onPath(BROWSERS).flatMap(browser -> onPath(DRIVERS).map(driver -> new Chromium(browser, driver)));
    }

    private static Optional<Path> onPath(List<String> names) {
        List<Path> folders = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
        return names.stream()
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean canInstall() {
        return System.getProperty("user.name").equals("root")
                && Files.exists(Path.of("/etc/debian_version"))
                && onPath(List.of("apt-get")).isPresent();
    }

    // Into a file: standard output belongs to the test runner.
    private static void apt(String... arguments) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of("apt-get", "-o", "DPkg::Lock::Timeout=300"), Stream.of(arguments));
        Files.createDirectories(LOG.getParent());
        ProcessBuilder builder = new ProcessBuilder(command.toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(
                    "apt-get ended with " + code + ", see " + LOG.toAbsolutePath() + ". " + ADVICE);
        }
    }
}

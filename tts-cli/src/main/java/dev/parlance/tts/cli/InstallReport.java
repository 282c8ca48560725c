package dev.parlance.tts.cli;

import dev.parlance.tts.cli.install.InstallProgress;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/** Shows a person on a terminal how far a download is, on one line that is erased at the end of each file; others see each file once. */
final class InstallReport implements InstallProgress {
    private static final String WIPE = "\r\033[K";
    private static final long NANOS_BETWEEN = 250_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintStream err;
    private final boolean interactive;
    private final LongSupplier nanoTime;
    private String current = "";
    private long startNanos;
    private long startBytes;
    private long shownNanos;
    private boolean shown;

    InstallReport(PrintStream err, boolean interactive, LongSupplier nanoTime) {
        this.err = err;
        this.interactive = interactive;
        this.nanoTime = nanoTime;
    }

    @Override
    public void waiting() {
        err.println("another tts is at work on the same voice; waiting until it has ended");
    }

    @Override
    public void moved(String file, long bytes, long ofBytes) {
        long now = nanoTime.getAsLong();
        if (!file.equals(current)) {
            current = file;
            startNanos = now;
            startBytes = bytes;
            shownNanos = now;
        }
        if (interactive && now - shownNanos >= NANOS_BETWEEN) {
            shownNanos = now;
            shown = true;
            err.print(WIPE + file + ": " + 100 * bytes / ofBytes + " % of " + Quantity.bytes(ofBytes)
                    + left(now, bytes, ofBytes));
            err.flush();
        }
    }

    private String left(long now, long bytes, long ofBytes) {
        if (bytes <= startBytes) {
            return "";
        }
        double seconds = (now - startNanos) / NANOS_PER_SECOND * (ofBytes - bytes) / (bytes - startBytes);
        return ", about " + Quantity.time(seconds) + " left";
    }

    @Override
    public void complete(String file, long bytes, String sha256) {
        wipe();
        err.println(file + ": " + Quantity.bytes(bytes) + ", SHA-256 " + sha256);
    }

    @Override
    public void untried(String why) {
        wipe();
        err.println("the voice could not be tried: " + why);
    }

    /** Erases the line. */
    void wipe() {
        if (shown) {
            err.print(WIPE);
            err.flush();
            shown = false;
        }
    }
}

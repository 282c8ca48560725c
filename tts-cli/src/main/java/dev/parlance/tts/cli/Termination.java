package dev.parlance.tts.cli;

import dev.parlance.tts.speech.Cancellation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens when Ctrl-C or {@code kill} ends the program: its command is cancelled and may clean up. The exit code is then the
 * JVM's (130 or 143), except that a command which was to run until it is ended has done what it should.
 */
final class Termination {
    // A cancelled synthesis returns within 100 ms; the rest is for removing its file, on a machine that is busy.
    private static final Duration USUAL = Duration.ofSeconds(10);

    private final Cancellation cancellation = new Cancellation();
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile Duration limit = USUAL;
    private volatile int exitCode = ExitCode.CANCELLED;

    private Termination() {}

    /** Returns one that acts when the JVM is shut down. */
    static Termination watch() {
        Termination termination = new Termination();
        Runtime.getRuntime().addShutdownHook(new Thread(termination::end, "tts-shutdown"));
        return termination;
    }

    /** Returns what is cancelled then. */
    Cancellation cancellation() {
        return cancellation;
    }

    /** Lets the command take {@code time} longer than usual to end. */
    void mayTake(Duration time) {
        limit = USUAL.plus(time);
    }

    /** Tells that the command has ended. */
    void done(int exitCode) {
        this.exitCode = exitCode;
        done.countDown();
    }

    private void end() {
        boolean running = done.getCount() > 0;
        cancellation.cancel();
        try {
            if (!done.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("tts: gave up waiting for the output to be cleaned up");
            } else if (running && exitCode == ExitCode.OK) {
                Runtime.getRuntime().halt(ExitCode.OK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

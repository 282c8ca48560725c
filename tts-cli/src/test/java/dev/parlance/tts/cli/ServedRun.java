package dev.parlance.tts.cli;

import dev.parlance.tts.testkit.InThread;
import dev.parlance.tts.testkit.TestDeadline;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code tts serve} in this process, from when it listens until it is ended as Ctrl-C does. */
final class ServedRun implements AutoCloseable {
    /** The line it prints once it listens; its group is the address of the page. */
    static final Pattern LISTENING = Pattern.compile("listening at \\S+; the page is (http://\\S+/), .*\\R");

    private final CliRun cli;
    private final CompletableFuture<URI> address = new CompletableFuture<>();
    private final CompletableFuture<CliRun.Outcome> outcome;

    private ServedRun(CliRun cli, String... arguments) {
        this.cli = cli;
        outcome = InThread.start(() -> cli.tts(new Announced(), arguments));
    }

    /** Runs {@code tts} with {@code arguments}, which are to serve, and waits until it listens. */
    static ServedRun start(CliRun cli, String... arguments)
            throws InterruptedException, ExecutionException, TimeoutException {
        ServedRun run = new ServedRun(cli, arguments);
        CompletableFuture.anyOf(run.address, run.outcome).get(TestDeadline.NANOS, TimeUnit.NANOSECONDS);
        if (!run.address.isDone()) {
            throw new AssertionError(run.outcome.join().err());
        }
        return run;
    }

    /** Returns the address of the page. */
    URI address() {
        return address.join();
    }

    /** Does what Ctrl-C does, and waits for the end. */
    CliRun.Outcome end() {
        cli.cancellation().cancel();
        return outcome.join();
    }

    @Override
    public void close() {
        end();
    }

    private final class Announced extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int start, int length) {
            super.write(bytes, start, length);
            Matcher listening = LISTENING.matcher(toString(StandardCharsets.UTF_8));
            if (listening.find()) {
                address.complete(URI.create(listening.group(1)));
            }
        }
    }
}

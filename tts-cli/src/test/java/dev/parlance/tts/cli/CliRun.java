package dev.parlance.tts.cli;

import dev.parlance.tts.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import io.vavr.control.Either;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import okio.ByteString;

/** Runs the command line in this process, with providers and streams of the test's own. */
final class CliRun {
    private final List<ProviderSource> sources = new ArrayList<>();
    private final Cancellation cancellation = new Cancellation();
    private byte[] input = new byte[0];

    /** Adds a provider that can be used, after those added before. */
    CliRun with(SpeechProvider provider) {
        return with(provider.name(), Either.right(provider));
    }

    /** Adds a provider that cannot be used. */
    CliRun without(String name, String missing) {
        return with(name, Either.left(missing));
    }

    private CliRun with(String name, Either<String, SpeechProvider> opened) {
        sources.add(new ProviderSource(name, "a provider for tests", () -> opened));
        return this;
    }

    CliRun input(byte[] bytes) {
        input = bytes.clone();
        return this;
    }

    CliRun input(String text) {
        return input(text.getBytes(StandardCharsets.UTF_8));
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** Runs {@code tts} with these arguments. */
    Outcome tts(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        int exitCode = Main.run(arguments, surroundings, sources, cancellation);
        return new Outcome(exitCode, ByteString.of(out.toByteArray()), err.toString(StandardCharsets.UTF_8));
    }

    /** What a run left: its exit code and what it printed. */
    record Outcome(int exitCode, ByteString outBytes, String err) {
        String out() {
            return outBytes.utf8();
        }
    }
}

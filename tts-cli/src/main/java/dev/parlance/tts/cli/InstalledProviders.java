package dev.parlance.tts.cli;

import dev.parlance.tts.SpeechProvider;
import dev.parlance.tts.espeak.EspeakConfig;
import dev.parlance.tts.espeak.EspeakProvider;
import io.vavr.control.Either;
import java.util.List;
import java.util.function.Supplier;

/** The providers this command line is built with, in the order in which they are preferred. */
final class InstalledProviders {
    private static final ProviderSource ESPEAK = new ProviderSource(
            "espeak",
            "eSpeak NG in this process, no network; more than a hundred languages",
            () -> opened(() -> EspeakProvider.open(EspeakConfig.fromEnvironment())));

    private InstalledProviders() {}

    static List<ProviderSource> inOrder() {
        return List.of(ESPEAK);
    }

    // Providers throw these when a setting is wrong or the system cannot run them; the message says what to do.
    private static Either<String, SpeechProvider> opened(Supplier<SpeechProvider> open) {
        try {
            return Either.right(open.get());
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Either.left(String.valueOf(e.getMessage()));
        }
    }
}

package dev.parlance.tts.cli;

import dev.parlance.tts.provider.SpeechProvider;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A provider the command line can open.
 *
 * @param name the first part of its voices' ids
 * @param description what it is, for {@code tts doctor}
 * @param opening returns the opened provider, or why it cannot be used
 * @param listing returns a provider that can only list the voices it ships with, without a key and without a request;
 *     empty if the provider itself does that
 */
record ProviderSource(
        String name,
        String description,
        Supplier<Either<Unusable, SpeechProvider>> opening,
        Optional<Supplier<SpeechProvider>> listing) {

    /** A provider that has been opened. */
    record Opened(ProviderSource source, SpeechProvider provider) {}

    /**
     * Why a provider cannot be used.
     *
     * @param reason what is missing or wrong, and what to do about it
     * @param configured true if the user has configured it, so that no other provider replaces it silently
     */
    record Unusable(String reason, boolean configured) {}
}

package dev.parlance.tts.cli;

import dev.parlance.tts.SpeechProvider;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A provider the command line can open.
 *
 * @param name the first part of its voices' ids
 * @param description what it is, for {@code tts doctor}
 * @param opening returns the opened provider, or what is missing and what to do about it
 * @param cacheNamespace returns what its audio is kept apart by; empty if it is not kept, because making it again is as
 *     quick as reading it
 */
record ProviderSource(
        String name,
        String description,
        Supplier<Either<String, SpeechProvider>> opening,
        Supplier<Optional<String>> cacheNamespace) {

    /** One that has been opened. */
    record Opened(ProviderSource source, SpeechProvider provider) {}
}

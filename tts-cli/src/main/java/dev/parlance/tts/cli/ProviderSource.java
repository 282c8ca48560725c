package dev.parlance.tts.cli;

import dev.parlance.tts.provider.SpeechProvider;
import io.vavr.control.Either;
import java.util.function.Supplier;

/**
 * A provider the command line can open.
 *
 * @param name the first part of its voices' ids
 * @param description what it is, for {@code tts doctor}
 * @param opening returns the opened provider, or why it cannot be used
 * @param listing what knows its voices before anything is sent
 */
record ProviderSource(
        String name, String description, Supplier<Either<Unusable, SpeechProvider>> opening, Listing listing) {

    /** What knows the voices of a provider before anything is sent. */
    sealed interface Listing {
        /** The provider itself, once it is open. */
        record Itself() implements Listing {}

        /**
         * A provider that lists what it ships with, without a key and without a request.
         *
         * @param provider opens it
         */
        record WithoutKey(Supplier<SpeechProvider> provider) implements Listing {}

        /** Nothing: the provider has to ask its server. */
        record OnRequest() implements Listing {}
    }

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

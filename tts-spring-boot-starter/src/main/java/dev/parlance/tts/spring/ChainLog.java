package dev.parlance.tts.spring;

import dev.parlance.tts.speech.SpeechError;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * Writes what those who run an application want to know without debugging it, to the logger of the chain, as {@code
 * docs/logging.md} lists it: no text, no key, no address.
 */
final class ChainLog {
    private static final String NAME = "dev.parlance.tts";

    private ChainLog() {}

    /** Says that the start did not wait for a provider to open. */
    static void opensLater(String provider, Duration waited) {
        log(
                Level.WARNING,
                provider + " has not opened within " + waited.toMillis()
                        + " ms; the start goes on without it, and each call tries again");
    }

    /** Says that a provider could not be opened when the application started. */
    static void notOpened(String provider, String reason) {
        log(Level.WARNING, provider + " cannot be opened now, and each call tries again: " + reason);
    }

    /** Says that another provider speaks from now on. */
    static void tookOver(String from, String to, Optional<SpeechError> error) {
        String why = error.map(known -> known.getClass().getSimpleName()).orElse("earlier texts failed");
        log(Level.WARNING, to + " speaks in place of " + from + " (" + why + ")");
    }

    /** Says that a provider speaks again in whose place another one spoke. */
    static void speaksAgain(String provider) {
        log(Level.INFO, provider + " speaks again");
    }

    /** Says that the first text need not wait. */
    static void warm(Duration took) {
        log(Level.INFO, "warmed up in " + took.toMillis() + " ms");
    }

    /** Says that the first text has to wait after all. */
    static void notWarm(String reason) {
        log(Level.WARNING, "the warm-up failed, and the first text tries again: " + reason);
    }

    private static void log(Level level, String line) {
        System.getLogger(NAME).log(level, line);
    }
}

package dev.parlance.tts.cli;

import dev.parlance.tts.SpeechProvider;
import io.vavr.control.Either;
import java.util.function.Supplier;

/**
 * A provider the command line can open.
 *
 * @param name the first part of its voices' ids
 * @param description what it is, for {@code tts doctor}
 * @param opening returns the opened provider, or what is missing and what to do about it
 */
record ProviderSource(String name, String description, Supplier<Either<String, SpeechProvider>> opening) {}

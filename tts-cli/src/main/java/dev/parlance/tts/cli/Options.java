package dev.parlance.tts.cli;

import java.util.IllformedLocaleException;
import java.util.function.Supplier;

/** Parses the value of an option. */
final class Options {
    private Options() {}

    /** Returns the result of {@code parse}; a value that it rejects is a wrong use of {@code option}. */
    static <T> T parsed(String option, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException | IllformedLocaleException e) {
            throw new CommandException(ExitCode.USAGE, option + ": " + e.getMessage(), e);
        }
    }
}

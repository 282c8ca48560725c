package dev.parlance.tts.cli;

import java.util.IllformedLocaleException;
import java.util.function.Supplier;

/** Turns the words of an option into a value. */
final class Options {
    private Options() {}

    /** Returns what {@code parse} returns; what it refuses is a wrong use of {@code option}. */
    static <T> T parsed(String option, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException | IllformedLocaleException e) {
            throw new CommandException(ExitCode.USAGE, option + ": " + e.getMessage(), e);
        }
    }
}

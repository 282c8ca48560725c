package dev.parlance.tts.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.function.Supplier;

/** Parses the value of an option. */
final class Options {
    private Options() {}

    /**
     * Returns the result of {@code parse}; a value that it rejects is a wrong use of {@code option}.
     *
     * @param words what is wrong then and what to do, after the option's name
     */
    static <T> T parsed(String option, String words, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException e) {
            // Its message is for programmers.
            throw CommandException.wrongValue(option, words);
        }
    }

    /** Returns the path {@code value}, an argument of {@code option}. */
    static Path path(String option, String value) {
        if (value.isBlank()) {
            // Java takes it for the folder in which the program was started.
            throw CommandException.wrongValue(option, " names nothing. Give a path, or leave it out");
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            // Its message is the value again.
            throw CommandException.wrongValue(option, " has a character that no file's name may have. Leave it out");
        }
    }

    /** Returns the locale of {@code tag}, an argument of {@code option}. */
    static Locale language(String option, String tag) {
        try {
            Locale language = new Locale.Builder().setLanguageTag(tag).build();
            if (!language.getLanguage().isEmpty()) {
                return language;
            }
        } catch (IllformedLocaleException e) {
            // Told below, in words that say how a tag is written.
        }
        throw CommandException.wrongValue(option, " is no tag of a language. Give one such as en-GB or zh-CN");
    }

    /** Returns the factor {@code value} of {@code option}. */
    static double factor(String option, double value, boolean mayBeZero) {
        if (Double.isFinite(value) && (value > 0 || (mayBeZero && value == 0))) {
            return value;
        }
        throw CommandException.wrongValue(
                option, " is a factor that is greater than 0" + (mayBeZero ? ", or 0" : "") + ". Give one such as 1.5");
    }
}

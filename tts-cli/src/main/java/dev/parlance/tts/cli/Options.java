package dev.parlance.tts.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Parses the value of an option. */
final class Options {
    // A language of more letters has no meaning in BCP 47 yet, so that it is a name.
    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}(-.*)?");

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

    /** Returns the locale that {@code typed}, an argument of {@code option}, names by its tag or its English name. */
    static Locale language(String option, String typed) {
        return (TAG.matcher(typed).matches() ? tagged(typed) : named(typed))
                .filter(language -> !language.getLanguage().isEmpty())
                .orElseThrow(() -> CommandException.wrongValue(
                        option, " is no language. Give a tag or an English name, such as de or German"));
    }

    /** Returns the locale that the whole of {@code tag} names, if it is well-formed. */
    static Optional<Locale> tagged(String tag) {
        try {
            return Optional.of(new Locale.Builder().setLanguageTag(tag).build());
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    private static Optional<Locale> named(String name) {
        return Stream.concat(Stream.of(Locale.getISOLanguages()), available())
                .map(Locale::forLanguageTag)
                .filter(language -> language.getDisplayLanguage(Locale.ENGLISH).equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    // Such as Cantonese, which has no tag of two letters.
    private static Stream<String> available() {
        return Stream.of(Locale.getAvailableLocales()).map(Locale::getLanguage).distinct();
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

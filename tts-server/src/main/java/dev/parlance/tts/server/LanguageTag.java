package dev.parlance.tts.server;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/** Reads the tag of a language, as BCP 47 has it. */
final class LanguageTag {
    // BCP 47 has room for 8, and all languages that are registered have 2 or 3: "French" is a name.
    private static final int LONGEST_LANGUAGE = 3;

    private LanguageTag() {}

    /** Returns the language, or empty if {@code tag} is none. */
    static Optional<Locale> parse(String tag) {
        try {
            return Optional.of(new Locale.Builder().setLanguageTag(tag).build())
                    .filter(locale -> !locale.getLanguage().isEmpty())
                    .filter(locale -> locale.getLanguage().length() <= LONGEST_LANGUAGE);
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }
}

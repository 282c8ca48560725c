package dev.parlance.tts.server;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/** Reads the tag of a language, as BCP 47 has it. */
final class LanguageTag {
    private LanguageTag() {}

    /** Returns the language, or empty if {@code tag} is none. */
    static Optional<Locale> parse(String tag) {
        try {
            return Optional.of(new Locale.Builder().setLanguageTag(tag).build())
                    .filter(locale -> !locale.getLanguage().isEmpty());
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }
}

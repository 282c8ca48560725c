package dev.parlance.tts.http;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Decides which names of the service, its codes and ids of requests, can be shown: those that look like a name, and repeat
 * neither the key nor anything of the words that were sent.
 *
 * @param isCode true for the service's own codes, which can be shown whatever the key is
 * @param holdsKey true for a name that holds a part of the key
 * @param words what was sent, as far as it is known by then
 */
public record ShownNames(Predicate<String> isCode, Predicate<String> holdsKey, Supplier<String> words) {
    /** For what was sent without a key and without words. */
    public static final ShownNames ALL = new ShownNames(name -> false, name -> false, () -> "");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._ -]{0,79}");

    // Shorter stretches stand in a name and in a text by chance.
    private static final int TELLING_LENGTH = 5;

    /** Returns the same for a request with {@code words}. */
    public ShownNames andWords(Supplier<String> words) {
        return new ShownNames(isCode, holdsKey, words);
    }

    /** Returns the same for a request that was sent with a key. */
    public ShownNames andKey(Predicate<String> isCode, Predicate<String> holdsKey) {
        return new ShownNames(isCode, holdsKey, words);
    }

    /** Returns {@code name} if it can be shown. A code that we know ourselves can, whatever the words are. */
    public Optional<String> shown(String name) {
        boolean showable =
                NAME.matcher(name).matches() && (!(holdsKey.test(name) || repeatsWords(name)) || isCode.test(name));
        return showable ? Optional.of(name) : Optional.empty();
    }

    private boolean repeatsWords(String name) {
        return sharesStretch(words.get().strip(), name);
    }

    /** Returns true if {@code name} has a stretch of {@code secret}, or all of a short one. */
    public static boolean sharesStretch(String secret, String name) {
        String hidden = secret.toLowerCase(Locale.ROOT);
        String shown = name.toLowerCase(Locale.ROOT);
        int length = Math.min(TELLING_LENGTH, hidden.length());
        if (length == 0 || (length < TELLING_LENGTH && !shown.equals(hidden))) {
            return false;
        }
        for (int at = 0; at + length <= shown.length(); at++) {
            if (hidden.contains(shown.substring(at, at + length))) {
                return true;
            }
        }
        return false;
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "ShownNames";
    }
}

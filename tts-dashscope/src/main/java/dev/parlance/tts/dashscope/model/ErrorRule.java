package dev.parlance.tts.dashscope.model;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One rule of {@code errors.json}, as it is written there. */
final class ErrorRule {
    // Shorter phrases also stand in messages of other errors, so they count only together with their code.
    private static final int TELLING_LENGTH = 16;

    /** Where it is seen. */
    List<VendorError.Source> on = List.of();

    /** The HTTP status or close code it usually comes with. */
    @Nullable
    Integer status;

    /** The service's codes. */
    List<String> codes = List.of();

    /** Phrases one of which is in the message; {@code xxx} stands for anything. None means that any message will do. */
    List<String> says = List.of();

    /** What it means to a caller; {@link ErrorTable} lists the words. */
    String means = "";

    /** What is wrong and what to do about it. */
    String detail = "";

    boolean hasCode(String code) {
        return codes.stream().anyMatch(known -> known.equalsIgnoreCase(code));
    }

    boolean hasStatus(int actual) {
        return status != null && status == actual;
    }

    /** Returns the length of the longest phrase that is in {@code message}, or 0. */
    int lengthSaid(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        return says.stream()
                .filter(phrase -> holds(lower, phrase.toLowerCase(Locale.ROOT)))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** Returns true if a phrase is in {@code message} that tells enough without a code. */
    boolean isSaidUnmistakably(String message) {
        return lengthSaid(message) >= TELLING_LENGTH;
    }

    private static boolean holds(String message, String phrase) {
        int from = 0;
        for (String part : phrase.split("xxx", -1)) {
            int at = message.indexOf(part, from);
            if (at < 0) {
                return false;
            }
            from = at + part.length();
        }
        return true;
    }
}

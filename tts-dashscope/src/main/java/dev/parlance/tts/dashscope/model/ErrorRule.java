package dev.parlance.tts.dashscope.model;

import static dev.parlance.tts.http.wire.TableRow.INT;
import static dev.parlance.tts.http.wire.TableRow.TEXT;
import static dev.parlance.tts.http.wire.TableRow.listOf;
import static dev.parlance.tts.http.wire.TableRow.oneOf;

import dev.parlance.tts.http.wire.TableRow;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One rule of {@code errors.json}, as it is written there. */
final class ErrorRule {
    // Shorter phrases also stand in messages of other errors, so they count only together with their code.
    private static final int TELLING_LENGTH = 16;

    /** Where it is seen. */
    final List<VendorError.Source> on;

    /** The HTTP status or close code it usually comes with. */
    @Nullable
    final Integer status;

    /** The service's codes. */
    final List<String> codes;

    /** Phrases one of which is in the message; {@code xxx} stands for anything. None means that any message will do. */
    final List<String> says;

    /** What it means to a caller; {@link ErrorTable} lists the words. */
    final String means;

    /** What is wrong and what to do about it. */
    final String detail;

    ErrorRule(TableRow row) {
        on = row.get("on", listOf(oneOf(VendorError.Source.class)), List.of());
        status = row.find("status", INT).orElse(null);
        codes = row.texts("codes");
        says = row.texts("says");
        means = row.get("means", TEXT, "");
        detail = row.get("detail", TEXT, "");
    }

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

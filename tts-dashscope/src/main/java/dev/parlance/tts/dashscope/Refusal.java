package dev.parlance.tts.dashscope;

import dev.parlance.tts.speech.VendorReply;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What the service said instead of speaking.
 *
 * @param source how it said so
 * @param status the HTTP status or the close code
 * @param code its own code, or an empty string
 * @param message its words, or an empty string; they may quote the text, so they are for looking at only
 * @param requestId its name for the request
 * @param retryAfter how long it asked to wait
 */
record Refusal(
        Source source,
        OptionalInt status,
        String code,
        String message,
        Optional<String> requestId,
        Optional<Duration> retryAfter) {
    // Codes and request ids are names. Whatever does not look like one may quote something, and is left out.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._ -]{0,79}");

    /** How a refusal arrives. */
    enum Source {
        /** In an HTTP answer or an event of one. */
        HTTP,
        /** In an event of a WebSocket. */
        WS,
        /** As the close code of a WebSocket. */
        WS_CLOSE,
        /** As the answer to a WebSocket's upgrade. */
        WS_HANDSHAKE,
        /** From the store of finished audio. */
        DOWNLOAD;

        /** Returns its name in {@code errors.json}. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Returns a refusal known by its status or close code only. */
    static Refusal of(Source source, int status) {
        return new Refusal(source, OptionalInt.of(status), "", "", Optional.empty(), Optional.empty());
    }

    /** Returns what goes into a {@link dev.parlance.tts.speech.SpeechError}: names and numbers, no words. */
    VendorReply reply() {
        return new VendorReply(
                DashScopeProvider.NAME,
                status,
                Optional.of(code).filter(Refusal::isName),
                requestId.filter(Refusal::isName));
    }

    /** Returns true if {@code value} is a name and can be shown. */
    static boolean isName(String value) {
        return NAME.matcher(value).matches();
    }

    /** Leaves the service's words out: they may quote the text. */
    @Override
    public String toString() {
        return "Refusal[" + source.word() + ", " + reply() + "]";
    }
}

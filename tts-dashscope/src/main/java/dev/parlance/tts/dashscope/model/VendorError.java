package dev.parlance.tts.dashscope.model;

import dev.parlance.tts.http.ShownNames;
import dev.parlance.tts.speech.VendorReply;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

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
public record VendorError(
        Source source,
        OptionalInt status,
        String code,
        String message,
        Optional<String> requestId,
        Optional<Duration> retryAfter) {
    /** How an error arrives. */
    public enum Source {
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
    }

    /** Returns an error known by its status or close code only. */
    public static VendorError of(Source source, int status) {
        return new VendorError(source, OptionalInt.of(status), "", "", Optional.empty(), Optional.empty());
    }

    /** Returns an error that is told in words, without a status. */
    public static VendorError of(Source source, String code, String message, Optional<String> requestId) {
        return new VendorError(source, OptionalInt.empty(), code, message, requestId, Optional.empty());
    }

    /** Returns the same error as it arrives from {@code other}. */
    public VendorError from(Source other) {
        return new VendorError(other, status, code, message, requestId, retryAfter);
    }

    /** Returns what goes into a {@link dev.parlance.tts.speech.SpeechError}: names and numbers, no words. */
    public VendorReply reply(ShownNames names) {
        return new VendorReply(ModelTable.PROVIDER, status, names.shown(code), requestId.flatMap(names::shown));
    }

    /** Leaves out whatever the service said: it may quote the text, or the key. */
    @Override
    public String toString() {
        return "VendorError[" + source + ", " + status + "]";
    }
}

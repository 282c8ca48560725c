package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a remote backend said when it refused, for a support ticket: nothing secret and nothing of the text.
 *
 * @param provider the backend's name
 * @param status its HTTP status or WebSocket close code
 * @param code its own error code
 * @param requestId its name for the request
 */
public record VendorReply(String provider, OptionalInt status, Optional<String> code, Optional<String> requestId) {
    /** Checks that nothing is null. */
    public VendorReply {
        requireNonNull(provider, "provider");
        requireNonNull(status, "status");
        requireNonNull(code, "code");
        requireNonNull(requestId, "requestId");
    }

    /** Returns it as it appears at the end of a message, such as {@code dashscope 429 Throttling, request 7b0f}. */
    @Override
    public String toString() {
        StringBuilder words = new StringBuilder(provider);
        status.ifPresent(number -> words.append(' ').append(number));
        code.ifPresent(name -> words.append(' ').append(name));
        requestId.ifPresent(id -> words.append(", request ").append(id));
        return words.toString();
    }
}

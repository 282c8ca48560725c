package dev.parlance.tts.dashscope;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A way of speaking to the service. */
enum TransportKind {
    /** HTTP, the audio in server-sent events while it is made. */
    SSE,
    /** HTTP, an answer with a link to the finished file. */
    LINK,
    /** The realtime WebSocket, its audio in JSON events. */
    REALTIME,
    /** The task WebSocket, text and audio flowing both ways. */
    DUPLEX,
    /** The task WebSocket, all text in the first frame. */
    SINGLE;

    /** Returns the one that is called {@code word} in the model table and in the extra {@code dashscope.transport}. */
    static Optional<TransportKind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** Returns its name in lower case. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns true if it takes text while audio comes out. */
    boolean takesFragments() {
        return this == REALTIME || this == DUPLEX;
    }

    /** Returns true if it is a request and an answer, false if it is a WebSocket. */
    boolean isHttp() {
        return this == SSE || this == LINK;
    }
}

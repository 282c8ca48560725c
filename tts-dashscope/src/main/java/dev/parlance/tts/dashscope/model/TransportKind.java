package dev.parlance.tts.dashscope.model;

import java.util.Locale;

/** A way of speaking to the service. */
public enum TransportKind {
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

    /** Returns its name in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns true if it takes text while audio comes out. */
    public boolean takesFragments() {
        return this == REALTIME || this == DUPLEX;
    }

    /** Returns true if it is a request and an answer, false if it is a WebSocket. */
    public boolean isHttp() {
        return this == SSE || this == LINK;
    }
}

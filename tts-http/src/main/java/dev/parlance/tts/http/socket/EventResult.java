package dev.parlance.tts.http.socket;

/** What a message of the service means to a call over a WebSocket. */
public enum EventResult {
    /** Go on listening. */
    NEWS,
    /** The service takes text from now on. */
    READY,
    /** The service has spoken everything in the request. */
    FINISHED
}

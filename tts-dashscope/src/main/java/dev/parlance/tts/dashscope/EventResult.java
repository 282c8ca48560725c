package dev.parlance.tts.dashscope;

/** What a message of the service means to a call over a WebSocket. */
enum EventResult {
    /** Go on listening. */
    NEWS,
    /** The service takes text from now on. */
    READY,
    /** The service has spoken everything it was asked for. */
    FINISHED
}

package dev.parlance.tts.benchmarks;

/** How the audio of an answer comes. */
enum Transport {
    /** In server-sent events. */
    EVENTS,

    /** As a file that the answer has the address of. */
    LINK
}

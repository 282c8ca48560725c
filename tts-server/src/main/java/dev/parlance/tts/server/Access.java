package dev.parlance.tts.server;

/** Who may use a route. */
enum Access {
    /** Every client, also while the server drains: whether it lives, and the page. */
    OPEN,
    /** A client with the key, if there is one, also while the server drains. */
    WATCHING,
    /** A client with the key, if there is one. */
    KEYED
}

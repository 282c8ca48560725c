package dev.parlance.tts.prepare;

/** How {@link SpokenAddresses} reads an address of the web or of e-mail. */
public enum AddressReading {
    /** As it is, for a voice that reads addresses well. */
    KEPT,

    /** The host without {@code www}, or the whole of an e-mail address: example dot com. */
    HOST,

    /** All of it but the scheme, sign by sign: example dot com slash news. */
    SPELLED,

    /** A word in its place: link. */
    NAMED
}

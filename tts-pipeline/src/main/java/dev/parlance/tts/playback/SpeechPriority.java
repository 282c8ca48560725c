package dev.parlance.tts.playback;

/**
 * What a text in a {@link SpeechQueue} gives way to. The rules are those of Speech Dispatcher's protocol (SSIP, "Message
 * Priority Model") for the priorities of the same names, with one difference: a message that was interrupted is said again
 * from its start, so that it is heard whole.
 */
public enum SpeechPriority {
    /** Said at once: it interrupts all but another of its kind, for which it waits. Nothing interrupts it. */
    IMPORTANT,
    /** Said in turn. It interrupts a notification, and is said again when it was interrupted. */
    MESSAGE,
    /** Said if nothing else is being said or waits, and dropped otherwise, or when anything else comes. */
    NOTIFICATION;

    boolean givesWayTo(SpeechPriority other) {
        return other.compareTo(this) < 0;
    }
}

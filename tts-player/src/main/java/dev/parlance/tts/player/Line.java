package dev.parlance.tts.player;

import dev.parlance.tts.audio.PcmFormat;

/**
 * An open line to a sound device: the part of {@code javax.sound} that a player needs, so that it can be tested without
 * a device.
 *
 * <p>Guarded by the player's lock. No method blocks for longer than the device takes to respond.
 */
interface Line {
    /** Returns the device's name for messages. */
    String device();

    /** Returns the format the line was opened with. */
    PcmFormat format();

    /** Returns how many frames it holds at most. */
    int capacity();

    /** Returns how many frames fit now without blocking. */
    int room();

    /** Takes bytes of whole frames, no more than {@link #room}, and returns how many; fewer mean that the device is gone. */
    int write(byte[] bytes, int offset, int length);

    /** Returns how many frames it has taken since it was opened. */
    long framesTaken();

    /** Returns how many of them are no longer waiting: played, or dropped by {@link #drop}. */
    long framesPassed();

    /** Lets the device run. Does nothing while it does. */
    void run();

    /** Stops the device and discards what has not been played. It runs again after {@link #run}. */
    void drop();

    /** Releases the device. */
    void close();
}

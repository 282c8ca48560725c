package dev.parlance.tts.audio;

import io.vavr.control.Either;
import java.util.List;

/**
 * Makes audio heard. It holds one sound device, and plays one thing at a time on it.
 *
 * <p>Rules, checked by {@code AudioPlayerContract}; those of {@link Playback} belong to them:
 *
 * <ol>
 *   <li>P1. Every frame is heard once, in order, from the first to the last.
 *   <li>P2. A playback has {@link PlaybackEnd.Outcome#COMPLETED completed} only when its last frame has been heard.
 *   <li>P3. A device that is full makes the writer wait; nothing is dropped.
 *   <li>P4. {@link Playback#stop} brings silence within 50 ms, from any thread and in any state. A writer that waits, or
 *       comes later, gets a {@link PlaybackException} of {@link PlaybackError.Stopped}.
 *   <li>P5. {@link Playback#pause} holds the position; {@link Playback#resume} goes on with the next frame.
 *   <li>P6. The position never goes back, and never beyond what was written.
 *   <li>P7. {@link Playback#heard} covers no text whose audio has not been played.
 *   <li>P8. {@link #start} while another playback has not ended is {@link PlaybackError.InUse}.
 *   <li>P9. Audio after {@link Playback#finish} is an {@link IllegalStateException}. A playback is an {@link AudioSink}
 *       and keeps its rules A2 to A5.
 *   <li>P10. {@link #close} ends what is playing as {@code stop} does; a second one does nothing, and {@code start}
 *       afterwards is an {@link IllegalStateException}.
 *   <li>P11. Everything but the writing is safe for use by several threads at once.
 * </ol>
 */
public interface AudioPlayer extends AutoCloseable {
    /**
     * Returns a playback, which begins to sound with the first audio written to it.
     *
     * <p>The error is what can be known before the format is: that there is no such device, or that the player is in
     * use. What is found out later is thrown as {@link PlaybackException} by {@code begin} and {@code write}.
     */
    Either<PlaybackError, Playback> start();

    /** Returns the devices there are now, the preferred one first; empty if this machine has none. */
    List<AudioDevice> devices();

    /** Ends what is playing and gives the device back. */
    @Override
    void close();
}

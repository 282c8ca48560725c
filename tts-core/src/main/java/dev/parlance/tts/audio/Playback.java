package dev.parlance.tts.audio;

import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Audio that is being heard: the {@link AudioSink} to write it to, and what controls it. Made by {@link
 * AudioPlayer#start}, whose rules it keeps.
 *
 * <p>One thread at a time writes: {@link #begin}, any number of {@link #write} and {@link #mark}, then {@link #finish}.
 * Everything else may be called by any thread at any time. It ends by {@code finish}, {@code stop} or an error, and
 * holds nothing that needs closing.
 */
public interface Playback extends AudioSink {
    /** The states of a playback. */
    enum State {
        /** No audio has sounded yet. */
        WAITING,
        /** Audio sounds, or would if the writer were faster. */
        PLAYING,
        /** It is held at one frame. */
        PAUSED,
        /** It has ended: all was heard, it was stopped, or it failed. */
        ENDED
    }

    /**
     * Says that no more audio comes. Blocks, as {@code write} does, until the device has taken what is left, not until it
     * has been heard. A second call does nothing.
     *
     * @throws IOException if the device cannot take it: a {@link PlaybackException}
     */
    void finish() throws IOException;

    /**
     * Waits until the last frame has been heard, or the playback has been stopped.
     *
     * @param limit how long to wait; the time while it is paused counts
     * @return how it ended; {@link PlaybackError.NotEnded} after {@code limit}, with the playback going on; {@link
     *     PlaybackError.Interrupted}, with the thread's flag set; or what went wrong with the device
     */
    Either<PlaybackError, PlaybackEnd> awaitEnd(Duration limit);

    /**
     * Ends it: silence within 50 ms, without a click where the device allows, and the rest is dropped. Runs the actions of
     * {@link #onStop}. Does nothing when it has ended.
     */
    void stop();

    /**
     * Holds it. What the device has got already may still be heard, 50 ms at most where a stop takes no longer than that
     * to fade; then the position stands. Does nothing when it is paused or has ended.
     */
    void pause();

    /** Goes on with the frame after the last that was heard. Does nothing when it is not paused. */
    void resume();

    /**
     * Sets how loud audio is that the device has not got yet: 0 is silence, 1 leaves every sample as it is. It changes
     * smoothly.
     *
     * @param volume from 0 to 1
     */
    void volume(double volume);

    /** Returns where it is. */
    State state();

    /** Returns how many frames have been heard. They are counted in the format of {@link #begin}. */
    long framesPlayed();

    /** Returns how much audio has been heard; zero before {@code begin}. */
    Duration position();

    /** Returns how far into the text it has been heard, by the marks written so far; empty if no mark has been passed. */
    Optional<HeardText> heard();

    /** Returns how often the device ran out of audio since the first frame and before {@link #finish}. */
    int underruns();

    /**
     * Runs {@code action} when {@code stop} or the player's {@code close} ends it early, or at once if that has happened:
     * the place to cancel whatever makes the audio. It must be quick and must not throw; all actions run even if one does,
     * and what it threw comes out of {@code stop} or {@code close}.
     */
    void onStop(Runnable action);
}

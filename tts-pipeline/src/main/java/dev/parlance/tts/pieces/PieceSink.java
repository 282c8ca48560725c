package dev.parlance.tts.pieces;

import dev.parlance.tts.audio.AudioSink;

/** Receives the audio of one piece. */
public interface PieceSink extends AudioSink {
    /**
     * Forgets what was received, so that the piece can be spoken again from its start; returns false, and forgets nothing, if
     * the caller's sink has received some of it.
     */
    boolean restart();

    /** Returns true if nothing of the piece is delivered before all of it is there. */
    boolean isHeld();
}

package dev.parlance.tts.pieces;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.VoiceId;

/** Receives the audio of one piece. */
public interface PieceSink extends AudioSink {
    /**
     * Forgets what was received, so that the piece can be spoken again from its start; returns false, and forgets nothing, if
     * the caller's sink has received some of it.
     */
    boolean restart();

    /**
     * Keeps what was received, which broke off, and receives the piece from its start after that; returns false if it cannot.
     *
     * @param voice the voice that broke off
     * @throws SinkException if the caller's sink threw when it received the last of that
     */
    boolean repeat(VoiceId voice) throws SinkException;

    /** Returns true if nothing of the piece is delivered before all of it is there. */
    boolean isHeld();
}

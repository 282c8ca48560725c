package dev.parlance.tts.espeak;

import java.nio.ByteBuffer;
import java.util.List;

/** Receives the audio and the events of an {@link Engine}. */
@FunctionalInterface
interface EngineListener {
    /**
     * Receives the next audio and its events.
     *
     * @param audio valid only during the call; may be empty
     * @return false to stop speaking
     */
    boolean receive(ByteBuffer audio, List<EngineEvent> events);
}

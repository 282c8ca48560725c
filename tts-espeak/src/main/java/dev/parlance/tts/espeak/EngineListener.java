package dev.parlance.tts.espeak;

import java.nio.ByteBuffer;
import java.util.List;

/** Hears an {@link Engine}. */
@FunctionalInterface
interface EngineListener {
    /**
     * Takes the next audio and what happens in it.
     *
     * @param audio valid only during the call; may be empty
     * @return false to stop speaking
     */
    boolean receive(ByteBuffer audio, List<EngineEvent> events);
}

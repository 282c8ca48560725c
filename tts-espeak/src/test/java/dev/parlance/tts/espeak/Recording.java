package dev.parlance.tts.espeak;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What an engine delivered. */
final class Recording {
    final List<Byte> bytes = new ArrayList<>();
    final List<EngineEvent> events = new ArrayList<>();

    boolean add(ByteBuffer audio, List<EngineEvent> next) {
        while (audio.hasRemaining()) {
            bytes.add(audio.get());
        }
        events.addAll(next);
        return true;
    }
}

package dev.parlance.tts.espeak;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code espeak_EVENT}s (speak_lib.h of 1.52): {@code int type; unsigned unique_identifier; int text_position; int
 * length; int audio_position; int sample; void *user_data; union id}, where the union is 8 bytes.
 *
 * <p>Apart from the events, which are also read from another process: {@code Native} loads a library as soon as it is looked at.
 */
final class NativeEvents {
    private static final int LIST_TERMINATED = 0;
    private static final int POSITION_OFFSET = 8;
    private static final int LENGTH_OFFSET = 12;
    private static final int SAMPLE_OFFSET = 20;
    private static final int SIZE = 24 + Native.POINTER_SIZE + 8;

    private NativeEvents() {}

    /** Returns the events up to the one that ends the list. */
    static List<EngineEvent> read(Pointer events) {
        List<EngineEvent> list = new ArrayList<>();
        for (long at = 0; events.getInt(at) != LIST_TERMINATED; at += SIZE) {
            list.add(new EngineEvent(
                    events.getInt(at),
                    // eSpeak counts from 1.
                    Math.max(0, events.getInt(at + POSITION_OFFSET) - 1),
                    events.getInt(at + LENGTH_OFFSET),
                    events.getInt(at + SAMPLE_OFFSET)));
        }
        return list;
    }
}

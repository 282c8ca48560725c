package dev.parlance.tts.espeak;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;

/**
 * One {@code espeak_EVENT} (speak_lib.h of 1.52): {@code int type; unsigned unique_identifier; int text_position; int
 * length; int audio_position; int sample; void *user_data; union id}, where the union is 8 bytes.
 *
 * @param type the kind of event
 * @param position where in the text, in code points from 0
 * @param length how many code points, 0 if unknown
 * @param frame when, in frames from the start of this call
 */
record EngineEvent(int type, int position, int length, long frame) {
    static final int WORD = 1;
    static final int SENTENCE = 2;
    /** The end of a clause. */
    static final int END = 5;

    private static final int LIST_TERMINATED = 0;
    private static final int POSITION_OFFSET = 8;
    private static final int LENGTH_OFFSET = 12;
    private static final int SAMPLE_OFFSET = 20;
    private static final int SIZE = 24 + Native.POINTER_SIZE + 8;

    /** Reads events up to the one that ends the list. */
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

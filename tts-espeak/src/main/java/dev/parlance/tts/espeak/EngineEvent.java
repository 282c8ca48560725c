package dev.parlance.tts.espeak;

/**
 * Where the audio has come to in the text.
 *
 * @param type the kind of event, one of {@code espeak_EVENT_TYPE} (speak_lib.h of 1.52)
 * @param position where in the text, in code points from 0
 * @param length how many code points, 0 if unknown
 * @param frame when, in frames from the start of this call
 */
record EngineEvent(int type, int position, int length, long frame) {
    static final int WORD = 1;
    static final int SENTENCE = 2;
    /** The end of a clause. */
    static final int END = 5;
}

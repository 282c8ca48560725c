package dev.parlance.tts.dashscope;

import java.io.IOException;

/** Hears what {@link ReplyScanner} finds. */
interface ReplyListener {
    /** A value of {@link ReplyField#AUDIO} begins. */
    void beginAudio() throws IOException;

    /**
     * Takes base64 from {@code index} on, up to {@code end} or to the first byte that is not a letter of it.
     *
     * @return where it stopped
     */
    int audio(byte[] bytes, int index, int end) throws IOException;

    /** Takes a byte of audio that is no letter: a padding sign, or something wrong. */
    void oddAudio(byte odd) throws IOException;

    /** The value of audio is complete. */
    void endAudio() throws IOException;

    /**
     * Takes a text or a number other than audio. The bytes are as they stand in the JSON, escapes included, and change
     * after the call; {@code null} is not reported.
     */
    void value(ReplyField field, byte[] bytes, int length) throws IOException;
}

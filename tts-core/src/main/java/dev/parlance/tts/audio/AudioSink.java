package dev.parlance.tts.audio;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Receives audio while it is synthesized: memory, a file, a sound device, a socket.
 *
 * <p>Called by one thread at a time, in this order: {@link #begin} once, then any number of {@link #write} and {@link
 * #mark}. A sink that blocks holds the source back; one that throws ends the synthesis. Rules, checked by {@code
 * AudioSinkContract}:
 *
 * <ol>
 *   <li>A1. What is written is kept in order, byte for byte.
 *   <li>A2. A write takes all of its buffer or throws; afterwards the buffer has nothing remaining.
 *   <li>A3. The buffer is not kept or changed after the call.
 *   <li>A4. Audio before {@code begin}, and a second {@code begin}, are an {@link IllegalStateException}.
 *   <li>A5. A buffer that ends inside a frame is an {@link IllegalArgumentException}, and nothing of it is kept.
 * </ol>
 */
public interface AudioSink {
    /**
     * Says what the audio will be. Comes once, before any audio.
     *
     * @throws IOException if the sink cannot take audio of this format, or at all
     */
    void begin(PcmFormat format) throws IOException;

    /**
     * Takes the next frames, blocking as long as the sink needs.
     *
     * @param frames whole frames from its position to its limit; read-only, and valid only during the call
     * @throws IOException if the sink cannot take them; the audio ends here
     */
    void write(ByteBuffer frames) throws IOException;

    /**
     * Takes the next mark. Marks come in time order; one may come before or after the audio it points into.
     *
     * @throws IOException if the sink cannot take it; the audio ends here
     */
    default void mark(SpeechMark mark) throws IOException {}
}

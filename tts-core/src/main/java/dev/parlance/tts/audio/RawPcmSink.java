package dev.parlance.tts.audio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Writes the bare samples to a stream: signed 16-bit little-endian, interleaved, no header.
 *
 * <p>A reader must learn the format in another way; see {@link WavStreamSink} for a stream that says it
 * itself. Every write is flushed, so that a player behind a pipe receives it at once. The stream stays open: it belongs
 * to the caller. Not safe for use by several threads at once.
 */
public final class RawPcmSink implements AudioSink {
    private final StreamOutput output;

    private RawPcmSink(OutputStream stream) {
        this.output = new StreamOutput(stream);
    }

    /** Returns a sink that writes to {@code stream}. */
    public static RawPcmSink to(OutputStream stream) {
        return new RawPcmSink(stream);
    }

    @Override
    public void begin(PcmFormat format) {
        output.begin(format);
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        output.write(frames);
    }
}

package dev.parlance.tts.audio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Writes WAV to a stream that cannot go back, such as a pipe or a socket.
 *
 * <p>The header goes out before the length is known, so both its sizes are 0xFFFFFFFF, as ffmpeg writes them to a pipe:
 * the one placeholder that no reader takes for a real length and stops at. ffmpeg 5.1, sox 14.4 (which warns of a
 * premature end), Python, the JDK and {@link WavReader} were seen to read all of it. Write a file with {@link
 * WavFileSink} instead, whose sizes are true.
 *
 * <p>Every write is flushed, so that a player behind a pipe receives it at once. The stream stays open: it belongs to the
 * caller. Not safe for use by several threads at once.
 */
public final class WavStreamSink implements AudioSink {
    private final StreamOutput output;

    private WavStreamSink(OutputStream stream) {
        this.output = new StreamOutput(stream);
    }

    /** Returns a sink that writes to {@code stream}. */
    public static WavStreamSink to(OutputStream stream) {
        return new WavStreamSink(stream);
    }

    @Override
    public void begin(PcmFormat format) throws IOException {
        output.begin(format);
        output.send(WavHeader.ofStream(format));
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        output.write(frames);
    }
}

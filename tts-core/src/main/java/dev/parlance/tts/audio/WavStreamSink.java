package dev.parlance.tts.audio;

import static java.util.Objects.requireNonNull;

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
    private final AudioMetadata metadata;

    private WavStreamSink(OutputStream stream, AudioMetadata metadata) {
        this.metadata = requireNonNull(metadata, "metadata");
        this.output = new StreamOutput(stream);
    }

    /** Returns a sink that writes to {@code stream}, and that the speech is synthetic. */
    public static WavStreamSink to(OutputStream stream) {
        return to(stream, AudioMetadata.synthetic());
    }

    /** Returns a sink that writes to {@code stream}, with this metadata before the audio. */
    public static WavStreamSink to(OutputStream stream, AudioMetadata metadata) {
        return new WavStreamSink(stream, metadata);
    }

    @Override
    public void begin(PcmFormat format) throws IOException {
        output.begin(format);
        output.send(new WavHeader(format, metadata).ofStream());
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        output.write(frames);
    }
}

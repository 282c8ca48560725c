package dev.parlance.tts.codecs;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.MalformedAudioException;
import dev.parlance.tts.audio.MalformedAudioException.Kind;
import dev.parlance.tts.audio.PcmFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Delivers decoded samples to a sink, without what a codec has added at the start and the end. */
final class PcmOutput {
    private static final int BLOCK_FRAMES = 2_048;

    private final AudioSink sink;
    private @Nullable PcmFormat format;
    private ByteBuffer block = ByteBuffer.allocate(0);
    private long toSkip;
    private long end = Long.MAX_VALUE;
    private long frames;

    PcmOutput(AudioSink sink) {
        this.sink = requireNonNull(sink, "sink");
    }

    void begin(PcmFormat format) throws IOException {
        this.format = format;
        block = ByteBuffer.allocate(BLOCK_FRAMES * format.frameSizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
        sink.begin(format);
    }

    boolean isBegun() {
        return format != null;
    }

    PcmFormat format() {
        return requireNonNull(format);
    }

    /** Leaves out the next {@code count} frames. */
    void skip(long count) {
        toSkip = count;
    }

    /** Leaves out what goes beyond this many delivered frames. */
    void endAt(long count) {
        end = count;
    }

    /** Returns how many frames the sink has taken. */
    long frames() {
        return frames;
    }

    /** Delivers the first {@code count} of the interleaved samples, whole frames. */
    void write(short[] samples, int count) throws IOException {
        int channels = format().channels();
        int given = count / channels;
        int from = (int) Math.min(toSkip, given);
        toSkip -= from;
        int to = from + (int) Math.min(given - from, end - frames);
        for (int at = from; at < to; at += BLOCK_FRAMES) {
            deliver(samples, at * channels, Math.min(at + BLOCK_FRAMES, to) * channels);
        }
    }

    private void deliver(short[] samples, int from, int to) throws IOException {
        block.clear();
        for (int i = from; i < to; i++) {
            block.putShort(samples[i]);
        }
        sink.write(block.flip().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN));
        frames += (to - from) / format().channels();
    }

    MalformedAudioException damaged(String message) {
        return new MalformedAudioException(Kind.DAMAGED, message, frames);
    }

    MalformedAudioException truncated(String message) {
        return new MalformedAudioException(Kind.TRUNCATED, message, frames);
    }

    MalformedAudioException unsupported(String message) {
        return new MalformedAudioException(Kind.UNSUPPORTED, message, frames);
    }

    MalformedAudioException notAudio(String message) {
        return new MalformedAudioException(Kind.NOT_AUDIO, message, frames);
    }
}

package dev.parlance.tts.codecs;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.ConvertingSink;
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
    private @Nullable PcmFormat deliveredFormat;
    private @Nullable ConvertingSink converting;
    private ByteBuffer block = ByteBuffer.allocate(0);
    private long toSkip;
    private long end = Long.MAX_VALUE;
    private long frames;
    private long deliveredFrames;

    PcmOutput(AudioSink sink) {
        this.sink = requireNonNull(sink, "sink");
    }

    void begin(PcmFormat format) throws IOException {
        begin(format, format);
    }

    /** Begins with audio of {@code decoded}, which the sink gets as {@code delivered}. */
    void begin(PcmFormat decoded, PcmFormat delivered) throws IOException {
        format = decoded;
        deliveredFormat = delivered;
        block = ByteBuffer.allocate(BLOCK_FRAMES * decoded.frameSizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
        converting = ConvertingSink.to(delivered, new Delivered());
        converting.begin(decoded);
    }

    /** Delivers what a change of the rate still held. */
    void finish() throws IOException {
        requireNonNull(converting).finish();
    }

    boolean isBegun() {
        return format != null;
    }

    PcmFormat format() {
        return requireNonNull(format);
    }

    PcmFormat deliveredFormat() {
        return requireNonNull(deliveredFormat);
    }

    /** Leaves out the next {@code count} frames. */
    void skip(long count) {
        toSkip = count;
    }

    /** Leaves out what goes beyond this many frames, as they are decoded. */
    void endAt(long count) {
        end = count;
    }

    /** Returns how many frames the sink has taken. */
    long frames() {
        return deliveredFrames;
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
        requireNonNull(converting).write(block.flip().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN));
        frames += (to - from) / format().channels();
    }

    MalformedAudioException damaged(String message) {
        return new MalformedAudioException(Kind.DAMAGED, message, deliveredFrames);
    }

    MalformedAudioException truncated(String message) {
        return new MalformedAudioException(Kind.TRUNCATED, message, deliveredFrames);
    }

    MalformedAudioException unsupported(String message) {
        return new MalformedAudioException(Kind.UNSUPPORTED, message, deliveredFrames);
    }

    MalformedAudioException notAudio(String message) {
        return new MalformedAudioException(Kind.NOT_AUDIO, message, deliveredFrames);
    }

    private final class Delivered implements AudioSink {
        @Override
        public void begin(PcmFormat delivered) throws IOException {
            sink.begin(delivered);
        }

        @Override
        public void write(ByteBuffer audio) throws IOException {
            int count = audio.remaining() / deliveredFormat().frameSizeBytes();
            sink.write(audio);
            deliveredFrames += count;
        }
    }
}

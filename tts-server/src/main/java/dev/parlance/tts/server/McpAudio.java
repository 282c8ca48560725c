package dev.parlance.tts.server;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** Collects audio for an assistant, up to a length that its context can hold. Not safe for use by several threads at once. */
final class McpAudio implements AudioSink {
    // 2.6 MB at 22,050 Hz; in base64 3.5 MB, which clients still take.
    static final Duration LONGEST = Duration.ofSeconds(60);

    private final PcmCollector collector = new PcmCollector();
    private long framesLeft;
    private int frameSizeBytes = 1;

    @Override
    public void begin(PcmFormat format) {
        framesLeft = format.frames(LONGEST);
        frameSizeBytes = format.frameSizeBytes();
        collector.begin(format);
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        framesLeft -= frames.remaining() / frameSizeBytes;
        if (framesLeft < 0) {
            throw new TooLongException();
        }
        collector.write(frames);
    }

    @Override
    public void mark(SpeechMark mark) {
        collector.mark(mark);
    }

    /** Returns what has been collected. */
    Optional<PcmAudio> audio() {
        return collector.audio();
    }

    /** Returns true if {@code error} says that the speech was longer than is collected. */
    static boolean isTooLong(SpeechError error) {
        return error instanceof SpeechError.SinkFailed failed && failed.cause() instanceof TooLongException;
    }

    private static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;
    }
}

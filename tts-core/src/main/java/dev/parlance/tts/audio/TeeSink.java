package dev.parlance.tts.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Delivers the same audio to several sinks, one after the other, such as a player and a file.
 *
 * <p>The slowest holds all of them back. The first that throws ends the audio for all; those before it have received that
 * piece already.
 */
public final class TeeSink implements AudioSink {
    private final List<AudioSink> sinks;

    private TeeSink(List<AudioSink> sinks) {
        this.sinks = sinks;
    }

    /**
     * Returns a sink that passes everything to each of {@code sinks} in this order.
     *
     * @throws IllegalArgumentException if there is none: audio without a receiver is a mistake
     */
    public static TeeSink of(List<? extends AudioSink> sinks) {
        if (sinks.isEmpty()) {
            throw new IllegalArgumentException("no sinks");
        }
        return new TeeSink(List.copyOf(sinks));
    }

    /** Returns a sink that passes everything to {@code first} and then to {@code second}. */
    public static TeeSink of(AudioSink first, AudioSink second) {
        return of(List.of(first, second));
    }

    @Override
    public void begin(PcmFormat format) throws IOException {
        for (AudioSink sink : sinks) {
            sink.begin(format);
        }
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        for (AudioSink sink : sinks) {
            sink.write(Buffers.readOnly(frames));
        }
        frames.position(frames.limit());
    }

    @Override
    public void mark(SpeechMark mark) throws IOException {
        for (AudioSink sink : sinks) {
            sink.mark(mark);
        }
    }
}

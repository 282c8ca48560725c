package dev.parlance.tts.cli;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.ConvertingSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** An output whose audio has the sample rate that was asked for, whatever the provider's has. */
final class ResampledOutput implements SpeechOutput {
    private final SpeechOutput next;
    private final Sink sink;

    private ResampledOutput(SpeechOutput next, int sampleRateHz) {
        this.next = next;
        sink = new Sink(next.sink(), sampleRateHz);
    }

    /** Returns an output that passes audio on to {@code next}, which it closes, with this sample rate. */
    static SpeechOutput to(SpeechOutput next, int sampleRateHz) {
        return new ResampledOutput(next, sampleRateHz);
    }

    @Override
    public AudioSink sink() {
        return sink;
    }

    @Override
    public String name() {
        return next.name();
    }

    @Override
    public void finish() {
        try {
            sink.converting().finish();
        } catch (IOException e) {
            throw next.failure(new SpeechError.SinkFailed(e));
        }
        next.finish();
    }

    @Override
    public SpeechReceipt written(SpeechReceipt receipt) {
        return receipt.converted(sink.target(receipt.format()), sink.frames());
    }

    @Override
    public CommandException failure(SpeechError error) {
        return next.failure(error);
    }

    @Override
    public void close() {
        next.close();
    }

    private static final class Sink implements AudioSink {
        private final AudioSink next;
        private final int sampleRateHz;
        private @Nullable ConvertingSink converting;
        private long bytes;
        private int frameSizeBytes = 1;

        Sink(AudioSink next, int sampleRateHz) {
            this.next = next;
            this.sampleRateHz = sampleRateHz;
        }

        PcmFormat target(PcmFormat format) {
            return new PcmFormat(sampleRateHz, format.channels());
        }

        long frames() {
            return bytes / frameSizeBytes;
        }

        ConvertingSink converting() {
            return requireNonNull(converting, "audio before begin");
        }

        @Override
        public void begin(PcmFormat format) throws IOException {
            PcmFormat target = target(format);
            frameSizeBytes = target.frameSizeBytes();
            converting = ConvertingSink.to(target, new Counted());
            converting.begin(format);
        }

        @Override
        public void write(ByteBuffer frames) throws IOException {
            converting().write(frames);
        }

        @Override
        public void mark(SpeechMark mark) throws IOException {
            converting().mark(mark);
        }

        private final class Counted implements AudioSink {
            @Override
            public void begin(PcmFormat format) throws IOException {
                next.begin(format);
            }

            @Override
            public void write(ByteBuffer frames) throws IOException {
                int count = frames.remaining();
                next.write(frames);
                bytes += count;
            }

            @Override
            public void mark(SpeechMark mark) throws IOException {
                next.mark(mark);
            }
        }
    }
}

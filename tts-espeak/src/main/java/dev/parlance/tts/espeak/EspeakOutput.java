package dev.parlance.tts.espeak;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.ConvertingSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Passes the engine's audio to the caller's sink, converted to the requested format. */
final class EspeakOutput {
    // Telephone to studio; the converter supports more, but the result would not be intelligible or not better.
    private static final int LOWEST_RATE_HZ = 8_000;
    private static final int HIGHEST_RATE_HZ = 192_000;

    private final SpeechDelivery delivery;
    private final PcmFormat format;
    private final ConvertingSink converter;
    private long spoken;

    EspeakOutput(SpeechDelivery delivery, PcmFormat format) {
        this.delivery = delivery;
        this.format = format;
        converter = ConvertingSink.to(format, new Delivering(delivery));
    }

    /** Returns true if audio can be delivered in {@code format}. */
    static boolean supports(PcmFormat format) {
        return format.sampleRateHz() >= LOWEST_RATE_HZ && format.sampleRateHz() <= HIGHEST_RATE_HZ;
    }

    /** Passes on audio as the engine delivers it. */
    void write(ByteBuffer audio) throws SinkException {
        if (!audio.hasRemaining()) {
            return;
        }
        boolean first = spoken == 0;
        spoken += audio.remaining() / Engine.FORMAT.frameSizeBytes();
        calling(() -> {
            if (first) {
                converter.begin(Engine.FORMAT);
            }
            converter.write(audio);
        });
    }

    /** Passes on the last audio, which the converter buffers. */
    void finish() throws SinkException {
        if (spoken > 0) {
            calling(converter::finish);
        }
    }

    /** Passes on a mark. */
    void mark(SpeechMark mark) throws SinkException {
        delivery.mark(mark);
    }

    /** Returns how many frames the engine has synthesized. */
    long spoken() {
        return spoken;
    }

    /** Returns true once the sink has received audio. Marks follow after that. */
    boolean hasDelivered() {
        return delivery.frames() > 0;
    }

    /** Returns how much audio the sink has received. */
    Duration delivered() {
        return format.duration(delivery.frames());
    }

    private static void calling(Call call) throws SinkException {
        try {
            call.run();
        } catch (SinkException e) {
            throw e;
        } catch (IOException e) {
            throw new AssertionError("only the sink throws here", e);
        }
    }

    private interface Call {
        void run() throws IOException;
    }

    private static final class Delivering implements AudioSink {
        private final SpeechDelivery delivery;

        Delivering(SpeechDelivery delivery) {
            this.delivery = delivery;
        }

        @Override
        public void begin(PcmFormat format) {
            delivery.format(format);
        }

        @Override
        public void write(ByteBuffer frames) throws SinkException {
            delivery.write(frames);
        }
    }
}

package dev.parlance.tts.espeak;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Passes the engine's audio to the caller's sink, converted to the requested format. */
final class EspeakOutput {
    // Telephone to studio; the converter supports more, but the result would not be intelligible or not better.
    private static final int LOWEST_RATE_HZ = 8_000;
    private static final int HIGHEST_RATE_HZ = 192_000;

    private final SpeechDelivery delivery;
    private final PcmFormat format;
    private long spoken;

    EspeakOutput(SpeechDelivery delivery, PcmFormat format) {
        this.delivery = delivery.convertingTo(format);
        this.format = format;
        delivery.format(Engine.FORMAT);
    }

    /** Returns true if audio can be delivered in {@code format}. */
    static boolean supports(PcmFormat format) {
        return format.sampleRateHz() >= LOWEST_RATE_HZ && format.sampleRateHz() <= HIGHEST_RATE_HZ;
    }

    /** Passes on audio as the engine delivers it. */
    void write(ByteBuffer audio) throws SinkException {
        spoken += audio.remaining() / Engine.FORMAT.frameSizeBytes();
        delivery.write(audio);
    }

    /** Passes on the last audio, which the converter buffers. */
    void finish() throws SinkException {
        delivery.finish();
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
}

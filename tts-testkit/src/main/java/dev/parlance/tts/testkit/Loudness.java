package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import java.nio.ByteBuffer;

/** How loud audio is: the root mean square of its samples, 0 to 1. */
final class Loudness {
    /** Softer than this counts as silence: 0.1 % of a sine wave as loud as 16 bits allow. */
    static final double BARELY_AUDIBLE = 0.001 / Math.sqrt(2);

    private static final double FULL_SCALE = 32_768;

    private Loudness() {}

    static double of(PcmAudio audio) {
        ByteBuffer bytes = audio.asByteBuffer();
        int samples = bytes.remaining() / PcmFormat.SAMPLE_SIZE_BYTES;
        double sum = 0;
        for (int index = 0; index < samples; index++) {
            double sample = bytes.getShort(index * PcmFormat.SAMPLE_SIZE_BYTES) / FULL_SCALE;
            sum += sample * sample;
        }
        return samples == 0 ? 0 : Math.sqrt(sum / samples);
    }
}

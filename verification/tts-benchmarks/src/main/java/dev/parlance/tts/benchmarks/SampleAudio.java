package dev.parlance.tts.benchmarks;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Audio to measure with. */
final class SampleAudio {
    /** How long it is. */
    static final int SECONDS = 10;

    /** A tone with something of a noise, mono. */
    static final PcmAudio TEN_SECONDS = tone();

    private SampleAudio() {}

    private static PcmAudio tone() {
        ByteBuffer samples = ByteBuffer.allocate(SECONDS * 24_000 * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; samples.hasRemaining(); frame++) {
            samples.putShort((short) (Math.sin(frame * 0.06) * 9_000 + frame % 97));
        }
        return PcmAudio.of(PcmFormat.mono(24_000), samples.array());
    }
}

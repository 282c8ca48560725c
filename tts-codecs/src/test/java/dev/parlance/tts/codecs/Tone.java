package dev.parlance.tts.codecs;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A tone with a pause in it, a different one in each channel. */
final class Tone {
    private Tone() {}

    static PcmAudio of(PcmFormat format, int frames) {
        ByteBuffer bytes = ByteBuffer.allocate(frames * format.frameSizeBytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames; i++) {
            for (int channel = 0; channel < format.channels(); channel++) {
                double hertz = 300 + 200 * channel;
                boolean pause = i % 8_000 > 6_000;
                double level = pause ? 0 : 12_000 * Math.sin(2 * Math.PI * hertz * i / format.sampleRateHz());
                bytes.putShort((short) Math.round(level));
            }
        }
        return PcmAudio.of(format, bytes.array());
    }
}

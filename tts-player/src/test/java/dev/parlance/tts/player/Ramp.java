package dev.parlance.tts.player;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;

/** A test signal in which each sample shows its position: 1, 2, 3 … up to 30,000, and again. Never silence. */
final class Ramp {
    static final PcmFormat FORMAT = PcmFormat.mono(24_000);
    private static final int PERIOD = 30_000;

    private Ramp() {}

    static short at(long frame) {
        return (short) (frame % PERIOD + 1);
    }

    static short[] samples(int frames) {
        short[] samples = new short[frames];
        IntStream.range(0, frames).forEach(i -> samples[i] = at(i));
        return samples;
    }

    static ByteBuffer bytes(int from, int to) {
        ByteBuffer bytes = ByteBuffer.allocate((to - from) * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = from; i < to; i++) {
            bytes.putShort(at(i));
        }
        return bytes.flip().asReadOnlyBuffer();
    }

    static PcmAudio audio(int frames) {
        byte[] bytes = new byte[frames * 2];
        bytes(0, frames).get(bytes);
        return PcmAudio.of(FORMAT, bytes);
    }
}

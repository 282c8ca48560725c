package dev.parlance.tts.dashscope;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The audio the service on this machine makes: a tone of its own for each text, as long as the text. */
final class SpokenAudio {
    private static final double SECONDS_PER_LETTER = 0.04;

    private SpokenAudio() {}

    /** Returns mono PCM at 24 kHz of the normal voice. */
    static byte[] pcm(String text) {
        return pcm(text, 24_000, 1.0, 1.0, 50);
    }

    static byte[] pcm(String text, int sampleRateHz, double rate, double pitch, double volume) {
        double seconds = text.codePointCount(0, text.length()) * SECONDS_PER_LETTER / rate;
        int frames = (int) (seconds * sampleRateHz);
        double cycle = 2 * Math.PI * (200 + Math.floorMod(text.hashCode(), 97)) * pitch / sampleRateHz;
        ByteBuffer pcm = ByteBuffer.allocate(2 * frames).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; frame < frames; frame++) {
            pcm.putShort((short) (Math.sin(frame * cycle) * 160 * volume));
        }
        return pcm.array();
    }

    /** Returns the header the service writes before PCM: its sizes are placeholders. */
    static byte[] wavHeader(int sampleRateHz) {
        return wavHeader(sampleRateHz, 0x7FFF_FFBF, 0x7FFF_FF9B);
    }

    static byte[] wavHeader(int sampleRateHz, int riffBytes, int dataBytes) {
        return ByteBuffer.allocate(44)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(riffBytes)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(sampleRateHz)
                .putInt(2 * sampleRateHz)
                .putShort((short) 2)
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(dataBytes)
                .array();
    }

    static byte[] wav(byte[] pcm, int sampleRateHz) {
        return joined(wavHeader(sampleRateHz), pcm);
    }

    static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}

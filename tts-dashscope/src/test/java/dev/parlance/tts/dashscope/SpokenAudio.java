package dev.parlance.tts.dashscope;

import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.ServerWav;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The audio the service on this machine makes: a tone for each letter and voice, wherever the text is cut. */
public final class SpokenAudio {
    static final String NORMAL = "Cherry";
    private static final double SECONDS_PER_LETTER = 0.04;

    private SpokenAudio() {}

    /** Returns voices that sound different, the normal one first. */
    static List<VoiceId> voices() {
        return Stream.concat(Stream.of(NORMAL), IntStream.range(1, 64).mapToObj(number -> "voice-" + number))
                .map(name -> new VoiceId("dashscope", name))
                .toList();
    }

    /** Returns mono PCM at 24 kHz of the normal voice. */
    public static byte[] pcm(String text) {
        return pcm(text, NORMAL, 24_000, 1.0, 1.0, 50);
    }

    public static byte[] pcm(String text, String voice, int sampleRateHz, double rate, double pitch, double volume) {
        int frames = (int) (SECONDS_PER_LETTER * sampleRateHz / rate);
        int tone = voice.equals(NORMAL) ? 0 : Math.floorMod(voice.hashCode(), 9_973);
        ByteBuffer pcm = ByteBuffer.allocate(2 * frames * text.codePointCount(0, text.length()))
                .order(ByteOrder.LITTLE_ENDIAN);
        text.codePoints().forEach(letter -> {
            double hertz = 200 + Math.floorMod(letter * 31 + tone, 9_973) / 40.0;
            for (int frame = 0; frame < frames; frame++) {
                double angle = 2 * Math.PI * hertz * pitch * (frame + 1) / sampleRateHz;
                pcm.putShort((short) (Math.sin(angle) * 160 * volume));
            }
        });
        return pcm.array();
    }

    /** Returns the header the service writes before PCM: its sizes are placeholders. */
    static byte[] wavHeader(int sampleRateHz) {
        return wavHeader(sampleRateHz, 0x7FFF_FFBF, 0x7FFF_FF9B);
    }

    static byte[] wavHeader(int sampleRateHz, int riffBytes, int dataBytes) {
        return ServerWav.header(sampleRateHz, riffBytes, dataBytes);
    }

    public static byte[] wav(byte[] pcm, int sampleRateHz) {
        return joined(wavHeader(sampleRateHz), pcm);
    }

    static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}

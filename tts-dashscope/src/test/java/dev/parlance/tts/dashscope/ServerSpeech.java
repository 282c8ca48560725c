package dev.parlance.tts.dashscope;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** Audio as the service on this machine sends it over a WebSocket. */
final class ServerSpeech {
    private static final int CHUNK_MILLIS = 100;

    private ServerSpeech() {}

    /** Returns the audio of {@code text} with the settings in {@code options}, whose names differ by endpoint. */
    static byte[] pcm(String text, Map<String, Object> options) {
        return SpokenAudio.pcm(
                text,
                options.get("voice") instanceof String voice ? voice : SpokenAudio.NORMAL,
                sampleRateHz(options),
                number(options, "speech_rate", number(options, "rate", 1)),
                number(options, "pitch_rate", number(options, "pitch", 1)),
                number(options, "volume", 50));
    }

    static int sampleRateHz(Map<String, Object> options) {
        return (int) number(options, "sample_rate", 24_000);
    }

    private static double number(Map<String, Object> options, String name, double otherwise) {
        return options.get(name) instanceof Number number ? number.doubleValue() : otherwise;
    }

    /** Cuts {@code pcm} into chunks, each but the last of a tenth of a second. */
    static byte[][] chunks(byte[] pcm, int sampleRateHz) {
        int size = sampleRateHz * 2 * CHUNK_MILLIS / 1000;
        byte[][] chunks = new byte[(pcm.length + size - 1) / size][];
        for (int index = 0; index < chunks.length; index++) {
            chunks[index] = Arrays.copyOfRange(pcm, index * size, Math.min(pcm.length, (index + 1) * size));
        }
        return chunks;
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}

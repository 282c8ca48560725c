package dev.parlance.tts.neural;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the voices of {@link TestVoices} say, worked out another way than the adapter does. */
final class ExpectedAudio {
    private static final Pattern SENTENCE = Pattern.compile("[^.?!]+[.?!]?");

    private ExpectedAudio() {}

    /** Returns what a Piper voice says: {@code ^ _ a _ b _ . _ $} for {@code ab.}. */
    static PcmAudio piper(String text, int sampleRateHz, double rate, double volume, int shift) {
        ByteArrayOutputStream pcm = new ByteArrayOutputStream();
        for (String sentence : sentences(text)) {
            List<Long> ids = new ArrayList<>(List.of(1L, 0L));
            for (long symbol : numbers(sentence)) {
                ids.addAll(List.of(symbol, 0L));
            }
            ids.add(2L);
            pcm.writeBytes(ToneModel.expected(array(ids), rate, volume, shift));
        }
        return PcmAudio.of(PcmFormat.mono(sampleRateHz), pcm.toByteArray());
    }

    /** Returns what a Kokoro voice says: {@code 0 a b . 0} for {@code ab.}. */
    static PcmAudio kokoro(String text, double rate, double volume, int voice) {
        ByteArrayOutputStream pcm = new ByteArrayOutputStream();
        for (String sentence : sentences(text)) {
            List<Long> ids = new ArrayList<>(List.of(0L));
            ids.addAll(numbers(sentence));
            ids.add(0L);
            int count = (int) Math.rint(ToneModel.SAMPLES / (float) rate);
            int shift = TestVoices.shift(voice, Math.min(509, ids.size() - 2));
            pcm.writeBytes(ToneModel.expected(array(ids), count, volume, shift));
        }
        return PcmAudio.of(PcmFormat.mono(24_000), pcm.toByteArray());
    }

    private static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        Matcher sentence = SENTENCE.matcher(text);
        while (sentence.find()) {
            sentences.add(sentence.group().strip().toLowerCase(Locale.ROOT));
        }
        return sentences;
    }

    private static List<Long> numbers(String sentence) {
        Map<String, Integer> symbols = TestVoices.symbols();
        return sentence.codePoints()
                .mapToObj(symbol -> (long) symbols.get(Character.toString(symbol)))
                .toList();
    }

    private static long[] array(List<Long> ids) {
        return ids.stream().mapToLong(id -> id).toArray();
    }
}

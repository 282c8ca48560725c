package dev.parlance.tts.neural;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What Piper has published of its sentences, and its table of symbols. */
final class PiperSentences {
    private PiperSentences() {}

    /**
     * A sentence.
     *
     * @param ids its numbers, with the pad after each but the last
     */
    record Sentence(String language, String text, String phonemes, List<Long> ids) {
        @Override
        public String toString() {
            return language + ": " + text;
        }
    }

    static List<Sentence> all() {
        return lines("piper-sentences.tsv").stream()
                .map(line -> line.split("\t", -1))
                .map(columns -> new Sentence(columns[0], columns[1], columns[2], padded(columns[3])))
                .toList();
    }

    private static List<Long> padded(String ids) {
        List<Long> padded = Stream.of(ids.split(" ", -1))
                .map(Long::valueOf)
                .flatMap(id -> Stream.of(id, 0L))
                .toList();
        return padded.subList(0, padded.size() - 1);
    }

    static TokenTable table() {
        List<String> symbols = lines("piper-symbols.txt").stream()
                .flatMap(line -> Stream.of(line.split(" ", -1)))
                .toList();
        Map<Integer, long[]> ids = new HashMap<>();
        for (int id = 0; id < symbols.size(); id++) {
            ids.put(Integer.parseInt(symbols.get(id), 16), new long[] {id});
        }
        return new TokenTable(ids);
    }

    static List<Long> list(long[] ids) {
        return LongStream.of(ids).boxed().toList();
    }

    private static List<String> lines(String resource) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                requireNonNull(PiperSentences.class.getResourceAsStream(resource), resource), UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.parlance.tts.benchmarks;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.prepare.MarkdownText;
import dev.parlance.tts.prepare.TextTransform;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.split.TextSplitter;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.voice.Gender;
import dev.parlance.tts.voice.VoiceQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** The measurements of {@link GrowthTable} in a process of their own, but for the audio. */
final class GrowthRun {
    // Two sentences, with some of what is looked for.
    private static final String SENTENCES =
            "He paid *Mr. Smith* $3.50, as agreed, at 5 p.m. today. \"Thanks!\" he said, and left. ";

    /** All that is measured, by name. */
    static final Map<String, Subject> SUBJECTS = subjects();

    /**
     * What grows.
     *
     * @param label of the table
     * @param columns its figures
     * @param sizes its rows
     */
    record Subject(String label, List<String> columns, List<Integer> sizes, Measurement measurement) {}

    /** Measures one size; what is small is repeated so many times. */
    interface Measurement {
        /** Returns the figures. */
        double[] of(int size, Path folder, int times) throws IOException;
    }

    private GrowthRun() {}

    /** Takes the subject, its size, a folder, and how often what is small is repeated. */
    public static void main(String[] arguments) throws IOException {
        int size = Integer.parseInt(arguments[1]);
        Subject subject = Optional.ofNullable(SUBJECTS.get(arguments[0])).orElseThrow();
        double[] figures = subject.measurement().of(size, Path.of(arguments[2]), Integer.parseInt(arguments[3]));
        System.out.println(Rounds.line(String.format(Locale.ROOT, "%,d", size), figures));
    }

    private static Map<String, Subject> subjects() {
        Map<String, Subject> subjects = new LinkedHashMap<>();
        subjects.put(
                "cache",
                new Subject(
                        "entries of a cache",
                        List.of("a hit, us", "the first listing, ms"),
                        List.of(100, 10_000, 100_000),
                        GrowthRun::cache));
        subjects.put(
                "voices",
                new Subject(
                        "voices of a catalogue",
                        List.of("all, us", "of a language, us", "of a language and gender, us"),
                        List.of(100, 1_000, 10_000),
                        GrowthRun::voices));
        subjects.put(
                "text",
                new Subject(
                        "bytes of text, each time per 1,000",
                        List.of("split, us", "prepared as Markdown, us", "spoken by a silent provider, us"),
                        List.of(1_000, 10_000, 100_000, 1_000_000),
                        GrowthRun::text));
        return subjects;
    }

    private static double[] cache(int size, Path folder, int times) throws IOException {
        Samples hits = new Samples();
        try (CachedSentences cached = new CachedSentences(folder, 50_000)) {
            fill(cached, size);
            CopyingSink sink = new CopyingSink();
            Random random = new Random(1);
            hits.time(20 * times, false, () -> cached.hear(random, sink));
            hits.time(20 * times, true, () -> cached.hear(random, sink));
            long start = System.nanoTime();
            cached.store().stats();
            return new double[] {hits.quantile(0.5), (System.nanoTime() - start) / 1e6};
        }
    }

    private static double[] voices(int size, Path folder, int times) {
        VoiceQuery german = VoiceQuery.ALL.withLanguage(Locale.GERMAN);
        try (Parlance parlance = Parlance.builder()
                .provider(new SilentBackend(Duration.ofMillis(100), size))
                .build()) {
            return List.of(VoiceQuery.ALL, german, german.withGender(Gender.MALE)).stream()
                    .mapToDouble(query -> {
                        Samples samples = new Samples();
                        samples.time(3 * times, false, () -> found(parlance, query));
                        samples.time(times, true, () -> found(parlance, query));
                        return samples.quantile(0.5);
                    })
                    .toArray();
        }
    }

    private static double[] text(int size, Path folder, int times) {
        String text = SENTENCES.repeat(size / SENTENCES.length() + 1).substring(0, size);
        TextTransform markdown = MarkdownText.omittingCode();
        try (Parlance parlance = Parlance.builder()
                .provider(new SilentBackend(Duration.ofMillis(10), 1))
                .prepare(markdown)
                .build()) {
            return new double[] {
                perThousand(
                        size, times, () -> TextSplitter.unlimited().pieces(text).forEach(piece -> {})),
                perThousand(size, times, () -> markdown.apply(text)),
                perThousand(
                        size,
                        times,
                        () -> parlance.synthesizer()
                                .synthesize(SpeechRequest.of(text), new CopyingSink())
                                .getOrElseThrow(error -> new IllegalStateException(error.message())))
            };
        }
    }

    // The others are not read, so they need not be entries inside.
    private static void fill(CachedSentences cached, int size) throws IOException {
        for (int number = 0; number < size; number++) {
            AudioKey key = SilentBackend.keyOf(SpeechRequest.of("filler " + number, SilentBackend.VOICE));
            Path file = cached.file(key);
            Files.createDirectories(file.getParent());
            if (Files.notExists(file)) {
                Files.write(file, new byte[100]);
            }
        }
    }

    private static void found(Parlance parlance, VoiceQuery query) {
        if (parlance.voices().find(query).isLeft()) {
            throw new IllegalStateException("not found");
        }
    }

    // Warmed up for the same time, whatever the size: else the larger one would be measured younger.
    private static double perThousand(int size, int times, Runnable work) {
        Samples samples = new Samples();
        runFor(7 * times, () -> samples.time(1, false, work));
        runFor(2 * times, () -> samples.time(1, true, work));
        return samples.quantile(0.5) * 1_000 / size;
    }

    private static void runFor(int millis, Runnable work) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        do {
            work.run();
        } while (System.nanoTime() < end);
    }
}

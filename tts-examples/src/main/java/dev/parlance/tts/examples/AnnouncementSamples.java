package dev.parlance.tts.examples;

import dev.parlance.tts.audio.WavFileSink;
import dev.parlance.tts.dashscope.DashScopeConfig;
import dev.parlance.tts.dashscope.DashScopeProvider;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.Usage;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Speaks the fourteen samples of the Qwen-TTS announcement, three dialects among them, into a folder of WAV files, and
 * prints the outcome of each: {@code AnnouncementSamples folder [model]}. The endpoint and the key come from the
 * environment ({@code DASHSCOPE_API_KEY}, {@code DASHSCOPE_BASE_URL} …); the announcement's own model is {@code
 * qwen-tts-latest}.
 */
public final class AnnouncementSamples {
    private final DashScopeProvider provider;
    private final Path folder;
    private final Optional<String> model;

    private AnnouncementSamples(DashScopeProvider provider, Path folder, Optional<String> model) {
        this.provider = provider;
        this.folder = folder;
        this.model = model;
    }

    /** Runs the example; the arguments are the folder to write to and, if not the default, the model. */
    public static void main(String[] arguments) throws IOException {
        Optional<String> model = arguments.length > 1 ? Optional.of(arguments[1]) : Optional.empty();
        if (run(DashScopeConfig.fromEnvironment(), Path.of(arguments[0]), model) > 0) {
            System.exit(1);
        }
    }

    /** Speaks all samples with {@code config}, and returns how many could not be spoken. */
    static long run(DashScopeConfig config, Path folder, Optional<String> model) throws IOException {
        Files.createDirectories(folder);
        try (DashScopeProvider provider = DashScopeProvider.open(config)) {
            List<Outcome> outcomes = new AnnouncementSamples(provider, folder, model).speakAll(samples());
            printSummary(outcomes, provider);
            return outcomes.stream().filter(outcome -> outcome.result.isLeft()).count();
        }
    }

    private List<Outcome> speakAll(List<Sample> samples) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Sample sample : samples) {
            System.err.printf("[%2d/%d] %s ", outcomes.size() + 1, samples.size(), sample.voice);
            Outcome outcome = new Outcome(sample, speak(sample, outcomes.size() + 1));
            System.err.println(
                    outcome.result.fold(SpeechError::message, receipt -> receipt.audioDuration() + " of audio"));
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private Either<SpeechError, SpeechReceipt> speak(Sample sample, int number) throws IOException {
        SpeechRequest.Builder request =
                SpeechRequest.of(sample.text, new VoiceId(DashScopeProvider.NAME, sample.voice)).toBuilder();
        model.ifPresent(request::model);
        Path file = folder.resolve(String.format(Locale.ROOT, "%02d-%s.wav", number, sample.voice));
        try (WavFileSink wav = WavFileSink.create(file)) {
            Either<SpeechError, SpeechReceipt> result = provider.synthesizer().synthesize(request.build(), wav);
            if (result.isRight()) {
                wav.commit();
            }
            return result;
        }
    }

    private static void printSummary(List<Outcome> outcomes, DashScopeProvider provider) {
        System.out.printf(
                "%-9s%-10s%-6s%7s%9s%11s%7s%n", "voice", "dialect", "lang", "units", "audio s", "first ms", "RTF");
        for (Outcome outcome : outcomes) {
            Sample sample = outcome.sample;
            System.out.printf("%-9s%-10s%-6s", sample.voice, sample.dialect, sample.language);
            System.out.println(outcome.result.fold(error -> "  " + error.message(), AnnouncementSamples::figures));
        }
        // RTF: the time it took, divided by the length of the audio.
        System.out.println("list price: " + provider.spent());
    }

    private static String figures(SpeechReceipt receipt) {
        long units = receipt.usage().map(Usage::unitsCounted).orElse(0L);
        return String.format(
                Locale.ROOT,
                "%7d%9.2f%11d%7.3f",
                units,
                receipt.audioDuration().toMillis() / 1_000.0,
                receipt.timeToFirstAudio().toMillis(),
                receipt.realTimeFactor());
    }

    private static List<Sample> samples() throws IOException {
        try (InputStream table = AnnouncementSamples.class.getResourceAsStream("announcement.tsv");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(table), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new Sample(cells[0], cells[1], cells[2], cells[3]))
                    .toList();
        }
    }

    private record Sample(String voice, String dialect, String language, String text) {}

    private record Outcome(Sample sample, Either<SpeechError, SpeechReceipt> result) {}
}

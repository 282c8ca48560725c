package dev.parlance.tts.espeak;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;

import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.Timeouts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Opens eSpeak NG out of the build's own folder. */
final class TestEspeak {
    static final Path CACHE = Path.of("target", "espeak-cache");

    /** Time limits that nothing reaches. */
    static final Timeouts LONG =
            new Timeouts(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));

    private TestEspeak() {}

    static EspeakProvider open() {
        return EspeakProvider.open(EspeakConfig.at(CACHE));
    }

    /** Opens it in this process. */
    static EspeakProvider openInProcess() {
        return EspeakProvider.open(EspeakConfig.at(CACHE).withHost(EspeakConfig.Host.IN_PROCESS));
    }

    /** Returns eSpeak NG, unpacked. */
    static EspeakFolder folder() throws IOException {
        NativePlatform platform = NativePlatform.of(System.getProperty("os.name"), System.getProperty("os.arch"))
                .orElseThrow();
        return EspeakFolder.in(CACHE, EspeakResources.on(platform));
    }

    static Speech say(EspeakProvider espeak, SpeechRequest request) {
        return speechOf(espeak.synthesizer().synthesize(request));
    }

    static SpeechError refusal(EspeakProvider espeak, SpeechRequest request) {
        return errorOf(espeak.synthesizer().synthesize(request));
    }

    /** Returns the language of a voice by its name, for those whose name is that. */
    static Locale languageOf(String voice) {
        String base = EspeakVoices.baseOf(voice);
        return Locale.forLanguageTag(base.startsWith("cmn") ? "zh" : base);
    }

    /**
     * Returns {@code request} in {@code voice} as it is handed to eSpeak.
     *
     * @throws EngineException if it is refused
     */
    static List<Utterance> parts(String voice, SpeechRequest request, VoiceReader reader) throws EngineException {
        List<Utterance> parts = new ArrayList<>();
        UtterancePlan plan = new UtterancePlan(voice, TestEspeak::languageOf);
        plan.speak(
                plan.read(request, CancelCheck.never()),
                reader,
                utterance -> parts.addAll(ClauseCutter.cut(utterance, reader)));
        return parts;
    }

    /** Returns the phonemes of a text as it is handed to eSpeak, a line for each clause. */
    static String phonemes(String voice, String text, Engine engine, VoiceReader reader) throws EngineException {
        StringBuilder phonemes = new StringBuilder();
        for (Utterance part : parts(voice, SpeechRequest.of(text), reader)) {
            phonemes.append(engine.phonemes(part.voice(), part.text())).append('\n');
        }
        return phonemes.toString();
    }

    /** Returns a reader whose voices read everything in their own language. */
    static VoiceReader readerOfEverything() {
        return new VoiceReader((voice, text) -> text.replace("\n\n", "\n") + "\n", new VoiceReader.Cache());
    }

    /** Opens an engine alone. */
    static Engine engine() throws IOException {
        return engine(CACHE);
    }

    /** Opens an engine alone, from a cache. */
    static Engine engine(Path cache) throws IOException {
        NativePlatform platform = NativePlatform.of(System.getProperty("os.name"), System.getProperty("os.arch"))
                .orElseThrow();
        return NativeEngine.open(EspeakFolder.in(cache, EspeakResources.on(platform)));
    }

    /** Returns the words of {@code text} that its marks point at. */
    static List<String> words(Speech speech, String text) {
        return speech.marks().stream()
                .map(mark -> text.substring(mark.start(), mark.end()))
                .toList();
    }

    /** Returns what a crashed JVM leaves in {@code folder}. */
    static List<Path> crashReportsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.toAbsolutePath())) {
            return files.filter(file -> file.getFileName().toString().matches("hs_err.*|core.*"))
                    .toList();
        }
    }
}

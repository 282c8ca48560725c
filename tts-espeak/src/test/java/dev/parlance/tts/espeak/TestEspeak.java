package dev.parlance.tts.espeak;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;

import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import java.nio.file.Path;

/** Opens eSpeak NG out of the build's own folder. */
final class TestEspeak {
    static final Path CACHE = Path.of("target", "espeak-cache");

    private TestEspeak() {}

    static EspeakProvider open() {
        return EspeakProvider.open(EspeakConfig.at(CACHE));
    }

    static Speech say(EspeakProvider espeak, SpeechRequest request) {
        return speechOf(espeak.synthesizer().synthesize(request));
    }

    static SpeechError refusal(EspeakProvider espeak, SpeechRequest request) {
        return errorOf(espeak.synthesizer().synthesize(request));
    }
}

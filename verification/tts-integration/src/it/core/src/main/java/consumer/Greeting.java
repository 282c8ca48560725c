package consumer;

import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;

final class Greeting {
    private final SpeechSynthesizer synthesizer;

    Greeting(SpeechSynthesizer synthesizer) {
        this.synthesizer = synthesizer;
    }

    Either<SpeechError, Speech> speak() {
        return synthesizer.synthesize(SpeechRequest.of("Hello.", VoiceId.of("espeak:en")));
    }
}

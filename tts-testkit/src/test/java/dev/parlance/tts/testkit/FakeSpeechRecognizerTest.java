package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.RecognitionRequest;
import dev.parlance.tts.speech.SpeechRecognizer;
import dev.parlance.tts.speech.VoiceId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FakeSpeechRecognizerTest extends SpeechRecognizerContract {
    private static final String WORDS = "Good morning.";
    private static final PcmAudio AUDIO =
            CodedAudio.encode(PcmFormat.mono(8_000), WORDS, VoiceId.of("fake:ada"), 4_000);

    @Override
    protected SpeechRecognizer recognizer() {
        return FakeSpeechRecognizer.knowing(WORDS);
    }

    @Override
    protected PcmAudio audio() {
        return AUDIO;
    }

    @Override
    protected String words() {
        return WORDS;
    }

    @Override
    protected Map<String, String> unprovable() {
        return Map.of("misansweredRecognizer", "it asks no backend");
    }

    @Override
    protected Optional<SpeechRecognizer> waitingRecognizer() {
        return Optional.of(FakeSpeechRecognizer.knowing(WORDS).waitingAt(new Gate()));
    }

    @Test
    void hearsNothingInASentenceThatIsCutOff() {
        PcmAudio cut = AUDIO.slice(0, 3_999);

        assertThat(speechOf(recognizer().recognize(RecognitionRequest.of(cut))).text())
                .isEmpty();
    }
}

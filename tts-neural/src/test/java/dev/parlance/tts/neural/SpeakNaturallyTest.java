package dev.parlance.tts.neural;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole chain with a voice and a lexicon. */
final class SpeakNaturallyTest {
    @TempDir
    private Path voices;

    @Test
    void speaksSentenceBySentence() {
        TestVoices.piper(voices, 2);
        Path lexicon = voices.resolve("words.txt");
        TestVoices.write(lexicon, "good\tgood\nmorning\tmorning\nagain\tagain\n".getBytes(UTF_8));
        VoiceId voice = VoiceId.of("piper:en_US-ada-medium");
        // guide: begin open
        NeuralConfig config = NeuralConfig.of(voices, () -> LexiconPhonemizer.open(lexicon, Locale.US));
        try (Parlance parlance =
                Parlance.builder().provider(NeuralProvider.piperFactory(config)).build()) {
            Speech speech =
                    speechOf(parlance.synthesizer().synthesize(SpeechRequest.of("Good morning. Good again!", voice)));
            // guide: end
            PcmAudio expected = ExpectedAudio.piper("good morning. good again!", TestVoices.SAMPLE_RATE_HZ, 1, 1, 0);
            assertThat(speech.audio()).isEqualTo(expected);
        }
    }

    @Test
    void speaksATextThatIsLongerThanItsLimit() {
        TestVoices.piper(voices, 2);
        VoiceId voice = VoiceId.of("piper:en_US-ada-medium");
        String text =
                "The quick brown fox jumps over the lazy dog. ".repeat(200).strip();
        try (Parlance parlance = Parlance.builder()
                .provider(NeuralProvider.piperFactory(TestVoices.config(voices)))
                .build()) {
            Speech speech = speechOf(parlance.synthesizer().synthesize(SpeechRequest.of(text, voice)));

            assertThat(speech.audio()).isEqualTo(ExpectedAudio.piper(text, TestVoices.SAMPLE_RATE_HZ, 1, 1, 0));
        }
    }
}

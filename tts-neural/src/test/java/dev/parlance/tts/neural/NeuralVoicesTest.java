package dev.parlance.tts.neural;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Gender;
import dev.parlance.tts.voice.Voice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NeuralVoicesTest {
    @TempDir
    private Path folder;

    private static Voice voice(SpeechProvider provider, String id) {
        return speechOf(provider.voices().voices()).stream()
                .filter(voice -> voice.id().equals(VoiceId.of(id)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void areWhatTheirFilesSay() {
        TestVoices.piper(folder.resolve("crowd"), 2);
        TestVoices.write(
                folder.resolve("crowd/MODEL_CARD"),
                "# Model card\n\n* Speakers: 2\n\n## Dataset\n\n* License: CC BY 4.0\n".getBytes(UTF_8));
        try (NeuralProvider provider = NeuralProvider.piper(TestVoices.config(folder))) {
            Voice ada = voice(provider, "piper:en_US-ada-medium");

            assertThat(ada.languages()).containsExactly(Locale.US);
            assertThat(ada.description()).isEqualTo("medium quality, 22050 Hz, licence: CC BY 4.0");
            assertThat(voice(provider, "piper:en_US-crowd-high#s1").displayName())
                    .isEqualTo("s1");
        }
    }

    @Test
    void haveTheirLanguageAndGenderInTheirNames() {
        TestVoices.kokoro(folder);
        try (NeuralProvider provider = NeuralProvider.kokoro(TestVoices.config(folder))) {
            Voice cora = voice(provider, "kokoro-local:bf_cora");

            assertThat(cora.languages()).containsExactly(Locale.UK);
            assertThat(cora.gender()).contains(Gender.FEMALE);
            assertThat(speechOf(provider.voices().voices()))
                    .extracting(voice -> voice.id().name())
                    .containsExactly("af_ada", "am_bert", "bf_cora");
        }
    }

    @Test
    void areChosenByLanguage() {
        TestVoices.piper(folder, 2);
        try (NeuralProvider provider = NeuralProvider.piper(TestVoices.config(folder))) {
            SpeechRequest german =
                    SpeechRequest.builder("Hallo.").language(Locale.GERMAN).build();

            assertThat(speechOf(provider.synthesizer().synthesize(german))
                            .receipt()
                            .voice())
                    .isEqualTo(VoiceId.of("piper:de_DE-bert-low"));
        }
    }

    @Test
    void areCachedApartIfTheirFilesDiffer(@TempDir Path other) {
        TestVoices.piper(folder, 2);
        TestVoices.piper(other, 2);
        Optional<String> scope = scope(folder);
        assertThat(scope).isPresent().isEqualTo(scope(other));

        TestVoices.piper(other, "en_US-ada-medium", ToneModel.piperFailingWith("x"), TestVoices.settings("en_US", 1));
        assertThat(scope(other)).isPresent().isNotEqualTo(scope);

        String slower = TestVoices.settings("en_US", 1).replace("\"length_scale\": 1", "\"length_scale\": 1.1");
        TestVoices.piper(other, "en_US-ada-medium", ToneModel.piper(false), slower);
        assertThat(scope(other)).isPresent().isNotEqualTo(scope);
    }

    private static Optional<String> scope(Path folder) {
        SpeechRequest request = SpeechRequest.of("Hello.", VoiceId.of("piper:en_US-ada-medium"));
        try (NeuralProvider provider = NeuralProvider.piper(TestVoices.config(folder))) {
            return provider.cacheScope(
                    ResolvedRequest.of(request, provider.synthesizer().profile()));
        }
    }

    @Test
    void markTheirSentences() {
        TestVoices.piper(folder, 2);
        try (NeuralProvider provider = NeuralProvider.piper(TestVoices.config(folder))) {
            SpeechRequest request = SpeechRequest.builder("Hi. All of you!")
                    .voice(VoiceId.of("piper:en_US-ada-medium"))
                    .marks(MarkKind.SENTENCE)
                    .build();

            List<SpeechMark> marks =
                    speechOf(provider.synthesizer().synthesize(request)).marks();

            // "hi." has 9 numbers: ^ _ h _ i _ . _ $
            Duration second = Duration.ofNanos(9L * ToneModel.SAMPLES * 1_000_000_000 / TestVoices.SAMPLE_RATE_HZ);
            assertThat(marks).extracting(SpeechMark::at).containsExactly(Duration.ZERO, second);
            assertThat(marks).extracting(SpeechMark::start).containsExactly(0, 3);
        }
    }

    @Test
    void spellEnglishAsKokoroLearnedIt() {
        assertThat(KokoroSpelling.of("dʒˈɔɪn aʊɚ tʃˈeɪs, ɡˈoʊ hˈɜː", Locale.US)).isEqualTo("ʤˈYn Wəɹ ʧˈAs, ɡˈO hˈɜɹ");
        assertThat(KokoroSpelling.of("ɡˈəʊ ðˈeə", Locale.UK)).isEqualTo("ɡˈQ ðˈɛː");
        assertThat(KokoroSpelling.of("dʒˈɔɪ", Locale.FRANCE)).isEqualTo("dʒˈɔɪ");
    }
}

package dev.parlance.tts.neural;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class KokoroSynthesizerTest extends NeuralContract {
    private static final Map<String, Integer> VOICES = Map.of("af_ada", 0, "am_bert", 5);

    @Override
    void write(Path folder) {
        TestVoices.kokoro(folder);
    }

    @Override
    void writeFailingWith(Path folder, String message) {
        TestVoices.kokoro(folder, ToneModel.kokoroFailingWith(message));
    }

    @Override
    NeuralProvider open(NeuralConfig config) {
        return NeuralProvider.kokoro(config);
    }

    @Override
    NeuralProvider open(NeuralConfig config, Models.Loader loader) {
        return NeuralProvider.open(KokoroFolder.PROVIDER, KokoroFolder::find, config, loader);
    }

    @Override
    protected VoiceId knownVoice() {
        return VoiceId.of("kokoro-local:af_ada");
    }

    @Override
    protected List<VoiceId> knownVoices() {
        return List.of(VoiceId.of("kokoro-local:af_ada"), VoiceId.of("kokoro-local:am_bert"));
    }

    // The letters x and r are other ones in the spelling of Kokoro's English.
    @Override
    protected Optional<PcmAudio> expectedAudio(SpeechRequest request) {
        int voice = VOICES.get(request.voice().orElse(knownVoice()).name());
        return Optional.of(ExpectedAudio.kokoro(
                request.text().replace('x', 'k'),
                request.prosody().rate(),
                request.prosody().volume(),
                voice));
    }
}

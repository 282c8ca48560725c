package dev.parlance.tts.neural;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

final class PiperSynthesizerTest extends NeuralContract {
    private static final VoiceId ADA = VoiceId.of("piper:en_US-ada-medium");
    private static final String CROWD = "en_US-crowd-high";
    private static final int SPEAKERS = 63;

    @Override
    void write(Path folder) {
        TestVoices.piper(folder, SPEAKERS);
    }

    @Override
    void writeFailingWith(Path folder, String message) {
        TestVoices.piper(folder, ADA.name(), ToneModel.piperFailingWith(message), TestVoices.settings("en_US", 1));
    }

    @Override
    NeuralProvider open(NeuralConfig config) {
        return NeuralProvider.piper(config);
    }

    @Override
    NeuralProvider open(NeuralConfig config, Models.Loader loader) {
        return NeuralProvider.open(PiperFolder.PROVIDER, PiperFolder::find, config, loader);
    }

    @Override
    protected VoiceId knownVoice() {
        return ADA;
    }

    // The shift of speaker 0 is that of the voice of one speaker.
    @Override
    protected List<VoiceId> knownVoices() {
        Stream<VoiceId> speakers =
                IntStream.range(1, SPEAKERS).mapToObj(number -> new VoiceId("piper", CROWD + "#s" + number));
        return Stream.concat(Stream.of(ADA), speakers).toList();
    }

    @Override
    protected Optional<PcmAudio> expectedAudio(SpeechRequest request) {
        String voice = request.voice().orElse(ADA).name();
        int shift = voice.startsWith(CROWD) ? Integer.parseInt(voice.substring(CROWD.length() + 2)) : 0;
        return Optional.of(ExpectedAudio.piper(
                request.text(),
                TestVoices.SAMPLE_RATE_HZ,
                request.prosody().rate(),
                request.prosody().volume(),
                shift));
    }
}

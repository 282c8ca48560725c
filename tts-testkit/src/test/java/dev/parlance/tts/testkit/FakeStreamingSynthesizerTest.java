package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.VoiceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

final class FakeStreamingSynthesizerTest {
    @Nested
    final class Fragments extends StreamingSynthesizerContract {
        private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();

        @Override
        protected StreamingSynthesizer streaming() {
            return FakeStreamingSynthesizer.over(fake);
        }

        @Override
        protected Optional<StreamingSynthesizer> streaming(Timeouts timeouts) {
            return Optional.of(streaming());
        }

        @Override
        protected VoiceId knownVoice() {
            return VoiceId.of("fake:ada");
        }

        @Override
        protected List<VoiceId> knownVoices() {
            return List.of(VoiceId.of("fake:ada"), VoiceId.of("fake:lin"));
        }

        @Override
        protected Optional<PcmAudio> expectedAudio(SpeechRequest request) {
            return Optional.of(fake.audio(request));
        }

        @Override
        protected int openSources() {
            return fake.active();
        }

        @Override
        protected Map<String, String> unprovable() {
            return Map.of("synthesizerWhoseSource*", "its source is a fake's, which fails in the tests of words");
        }
    }

    /** The rules that need a source that fails. */
    @Nested
    final class Words extends WrappingSynthesizerContract {
        @Override
        protected SpeechSynthesizer around(FakeSpeechSynthesizer inner) {
            return StreamingSynthesizerContract.wordByWord(FakeStreamingSynthesizer.over(inner));
        }
    }
}

package dev.parlance.tts.testkit;

import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.VoiceId;

final class FakeStreamingSynthesizerTest extends StreamingSynthesizerContract {
    private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();

    @Override
    protected StreamingSynthesizer streaming() {
        return FakeStreamingSynthesizer.over(fake);
    }

    @Override
    protected VoiceId knownVoice() {
        return VoiceId.of("fake:ada");
    }

    @Override
    protected int openSources() {
        return fake.active();
    }
}

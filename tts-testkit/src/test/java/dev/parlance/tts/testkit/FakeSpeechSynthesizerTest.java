package dev.parlance.tts.testkit;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import java.util.Optional;

final class FakeSpeechSynthesizerTest extends SpeechSynthesizerContract {
    private FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();

    @Override
    protected SpeechSynthesizer synthesizer() {
        return fake;
    }

    @Override
    protected VoiceId knownVoice() {
        return VoiceId.of("fake:ada");
    }

    @Override
    protected int openSources() {
        return fake.active();
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsEarly() {
        fake.failAlways(Fault.stop().atFrame(3_000));
        return Optional.of(fake);
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsEmpty() {
        fake.failAlways(Fault.stop());
        return Optional.of(fake);
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceStalls() {
        fake = FakeSpeechSynthesizer.builder("fake").holdAt(0, new Gate()).build();
        return Optional.of(fake);
    }
}

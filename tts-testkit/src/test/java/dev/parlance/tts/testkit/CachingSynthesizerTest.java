package dev.parlance.tts.testkit;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.store.CachingSynthesizer;
import java.util.Optional;

/** The rules hold while audio is made for the first time, and in a test's later calls when it comes from the store. */
final class CachingSynthesizerTest extends SpeechSynthesizerContract {
    private final AudioStore store = InMemoryAudioStore.create();
    private FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();

    @Override
    protected SpeechSynthesizer synthesizer() {
        return CachingSynthesizer.over(fake, store);
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
        return Optional.of(synthesizer());
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsEmpty() {
        fake.failAlways(Fault.stop());
        return Optional.of(synthesizer());
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceStalls() {
        fake = FakeSpeechSynthesizer.builder("fake").holdAt(0, new Gate()).build();
        return Optional.of(synthesizer());
    }
}

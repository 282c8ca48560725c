package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.VoiceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of a {@link StreamingSynthesizer} for one that has another synthesizer speak. What needs a source that fails is
 * proven by {@link WrappingSynthesizerContract}.
 */
public abstract class WrappingStreamingContract extends StreamingSynthesizerContract {
    private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.builder("fake")
            .offeringAlso(profile -> profile.offering(Capability.INSTRUCTIONS, Capability.SEED))
            .build();

    /** Creates the contract's tests; JUnit calls it for each of them. */
    protected WrappingStreamingContract() {}

    /** Returns the synthesizer that has {@code inner} speak. */
    protected abstract StreamingSynthesizer around(FakeSpeechSynthesizer inner);

    /** Returns the fake inside. */
    protected final FakeSpeechSynthesizer fake() {
        return fake;
    }

    @Override
    protected StreamingSynthesizer streaming() {
        return around(fake);
    }

    @Override
    protected Optional<StreamingSynthesizer> streaming(Timeouts timeouts) {
        return Optional.of(streaming());
    }

    @Override
    protected Optional<Object> asked() {
        return fake.lastRequest();
    }

    @Override
    protected VoiceId knownVoice() {
        return fake.voiceIds().get(0);
    }

    @Override
    protected int openSources() {
        return fake.active();
    }

    @Override
    protected List<VoiceId> knownVoices() {
        return fake.voiceIds();
    }

    @Override
    protected Optional<PcmAudio> expectedAudio(SpeechRequest request) {
        return Optional.of(fake.audio(request));
    }

    @Override
    protected Map<String, String> unprovable() {
        return Map.of("synthesizerWhoseSource*", "its source is a fake's, which fails in the tests of whole texts");
    }
}

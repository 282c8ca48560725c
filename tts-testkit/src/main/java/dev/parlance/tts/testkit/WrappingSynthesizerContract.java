package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.VoiceId;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a {@link SpeechSynthesizer} for one around another, such as a cache: with a fake inside, every promise is
 * proven.
 */
public abstract class WrappingSynthesizerContract extends SpeechSynthesizerContract {
    private FakeSpeechSynthesizer fake = builder().build();

    /** Creates the contract's tests; JUnit calls it for each of them. */
    protected WrappingSynthesizerContract() {}

    /** Returns the synthesizer around {@code inner}; called at most once by each test. */
    protected abstract SpeechSynthesizer around(FakeSpeechSynthesizer inner);

    /** Returns the fake inside. */
    protected final FakeSpeechSynthesizer fake() {
        return fake;
    }

    private static FakeSpeechSynthesizer.Builder builder() {
        return FakeSpeechSynthesizer.builder("fake")
                .offeringAlso(profile -> profile.offering(Capability.INSTRUCTIONS, Capability.SEED));
    }

    /** Returns the script of a fake that has these limits and is silent in {@code phase}. */
    static Fault silence(TimeoutPhase phase, Timeouts timeouts) {
        boolean speaks = phase == TimeoutPhase.BETWEEN_CHUNKS || phase == TimeoutPhase.TOTAL;
        return Fault.error(new SpeechError.TimedOut(phase, timeouts.of(phase))).atFrame(speaks ? 3_000 : 0);
    }

    @Override
    protected SpeechSynthesizer synthesizer() {
        return around(fake);
    }

    @Override
    protected VoiceId knownVoice() {
        return fake.voiceIds().get(0);
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
    protected Optional<Object> asked() {
        return fake.lastRequest();
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsEarly() {
        return failing(Fault.stop().atFrame(3_000));
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsEmpty() {
        return failing(Fault.stop());
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsInsideAFrame() {
        return failing(Fault.error(new SpeechError.BadReply("half a frame")).atFrame(3_000));
    }

    // An adapter drops what a service says; the wrapper only has to add nothing.
    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceRefuses(String message) {
        return failing(Fault.error(new SpeechError.Rejected("refused")));
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsSilent(TimeoutPhase phase, Timeouts timeouts) {
        return failing(silence(phase, timeouts));
    }

    private Optional<SpeechSynthesizer> failing(Fault fault) {
        fake.failAlways(fault);
        return Optional.of(around(fake));
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceStalls() {
        fake = builder().holdAt(0, new Gate()).build();
        return Optional.of(around(fake));
    }

    @Override
    protected int openSources() {
        return fake.active();
    }
}

package dev.parlance.tts.freetts;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.FactorRange;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Synthesizes English with FreeTTS, one sentence after the other, in the caller's thread. */
final class FreeTtsSynthesizer implements SpeechSynthesizer {
    /**
     * The engine with its voice and dictionary, and the version of the text passed to it. Change it with each change of
     * that text, so that older cached audio is not used; {@code RevisionTest} checks that.
     */
    static final String REVISION = "freetts 1.2.2 text 4";

    private static final Set<Locale> LANGUAGES = Set.of(Locale.ENGLISH, Locale.US);

    // Durations and pitch were in proportion within these ranges (measured 2026-11 on kevin16): FreeTTS keeps pitch
    // between 50 and 500 Hz, and normal is 100. The loudest sample of normal speech is 0.68 of full scale.
    private static final SynthesizerProfile PROFILE = SynthesizerProfile.builder(KevinVoices.KEVIN16)
            .revision(REVISION)
            .offering(Capability.LANGUAGE)
            .languages(LANGUAGES)
            .rates(new FactorRange(0.25, 4.0))
            .pitches(new FactorRange(0.6, 2.5))
            .volumes(new FactorRange(0, 1.5))
            .build();

    private final FreeTtsEnginePool engines;

    FreeTtsSynthesizer(FreeTtsEnginePool engines) {
        this.engines = engines;
    }

    @Override
    public SynthesizerProfile profile() {
        return PROFILE;
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request, AudioSink sink, Cancellation cancellation) {
        engines.requireOpen();
        VoiceId voice = PROFILE.voiceFor(request);
        Optional<SpeechError> refusal = refusal(request, voice);
        return refusal.isPresent()
                ? Either.left(refusal.get())
                : new FreeTtsSynthesis(
                                engines,
                                voice,
                                request.prosody(),
                                SpeechDelivery.to(sink),
                                new StopCondition(cancellation))
                        .speak(request.text());
    }

    private static Optional<SpeechError> refusal(SpeechRequest request, VoiceId voice) {
        return PROFILE.refusal(request)
                .or(() -> request.language()
                        .filter(language -> !LANGUAGES.contains(language))
                        .map(language -> new SpeechError.Unsupported(
                                Capability.LANGUAGE, "en and en-US only, not " + language.toLanguageTag())))
                .or(() -> KevinVoices.contains(voice)
                        ? Optional.empty()
                        : Optional.of(new SpeechError.UnknownVoice(voice, "there are kevin16 and kevin")));
    }
}

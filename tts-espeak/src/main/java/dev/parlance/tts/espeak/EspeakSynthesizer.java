package dev.parlance.tts.espeak;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Speaks through a pool of eSpeak NG engines. */
final class EspeakSynthesizer implements SpeechSynthesizer {
    private final EnginePool engines;
    private final EspeakVoices voices;
    private final SynthesizerProfile profile;

    EspeakSynthesizer(EnginePool engines, EspeakVoices voices) {
        this.engines = engines;
        this.voices = voices;
        SynthesizerProfile.Builder profile = SynthesizerProfile.builder(EspeakVoices.ENGLISH)
                .rates(EspeakProsody.RATES)
                .pitches(EspeakProsody.PITCHES)
                .volumes(EspeakProsody.VOLUMES)
                .formats(Engine.FORMAT::equals)
                .offering(Capability.LANGUAGE, Capability.WORD_MARKS, Capability.SENTENCE_MARKS);
        voices.addDefaults(profile);
        this.profile = profile.build();
    }

    @Override
    public SynthesizerProfile profile() {
        return profile;
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request, AudioSink sink, Cancellation cancellation) {
        SpeechDelivery delivery = SpeechDelivery.to(sink);
        VoiceId voice = profile.voiceFor(request);
        UtterancePlan plan = new UtterancePlan(voice.name(), voices.mainLanguage(voice));
        Optional<SpeechError> refusal = profile.refusal(request)
                .or(() -> voices.refusal(request, voice))
                .or(() -> plan.refusal(request.text()));
        if (refusal.isPresent()) {
            return Either.left(refusal.get());
        }
        MarkTrail marks = new MarkTrail(request.text(), request.marks());
        Performance performance = new Performance(delivery, marks, cancellation);
        try {
            Engine engine = engines.take(cancellation);
            try {
                return performance.of(plan.of(request.text()), engine, request.prosody(), voice);
            } finally {
                engines.give(engine);
            }
        } catch (CancellationException e) {
            return Either.left(new SpeechError.Cancelled());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Either.left(new SpeechError.Cancelled());
        }
    }
}

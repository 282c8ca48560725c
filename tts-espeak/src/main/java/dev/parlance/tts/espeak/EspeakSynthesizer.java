package dev.parlance.tts.espeak;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.ProviderMark;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.util.Optional;

/** Synthesizes with a pool of eSpeak NG engines. */
final class EspeakSynthesizer implements SpeechSynthesizer {
    /**
     * The version of the text passed to eSpeak and of the processing of its audio. Raise it with each change, so that
     * older cached audio is not used; {@code RevisionTest} checks that.
     */
    static final int TEXT_REVISION = 6;

    private final EngineLoan loan;
    private final EspeakVoices voices;
    private final SynthesizerProfile profile;
    private final VoiceReader.Cache readings = new VoiceReader.Cache();

    EspeakSynthesizer(EngineLoan loan, EspeakVoices voices, String version) {
        this.loan = loan;
        this.voices = voices;
        SynthesizerProfile.Builder profile = SynthesizerProfile.builder(EspeakVoices.ENGLISH)
                .revision("espeak-ng " + version + " text " + TEXT_REVISION)
                .rates(EspeakProsody.RATES)
                .pitches(EspeakProsody.PITCHES)
                .volumes(EspeakProsody.VOLUMES)
                .formats(EspeakOutput::supports)
                .offering(Capability.LANGUAGE, Capability.WORD_MARKS, Capability.SENTENCE_MARKS, Capability.SSML);
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
        UtterancePlan plan =
                new UtterancePlan(voice.name(), name -> voices.mainLanguage(new VoiceId(EspeakVoices.PROVIDER, name)));
        Optional<SpeechError> refusal = profile.refusal(request).or(() -> voices.refusal(request, voice));
        if (refusal.isPresent()) {
            return Either.left(refusal.get());
        }
        EspeakOutput output = new EspeakOutput(delivery, request.format().orElse(Engine.FORMAT));
        EspeakSynthesis synthesis = new EspeakSynthesis(output, new MarkCollector(request), cancellation);
        return run(synthesis, plan, request, cancellation)
                .<Either<SpeechError, SpeechReceipt>>map(Either::left)
                .orElseGet(() -> Either.right(
                        delivery.receipt(voice).providerMark(ProviderMark.NONE).build()));
    }

    /** Waits for an engine that has started, and has it read the files of the English voice. */
    Optional<SpeechError> warmUp(Cancellation cancellation) {
        CancelCheck cancelCheck = new CancelCheck(cancellation);
        return loan.with(cancelCheck, () -> "a", (letter, engine) -> {
            engine.phonemes(EspeakVoices.ENGLISH.name(), letter);
            return Optional.empty();
        });
    }

    private Optional<SpeechError> run(
            EspeakSynthesis synthesis, UtterancePlan plan, SpeechRequest request, Cancellation cancellation) {
        CancelCheck cancelCheck = new CancelCheck(cancellation);
        return loan.with(cancelCheck, () -> plan.read(request, cancelCheck), (spoken, engine) -> {
            VoiceReader reader = new VoiceReader(engine::phonemes, readings, cancelCheck);
            return synthesis.run(plan, spoken, engine, reader, request.prosody());
        });
    }
}

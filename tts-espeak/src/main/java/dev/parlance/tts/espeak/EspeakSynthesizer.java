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
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Synthesizes with a pool of eSpeak NG engines. */
final class EspeakSynthesizer implements SpeechSynthesizer {
    /**
     * The version of the text passed to eSpeak and of the processing of its audio. Raise it with each change, so that
     * older cached audio is not used; {@code RevisionTest} checks that.
     */
    static final int TEXT_REVISION = 6;

    private final EnginePool engines;
    private final EspeakVoices voices;
    private final EspeakFolder folder;
    private final SynthesizerProfile profile;
    private final VoiceReader.Cache readings = new VoiceReader.Cache();

    EspeakSynthesizer(EnginePool engines, EspeakVoices voices, EspeakFolder folder) {
        this.engines = engines;
        this.voices = voices;
        this.folder = folder;
        SynthesizerProfile.Builder profile = SynthesizerProfile.builder(EspeakVoices.ENGLISH)
                .revision("espeak-ng " + folder.version() + " text " + TEXT_REVISION)
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
                .map(this::checkFiles)
                .<Either<SpeechError, SpeechReceipt>>map(Either::left)
                .orElseGet(() -> Either.right(
                        delivery.receipt(voice).providerMark(ProviderMark.NONE).build()));
    }

    private Optional<SpeechError> run(
            EspeakSynthesis synthesis, UtterancePlan plan, SpeechRequest request, Cancellation cancellation) {
        try {
            CancelCheck cancelCheck = new CancelCheck(cancellation);
            SpokenText spoken = plan.read(request, cancelCheck);
            Engine engine = engines.take(cancellation);
            try {
                VoiceReader reader = new VoiceReader(engine::phonemes, readings, cancelCheck);
                return synthesis.run(plan, spoken, engine, reader, request.prosody());
            } finally {
                engines.giveBack(engine);
            }
        } catch (EngineException e) {
            return Optional.of(e.error());
        } catch (CancellationException e) {
            return Optional.of(new SpeechError.Cancelled());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new SpeechError.Cancelled());
        }
    }

    // Without its files eSpeak passes over all words, or does not start.
    private SpeechError checkFiles(SpeechError error) {
        boolean mayLackFiles = error instanceof SpeechError.InvalidText
                || error instanceof SpeechError.BadReply
                || error instanceof SpeechError.Unavailable;
        try {
            return mayLackFiles && folder.restore()
                    ? new SpeechError.Unavailable(
                            "eSpeak NG's files were gone. They have been unpacked again: repeat the text")
                    : error;
        } catch (IOException e) {
            return new SpeechError.Unavailable(
                    "eSpeak NG's files are gone and cannot be unpacked again ("
                            + e.getClass().getSimpleName() + "); open eSpeak NG with another cache folder",
                    e);
        }
    }
}

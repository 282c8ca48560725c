package dev.parlance.tts.neural;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.FactorRange;
import dev.parlance.tts.speech.Phonemizer;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import io.vavr.control.Either;
import java.util.Optional;

/** Synthesizes with the models of one family, sentence by sentence, in the caller's thread. */
final class NeuralSynthesizer implements SpeechSynthesizer {
    /** The version of the numbers passed to models and of the processing of their audio. Raise it with each change. */
    static final String REVISION = "onnxruntime 1.28.0 text 1";

    // So that a long text is cut into sentences before, each of which is cached and repeated by itself.
    private static final TextLimit MOST_TEXT = new TextLimit(4_000, TextCounter.CODE_POINTS);

    // Beyond these, words run together or fall apart. Full volume is what the models were trained for.
    private static final FactorRange RATES = new FactorRange(0.5, 2.0);
    private static final FactorRange VOLUMES = new FactorRange(0, 1.0);

    private static final int LOWEST_RATE_HZ = 8_000;
    private static final int HIGHEST_RATE_HZ = 192_000;

    private final NeuralVoices voices;
    private final Models models;
    private final Optional<Phonemizer> phonemizer;
    private final Timeouts timeouts;
    private final SynthesizerProfile profile;

    NeuralSynthesizer(NeuralVoices voices, Models models, Optional<Phonemizer> phonemizer, Timeouts timeouts) {
        this.voices = voices;
        this.models = models;
        this.phonemizer = phonemizer;
        this.timeouts = timeouts;
        SynthesizerProfile.Builder builder = SynthesizerProfile.builder(
                        voices.first().id())
                .revision(REVISION
                        + phonemizer.map(used -> ", " + used.revision()).orElse(""))
                .offering(Capability.LANGUAGE, Capability.SENTENCE_MARKS, Capability.WORD_MARKS)
                .rates(RATES)
                .volumes(VOLUMES)
                .formats(NeuralSynthesizer::supports)
                .textLimit(MOST_TEXT);
        voices.addDefaults(builder);
        profile = builder.build();
    }

    private static boolean supports(PcmFormat format) {
        return format.sampleRateHz() >= LOWEST_RATE_HZ && format.sampleRateHz() <= HIGHEST_RATE_HZ;
    }

    @Override
    public SynthesizerProfile profile() {
        return profile;
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request, AudioSink sink, Cancellation cancellation) {
        models.requireOpen();
        SpeechDelivery delivery = SpeechDelivery.to(sink);
        Optional<SpeechError> refusal = profile.refusal(request);
        return refusal.isPresent()
                ? Either.left(refusal.get())
                : voices.find(profile.voiceFor(request), request)
                        .flatMap(voice -> speak(voice, request, delivery, cancellation));
    }

    private Either<SpeechError, SpeechReceipt> speak(
            NeuralVoice voice, SpeechRequest request, SpeechDelivery delivery, Cancellation cancellation) {
        try (RunWatch watch = RunWatch.start(timeouts, cancellation)) {
            return new NeuralSynthesis(voice, models, phonemizer, watch)
                    .speak(request, new NeuralOutput(delivery, request, voice), cancellation);
        }
    }

    /** Loads the model of the usual voice. */
    Optional<SpeechError> warmUp(Cancellation cancellation) {
        models.requireOpen();
        try (RunWatch watch = RunWatch.start(timeouts, cancellation)) {
            Optional<SpeechError> due = watch.due();
            return due.isPresent()
                    ? due
                    : models.using(voices.first(), loading -> loading.await(watch))
                            .swap()
                            .toJavaOptional();
        }
    }
}

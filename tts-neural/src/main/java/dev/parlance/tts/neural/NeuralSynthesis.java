package dev.parlance.tts.neural;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Phonemizer;
import dev.parlance.tts.speech.Pronunciation;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.TimeoutPhase;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** The synthesis of one text: phonemes, numbers, and a run of the model for each sentence. */
final class NeuralSynthesis {
    private static final int CHUNK_BYTES = 8_192;

    private final NeuralVoice voice;
    private final Models models;
    private final Optional<Phonemizer> phonemizer;
    private final RunWatch watch;

    NeuralSynthesis(NeuralVoice voice, Models models, Optional<Phonemizer> phonemizer, RunWatch watch) {
        this.voice = voice;
        this.models = models;
        this.phonemizer = phonemizer;
        this.watch = watch;
    }

    /** Speaks the text of {@code request} into {@code output}. */
    Either<SpeechError, SpeechReceipt> speak(SpeechRequest request, NeuralOutput output, Cancellation cancellation) {
        Optional<SpeechError> due = watch.due();
        if (due.isPresent()) {
            return Either.left(due.get());
        }
        // The text is pronounced while the model loads.
        return models.using(
                voice,
                loading -> pronunciation(request.text(), cancellation)
                        .flatMap(spoken -> voice.sentences(request.text(), spoken))
                        .flatMap(sentences ->
                                loading.await(watch).flatMap(model -> speak(sentences, model, request, output))));
    }

    private Either<SpeechError, Pronunciation> pronunciation(String text, Cancellation cancellation) {
        return voice.takesText()
                ? CharacterText.of(text, voice.phonemeLanguage())
                : phonemizer.orElseThrow().phonemize(text, voice.phonemeLanguage(), cancellation);
    }

    private Either<SpeechError, SpeechReceipt> speak(
            List<SpokenSentence> sentences, ModelSession model, SpeechRequest request, NeuralOutput output) {
        try {
            for (SpokenSentence sentence : sentences) {
                output.sentence(sentence.range());
                for (SpokenRun run : sentence.runs()) {
                    Optional<SpeechError> error = speak(run, model, request, output);
                    if (error.isPresent()) {
                        return Either.left(error.get());
                    }
                    watch.enter(TimeoutPhase.BETWEEN_CHUNKS);
                }
            }
            return Either.right(output.finish());
        } catch (SinkException e) {
            return Either.left(e.error());
        }
    }

    private Optional<SpeechError> speak(SpokenRun run, ModelSession model, SpeechRequest request, NeuralOutput output)
            throws SinkException {
        Either<SpeechError, ModelAudio> audio = audio(run, model, request);
        Either<SpeechError, ByteBuffer> pcm = audio.flatMap(
                made -> Waveform.pcm(made.samples(), request.prosody().volume()));
        if (pcm.isLeft()) {
            return Optional.of(pcm.getLeft());
        }
        output.run(run, audio.get().durations(), pcm.get().remaining());
        return deliver(pcm.get(), output);
    }

    private Either<SpeechError, ModelAudio> audio(SpokenRun run, ModelSession model, SpeechRequest request) {
        Optional<SpeechError> due = models.beginRun(watch);
        if (due.isPresent()) {
            return Either.left(due.get());
        }
        try {
            boolean timed = request.marks().contains(MarkKind.WORD);
            return model.run(voice.inputs(run.ids(), request.prosody().rate()), voice.sampleRateHz(), timed, watch);
        } catch (VoiceFileException e) {
            return Either.left(
                    new SpeechError.Unavailable(voice.id() + " cannot be used: " + e.getMessage(), e).untilMended());
        } finally {
            models.endRun();
        }
    }

    private Optional<SpeechError> deliver(ByteBuffer pcm, NeuralOutput output) throws SinkException {
        int end = pcm.limit();
        while (pcm.position() < end) {
            // A wait for the sink is none for the model.
            watch.enter(TimeoutPhase.TOTAL);
            Optional<SpeechError> due = watch.due();
            if (due.isPresent()) {
                return due;
            }
            pcm.limit(Math.min(end, pcm.position() + CHUNK_BYTES));
            output.write(pcm);
        }
        return Optional.empty();
    }
}

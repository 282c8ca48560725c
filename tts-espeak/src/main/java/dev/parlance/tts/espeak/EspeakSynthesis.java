package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechError;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The synthesis of one text: passes on audio and marks until the end, an error or a cancellation. */
final class EspeakSynthesis {
    private final EspeakOutput output;
    private final MarkCollector marks;
    private final Cancellation cancellation;
    private @Nullable SpeechError error;
    private long words;
    private long wordsBefore;

    EspeakSynthesis(EspeakOutput output, MarkCollector marks, Cancellation cancellation) {
        this.output = output;
        this.marks = marks;
        this.cancellation = cancellation;
    }

    /** Synthesizes {@code utterances} in order; returns the error that ended it early, if any. */
    Optional<SpeechError> run(List<Utterance> utterances, Engine engine, Prosody prosody) {
        for (Utterance utterance : utterances) {
            speak(utterance, engine, prosody);
            if (error != null) {
                return Optional.of(error);
            }
        }
        return last();
    }

    private void speak(Utterance utterance, Engine engine, Prosody prosody) {
        long before = output.spoken();
        try {
            boolean finished =
                    engine.speak(utterance, prosody, (audio, events) -> receive(utterance, audio, events, before));
            if (error == null) {
                error = finished ? silenceOf(utterance) : new SpeechError.Truncated(output.spoken());
            }
        } catch (EngineException e) {
            error = e.error();
        }
    }

    /**
     * Receives audio and events of {@code utterance}, which starts after {@code before} frames; returns false to stop.
     */
    boolean receive(Utterance utterance, ByteBuffer audio, List<EngineEvent> events, long before) {
        if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
            error = new SpeechError.Cancelled();
            return false;
        }
        try {
            output.write(audio);
            for (EngineEvent event : events) {
                // JNA prints errors that occur before it has called us, such as a full stack, and eSpeak continues.
                if (before + event.frame() > output.spoken()) {
                    error = new SpeechError.Truncated(output.spoken());
                    return false;
                }
                words += event.type() == EngineEvent.WORD ? 1 : 0;
                marks.add(utterance, event, before);
            }
            marks.deliver(output);
            return true;
        } catch (SinkException e) {
            error = e.error();
            return false;
        }
    }

    // eSpeak skips characters that a voice has no rules for, such as Cherokee ones, without an error.
    private @Nullable SpeechError silenceOf(Utterance utterance) {
        boolean silent = words == wordsBefore && utterance.text().codePoints().anyMatch(Character::isLetterOrDigit);
        wordsBefore = words;
        return silent
                ? new SpeechError.InvalidText("the voice " + utterance.voice() + " cannot read a part of it")
                : null;
    }

    private Optional<SpeechError> last() {
        if (words == 0) {
            return Optional.of(new SpeechError.InvalidText("there is nothing in it that this voice pronounces"));
        }
        try {
            output.finish();
            marks.deliverLast(output);
            return Optional.empty();
        } catch (SinkException e) {
            return Optional.of(e.error());
        }
    }
}

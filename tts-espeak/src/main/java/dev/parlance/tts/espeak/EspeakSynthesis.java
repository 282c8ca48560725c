package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechError;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One text being spoken: passes on what the engine says until it is over, or somebody wants it to end. */
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

    /** Speaks {@code utterances} one after the other; returns why it did not speak all of them, if it did not. */
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

    /** Takes what the engine says of {@code utterance}, which starts after {@code before} frames; false to stop it. */
    boolean receive(Utterance utterance, ByteBuffer audio, List<EngineEvent> events, long before) {
        if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
            error = new SpeechError.Cancelled();
            return false;
        }
        try {
            output.write(audio);
            for (EngineEvent event : events) {
                // What goes wrong before JNA has called us, as on a full stack, it prints; and eSpeak goes on.
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

    // eSpeak passes over what a voice has no rules for, such as Cherokee letters, without a word.
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

package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One text being spoken: passes on what the engine says until it is over, or somebody wants it to end. */
final class Performance {
    private final SpeechDelivery delivery;
    private final MarkTrail marks;
    private final Cancellation cancellation;
    private @Nullable SpeechError error;
    private boolean anyWord;

    Performance(SpeechDelivery delivery, MarkTrail marks, Cancellation cancellation) {
        this.delivery = delivery;
        this.marks = marks;
        this.cancellation = cancellation;
        delivery.format(Engine.FORMAT);
    }

    /** Speaks {@code utterances} one after the other as {@code voice}. */
    Either<SpeechError, SpeechReceipt> of(List<Utterance> utterances, Engine engine, Prosody prosody, VoiceId voice) {
        for (Utterance utterance : utterances) {
            speak(utterance, engine, prosody);
            if (error != null) {
                return Either.left(error);
            }
        }
        return last().<Either<SpeechError, SpeechReceipt>>map(Either::left)
                .orElseGet(() -> Either.right(delivery.receipt(voice).build()));
    }

    private void speak(Utterance utterance, Engine engine, Prosody prosody) {
        long before = delivery.frames();
        try {
            boolean finished =
                    engine.speak(utterance, prosody, (audio, events) -> heard(utterance, audio, events, before));
            if (!finished && error == null) {
                error = new SpeechError.Truncated(delivery.frames());
            }
        } catch (EngineException e) {
            error = e.error();
        }
    }

    private boolean heard(Utterance utterance, ByteBuffer audio, List<EngineEvent> events, long before) {
        if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
            error = new SpeechError.Cancelled();
            return false;
        }
        try {
            delivery.write(audio);
            for (EngineEvent event : events) {
                anyWord |= event.type() == EngineEvent.WORD;
                marks.add(utterance, event, before);
            }
            marks.deliver(delivery);
            return true;
        } catch (SinkException e) {
            error = e.error();
            return false;
        }
    }

    private Optional<SpeechError> last() {
        if (!anyWord) {
            return Optional.of(new SpeechError.InvalidText("there is nothing in it that this voice pronounces"));
        }
        try {
            marks.deliverLast(delivery);
            return Optional.empty();
        } catch (SinkException e) {
            return Optional.of(e.error());
        }
    }
}

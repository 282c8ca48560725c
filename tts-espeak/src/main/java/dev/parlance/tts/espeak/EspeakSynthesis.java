package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechError;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The synthesis of one text: passes on audio and marks until the end, an error or a cancellation. */
final class EspeakSynthesis {
    private static final byte[] SILENCE = new byte[8_192];

    private final EspeakOutput output;
    private final MarkCollector marks;
    private final Cancellation cancellation;
    private @Nullable SpeechError error;

    EspeakSynthesis(EspeakOutput output, MarkCollector marks, Cancellation cancellation) {
        this.output = output;
        this.marks = marks;
        this.cancellation = cancellation;
    }

    /** Synthesizes {@code spoken} as {@code plan} reads it; returns the error that ended it early, if any. */
    Optional<SpeechError> run(
            UtterancePlan plan, SpokenText spoken, Engine engine, VoiceReader reader, Prosody prosody) {
        try {
            plan.speak(spoken, reader, utterance -> {
                for (Utterance part : ClauseCutter.cut(utterance, reader)) {
                    speak(part, engine, reader, prosody);
                    if (error != null) {
                        throw new EngineException(error);
                    }
                }
            });
        } catch (EngineException e) {
            return Optional.of(e.error());
        }
        return last();
    }

    private void speak(Utterance utterance, Engine engine, VoiceReader reader, Prosody prosody) throws EngineException {
        long before = output.spoken();
        SoundAccount account = new SoundAccount(utterance);
        boolean finished = utterance.text().isBlank()
                || engine.speak(
                        utterance, prosody, (audio, events) -> receive(utterance, account, audio, events, before));
        if (error == null) {
            error = finished ? account.missing(reader).orElse(null) : new SpeechError.Truncated(output.spoken());
        }
        if (error == null) {
            pause(utterance.pause());
        }
    }

    private void pause(Duration pause) {
        long left = Engine.FORMAT.frames(pause);
        while (left > 0 && error == null) {
            int frames = (int) Math.min(left, SILENCE.length / Engine.FORMAT.frameSizeBytes());
            error = passOn(ByteBuffer.wrap(SILENCE, 0, frames * Engine.FORMAT.frameSizeBytes()));
            left -= frames;
        }
    }

    private @Nullable SpeechError passOn(ByteBuffer audio) {
        if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
            return new SpeechError.Cancelled();
        }
        try {
            output.write(audio);
            return null;
        } catch (SinkException e) {
            return e.error();
        }
    }

    /**
     * Receives audio and events of {@code utterance}, which starts after {@code before} frames; returns false to stop.
     */
    boolean receive(
            Utterance utterance, SoundAccount account, ByteBuffer audio, List<EngineEvent> events, long before) {
        error = passOn(audio);
        if (error != null) {
            return false;
        }
        try {
            for (EngineEvent event : events) {
                // JNA prints errors that occur before it has called us, such as a full stack, and eSpeak continues.
                if (before + event.frame() > output.spoken()) {
                    error = new SpeechError.Truncated(output.spoken());
                    return false;
                }
                account.add(event);
                marks.add(utterance, event, before);
            }
            marks.deliver(output);
            return true;
        } catch (SinkException e) {
            error = e.error();
            return false;
        }
    }

    private Optional<SpeechError> last() {
        try {
            output.finish();
            marks.deliverLast(output);
            return Optional.empty();
        } catch (SinkException e) {
            return Optional.of(e.error());
        }
    }
}

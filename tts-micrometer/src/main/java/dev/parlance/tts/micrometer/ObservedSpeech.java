package dev.parlance.tts.micrometer;

import dev.parlance.tts.speech.SpeechListener.Ending;
import dev.parlance.tts.speech.SpeechReceipt;
import io.micrometer.observation.Observation;
import java.time.Duration;
import java.util.Optional;

/** What is known of a text as well as of a call. Safe for concurrent use. */
abstract sealed class ObservedSpeech extends Observation.Context permits SpeechTextContext, SpeechCallContext {
    private volatile Optional<Duration> firstAudio = Optional.empty();
    private volatile Optional<Ending> ending = Optional.empty();

    /** Returns how long after the start the first audio came; empty if none has yet. */
    public final Optional<Duration> firstAudio() {
        return firstAudio;
    }

    final void firstAudio(Duration sinceStart) {
        firstAudio = Optional.of(sinceStart);
    }

    /** Returns how it ended; empty before that. */
    public final Optional<Ending> ending() {
        return ending;
    }

    final void ended(Ending how) {
        ending = Optional.of(how);
    }

    /** Returns what was delivered; empty unless it has finished. */
    public final Optional<SpeechReceipt> receipt() {
        return ending.flatMap(Outcome::receipt);
    }
}

package dev.parlance.tts.micrometer;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a text that {@link SpeechObservations} observes. It holds neither the text nor a key of an account; errors may
 * have a {@linkplain SpeechError#vendor() reply} that quotes the text, and belong into a key by their class only. Safe for concurrent
 * use.
 */
public final class SpeechTextContext extends ObservedSpeech {
    private final Text text;
    private volatile List<ProviderChange> fallbacks = List.of();

    SpeechTextContext(Text text) {
        this.text = text;
    }

    /** Returns the text, as a listener knows it. */
    public Text text() {
        return text;
    }

    /** Returns which providers spoke in place of which so far, in that order. */
    public List<ProviderChange> fallbacks() {
        return fallbacks;
    }

    synchronized void fellBack(ProviderChange change) {
        List<ProviderChange> all = new ArrayList<>(fallbacks);
        all.add(change);
        fallbacks = List.copyOf(all);
    }

    /**
     * A provider that speaks in place of another.
     *
     * @param from the provider that does not speak, though asked
     * @param to the provider that speaks in its place
     * @param error why the other one does not; empty if it had failed with earlier texts
     */
    public record ProviderChange(String from, String to, Optional<SpeechError> error) {
        /** Checks that nothing is null. */
        public ProviderChange {
            requireNonNull(from, "from");
            requireNonNull(to, "to");
            requireNonNull(error, "error");
        }
    }
}

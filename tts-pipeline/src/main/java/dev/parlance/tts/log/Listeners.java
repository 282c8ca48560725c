package dev.parlance.tts.log;

import dev.parlance.tts.audio.PlaybackEnd;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Several listeners as one. What a listener throws is logged and stops nothing else. */
public final class Listeners implements SpeechListener {
    private final List<SpeechListener> listeners;

    /** Creates one that tells {@code listeners}, in their order. */
    public Listeners(List<SpeechListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void started(Text text) {
        each(listener -> listener.started(text));
    }

    @Override
    public void firstAudio(Text text, Duration sinceStart) {
        each(listener -> listener.firstAudio(text, sinceStart));
    }

    @Override
    public void fellBack(Text text, String from, String to, Optional<SpeechError> error) {
        each(listener -> listener.fellBack(text, from, to, error));
    }

    @Override
    public void ended(Text text, Ending ending) {
        each(listener -> listener.ended(text, ending));
    }

    @Override
    public void started(Call call) {
        each(listener -> listener.started(call));
    }

    @Override
    public void cacheHit(Call call) {
        each(listener -> listener.cacheHit(call));
    }

    @Override
    public void cacheMissed(Call call) {
        each(listener -> listener.cacheMissed(call));
    }

    @Override
    public void firstAudio(Call call, Duration sinceStart) {
        each(listener -> listener.firstAudio(call, sinceStart));
    }

    @Override
    public void retried(Call call, int attempt, SpeechError error, Duration wait) {
        each(listener -> listener.retried(call, attempt, error, wait));
    }

    @Override
    public void ended(Call call, Ending ending) {
        each(listener -> listener.ended(call, ending));
    }

    @Override
    public void played(PlaybackEnd end) {
        played(() -> end);
    }

    /** Tells how a playback ended, which is asked only if there is a listener. What {@code end} throws is logged too. */
    public void played(Supplier<PlaybackEnd> end) {
        each(listener -> listener.played(end.get()));
    }

    private void each(Consumer<SpeechListener> event) {
        for (SpeechListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (Throwable thrown) {
                if (thrown instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                SpeechLog.goesOn("the listener " + listener.getClass().getName(), thrown);
            }
        }
    }
}

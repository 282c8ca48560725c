package dev.parlance.tts;

import dev.parlance.tts.log.SpeechLog;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechReceipt;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Several listeners as one. What a listener throws is logged and stops nothing else. */
final class Listeners implements SpeechListener {
    private final List<SpeechListener> listeners;

    Listeners(List<SpeechListener> listeners) {
        this.listeners = List.copyOf(listeners);
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
    public void finished(Call call, SpeechReceipt receipt, Duration sinceStart) {
        each(listener -> listener.finished(call, receipt, sinceStart));
    }

    @Override
    public void failed(Call call, SpeechError error, Duration sinceStart) {
        each(listener -> listener.failed(call, error, sinceStart));
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

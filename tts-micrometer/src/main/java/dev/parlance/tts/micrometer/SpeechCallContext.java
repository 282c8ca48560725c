package dev.parlance.tts.micrometer;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener.Call;
import java.util.Optional;

/**
 * What is known of a call that {@link SpeechObservations} observes. It holds neither the text nor a key of an account; errors may have
 * a {@linkplain SpeechError#vendor() reply} that quotes the text, and belong into a key by their class only. Safe for concurrent use.
 */
public final class SpeechCallContext extends ObservedSpeech {
    private final Call call;
    private final ModelNames models;
    private volatile CacheResult cacheResult = CacheResult.NONE;
    private volatile int retries;
    private volatile Optional<SpeechError> retryError = Optional.empty();

    SpeechCallContext(Call call, ModelNames models) {
        this.call = call;
        this.models = models;
    }

    /** Returns the call, as a listener knows it. */
    public Call call() {
        return call;
    }

    /**
     * Returns the name of the model for a key with few values: {@code none} if the provider has no choice of them, and {@code other}
     * for one that a caller wrote, until the provider has spoken with it, and after the first 50 of those.
     */
    public String modelName() {
        return models.of(call);
    }

    /** Returns whether the audio was in the cache, as far as is known yet. */
    public CacheResult cacheResult() {
        return cacheResult;
    }

    void cacheResult(CacheResult result) {
        cacheResult = result;
    }

    /** Returns how often it was repeated so far. */
    public int retries() {
        return retries;
    }

    /** Returns the error before the last repetition; empty if there was none. */
    public Optional<SpeechError> retryError() {
        return retryError;
    }

    void retried(int attempt, SpeechError error) {
        retryError = Optional.of(error);
        retries = attempt;
    }

    /** Whether the audio was in the cache. */
    public enum CacheResult {
        /** It was. */
        HIT("hit"),
        /** It was not. */
        MISS("miss"),
        /** It is never cached, or has not been looked up yet. */
        NONE(SpeechKey.NONE);

        private final String value;

        CacheResult(String value) {
            this.value = value;
        }

        /** Returns it as meters name it. */
        String value() {
            return value;
        }
    }
}

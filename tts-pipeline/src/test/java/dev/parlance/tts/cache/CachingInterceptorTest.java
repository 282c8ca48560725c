package dev.parlance.tts.cache;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.testkit.WrappingSynthesizerContract;

/** The rules hold while audio is made for the first time, and in a test's later calls when it comes from the store. */
final class CachingInterceptorTest extends WrappingSynthesizerContract {
    private final AudioStore store = InMemoryAudioStore.create();

    @Override
    protected SpeechSynthesizer around(FakeSpeechSynthesizer inner) {
        return CachedSynthesizer.over(inner, store);
    }
}

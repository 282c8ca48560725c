package dev.parlance.tts.cache;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.call.SpeechCall;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.voice.VoiceCatalog;
import io.vavr.control.Either;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** A synthesizer behind a cache of which a test can ask what only the cache knows. */
public final class CachedSynthesizer implements SpeechSynthesizer {
    private static final Executor THREADS = task -> {
        Thread thread = new Thread(task, "synthesis");
        thread.setDaemon(true);
        thread.start();
    };

    private final SpeechProvider provider;
    private final CachingInterceptor cache;
    private final AudioStore store;

    private CachedSynthesizer(SpeechProvider provider, CachingInterceptor cache, AudioStore store) {
        this.provider = provider;
        this.cache = cache;
        this.store = store;
    }

    public static CachedSynthesizer over(SpeechSynthesizer backend, AudioStore store) {
        return over(backend, store, CachePolicy.standard(), Clock.systemUTC());
    }

    static CachedSynthesizer over(SpeechSynthesizer backend, AudioStore store, CachePolicy policy, Clock clock) {
        CachingInterceptor cache = new CachingInterceptor(store, policy, THREADS, clock);
        return new CachedSynthesizer(new Backend(backend), cache, store);
    }

    CachedSynthesizer refreshing() {
        return over(provider.synthesizer(), store, CachePolicy.standard().refreshing(), Clock.systemUTC());
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request, AudioSink sink, Cancellation cancellation) {
        List<SpeechInterceptor> interceptors = List.of(cache);
        return SpeechCall.of(provider, request, sink, cancellation).through(interceptors);
    }

    @Override
    public SynthesizerProfile profile() {
        return provider.synthesizer().profile();
    }

    @Override
    public SynthesizerProfile profileFor(SpeechRequest request) {
        return provider.synthesizer().profileFor(request);
    }

    public AudioKey keyOf(SpeechRequest request) {
        return AudioKey.of(ResolvedRequest.of(request, profileFor(request)), "");
    }

    /** Returns how many callers receive {@code request} while it is synthesized. */
    public int subscribers(SpeechRequest request) {
        return cache.subscribers(keyOf(request));
    }

    private record Backend(SpeechSynthesizer synthesizer) implements SpeechProvider {
        @Override
        public String name() {
            return synthesizer.profile().provider();
        }

        @Override
        public Optional<StreamingSynthesizer> streaming() {
            return Optional.empty();
        }

        @Override
        public VoiceCatalog voices() {
            return () -> Either.right(List.of());
        }

        @Override
        public Optional<String> cacheScope(ResolvedRequest request) {
            return Optional.of("");
        }

        @Override
        public void close() {}
    }
}

package dev.parlance.tts.cli;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.cache.CachePolicy;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.store.AudioStore;
import picocli.CommandLine.Option;

/** The options that control the use of the cache. */
final class CacheOptions {
    @Option(names = "--no-cache", description = "Synthesize again and do not cache the audio.")
    private boolean bypass;

    @Option(names = "--refresh", description = "Synthesize again and replace the cached audio.")
    private boolean refresh;

    /** Returns the chain over {@code provider}, which stays the caller's to close, with the cache these options ask for. */
    Parlance chain(SpeechProvider provider, AudioStore store) {
        Parlance.Builder chain = Parlance.builder().provider(provider);
        if (!bypass) {
            CachePolicy policy = CachePolicy.standard();
            chain.cache(store, refresh ? policy.refreshing() : policy);
        }
        return chain.build();
    }
}

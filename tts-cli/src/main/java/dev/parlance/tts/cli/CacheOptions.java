package dev.parlance.tts.cli;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.cache.CachePolicy;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.store.AudioStore;
import picocli.CommandLine.Option;

/** The options that say whether audio that is kept may be heard again. */
final class CacheOptions {
    @Option(names = "--no-cache", description = "Make the audio anew and do not keep it.")
    private boolean bypass;

    @Option(names = "--refresh", description = "Make the audio anew and keep it in place of the old.")
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

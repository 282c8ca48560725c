package dev.parlance.tts.cli;

import dev.parlance.tts.cache.CachingSynthesizer;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.store.AudioStore;
import picocli.CommandLine.Option;

/** The options that say whether audio that is kept may be heard again. */
final class CacheOptions {
    @Option(names = "--no-cache", description = "Make the audio anew and do not keep it.")
    private boolean bypass;

    @Option(names = "--refresh", description = "Make the audio anew and keep it in place of the old.")
    private boolean refresh;

    /** Returns what speaks for this provider, with the memory that its audio is worth. */
    SpeechSynthesizer synthesizer(ProviderSource.Opened opened, AudioStore store) {
        SpeechProvider provider = opened.provider();
        return bypass || !opened.source().cached() ? provider.synthesizer() : caching(provider, store);
    }

    // What tells one server's audio from another's is in the profile of the provider, and so in the key.
    private SpeechSynthesizer caching(SpeechProvider provider, AudioStore store) {
        CachingSynthesizer caching = CachingSynthesizer.over(provider.synthesizer(), store);
        return refresh ? caching.refreshing() : caching;
    }
}

package dev.parlance.tts.cli;

import dev.parlance.tts.SpeechProvider;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.store.CachePolicy;
import dev.parlance.tts.store.CachingSynthesizer;
import java.util.Optional;
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
        Optional<String> namespace =
                bypass ? Optional.empty() : opened.source().cacheNamespace().get();
        return namespace.map(name -> caching(provider, store, name)).orElseGet(provider::synthesizer);
    }

    private SpeechSynthesizer caching(SpeechProvider provider, AudioStore store, String namespace) {
        CachingSynthesizer caching = CachingSynthesizer.over(
                provider.synthesizer(), store, CachePolicy.standard().withNamespace(namespace));
        return refresh ? caching.refreshing() : caching;
    }
}

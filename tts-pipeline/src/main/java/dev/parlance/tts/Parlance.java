package dev.parlance.tts;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.cache.CachePolicy;
import dev.parlance.tts.cache.CachingSynthesizer;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Closer;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.voice.VoiceCatalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several providers behind one synthesizer and one catalogue: the whole chain, wired by hand.
 *
 * <p>A request goes to the provider its voice names, one without a voice to the first provider. Applications with Guice
 * get the same from {@code TtsModule}. Immutable and safe for concurrent use.
 */
public final class Parlance implements AutoCloseable {
    private final List<SpeechProvider> providers;
    private final SpeechSynthesizer synthesizer;
    private final VoiceCatalog voices;

    private Parlance(List<SpeechProvider> providers) {
        this.providers = List.copyOf(providers);
        Map<String, SpeechSynthesizer> synthesizers = new LinkedHashMap<>();
        Map<String, VoiceCatalog> catalogs = new LinkedHashMap<>();
        for (SpeechProvider provider : providers) {
            if (synthesizers.put(provider.name(), provider.synthesizer()) != null) {
                throw new IllegalArgumentException("two providers are named " + provider.name());
            }
            catalogs.put(provider.name(), provider.voices());
        }
        synthesizer = RoutingSynthesizer.over(synthesizers);
        voices = CompositeVoiceCatalog.over(catalogs);
    }

    /**
     * Returns the chain over {@code providers}, the default one first. They are closed with it.
     *
     * @throws IllegalArgumentException if there is none, or two have the same name
     */
    public static Parlance over(SpeechProvider... providers) {
        return over(List.of(providers));
    }

    /** Returns the chain over {@code providers}, as {@link #over(SpeechProvider...)} does. */
    public static Parlance over(List<SpeechProvider> providers) {
        return new Parlance(requireNonNull(providers, "providers"));
    }

    /**
     * Returns the same chain with a memory: each sentence is made once and then heard from {@code store}, which stays the
     * caller's to close. Close this chain or the new one, whichever is left; both have the same providers.
     */
    public Parlance withStore(AudioStore store) {
        return withStore(store, CachePolicy.standard());
    }

    /** Returns the same chain with a memory, as {@link #withStore(AudioStore)} does, under another policy. */
    public Parlance withStore(AudioStore store, CachePolicy policy) {
        return over(providers.stream()
                .<SpeechProvider>map(provider ->
                        new CachedProvider(provider, CachingSynthesizer.over(provider.synthesizer(), store, policy)))
                .toList());
    }

    /** Returns the same chain, except that what its store has is not heard but made anew and replaced. */
    public Parlance refreshing() {
        return over(providers.stream()
                .map(provider -> provider instanceof CachedProvider cached ? cached.refreshing() : provider)
                .toList());
    }

    /** Returns what speaks. */
    public SpeechSynthesizer synthesizer() {
        return synthesizer;
    }

    /** Returns what knows the voices of all providers. */
    public VoiceCatalog voices() {
        return voices;
    }

    /** Returns the providers, the default one first. */
    public List<SpeechProvider> providers() {
        return providers;
    }

    /** Closes the providers, all of them even if one throws; what was thrown comes out afterwards. */
    @Override
    public void close() {
        Closer.closeAll(providers);
    }
}

package dev.parlance.tts.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.parlance.tts.CompositeVoiceCatalog;
import dev.parlance.tts.RoutingSynthesizer;
import dev.parlance.tts.cache.CachePolicy;
import dev.parlance.tts.cache.CachingSynthesizer;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.voice.VoiceCatalog;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Assembles the chain from the adapters whose modules are installed beside it.
 *
 * <p>Provides: {@link SpeechSynthesizer}, which hands each request to the provider its voice names and one without a voice
 * to the most preferred; {@link VoiceCatalog} over all providers in the same order; and {@link OpenProviders}, which whoever
 * made the injector closes. Needs: {@code SpeechSynthesizer} and {@code VoiceCatalog}, and {@code SpeechProvider} for what
 * must be closed, each in a map by the provider's name. Adapters' modules put them there with {@code @ProvidesIntoMap} and
 * {@code @StringMapKey}.
 *
 * <p>If there is a binding of {@link AudioStore}, such as that of {@code FileCacheModule}, each provider makes a sentence once
 * and the store has it from then on. A binding of {@link CachePolicy} through {@code OptionalBinder.setBinding} says when.
 *
 * <p>To swap what speaks in a test, override the binding of {@code SpeechSynthesizer} or that of {@code Map<String,
 * SpeechSynthesizer>} with {@code Modules.override}, or install a fake's module instead of the adapter's. A single entry of
 * the map cannot be overridden: Guice calls a second one of the same name a duplicate.
 *
 * <p>Without any adapter the injector can be made, and the first request for a synthesizer fails and says what to install.
 */
public final class TtsModule extends AbstractModule {
    /**
     * Who speaks a request that names no voice, the most preferred first: a service whose module is installed is one the
     * user has a key for and sounds best; of the engines that need none, eSpeak NG speaks more languages than FreeTTS.
     */
    private static final List<String> USUAL_ORDER = List.of("dashscope", "openai", "espeak", "freetts");

    private final PreferenceOrder order;

    /** Creates the module; preferred are {@code dashscope}, {@code openai}, {@code espeak} and {@code freetts}, in this order. */
    public TtsModule() {
        this(USUAL_ORDER);
    }

    private TtsModule(List<String> preferred) {
        order = new PreferenceOrder(preferred);
    }

    /**
     * Returns the module with another order of preference. Providers that are not named come after those that are, by
     * alphabet; names of providers that are not installed do no harm.
     *
     * @throws IllegalArgumentException if a name comes twice
     */
    public static TtsModule preferring(String... providers) {
        return new TtsModule(List.of(providers));
    }

    @Override
    protected void configure() {
        MapBinder.newMapBinder(binder(), String.class, SpeechSynthesizer.class);
        MapBinder.newMapBinder(binder(), String.class, VoiceCatalog.class);
        MapBinder.newMapBinder(binder(), String.class, SpeechProvider.class);
        OptionalBinder.newOptionalBinder(binder(), AudioStore.class);
        OptionalBinder.newOptionalBinder(binder(), CachePolicy.class)
                .setDefault()
                .toInstance(CachePolicy.standard());
    }

    @Provides
    @Singleton
    SpeechSynthesizer synthesizer(
            Map<String, SpeechSynthesizer> providers, Optional<AudioStore> store, CachePolicy policy) {
        if (providers.isEmpty()) {
            throw new IllegalStateException(
                    "nothing to speak with: install the module of an adapter beside TtsModule, such as"
                            + " EspeakModule of tts-espeak or FreeTtsModule of tts-freetts");
        }
        providers.forEach(TtsModule::requireSameName);
        return RoutingSynthesizer.over(
                order.of(store.map(kept -> cached(providers, kept, policy)).orElse(providers)));
    }

    // Around each provider, not around all: what one has kept is heard even while it is down.
    private static Map<String, SpeechSynthesizer> cached(
            Map<String, SpeechSynthesizer> providers, AudioStore store, CachePolicy policy) {
        Map<String, SpeechSynthesizer> cached = new LinkedHashMap<>();
        providers.forEach((name, synthesizer) -> cached.put(name, CachingSynthesizer.over(synthesizer, store, policy)));
        return cached;
    }

    @Provides
    @Singleton
    VoiceCatalog voices(Map<String, VoiceCatalog> providers) {
        return CompositeVoiceCatalog.over(order.of(providers));
    }

    @Provides
    @Singleton
    OpenProviders openProviders(Map<String, SpeechProvider> providers) {
        return new OpenProviders(order.of(providers).values());
    }

    // Otherwise its voices are offered under one name and refused under the other.
    private static void requireSameName(String key, SpeechSynthesizer synthesizer) {
        String name = synthesizer.profile().provider();
        if (!name.equals(key)) {
            throw new IllegalStateException("the synthesizer bound as " + key + " calls itself " + name);
        }
    }
}

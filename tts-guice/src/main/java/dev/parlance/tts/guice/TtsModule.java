package dev.parlance.tts.guice;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.ProvisionException;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.name.Named;
import com.google.inject.name.Names;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.cache.CachePolicy;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.voice.VoiceCatalog;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Assembles the chain from the adapters whose modules are installed beside it.
 *
 * <p>Provides: {@link Parlance}, which the program closes after the last synthesis, and its {@link SpeechSynthesizer}, {@link
 * StreamingSynthesizer} and {@link VoiceCatalog}. Needs: {@link SpeechProvider} in a map by the provider's name; an adapter's
 * module puts it there with {@code @ProvidesIntoMap} and {@code @StringMapKey}. A provider is opened when it is first needed.
 * The one whose module is installed first speaks requests without a voice, unless {@link #preferring} states another
 * order.
 *
 * <p>Used if they are bound: {@link AudioStore}, such as that of {@code FileCacheModule}, to cache audio; {@link CachePolicy};
 * {@link Executor} annotated with {@link Named @Named("parlance")}; {@link Clock}; and every {@link SpeechInterceptor} and
 * {@link SpeechListener} in a {@code Multibinder}.
 *
 * <p>To speak with a fake in a test, override the binding of {@link Parlance} with {@code Modules.override}: all that this module
 * provides comes from it. Overriding {@code SpeechSynthesizer} alone leaves {@code Parlance} with the real provider, and a single
 * entry of the map cannot be overridden: Guice calls a second one of the same name a duplicate.
 *
 * <p>Without any adapter the injector can be created, and the first request for a synthesizer fails with a message that
 * states what to install.
 */
public final class TtsModule extends AbstractModule {
    /** The name of the {@link Executor} that runs shared syntheses. */
    public static final String EXECUTOR = "parlance";

    private final PreferenceOrder order;

    /** Creates the module; providers are preferred in the order in which their modules are installed. */
    public TtsModule() {
        this(List.of());
    }

    private TtsModule(List<String> preferred) {
        order = new PreferenceOrder(preferred);
    }

    /**
     * Returns the module with another order of preference. Providers that are not named come after those that are; names of
     * providers that are not installed have no effect.
     *
     * @throws IllegalArgumentException if a name comes twice
     */
    public static TtsModule preferring(String... providers) {
        return new TtsModule(List.of(providers));
    }

    @Override
    protected void configure() {
        MapBinder.newMapBinder(binder(), String.class, SpeechProvider.class);
        Multibinder.newSetBinder(binder(), SpeechInterceptor.class);
        Multibinder.newSetBinder(binder(), SpeechListener.class);
        OptionalBinder.newOptionalBinder(binder(), AudioStore.class);
        OptionalBinder.newOptionalBinder(binder(), Key.get(Executor.class, Names.named(EXECUTOR)));
        OptionalBinder.newOptionalBinder(binder(), Clock.class);
        OptionalBinder.newOptionalBinder(binder(), CachePolicy.class);
    }

    @Provides
    @Singleton
    Parlance parlance(
            Map<String, Provider<SpeechProvider>> providers,
            Set<SpeechInterceptor> interceptors,
            Set<SpeechListener> listeners,
            Optional<AudioStore> store,
            Optional<CachePolicy> policy,
            @Named(EXECUTOR) Optional<Executor> executor,
            Optional<Clock> clock) {
        if (providers.isEmpty()) {
            throw new IllegalStateException("no provider is bound. Install the module of an adapter beside TtsModule");
        }
        Parlance.Builder builder = Parlance.builder();
        order.of(providers).forEach((name, provider) -> builder.provider(factory(name, provider)));
        interceptors.forEach(builder::intercept);
        listeners.forEach(builder::listener);
        store.ifPresent(cached -> builder.cache(cached, policy.orElseGet(CachePolicy::standard)));
        executor.ifPresent(builder::executor);
        clock.ifPresent(builder::clock);
        return builder.build();
    }

    private static SpeechProviderFactory factory(String name, Provider<SpeechProvider> provider) {
        return SpeechProviderFactory.of(name, () -> {
            try {
                return provider.get();
            } catch (ProvisionException e) {
                // The adapter's own exception states what to do; Guice's is about injection.
                Throwable cause = e.getCause();
                throw cause == null ? e : Rethrow.of(cause);
            }
        });
    }

    @Provides
    @Singleton
    SpeechSynthesizer synthesizer(Parlance parlance) {
        return parlance.synthesizer();
    }

    @Provides
    @Singleton
    StreamingSynthesizer streaming(Parlance parlance) {
        return parlance.streaming();
    }

    @Provides
    @Singleton
    VoiceCatalog voices(Parlance parlance) {
        return parlance.voices();
    }
}

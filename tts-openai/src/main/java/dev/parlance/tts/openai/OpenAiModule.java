package dev.parlance.tts.openai;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.name.Names;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechRecognizer;

/**
 * Adds a provider under the name of its configuration. Install one module for each server.
 *
 * <p>Provides: {@link SpeechProvider} and {@link SpeechRecognizer} in the maps of providers, under that name, and {@link
 * OpenAiProvider} annotated with {@code @Named} of it. It is closed with the {@code Parlance} that used it. Needs: nothing.
 *
 * <p>Guice comes with {@code tts-guice}; whoever does not use this class needs none.
 */
// Guice is optional, so the module declaration cannot pass it on.
@SuppressWarnings("exports")
public final class OpenAiModule extends AbstractModule {
    private final OpenAiConfig config;

    /** Creates the module of a provider for {@code config}. */
    public OpenAiModule(OpenAiConfig config) {
        this.config = requireNonNull(config, "config");
    }

    @Override
    protected void configure() {
        String name = config.providerName();
        Key<OpenAiProvider> key = Key.get(OpenAiProvider.class, Names.named(name));
        Provider<OpenAiProvider> provider = binder().getProvider(key);
        bind(key).toProvider(() -> OpenAiProvider.open(config)).in(Singleton.class);
        MapBinder.newMapBinder(binder(), String.class, SpeechProvider.class)
                .addBinding(name)
                .to(key);
        MapBinder.newMapBinder(binder(), String.class, SpeechRecognizer.class)
                .addBinding(name)
                .toProvider(() -> provider.get().recognizer());
    }
}

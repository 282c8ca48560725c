package dev.parlance.tts.espeak;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.ProvidesIntoMap;
import com.google.inject.multibindings.StringMapKey;
import dev.parlance.tts.provider.SpeechProvider;
import jakarta.inject.Singleton;

/**
 * Adds the backend {@code "espeak"}.
 *
 * <p>Provides: {@code SpeechProvider} in the map of providers, and {@link EspeakProvider}. eSpeak NG is opened when it is first
 * needed, in a process of its own unless the config says otherwise, and closed with the {@code Parlance} that used it.
 * Needs: nothing.
 *
 * <p>Guice comes with {@code tts-guice}; whoever does not use this class needs none.
 */
// Guice is optional, so the module declaration cannot pass it on.
@SuppressWarnings("exports")
public final class EspeakModule extends AbstractModule {
    private final EspeakConfig config;

    /** Creates the module with {@link EspeakConfig#defaults}. */
    public EspeakModule() {
        this(EspeakConfig.defaults());
    }

    /** Creates the module. */
    public EspeakModule(EspeakConfig config) {
        this.config = requireNonNull(config, "config");
    }

    @Provides
    @Singleton
    EspeakProvider open() {
        return EspeakProvider.open(config);
    }

    @ProvidesIntoMap
    @StringMapKey(EspeakProvider.NAME)
    @Singleton
    SpeechProvider provider(EspeakProvider provider) {
        return provider;
    }
}

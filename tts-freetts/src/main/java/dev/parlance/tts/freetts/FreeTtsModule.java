package dev.parlance.tts.freetts;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.ProvidesIntoMap;
import com.google.inject.multibindings.StringMapKey;
import dev.parlance.tts.provider.SpeechProvider;
import jakarta.inject.Singleton;

/**
 * Adds the backend {@code "freetts"}.
 *
 * <p>Provides: {@code SpeechProvider} in the map of providers, and {@link FreeTtsProvider}. FreeTTS is loaded when it is first
 * needed, and closed with the {@code Parlance} that used it. Needs: nothing.
 *
 * <p>Guice comes with {@code tts-guice}; whoever does not use this class needs none.
 */
// Guice is optional, so the module declaration cannot pass it on.
@SuppressWarnings("exports")
public final class FreeTtsModule extends AbstractModule {
    private final FreeTtsConfig config;

    /** Creates the module with {@link FreeTtsConfig#defaults}. */
    public FreeTtsModule() {
        this(FreeTtsConfig.defaults());
    }

    /** Creates the module. */
    public FreeTtsModule(FreeTtsConfig config) {
        this.config = requireNonNull(config, "config");
    }

    @Provides
    @Singleton
    FreeTtsProvider open() {
        return FreeTtsProvider.open(config);
    }

    @ProvidesIntoMap
    @StringMapKey(FreeTtsProvider.NAME)
    @Singleton
    SpeechProvider provider(FreeTtsProvider provider) {
        return provider;
    }
}

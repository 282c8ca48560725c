package dev.parlance.tts.dashscope;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.ProvidesIntoMap;
import com.google.inject.multibindings.StringMapKey;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechRecognizer;
import jakarta.inject.Singleton;

/**
 * Adds the provider {@code dashscope}.
 *
 * <p>Provides: {@link SpeechProvider} and {@link SpeechRecognizer} in the maps of providers, under {@code dashscope}, and
 * {@link DashScopeProvider}. It is closed with the {@code Parlance} that used it. Needs: nothing.
 *
 * <p>Guice comes with {@code tts-guice}; whoever does not use this class needs none.
 */
// Guice is optional, so the module declaration cannot pass it on.
@SuppressWarnings("exports")
public final class DashScopeModule extends AbstractModule {
    private final DashScopeConfig config;

    /** Creates the module of a provider for {@code config}. */
    public DashScopeModule(DashScopeConfig config) {
        this.config = requireNonNull(config, "config");
    }

    @Provides
    @Singleton
    DashScopeProvider provider() {
        return DashScopeProvider.open(config);
    }

    @ProvidesIntoMap
    @StringMapKey(DashScopeProvider.NAME)
    SpeechProvider speechProvider(DashScopeProvider provider) {
        return provider;
    }

    @ProvidesIntoMap
    @StringMapKey(DashScopeProvider.NAME)
    SpeechRecognizer recognizer(DashScopeProvider provider) {
        return provider.recognizer();
    }
}

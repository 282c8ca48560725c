package dev.parlance.tts.dashscope;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.ProvidesIntoMap;
import com.google.inject.multibindings.StringMapKey;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechRecognizer;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.voice.VoiceCatalog;
import jakarta.inject.Singleton;

/**
 * Adds the provider {@code dashscope}.
 *
 * <p>Provides: {@link DashScopeProvider}; {@link SpeechProvider}, {@link SpeechSynthesizer}, {@link SpeechRecognizer} and {@link VoiceCatalog} in
 * the maps of providers, under {@code dashscope}. Needs nothing. Whoever has the injector closes the provider.
 */
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
    SpeechSynthesizer synthesizer(DashScopeProvider provider) {
        return provider.synthesizer();
    }

    @ProvidesIntoMap
    @StringMapKey(DashScopeProvider.NAME)
    SpeechRecognizer recognizer(DashScopeProvider provider) {
        return provider.recognizer();
    }

    @ProvidesIntoMap
    @StringMapKey(DashScopeProvider.NAME)
    VoiceCatalog voices(DashScopeProvider provider) {
        return provider.voices();
    }
}

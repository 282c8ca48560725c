package dev.parlance.tts.freetts;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.ProvidesIntoMap;
import com.google.inject.multibindings.StringMapKey;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.voice.VoiceCatalog;
import jakarta.inject.Singleton;

/**
 * Adds the backend {@code "freetts"}.
 *
 * <p>Provides: {@code SpeechSynthesizer}, {@code VoiceCatalog} and {@code SpeechProvider} in the maps of backends, and
 * {@link FreeTtsProvider}, which whoever made the injector closes. FreeTTS is loaded when one of them is first asked for.
 * Needs: nothing.
 */
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
    @StringMapKey("freetts")
    @Singleton
    SpeechProvider provider(FreeTtsProvider provider) {
        return provider;
    }

    @ProvidesIntoMap
    @StringMapKey("freetts")
    @Singleton
    SpeechSynthesizer synthesizer(FreeTtsProvider provider) {
        return provider.synthesizer();
    }

    @ProvidesIntoMap
    @StringMapKey("freetts")
    @Singleton
    VoiceCatalog voices(FreeTtsProvider provider) {
        return provider.voices();
    }
}

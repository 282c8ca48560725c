package dev.parlance.tts.espeak;

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
 * Adds the backend {@code "espeak"}.
 *
 * <p>Provides: {@code SpeechSynthesizer}, {@code VoiceCatalog} and {@code SpeechProvider} in the maps of backends, and
 * {@link EspeakProvider}, which whoever made the injector closes. eSpeak NG is opened when one of them is first asked for.
 * Needs: nothing.
 */
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
    @StringMapKey("espeak")
    @Singleton
    SpeechProvider provider(EspeakProvider provider) {
        return provider;
    }

    @ProvidesIntoMap
    @StringMapKey("espeak")
    @Singleton
    SpeechSynthesizer synthesizer(EspeakProvider provider) {
        return provider.synthesizer();
    }

    @ProvidesIntoMap
    @StringMapKey("espeak")
    @Singleton
    VoiceCatalog voices(EspeakProvider provider) {
        return provider.voices();
    }
}

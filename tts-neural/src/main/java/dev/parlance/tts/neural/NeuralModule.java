package dev.parlance.tts.neural;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.ProvidesIntoMap;
import com.google.inject.multibindings.StringMapKey;
import dev.parlance.tts.provider.SpeechProvider;
import jakarta.inject.Singleton;

/**
 * Adds the backends {@code "piper"} and {@code "kokoro-local"}.
 *
 * <p>Provides: {@code SpeechProvider} twice in the map of providers. Each is opened when it is first needed, and closed with the
 * {@code Parlance} that used it; one without a voice in the folder cannot be opened, and the next of the chain speaks. Needs:
 * nothing.
 *
 * <p>Guice comes with {@code tts-guice}; whoever does not use this class needs none.
 */
// Guice is optional, so the module declaration cannot pass it on.
@SuppressWarnings("exports")
public final class NeuralModule extends AbstractModule {
    private final NeuralConfig config;

    /** Creates the module. */
    public NeuralModule(NeuralConfig config) {
        this.config = requireNonNull(config, "config");
    }

    @ProvidesIntoMap
    @StringMapKey(PiperFolder.PROVIDER)
    @Singleton
    SpeechProvider piper() {
        return NeuralProvider.piper(config);
    }

    @ProvidesIntoMap
    @StringMapKey(KokoroFolder.PROVIDER)
    @Singleton
    SpeechProvider kokoro() {
        return NeuralProvider.kokoro(config);
    }
}

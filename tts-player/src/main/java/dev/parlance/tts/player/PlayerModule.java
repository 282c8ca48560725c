package dev.parlance.tts.player;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.parlance.tts.audio.AudioPlayer;

/**
 * Plays on a sound device.
 *
 * <p>Provides: {@link AudioPlayer}, which opens its device with the first audio. Needs: nothing. The owner of the
 * injector closes the player.
 *
 * <p>Guice comes with {@code tts-guice}; whoever does not use this class needs none.
 */
// Guice is optional, so the module declaration cannot pass it on.
@SuppressWarnings("exports")
public final class PlayerModule extends AbstractModule {
    private final PlayerConfig config;

    /** Creates a module that plays on the system's default device. */
    public PlayerModule() {
        this(PlayerConfig.DEFAULT);
    }

    /** Creates a module with this configuration. */
    public PlayerModule(PlayerConfig config) {
        this.config = requireNonNull(config, "config");
    }

    @Provides
    @Singleton
    AudioPlayer player() {
        return SoundPlayer.open(config);
    }
}

package dev.parlance.tts.cachefile;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import dev.parlance.tts.store.AudioStore;

/**
 * Caches finished audio in a directory.
 *
 * <p>Provides: {@link FileAudioStore}, and it as the {@link AudioStore}. Needs nothing. The owner of the injector
 * closes the store.
 *
 * <p>Guice comes with {@code tts-guice}; whoever does not use this class needs none.
 */
// Guice is optional, so the module declaration cannot pass it on.
@SuppressWarnings("exports")
public final class FileCacheModule extends AbstractModule {
    private final FileCacheConfig config;

    /** Creates the module of a store for {@code config}. */
    public FileCacheModule(FileCacheConfig config) {
        this.config = requireNonNull(config, "config");
    }

    /** Binds the store; nothing is read or created before it is used. */
    @Override
    protected void configure() {
        bind(FileAudioStore.class).toInstance(FileAudioStore.open(config));
        bind(AudioStore.class).to(FileAudioStore.class);
    }
}
